-- Bans of organisations and people. A row is lifted, or its time passes; it goes only with the person that it is about.

create table ban (
    id uuid primary key,
    organisation uuid references organisation,
    person uuid references person on delete cascade,
    extent text not null check (extent in ('sending', 'all')),
    reason text not null check (length(reason) between 1 and 200),      -- for those whom it hits
    evidence text not null check (length(evidence) <= 2000),            -- for who decides on it again
    placed_by text not null,
    placed_at timestamptz not null default now(),
    until timestamptz,                    -- null: until it is lifted
    lifted_at timestamptz,
    lifted_by text,
    check ((organisation is null) <> (person is null)),
    check ((lifted_at is null) = (lifted_by is null))
);
create index ban_standing on ban (placed_at) where lifted_at is null;
create index ban_organisation on ban (organisation, placed_at);
create index ban_person on ban (person, placed_at);
