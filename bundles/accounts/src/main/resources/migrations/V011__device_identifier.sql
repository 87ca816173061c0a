-- Identifiers of people's devices, which apps alone can read, from who agreed to that by itself (PIPL, article 29).

create table device_identifier (
    id uuid primary key,
    person uuid not null references person on delete cascade,
    kind text not null check (kind in ('imei', 'oaid')),
    hash bytea not null check (octet_length(hash) = 32),        -- keyed, by kind; the identifier itself is not kept
    given_at timestamptz not null default now(),
    seen_at timestamptz not null default now(),                 -- when it was given last
    unique (person, kind, hash)
);
