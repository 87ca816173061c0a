-- Pictures that people show of themselves, as the platform drew them anew.

create table avatar (
    person uuid primary key references person on delete cascade,
    picture bytea not null check (octet_length(picture) between 1 and 200000),      -- a JPEG, sealed
    at timestamptz not null default now()
);
