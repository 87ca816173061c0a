-- Bans of people who were erased while these stood, and of organisations that ended with them: whoever registers by the same number before
-- they end has them again. The number itself is not kept, nor on what evidence.

create table barred (
    ban uuid primary key,                 -- what the ban was called
    phone bytea not null check (octet_length(phone) = 32),      -- keyed hash of the number
    organisation boolean not null,        -- whether it hit an organisation that nobody else owned; else the person
    extent text not null check (extent in ('sending', 'all')),
    reason text not null check (length(reason) between 1 and 200),
    placed_by text not null,
    until timestamptz,                    -- null: until it is lifted
    at timestamptz not null default now()
);
create index barred_phone on barred (phone);
