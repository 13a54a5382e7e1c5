-- the event store ---------------------------------------------------------------------------------------------------

-- Streams that take no more events.
create table closed_stream (
    stream uuid primary key
);

create table event (
    stream      uuid        not null,
    version     integer     not null check (version > 0),
    -- (transaction, position) is the order in which subscribers read
    transaction xid8        not null default pg_current_xact_id(),
    position    bigint      generated always as identity (cache 1),
    id          uuid        not null,
    type        text        not null,
    schema      smallint    not null,
    data        jsonb       not null,
    metadata    jsonb       not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (stream, version)
);
create unique index event_order on event (transaction, position);

-- Where the events of closed streams go. The key starts with the stream, too: one stream is read from one place.
create table event_archive (like event);
alter table event_archive add primary key (stream, version);
create unique index event_archive_order on event_archive (transaction, position);

create view event_history as select * from event union all select * from event_archive;

-- Written once: an event is never changed, and leaves the table only for the archive.
create function keep_history() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and exists
            (select from event_archive archived where archived.stream = old.stream and archived.version = old.version) then
        return old;
    end if;
    raise exception 'Event % of stream % is history and cannot be changed', old.version, old.stream;
end $$;
create trigger keep_history before update or delete on event for each row execute function keep_history();
create trigger keep_history before update or delete on event_archive for each row execute function keep_history();

create table snapshot (
    stream  uuid     primary key,
    version integer  not null,
    schema  smallint not null,
    type    text     not null,
    data    jsonb    not null
);

-- Which commands were carried out, and what was answered.
create table command (
    id          uuid        primary key,
    fingerprint text        not null,
    stream      uuid        not null,
    version     integer     not null,
    status      text        not null,
    transaction xid8        not null,
    position    bigint      not null,
    handled_at  timestamptz not null default clock_timestamp()
);
create index command_age on command (handled_at);

-- One key per person: without it, what was encrypted with it is noise.
create table personal_key (
    person uuid  primary key,
    key    bytea not null
);

-- subscriptions -----------------------------------------------------------------------------------------------------

-- How far a subscription has come. Advanced in the transaction of the read rows, and only by the owner of the epoch.
create table checkpoint (
    subscription text    not null,
    generation   integer not null,
    live         boolean not null,
    epoch        bigint  not null default 0,
    transaction  xid8    not null default '0',
    position     bigint  not null default 0,
    primary key (subscription, generation)
);
create unique index checkpoint_live on checkpoint (subscription) where live;

-- Streams with an event that a subscription cannot handle: they wait, the subscription goes on.
create table parked_stream (
    subscription text        not null,
    generation   integer     not null,
    stream       uuid        not null,
    version      integer     not null,
    cause        text        not null,
    parked_at    timestamptz not null default clock_timestamp(),
    primary key (subscription, generation, stream)
);

-- read models -------------------------------------------------------------------------------------------------------

-- inline: as old as the last commit
create table customer_order (
    order_id uuid    primary key,
    customer uuid    not null,
    status   text    not null,
    version  integer not null
);
create index customer_order_customer on customer_order (customer);

create table order_view (
    generation integer not null,
    order_id   uuid    not null,
    version    integer not null,
    status     text    not null,
    customer   uuid    not null,
    recipient  text    not null,
    lines      integer not null,
    cents      bigint  not null,
    detail     text    not null,
    primary key (generation, order_id)
);

create table product_sales (
    generation integer not null,
    product    text    not null,
    lines      bigint  not null,
    pieces     bigint  not null,
    cents      bigint  not null,
    primary key (generation, product)
);

-- What the subscribers of the bus have made of integration events. The key lets each event have its effect once.
create table notice (
    subscriber text not null,
    event_id   text not null,
    type       text not null,
    order_id   uuid not null,
    text       text not null,
    primary key (subscriber, event_id)
);
create index notice_order on notice (order_id);
