-- what the tests' own projection has heard; without any key, so that a repetition shows
create table heard (
    turn       bigint generated always as identity,
    generation integer not null,
    stream     uuid    not null,
    version    integer not null,
    event      uuid    not null
);
