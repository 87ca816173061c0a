-- Appeals against what rules of the platform blocked, on which people decide.

create table appeal (
    id uuid primary key,
    organisation uuid not null,
    notice uuid not null,
    index int,                            -- of the delivery; null: all that is blocked of the notice
    argument bytea not null,              -- why it should go out all the same, sealed
    sample bytea not null,                -- the first final text that it is about, sealed
    reason text not null,                 -- why that one was blocked, by which rule and which version of it, and its inputs
    rule text not null,
    version text not null,
    detail text not null,
    recipients int not null,
    filed_at timestamptz not null default now(),
    filed_by text,
    state text not null default 'open' check (state in ('open', 'granted', 'dismissed', 'withdrawn')),
    decided_at timestamptz,               -- or withdrawn
    decided_by text,
    decision text,                        -- why, for the sender
    seen text,                            -- the hash of what was decided on
    sent uuid,                            -- the notice that was sent instead
    check ((state = 'open') = (decided_at is null)),
    check ((state = 'granted') = (sent is not null))
);
-- One for a delivery and one for a notice; after one that was withdrawn there may be another.
create unique index appeal_once on appeal (notice, index) nulls not distinct where state <> 'withdrawn';
create index appeal_by_notice on appeal (notice, filed_at);
create index appeal_by_time on appeal (filed_at, id);
create index appeal_by_organisation on appeal (organisation, filed_at, id);
create index appeal_open on appeal (filed_at, id) where state = 'open';
