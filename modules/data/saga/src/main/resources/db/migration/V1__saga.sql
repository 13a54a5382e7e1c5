-- Each party has a schema of its own and touches no other. The orchestrator and ordering are one service: an order and
-- its saga are created together.

create schema orchestrator;
create schema ordering;
create schema inventory;
create schema payment;
create schema delivery;

-- orchestrator --------------------------------------------------------------------------------------------------

create table orchestrator.saga (
    id         uuid primary key,
    definition text        not null,
    version    integer     not null,
    data       text        not null,
    trace      text        not null,
    revision   bigint      not null,
    status     text        not null,
    step       integer     not null,
    attempt    integer     not null,
    done       bigint      not null,
    undo       bigint      not null,
    due_at     timestamptz,
    deadline   timestamptz not null,
    parked     boolean     not null,
    cause      text
) with (fillfactor = 70);
create index saga_due on orchestrator.saga (due_at) where due_at is not null;
create index saga_parked on orchestrator.saga (deadline) where parked;
create index saga_newest on orchestrator.saga (deadline);

create table orchestrator.timeline (
    position    bigint generated always as identity primary key,
    saga        uuid        not null,
    step        text        not null,
    participant text        not null,
    event       text        not null,
    attempt     integer     not null,
    why         text        not null,
    instance    text        not null,
    at          timestamptz not null
);
create index timeline_saga on orchestrator.timeline (saga);

-- ordering ------------------------------------------------------------------------------------------------------

create table ordering.orders (
    id        uuid primary key,
    customer  text        not null,
    product   text        not null,
    quantity  integer     not null check (quantity > 0),
    price     integer     not null check (price >= 0),
    place     text        not null,
    status    text        not null,
    reason    text        not null,
    placed_at timestamptz not null
) with (fillfactor = 70);
create index orders_newest on ordering.orders (placed_at);

-- inventory -----------------------------------------------------------------------------------------------------

create table inventory.stock (
    product   text primary key,
    available integer not null check (available >= 0),
    reserved  integer not null default 0 check (reserved >= 0),
    price     integer not null check (price >= 0)
) with (fillfactor = 50);

create table inventory.reservation (
    order_id uuid primary key,
    product  text    not null,
    quantity integer not null
);

-- payment -------------------------------------------------------------------------------------------------------

create table payment.account (
    customer text primary key,
    balance  bigint not null check (balance >= 0)
) with (fillfactor = 50);

create table payment.charge (
    order_id uuid primary key,
    customer text   not null,
    amount   bigint not null
);

-- delivery ------------------------------------------------------------------------------------------------------

create table delivery.route (
    place text primary key,
    free  integer not null check (free >= 0)
) with (fillfactor = 50);

create table delivery.booking (
    order_id uuid primary key,
    place    text not null
);

-- tcc: transfers by try, confirm, cancel ------------------------------------------------------------------------

create schema tcc;

create table tcc.wallet (
    owner    text primary key,
    balance  bigint not null check (balance >= 0),
    frozen   bigint not null default 0 check (frozen >= 0),
    arriving bigint not null default 0 check (arriving >= 0)
);

create table tcc.branch (
    transfer uuid not null,
    owner    text not null,
    state    text not null,
    primary key (transfer, owner)
);

create table tcc.transfer (
    id         uuid primary key,
    payer      text        not null,
    payee      text        not null,
    amount     bigint      not null check (amount > 0),
    status     text        not null,
    reason     text        not null,
    started_at timestamptz not null default clock_timestamp()
);
create index transfer_open on tcc.transfer (started_at) where status in ('TRYING', 'CONFIRMING', 'CANCELLING');

-- notification --------------------------------------------------------------------------------------------------

create schema notification;

create table notification.notice (
    id       uuid primary key,
    target   text        not null,
    body     text        not null,
    status   text        not null,
    attempts integer     not null,
    due_at   timestamptz not null,
    cause    text        not null
);
create index notice_due on notification.notice (due_at) where status = 'PENDING';

-- ordering: answers to requests that carried an Idempotency-Key -------------------------------------------------

create table ordering.answered (
    key         text primary key,
    fingerprint text        not null,
    body        text        not null,
    at          timestamptz not null default clock_timestamp()
);
create index answered_at on ordering.answered (at);

-- each party ----------------------------------------------------------------------------------------------------

do $$
declare party text;
begin
    foreach party in array array['orchestrator', 'ordering', 'inventory', 'payment', 'delivery'] loop
        -- what is to be sent; a row is gone once the broker has it
        execute format($table$
            create table %I.outbox (
                position   bigint generated always as identity (cache 1) primary key,
                id         uuid not null,
                recipient  text not null,
                key        uuid not null,
                type       text not null,
                payload    text not null,
                trace      text not null
            ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000)$table$, party);
    end loop;
    foreach party in array array['ordering', 'inventory', 'payment', 'delivery'] loop
        -- what became of each step of each saga here
        execute format($table$
            create table %I.handled (
                saga   uuid not null,
                step   text not null,
                state  text not null,
                reason text not null,
                primary key (saga, step)
            ) with (fillfactor = 70)$table$, party);
    end loop;
end $$;

insert into inventory.stock (product, available, price) values ('lamp', 100000, 2500), ('chair', 100000, 4000), ('desk', 100000, 9000);
insert into payment.account (customer, balance) values ('ada', 1000000000), ('bob', 5000);
insert into delivery.route (place, free) values ('oslo', 1000000), ('lima', 1000000), ('moon', 0);
