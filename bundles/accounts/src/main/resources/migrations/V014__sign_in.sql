-- Who proved who they are, or tried to, and how. Kept for as long as it has to be; no number, secret or token is in it.

create table sign_in (
    seq bigint generated always as identity primary key,
    id uuid not null,
    act text not null check (act ~ '^[a-z-]{1,40}$'),
    method text not null check (method ~ '^[a-z-]{1,40}$'),
    provider text,                        -- the login provider's instance, or the public name of a key
    second_factor text check (second_factor in ('app', 'paper')),
    outcome text not null check (outcome ~ '^[a-z-]{1,40}$'),       -- done, or why not
    person uuid references person on delete set null,               -- null: nobody is known by what was given
    subject bigint,                       -- keyed fingerprint of the number that was given, where nobody is known by it
    session uuid,
    origin bytea,                         -- address and program, sealed; null: not known, or too many
    at timestamptz not null default now(),
    last_at timestamptz not null default now(),
    times bigint not null default 1 check (times > 0),
    fold bigint,                          -- what is alike and stands in one row; null: stands alone
    span bigint,                          -- within which ten minutes
    check ((fold is null) = (span is null)),
    check (person is null or subject is null)
);
create unique index sign_in_fold on sign_in (fold, span);
create index sign_in_person on sign_in (person, seq) where person is not null;
create index sign_in_person_span on sign_in (person, span) where person is not null and span is not null;
create index sign_in_subject on sign_in (subject, span) where subject is not null;
create index sign_in_last_at on sign_in (last_at);
