-- Providers' bills, held against what is known here. Nothing of whoever pays is in them.

create table bill (
    provider text not null,
    day date not null,                    -- by the provider's calendar
    state text not null check (state in ('waiting', 'compared', 'none')),   -- none: the provider makes no bills
    lines int not null default 0,
    differences int not null default 0,
    why text,                             -- what kept it from being got the last time
    next_at timestamptz,                  -- when it is asked for next; null: not any more
    compared_at timestamptz,
    primary key (provider, day),
    check ((state = 'compared') = (compared_at is not null)),
    check ((state = 'waiting') = (next_at is not null))
);
create index bill_due on bill (next_at) where next_at is not null;

create table bill_line (
    provider text not null,
    day date not null,
    n int not null,
    kind text not null check (kind in ('payment', 'refund')),
    name text not null,                   -- our name for the order or the refund, where it is ours
    provider_id text not null,
    amount bigint not null check (amount > 0),
    currency text not null,
    primary key (provider, day, n),
    foreign key (provider, day) references bill
);
create index bill_line_name on bill_line (provider, kind, name);

alter table refund add column refunded_at timestamptz;   -- by the provider's clock
create index refund_refunded on refund (refunded_at) where refunded_at is not null;
create index pay_order_paid on pay_order (provider, paid_at) where paid_at is not null;
