-- Work that is to be done at a time, by whichever worker comes first.
create table task (
    id            uuid primary key,
    type          text        not null,
    details       jsonb       not null,
    priority      text        not null check (priority in ('CRITICAL', 'DEFAULT', 'LOW')),
    status        text        not null check (status in ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
    due_at        timestamptz not null,
    every_seconds bigint check (every_seconds > 0),
    -- from when on a worker may take it: the due time, the next attempt, or the end of the lease of a worker that died
    open_at       timestamptz not null,
    -- counts the times it was taken; whoever holds an older count has lost it
    token         bigint      not null,
    attempts      integer     not null,
    started_at    timestamptz,
    ended_at      timestamptz,
    cause         text
);
create index task_open on task (priority, open_at) where status in ('WAITING', 'RUNNING');
create index task_ended on task (ended_at) where status in ('DONE', 'FAILED');
