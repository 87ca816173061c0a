-- Signing in by login providers: attempts that are under way, who came back and is not known yet, and who is bound to whom.

create table login_attempt (
    id uuid primary key,
    state bytea not null unique check (octet_length(state) = 32),   -- SHA-256 of what has to come back
    browser bytea not null check (octet_length(browser) = 32),      -- SHA-256 of the secret of the browser that began
    provider text not null,               -- the plugin's instance
    session uuid references session on delete cascade,              -- whose person binds; null: somebody signs in
    address bigint not null,              -- keyed fingerprint of where it was begun
    target bigint,                        -- keyed fingerprint of where a code goes to
    elsewhere boolean not null default false,           -- the answer may come from another device, which scanned a code
    kept bytea not null,                  -- nonce, verifier, language, target and where to go back to, sealed
    brought bytea,                        -- what another device brought, sealed
    at timestamptz not null default now(),
    used_at timestamptz
);
create index login_attempt_at on login_attempt (at);
create index login_attempt_address on login_attempt (address, at);
create index login_attempt_target on login_attempt (target, at) where target is not null;
create index login_attempt_session on login_attempt (session) where session is not null;

-- Whom a provider named, until somebody is bound to it.
create table login_waiting (
    id uuid primary key,
    hash bytea not null unique check (octet_length(hash) = 32),     -- SHA-256 of the secret by which it is found
    names bytea not null,                 -- issuers and subjects, sealed
    until timestamptz not null
);
create index login_waiting_until on login_waiting (until);

-- By which names providers know people. Names that came together are bound, and unbound, together.
create table login_name (
    id uuid primary key,
    identity uuid not null,               -- the names that came together
    person uuid not null references person on delete cascade,
    name_index bigint not null,           -- keyed fingerprint of issuer and subject; equal ones are compared opened
    name bytea not null,                  -- issuer and subject, sealed
    at timestamptz not null default now()
);
create index login_name_index on login_name (name_index);
create index login_name_person on login_name (person, at);
create index login_name_identity on login_name (identity);

-- The little that instances of login providers keep for their next life.
create table plugin_word (
    plugin text not null,
    key bytea not null check (octet_length(key) = 32),              -- SHA-256 of the key
    id uuid not null,
    value bytea not null,                 -- sealed
    until timestamptz not null,
    primary key (plugin, key)
);
