-- Appeals against bans, by whom they hit. A row is decided on once and never changed after that.

create table ban_appeal (
    id uuid primary key,
    ban uuid not null references ban on delete cascade,
    person uuid not null references person on delete cascade,      -- who filed it
    text bytea not null,                  -- sealed
    filed_at timestamptz not null default now(),
    granted boolean,                      -- null: nobody has decided
    reason text check (length(reason) between 1 and 200),          -- for who filed it
    decided_by text,
    decided_at timestamptz,
    told_at timestamptz,                  -- when who filed it was told that there is a decision
    check ((granted is null) = (decided_at is null)),
    check ((granted is null) = (decided_by is null)),
    check ((granted is null) = (reason is null))
);
create unique index ban_appeal_open on ban_appeal (ban) where granted is null;
create index ban_appeal_ban on ban_appeal (ban, filed_at);
create index ban_appeal_person on ban_appeal (person);
create index ban_appeal_filed on ban_appeal (filed_at);
create index ban_appeal_untold on ban_appeal (decided_at) where decided_at is not null and told_at is null;
