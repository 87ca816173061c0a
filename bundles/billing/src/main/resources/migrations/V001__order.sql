-- Packages of quota, the orders by which they are bought, and what payment providers say of them. Nothing of whoever pays is in it,
-- but for what their screen shows until an order is over, sealed.

create table package (
    id text not null check (id ~ '^[a-z0-9-]{1,40}$'),
    version int not null check (version > 0),
    name text not null check (length(name) between 1 and 100),
    segments bigint not null check (segments between 1 and 1000000000),
    price bigint not null check (price between 1 and 1000000000),      -- in the currency's smallest unit
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    valid_days int check (valid_days between 1 and 3660),               -- null: what was bought does not end
    refund_rule text not null check (length(refund_rule) between 1 and 2000),
    put_by text not null,
    at timestamptz not null,
    withdrawn_at timestamptz,             -- null: on sale
    withdrawn_by text,
    primary key (id, version),
    check ((withdrawn_at is null) = (withdrawn_by is null))
);
create unique index package_on_sale on package (id) where withdrawn_at is null;

create table pay_order (
    id text primary key check (id ~ '^[A-Za-z0-9_-]{6,32}$'),           -- what providers call it, too
    seq bigint generated always as identity unique,
    organisation uuid not null,
    request_key text not null check (length(request_key) between 1 and 255),
    actor text not null,
    package text not null,                -- as it was when it was ordered
    package_version int not null,
    name text not null,
    segments bigint not null check (segments > 0),
    price bigint not null check (price > 0),
    currency text not null,
    valid_days int,
    refund_rule text not null,
    package_at timestamptz not null,
    provider text not null,               -- the instance
    way text not null check (way in ('redirect', 'qr', 'in-app')),
    state text not null check (state in ('created', 'prepaid', 'unknown', 'mismatch', 'closing', 'closed',
        'credited', 'refunding', 'refunded', 'partly-refunded', 'refund-failed')),
    reason text,                          -- a word for why it was closed or does not fit
    attempt bytea,                        -- what the payer needs, sealed; null: nothing, or it is over
    provider_id text,                     -- what the provider calls the payment that was credited
    grant_id uuid,                        -- what was credited
    late boolean not null default false,  -- paid after it was closed
    at timestamptz not null,
    expires timestamptz not null,
    paid_at timestamptz,
    next_ask_at timestamptz,              -- when the provider is asked next; null: there is nothing to ask, or it was asked long enough
    asks int not null default 0,
    unique (organisation, request_key),
    unique (provider, provider_id),
    check ((grant_id is not null)
        = (state in ('credited', 'refunding', 'refunded', 'partly-refunded', 'refund-failed'))),
    check ((grant_id is null) = (provider_id is null) and (grant_id is null) = (paid_at is null)),
    check (attempt is null or state = 'prepaid')
);
create index pay_order_organisation on pay_order (organisation, seq);
create index pay_order_due on pay_order (next_ask_at) where next_ask_at is not null;

-- What webhooks said, so that what is brought again has no effect.
create table pay_event (
    provider text not null,
    event text not null,
    subject text not null,                -- the order or refund
    said text not null,                   -- a word, and for a payment its amount and name
    at timestamptz not null,
    primary key (provider, event)
);
create index pay_event_subject on pay_event (subject);

create table refund (
    id text primary key check (id ~ '^[A-Za-z0-9_-]{6,32}$'),
    seq bigint generated always as identity unique,
    pay_order text not null references pay_order,
    request_key text not null check (length(request_key) between 1 and 255),
    segments bigint not null check (segments > 0),
    amount bigint not null check (amount > 0),
    reason text not null check (length(reason) between 1 and 80),
    actor text not null,
    state text not null check (state in ('refunding', 'refunded', 'failed')),
    provider_id text,
    why text,                             -- the provider's word where it refused
    at timestamptz not null,
    done_at timestamptz,
    next_ask_at timestamptz,
    asks int not null default 0,
    unique (pay_order, request_key),
    check ((state = 'refunding') = (done_at is null) and (state = 'refunding') = (next_ask_at is not null)),
    check ((state = 'refunded') = (provider_id is not null))
);
create unique index refund_open on refund (pay_order) where state = 'refunding';
create index refund_due on refund (next_ask_at) where next_ask_at is not null;

-- What a person has to look at: no machine decides on it.
create table ticket (
    id bigint generated always as identity primary key,
    kind text not null check (kind ~ '^[a-z-]{1,40}$'),
    provider text not null,
    subject text not null,                -- the order or refund
    said text not null,
    at timestamptz not null,
    closed_at timestamptz,
    closed_by text,
    closing text check (length(closing) between 1 and 500),
    check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (closing is null))
);
create unique index ticket_open on ticket (kind, provider, subject, said) where closed_at is null;
