-- What somebody proves with besides the password: codes of an app on their device, and codes on paper for when it is lost.

create table totp (
    person uuid primary key references person on delete cascade,
    secret bytea not null,                -- sealed
    begun_at timestamptz not null default now(),
    confirmed_at timestamptz,             -- null: begun, and not asked for yet
    last_step bigint not null default 0   -- a code of this step or an earlier one was used, and is worth nothing any more
);

create table recovery_code (
    person uuid not null references person on delete cascade,
    hash bytea not null check (octet_length(hash) = 32),        -- SHA-256 of the code
    used_at timestamptz,
    primary key (person, hash)
);
