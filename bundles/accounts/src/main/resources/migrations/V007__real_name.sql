-- What people agreed to for sensitive data alone, who they are by their identity cards, and whom somebody vouches for.

-- One row for each time that somebody agreed; what is withdrawn stays as evidence of when it held (PIPL, articles 14 to 16, 29).
create table separate_consent (
    id uuid primary key,
    person uuid not null references person on delete cascade,
    purpose text not null check (purpose in ('real-name', 'device-identifier')),
    policy text not null check (length(policy) between 1 and 40),
    sha256 bytea not null check (octet_length(sha256) = 32),    -- of the text that was shown
    origin bytea not null,                -- address and client, sealed
    given_at timestamptz not null default now(),
    withdrawn_at timestamptz,             -- null: it holds
    withdrawn_origin bytea,               -- address and client, sealed; null: it holds, or another took its place
    check (withdrawn_origin is null or withdrawn_at is not null)
);
create unique index separate_consent_holds on separate_consent (person, purpose) where withdrawn_at is null;
create index separate_consent_person on separate_consent (person, given_at);

-- Questions whether a name and a number belong together, written before anybody is asked.
create table real_name_check (
    id uuid primary key,
    person uuid not null references person on delete cascade,
    checker text not null,                -- the plugin's instance; about which name and number, is not kept
    outcome text check (outcome in ('match', 'mismatch', 'no-record', 'unavailable', 'unknown')),
    reference bytea,                      -- what the other side calls it, sealed
    at timestamptz not null default now(),
    decided_at timestamptz,               -- null: under way or, after a while, not known
    check ((outcome is null) = (decided_at is null))
);
create index real_name_check_person on real_name_check (person, at);

-- Who is verified. By hand: nobody keeps what was shown, only who saw it and why.
create table real_name (
    person uuid primary key references person on delete cascade,
    question uuid references real_name_check,
    name bytea,                           -- sealed
    number bytea,                         -- sealed
    number_index bigint,                  -- keyed fingerprint; equal ones are compared opened
    verified_by text,
    reason text check (length(reason) between 1 and 200),
    verified_at timestamptz not null default now(),
    check ((question is null) = (name is null) and (question is null) = (number is null)
        and (question is null) = (number_index is null) and (question is null) = (verified_by is not null)
        and (question is null) = (reason is not null))
);
create index real_name_number on real_name (number_index);

comment on column organisation.verified_at is
    'since when who runs the platform vouches for it; null: its owners have to show who they are';

-- What people made by registering is written down; all others were made by who runs the platform.
update organisation o set verified_at = o.created_at
where o.verified_at is null and not exists (
    select from audit a where a.act = 'make organisation' and a.subject = o.id::text);

-- Since when it is proved that the number is theirs; null: another system said so.
alter table person add column proved_at timestamptz;
update person p set proved_at = p.created_at
where not exists (select from audit a where a.act = 'take over' and a.subject = p.id::text);
