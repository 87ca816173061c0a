-- A ban of an organisation may be kept for each owner who was its last; and a ban stays the one it was, with its id and its time.

alter table barred
    add column placed_at timestamptz;     -- when the ban was placed
update barred set placed_at = at;
alter table barred
    alter column placed_at set not null,
    drop constraint barred_pkey,
    add primary key (ban, phone);
