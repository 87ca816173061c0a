-- Money that came for an order and did not fit, and that somebody in finance paid back where it came. Nothing of whoever paid is in it.

alter table pay_order drop constraint pay_order_state_check;
alter table pay_order add constraint pay_order_state_check check (state in ('created', 'prepaid', 'unknown', 'mismatch', 'repaid',
    'closing', 'closed', 'credited', 'refunding', 'refunded', 'partly-refunded', 'refund-failed'));

-- Rows are only added.
create table repayment (
    id bigint generated always as identity primary key,
    provider text not null,               -- the instance
    pay_order text not null references pay_order,
    amount bigint not null check (amount > 0),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    reference text not null check (reference ~ '^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$'),   -- the provider's name for it, or the bank's
    day date not null,                    -- by the provider's calendar
    reason text not null check (length(reason) between 1 and 200),
    entered_by text not null,
    entered_at timestamptz not null
);
-- One movement of the provider's stands for one order.
create unique index repayment_reference on repayment (provider, upper(reference));
create index repayment_order on repayment (pay_order);
create index repayment_day on repayment (provider, day);
