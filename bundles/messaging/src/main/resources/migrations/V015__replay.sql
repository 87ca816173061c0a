-- A line whose operators gave up what was out, and how often they had what was in doubt sent again.

alter table messaging.channel_lease
    add column parked boolean not null default false,
    add column replays int not null default 0;
