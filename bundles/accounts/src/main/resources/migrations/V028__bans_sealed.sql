-- What is written about bans is sealed, with whatever it says of people. What was written before goes: it cannot be sealed here.
delete from ban_appeal;
delete from ban;
delete from barred;
alter table ban drop column reason, drop column evidence;
alter table ban
    add column reason bytea not null,     -- for those whom it hits, sealed
    add column evidence bytea not null;   -- for who decides on it again, sealed
alter table barred drop column reason;
alter table barred add column reason bytea not null;      -- sealed, as in the ban
alter table ban_appeal drop column reason;
alter table ban_appeal
    add column reason bytea,              -- for who filed it, sealed
    add check ((granted is null) = (reason is null));
