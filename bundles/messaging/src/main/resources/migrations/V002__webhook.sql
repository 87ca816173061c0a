-- Who is told by HTTP what happened, how far each has been told, and what is to be told again.

create table webhook (
    id uuid primary key,
    seq bigint generated always as identity,
    organisation uuid not null,
    url text not null,
    events text[] not null,
    batch int not null default 1,
    callback boolean not null default false,   -- made by notices that name this address, and told of those only
    until timestamptz,                         -- a callback is forgotten then, because no notice needs it any more
    state text not null default 'on' check (state in ('on', 'off', 'switched-off')),
    reason text,
    run int not null default 0,                -- counts the times that telling began anew; fences those who tell
    place text not null,                       -- the cursor up to which everything is told or kept for later
    passed bytea not null default '',          -- which events behind it are, as a set of bits
    failures int not null default 0,           -- new events in a row that failed
    failing_since timestamptz,
    pause_until timestamptz,                   -- no new event before
    quiet_until timestamptz,                   -- nothing at all before: the receiver asked for it
    last_success timestamptz,
    last_failure timestamptz,
    given_up bigint not null default 0,
    tries bigint not null default 0,
    created timestamptz not null default now(),
    holder uuid,
    held_until timestamptz not null default now()
);
create index webhook_by_organisation on webhook (organisation, seq);
create index webhook_by_lease on webhook (held_until) where state = 'on';
create unique index webhook_callback on webhook (organisation, url) where callback;

-- What signs; without a webhook it signs all of the organisation's callbacks.
create table webhook_secret (
    id bigint generated always as identity primary key,
    organisation uuid not null,
    webhook uuid references webhook on delete cascade,
    secret bytea not null,
    since timestamptz not null default now(),
    until timestamptz
);
create index webhook_secret_by_owner on webhook_secret (organisation, webhook);

-- What failed and is told again, with its octets as they were told first.
create table webhook_retry (
    webhook uuid not null references webhook on delete cascade,
    message text not null,
    type text not null,
    body bytea not null,
    tries int not null,
    first_at timestamptz not null,
    next_at timestamptz not null,
    primary key (webhook, message)
);
create index webhook_retry_by_time on webhook_retry (webhook, next_at);

-- The last tries of each webhook, in a ring of slots.
create table webhook_attempt (
    webhook uuid not null references webhook on delete cascade,
    slot smallint not null,
    no bigint not null,
    at timestamptz not null,
    message text not null,
    type text not null,
    try int not null,
    status int,
    fault text,
    millis int not null,
    primary key (webhook, slot)
) with (fillfactor = 50);
