-- What quota consists of and when it ends, what is held back for refunds, corrections by two people, warnings, and what the
-- checks of the ledger found. The rows of an organisation and a product change only under the lock of its available account.

-- Quota that was given, each with what is left of it: free or reserved. What is consumed is taken from what ends first, and
-- noted here whenever something else happens to the quota, so that messages cost nothing here.
create table quota_lot (
    id uuid primary key,                  -- that of the transfer which gave it
    seq bigint generated always as identity,
    organisation uuid not null,
    product text not null,
    segments bigint not null check (segments > 0),
    remaining bigint not null,            -- free or reserved
    expired bigint not null default 0,    -- what was left when it ended
    valid_until timestamptz,
    check (remaining >= 0 and expired >= 0 and remaining + expired <= segments)
);
create index quota_lot_live on quota_lot (organisation, product, valid_until, seq) where remaining > 0;
create index quota_lot_due on quota_lot (valid_until) where remaining > 0 and valid_until is not null;
create index quota_lot_by_organisation on quota_lot (organisation, seq);

-- Quota held back until a refund is decided, and the lots that it was taken from.
create table quota_hold (
    id uuid primary key,                  -- that of the transfer which held it back
    organisation uuid not null,
    product text not null,
    segments bigint not null check (segments > 0),
    state text not null default 'held' check (state in ('held', 'settled', 'released')),
    lots uuid[] not null,
    taken bigint[] not null,
    at timestamptz not null default now(),
    ended_at timestamptz
);

create table quota_adjustment (
    id uuid primary key,
    seq bigint generated always as identity,
    organisation uuid not null,
    product text not null,
    segments bigint not null check (segments <> 0),
    reason text not null,
    state text not null default 'proposed' check (state in ('proposed', 'approved', 'rejected')),
    proposed_by text not null,
    proposed_at timestamptz not null default now(),
    decided_by text,
    decided_at timestamptz,
    note text,
    check ((state = 'proposed') = (decided_by is null)),
    check (decided_by <> proposed_by)
);
create index quota_adjustment_by_seq on quota_adjustment (seq);
create index quota_adjustment_by_organisation on quota_adjustment (organisation, seq);
create index quota_adjustment_open on quota_adjustment (seq) where state = 'proposed';

create table quota_warning (
    organisation uuid not null,
    product text not null,
    below bigint not null check (below > 0),
    low boolean not null default false,
    primary key (organisation, product)
);

-- What checks of the ledger found: a row for each whole proof, and for each other check that found something new.
create table ledger_check (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    whole boolean not null,
    invariants text[] not null,
    sentences text[] not null
);

-- Balances that were set to what their transfers come to.
create table ledger_repair (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    account bigint not null,
    was bigint not null,
    became bigint not null,
    reason text not null,
    actor text not null
);
create trigger ledger_repair_stays before update or delete on ledger_repair
    for each row execute function refuse_change();
create trigger ledger_repair_whole before truncate on ledger_repair
    for each statement execute function refuse_change();
