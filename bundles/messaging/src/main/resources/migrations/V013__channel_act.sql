-- What operators do to lines, and whether a line is left out of the choice among lines.

alter table messaging.channel_lease add column isolated boolean not null default false;

create table messaging.channel_act (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    channel text not null,
    verb text not null,
    actor text not null
);

create index channel_act_channel on messaging.channel_act (channel, id);
