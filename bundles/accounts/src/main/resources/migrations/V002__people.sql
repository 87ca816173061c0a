-- People: who they are, what proves it, and for whom they act. What names or reaches somebody is sealed.

create table person (
    id uuid primary key,
    phone bytea not null,                 -- sealed
    phone_index bigint not null,          -- keyed fingerprint; equal ones are compared opened
    password text,                        -- as a PHC string; null: nobody signs in by password
    nickname bytea,                       -- sealed, as all of the profile, which nobody has to give
    gender bytea,
    birthday bytea,
    created_at timestamptz not null default now()
);
create index person_phone on person (phone_index);
create index person_time on person (created_at);

-- What somebody agreed to. Never changed.
create table person_consent (
    person uuid not null references person on delete cascade,
    policy text not null check (length(policy) between 1 and 40),
    sha256 bytea not null check (octet_length(sha256) = 32),    -- of the text that was shown
    origin bytea not null,                -- address and client, sealed
    at timestamptz not null default now(),
    primary key (person, policy, at)
);

create table member (
    organisation uuid not null references organisation,
    person uuid not null references person on delete cascade,
    role text not null check (role in
        ('owner', 'sender', 'reviewer', 'finance', 'auditor', 'operator', 'officer', 'legal')),
    since timestamptz not null default now(),
    primary key (organisation, person)
);
create index member_person on member (person);

-- Codes that were sent to numbers, whether somebody is known by them or not.
create table code (
    seq bigint generated always as identity primary key,
    phone_index bigint not null,
    address bigint not null,              -- keyed fingerprint of where it was asked for
    purpose text not null,
    digest bigint,                        -- keyed fingerprint of number, purpose and code; null: used up
    tries int not null default 0,
    at timestamptz not null default now()
);
create index code_phone on code (phone_index, at);
create index code_address on code (address, at);
create index code_at on code (at);

-- Tries to sign in, by what was given and not by who is known: for all numbers alike.
create table attempt (
    seq bigint generated always as identity primary key,
    phone_index bigint not null,
    address bigint not null,
    device boolean not null,              -- from a device that the person signed in with before
    right_at timestamptz,                 -- null: wrong, or still being looked at
    at timestamptz not null default now()
);
create index attempt_phone on attempt (phone_index, at) where right_at is null;
create index attempt_address on attempt (address, at) where right_at is null;
create index attempt_at on attempt (at);

-- Devices that somebody signed in with.
create table device (
    hash bytea primary key check (octet_length(hash) = 32),     -- SHA-256 of its secret
    person uuid not null references person on delete cascade,
    used_at timestamptz not null default now()
);
create index device_person on device (person, used_at);

create table session (
    id uuid primary key,                  -- its public name
    hash bytea not null unique check (octet_length(hash) = 32), -- SHA-256 of its token
    person uuid not null references person on delete cascade,
    organisation uuid not null references organisation,
    origin bytea not null,                -- address and client, sealed
    created_at timestamptz not null default now(),
    seen_at timestamptz not null default now(),
    confirmed_at timestamptz,             -- when the person proved last that it is them
    expires_at timestamptz not null
);
create index session_person on session (person, created_at);
create index session_expiry on session (expires_at);

-- Who changed which rights. Never changed; no number, text or secret is in it.
create table audit (
    seq bigint generated always as identity primary key,
    at timestamptz not null default now(),
    actor text not null,
    act text not null,
    subject text not null
);
create index audit_subject on audit (subject, seq);
