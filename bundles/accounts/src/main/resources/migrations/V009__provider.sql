-- Other products at which people sign in by this platform: who they are, what people agreed to, and what came of it.

create table client (
    id text primary key check (id ~ '^qc_[a-z0-9]{16}$'),
    name text not null unique check (length(name) between 1 and 40),
    secret bytea check (octet_length(secret) = 32),             -- SHA-256; null: public, it can keep none
    redirects text not null,              -- addresses, a line each
    items text not null,                  -- what it may ask for: words, a space between them
    created_at timestamptz not null default now()
);

-- What clients ask for and people have not answered yet.
create table client_request (
    id uuid primary key,
    hash bytea not null unique check (octet_length(hash) = 32),     -- SHA-256 of what its page is called by
    client text not null references client on delete cascade,
    address bigint not null,              -- keyed fingerprint of where it was begun
    kept bytea not null,                  -- address to go back to, state, nonce and challenge, sealed
    items text not null,                  -- what is asked for
    fresh_since timestamptz,              -- who answers has to have proved after this that it is them; null: whenever
    at timestamptz not null default now(),
    used_at timestamptz
);
create index client_request_at on client_request (at);
create index client_request_address on client_request (address, at);
create index client_request_client on client_request (client, at);

-- What somebody agreed to. Taken back, the row goes, and all that came of it goes with it.
create table client_grant (
    id uuid primary key,
    client text not null references client on delete cascade,
    person uuid not null references person on delete cascade,
    asked text not null,                  -- what they were asked for, so that they are not asked again
    given text not null,                  -- what of it they agreed to
    at timestamptz not null default now(),
    used_at timestamptz not null default now(),                 -- when they signed in by it last
    unique (client, person)
);
create index client_grant_person on client_grant (person, at);

-- One sign-in at a client: its code, and the refresh token that came of it.
create table client_sign_in (
    id uuid primary key,
    agreed uuid not null references client_grant on delete cascade,
    code bytea not null unique check (octet_length(code) = 32),     -- SHA-256
    kept bytea not null,                  -- address that the code went to, nonce and challenge, sealed
    items text not null,                  -- what this one is given
    proved_at timestamptz not null,       -- when the person proved that it is them
    at timestamptz not null default now(),
    used_at timestamptz,                  -- when the code was used
    selector bytea unique check (octet_length(selector) = 32),      -- SHA-256 of the refresh token's half that stays
    refresh bytea check (octet_length(refresh) = 32),               -- SHA-256 of the half that changes with each use
    refresh_until timestamptz,
    check ((selector is null) = (refresh is null) and (selector is null) = (refresh_until is null))
);
create index client_sign_in_agreed on client_sign_in (agreed, at);
create index client_sign_in_at on client_sign_in (at);

create table client_token (
    hash bytea primary key check (octet_length(hash) = 32),     -- SHA-256 of an access token
    sign_in uuid not null references client_sign_in on delete cascade,
    items text not null,
    until timestamptz not null
);
create index client_token_sign_in on client_token (sign_in, until);
create index client_token_until on client_token (until);

-- What ID tokens are signed with.
create table signing_key (
    id uuid primary key,
    key bytea not null,                   -- sealed
    at timestamptz not null default now()
);
