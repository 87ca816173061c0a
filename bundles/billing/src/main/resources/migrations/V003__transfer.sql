-- Payments by bank transfer: what one person entered and a second one confirmed. Nothing of whoever pays is in it.

alter table pay_order drop constraint pay_order_way_check;
alter table pay_order add constraint pay_order_way_check check (way in ('redirect', 'qr', 'in-app', 'transfer'));

-- Orders for which transfers were ever waited for, as their provider knows them.
create table awaited_transfer (
    pay_order text primary key references pay_order,
    at timestamptz not null,
    closed_at timestamptz                 -- null: a transfer is waited for
);

create table transfer (
    id bigint generated always as identity primary key,
    provider text not null,               -- the instance
    pay_order text not null references pay_order,
    refund text references refund,        -- null: it came in for the order; otherwise it went out for the refund
    amount bigint not null check (amount > 0),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    reference text not null check (reference ~ '^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$'),   -- the bank's
    day date not null,                    -- of the bank's statement
    note text check (length(note) between 1 and 200),
    state text not null check (state in ('entered', 'confirmed', 'rejected')),
    request_key text not null check (length(request_key) between 1 and 255),
    entered_by text not null,
    entered_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    reason text check (length(reason) between 1 and 200),   -- why it was rejected
    unique (entered_by, request_key),
    check ((state = 'entered') = (decided_by is null) and (state = 'entered') = (decided_at is null)),
    check ((state = 'rejected') = (reason is not null)),
    check (state <> 'confirmed' or decided_by <> entered_by)
);
-- One movement of the bank's stands for one order or refund.
create unique index transfer_reference on transfer (provider, upper(reference)) where state <> 'rejected';
create index transfer_order on transfer (pay_order, decided_at, id);
create index transfer_refund on transfer (refund, decided_at, id) where refund is not null;
create index transfer_entered on transfer (id) where state = 'entered';

-- Who did what with a transfer. Rows are only added.
create table transfer_act (
    seq bigint generated always as identity primary key,
    transfer bigint not null references transfer,
    act text not null check (act in ('enter', 'confirm', 'reject')),
    actor text not null,
    at timestamptz not null
);
create index transfer_act_transfer on transfer_act (transfer, seq);
