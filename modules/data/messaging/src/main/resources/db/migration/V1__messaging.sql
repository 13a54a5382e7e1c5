-- ordering: the shop's side -------------------------------------------------------------------------------------

create table orders (
    id        uuid primary key,
    version   integer     not null,
    product   text        not null,
    quantity  integer     not null check (quantity > 0),
    status    text        not null,
    placed_at timestamptz not null
);

-- Messages that are to be published. A row is written in the transaction that changes the aggregate, and it is gone
-- once the broker has it.
create table outbox (
    position   bigint generated always as identity (cache 1),
    shard      smallint    not null,
    id         uuid        not null,
    topic      text        not null,
    key        text        not null,
    type       text        not null,
    payload    bytea       not null,
    headers    jsonb       not null,
    created_at timestamptz not null default clock_timestamp(),
    primary key (shard, position)
);

-- A queue table lives on being swept often, not when a fifth of it is dead.
alter table outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 50000);

-- shipping: the warehouse's side --------------------------------------------------------------------------------

-- Which messages a consumer has taken over. The primary key is what makes a second effect impossible.
create table inbox (
    consumer    text        not null,
    message_id  text        not null,
    received_at timestamptz not null default clock_timestamp(),
    primary key (consumer, message_id)
);

-- Deliveries that failed, or that wait behind one of their key that did.
create table parked_delivery (
    position  bigint generated always as identity primary key,
    consumer  text        not null,
    message_id text       not null,
    key       text        not null,
    type      text        not null,
    payload   bytea       not null,
    headers   jsonb       not null,
    topic     text        not null,
    partition_number integer     not null,
    record_offset bigint  not null,
    attempts  integer     not null,
    due_at    timestamptz not null,
    cause     text
);
create index parked_delivery_key on parked_delivery (consumer, key, position);
create index parked_delivery_due on parked_delivery (due_at);

-- Deliveries that were given up, with all that is needed to understand them and to try again.
create table dead_letter (
    id        uuid primary key,
    consumer  text        not null,
    message_id text       not null,
    key       text        not null,
    type      text        not null,
    payload   bytea       not null,
    headers   jsonb       not null,
    topic     text        not null,
    partition_number integer     not null,
    record_offset bigint  not null,
    attempts  integer     not null,
    cause     text        not null,
    died_at   timestamptz not null default clock_timestamp()
);

create table stock (
    product   text primary key,
    available integer not null check (available >= 0)
);

create table shipment (
    order_id      uuid primary key,
    order_version integer     not null,
    product       text        not null,
    quantity      integer     not null,
    status        text        not null,
    shipped_at    timestamptz not null
);

insert into stock (product, available) values ('lamp', 100000), ('chair', 100000), ('desk', 100000);
