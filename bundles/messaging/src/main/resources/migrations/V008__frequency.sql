-- How often one recipient may be written to, and who was written to lately.

-- A version of a channel's rules is never changed; the newest is in force. The empty channel is for all that have none.
-- Who put each one, and when, stays: this is its own audit.
create function refuse_version_change() returns trigger language plpgsql as $$
begin
    raise exception 'a version of a channel''s rules is never changed or removed';
end $$;

create table frequency_pack (
    channel text not null,
    version int not null,
    ended boolean not null default false, -- no rules of its own from here on
    source text not null,
    actor text not null,
    since timestamptz not null default now(),
    primary key (channel, version)
);

create table frequency_rule (
    channel text not null,
    version int not null,
    place int not null,
    name text not null,
    classes int not null check (classes > 0),
    likenesses int not null,
    most int not null check (most between 1 and 1000),
    seconds int not null check (seconds between 1 and 86400),
    source text not null,
    primary key (channel, version, name),
    foreign key (channel, version) references frequency_pack
);

insert into frequency_pack (channel, version, source, actor) values
    ('', 1, 'what carriers and clouds in China limit, of several the usual', 'qunfa');

create trigger frequency_pack_stays before update or delete on frequency_pack
    for each row execute function refuse_version_change();
create trigger frequency_rule_stays before update or delete on frequency_rule
    for each row execute function refuse_version_change();

-- Bits of classes: 1 code, 2 notice, 4 marketing. Bits of likenesses: 1 sender, 2 signature, 4 template, 8 text.
insert into frequency_rule (channel, version, place, name, classes, likenesses, most, seconds, source) values
    ('', 1, 1, 'code-minute', 1, 2, 1, 60, 'Alibaba Cloud SMS, sending frequency: codes 1 a minute per signature'),
    ('', 1, 2, 'code-hour', 1, 2, 5, 3600, 'Alibaba Cloud SMS, sending frequency: codes 5 an hour per signature'),
    ('', 1, 3, 'code-day', 1, 2, 10, 86400, 'Alibaba Cloud SMS, sending frequency: codes 10 a day per signature'),
    ('', 1, 4, 'code-day-all', 1, 0, 40, 86400, 'Alibaba Cloud SMS, sending frequency: codes 40 a day from all senders'),
    ('', 1, 5, 'template-day', 6, 6, 50, 86400, 'Alibaba Cloud SMS, sending frequency: 50 in 24 h per signature and template'),
    ('', 1, 6, 'text-minute', 7, 9, 2, 59, 'Huawei Cloud SMS, flow control: the same content twice in 59 s'),
    ('', 1, 7, 'text-hour', 7, 9, 5, 3540, 'Huawei Cloud SMS, flow control: the same content five times in 59 min');

-- The messages to one number on one day, 24 octets each, newest last: when, what class, and what makes them alike.
create table contact (
    day date not null,
    fingerprint bigint not null,
    log bytea not null,
    primary key (day, fingerprint)
) partition by range (day);

-- Takes away a table's partitions of the days before one.
create function close_days(base text, first date) returns void language plpgsql as $$
declare
    part text;
begin
    -- Who takes a partition away waits for those who use it, and others wait behind: not for long.
    set local lock_timeout = '2s';
    for part in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = format('messaging.%I', base)::regclass
            and to_date(right(c.relname, 8), 'YYYYMMDD') < first
    loop
        execute format('drop table messaging.%I', part);
    end loop;
end $$;
