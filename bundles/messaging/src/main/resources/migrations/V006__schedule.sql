-- When messages may go out: permitted hours, holidays, turns of organisations within a lane, and notices that recur.

-- One row for a rule and a version; a rule that was replaced or taken away has ended.
create table sending_hours (
    version bigint generated always as identity primary key,
    channel text,                         -- null: every channel that has no rule of its own
    class smallint not null,
    opens time not null,
    closes time not null,                 -- not later than opens: on the next day
    zone text not null,
    days text not null check (days in ('all', 'not-holidays', 'weekdays')),
    country text not null,                -- whose holidays count
    source text not null,
    actor text not null,
    since timestamptz not null default now(),
    ended timestamptz
);
create unique index sending_hours_in_force on sending_hours (class, coalesce(channel, '')) where ended is null;

create table holiday (
    country text not null,
    day date not null,
    name text not null,
    kind text not null check (kind in ('off', 'workday')),
    primary key (country, day)
);

-- Counts the changes of the two tables, so that who keeps them in memory asks for one row.
create table schedule_version (version bigint not null);
insert into schedule_version values (1);
create function count_schedule_change() returns trigger language plpgsql as $$
begin
    update messaging.schedule_version set version = version + 1;
    return null;
end $$;
create trigger sending_hours_changed after insert or update or delete on sending_hours
    for each statement execute function count_schedule_change();
create trigger holiday_changed after insert or update or delete on holiday
    for each statement execute function count_schedule_change();

insert into sending_hours (class, opens, closes, zone, days, country, source, actor) values
    (2, '08:00', '20:00', 'Asia/Shanghai', 'all', 'CN',
     'What the platforms in China have in common: Tencent 8-22 (code 1029), Huawei 8-22, Volcengine 8:00-21:30 (CR:0203), '
     || 'Aliyun 08:00-21:59:59 and, on a newer page, not from 20:00 to 8:00', 'default');

-- Turns within a lane. A notice that is served goes behind all of its organisation's, by as much as was served, and a notice
-- that becomes active too; so an organisation gets its share however many notices it has. A lane's clock is the turn that was
-- served last: who was away does not come back with turns saved up. It is a sequence, because nobody has to wait for it.
create sequence lane_clock_0;
create sequence lane_clock_1;
create sequence lane_clock_2;

create function next_turn(whose uuid, lane int, served bigint, chunks int) returns bigint language plpgsql as $$
declare
    clock regclass := 'messaging.lane_clock_' || lane;
    now_at bigint := coalesce(pg_sequence_last_value(clock), 1);
    last_own bigint;
begin
    if served > now_at then
        perform setval(clock, served);
        now_at := served;
    end if;
    select max(turn) into last_own from messaging.notice
    where organisation = whose and class = lane and state = 'active';
    return greatest(now_at, last_own) + chunks;
end $$;

create function join_lane() returns trigger language plpgsql as $$
begin
    new.turn := messaging.next_turn(new.organisation, new.class, 0, 1);
    return new;
end $$;
create trigger notice_joins_lane before update of state on notice
    for each row when (new.state = 'active' and old.state <> 'active') execute function join_lane();

-- Notices that recur: what one notice said and to whom, sealed as it was for that notice, and when it is said again.
create table series (
    id uuid primary key,
    organisation uuid not null,
    state text not null check (state in ('active', 'paused', 'ended', 'cancelled')),
    source uuid not null,                 -- the notice that it was made from, which is its first occurrence
    kind text not null,
    class smallint not null,
    signature text not null,
    wording bytea not null,
    substitute boolean not null default false,
    in_doubt text,
    route text,
    outside_hours text not null,
    author text,                          -- by which key it was made
    recipients int not null,
    validity interval not null,
    rule text not null,
    zone text not null,
    on_holidays text,                     -- skip, before, after; null: holidays do not matter
    country text not null,
    starts_at timestamptz not null,
    after_at timestamptz not null,        -- the last occurrence that is dealt with
    next_at timestamptz,
    created_at timestamptz not null default now()
);
create index series_by_organisation on series (organisation, created_at desc, id);
create index series_due on series (next_at) where state = 'active';

create table series_chunk (
    series uuid not null,
    no int not null,
    recipients bytea not null,
    primary key (series, no)
);
alter table series_chunk alter column recipients set storage external;

create table series_occurrence (
    series uuid not null,
    at timestamptz not null,
    outcome text not null check (outcome in ('made', 'missed', 'refused')),
    notice uuid,
    reason text,
    primary key (series, at)
);
