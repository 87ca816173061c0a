-- People under 14, and who agreed for them (PIPL, article 31): frozen until somebody did, and erased when nobody does.

create table minor (
    id uuid primary key,
    person uuid not null unique references person on delete cascade,
    found text not null check (found in ('birthday', 'real-name')),
    of_age date not null,                 -- from this day on, in China, they decide for themselves
    since timestamptz not null default now(),
    until timestamptz not null,           -- erased then, unless a guardian agreed
    phone bytea,                          -- whom they named as their guardian, sealed; null: nobody yet
    phone_index bigint,                   -- keyed fingerprint; equal ones are compared opened
    named int not null default 0,         -- how often they named somebody
    guardian uuid references person on delete set null,         -- who agreed; null: nobody, or their account is gone
    policy text check (length(policy) between 1 and 40),
    sha256 bytea check (octet_length(sha256) = 32),             -- of the text that the guardian was shown
    origin bytea,                         -- address and client of the guardian, sealed
    agreed_at timestamptz,
    check ((agreed_at is null) = (policy is null) and (agreed_at is null) = (sha256 is null)
        and (agreed_at is null) = (origin is null)),
    check (guardian is null or agreed_at is not null),
    check ((phone is null) = (phone_index is null))
);
create index minor_frozen on minor (until) where guardian is null;
create index minor_of_age on minor (of_age);
create index minor_phone on minor (phone_index) where phone_index is not null;
create index minor_guardian on minor (guardian) where guardian is not null;

-- Who was erased, and organisations that have no owner since: nothing that they had accepted is sent any more.
create table erased (
    subject uuid primary key,
    person boolean not null,              -- whether it is a person; else an organisation
    at timestamptz not null default now()
);
