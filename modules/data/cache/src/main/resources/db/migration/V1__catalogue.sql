create table product (
  id          text primary key,
  name        text   not null,
  price_cents bigint not null check (price_cents >= 0),
  description text   not null default '',
  version     bigint not null default 1,
  -- of the last holder of the lock who wrote: a smaller token is refused
  fence       bigint not null default 0
);

-- What was updated, and is not yet known to be invalidated. Written in the transaction of the update, gone a moment later:
-- so a writer may die between the two.
create table invalidation (
  id      bigint generated always as identity primary key,
  product text        not null,
  at      timestamptz not null default clock_timestamp()
);

insert into product (id, name, price_cents, description)
select 'p-' || n, 'Product ' || n, 100 + n, 'One of a thousand.' from generate_series(1, 1000) n;
