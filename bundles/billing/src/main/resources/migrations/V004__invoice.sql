-- What organisations need on their invoices, and the invoices that they asked for. Fiscal invoices are made elsewhere: their numbers
-- stand here. What stands on an invoice is sealed.

create table invoice_title (
    organisation uuid primary key,
    sealed bytea not null,
    put_by text not null,
    at timestamptz not null
);

create table invoice (
    id bigint generated always as identity primary key,
    organisation uuid not null,
    request_key text not null check (length(request_key) between 1 and 255),
    sealed bytea not null,                -- the title as it was when it was asked for
    amount bigint not null check (amount > 0),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    state text not null check (state in ('requested', 'issued', 'refused')),
    requested_by text not null,
    requested_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    number text check (number ~ '^[0-9]{8,20}$'),
    code text check (code ~ '^([0-9]{10}|[0-9]{12})$'),     -- null: invoices of today have a number only
    reason text check (length(reason) between 1 and 200),   -- why it was refused
    unique (organisation, request_key),
    check ((state = 'requested') = (decided_by is null) and (state = 'requested') = (decided_at is null)),
    check ((state = 'issued') = (number is not null) and (state = 'issued' or code is null)),
    check ((state = 'refused') = (reason is not null))
);
create index invoice_organisation on invoice (organisation, id);
create index invoice_requested on invoice (id) where state = 'requested';
create unique index invoice_number on invoice (number, coalesce(code, '')) where number is not null;

create table invoice_order (
    invoice bigint not null references invoice,
    pay_order text not null references pay_order,
    amount bigint not null check (amount > 0),   -- what was paid and not given back when it was asked for
    living boolean not null,                     -- false: the invoice was refused
    primary key (invoice, pay_order)
);
-- An order is on one invoice.
create unique index invoice_order_living on invoice_order (pay_order) where living;
