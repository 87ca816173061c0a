-- Whose network a number is: by the prefix under which it was given out, and by what messages have taught since.

-- Every table that was loaded stays; the newest counts.
create table number_prefix_version (
    version int generated always as identity primary key,
    source text not null,
    loaded_by text not null,
    at timestamptz not null default now()
);

create table number_prefix (
    version int not null references number_prefix_version,
    country int not null,
    prefix text not null check (prefix ~ '^[0-9]{1,9}$'),
    network text not null check (network ~ '^[a-z0-9-]{1,16}$'),
    primary key (version, country, prefix)
);

insert into number_prefix_version (source, loaded_by) values
    ('mobile segments of China as commonly published, compiled by hand in November 2026; not checked against the register of the ministry', 'qunfa');
insert into number_prefix (version, country, prefix, network) values
    (1, 86, '130', 'unicom'), (1, 86, '131', 'unicom'), (1, 86, '132', 'unicom'), (1, 86, '133', 'telecom'),
    (1, 86, '134', 'cmcc'), (1, 86, '1349', 'telecom'), (1, 86, '135', 'cmcc'), (1, 86, '136', 'cmcc'),
    (1, 86, '137', 'cmcc'), (1, 86, '138', 'cmcc'), (1, 86, '139', 'cmcc'), 
    (1, 86, '145', 'unicom'), (1, 86, '146', 'unicom'),
    (1, 86, '147', 'cmcc'), (1, 86, '148', 'cmcc'), (1, 86, '149', 'telecom'), (1, 86, '150', 'cmcc'),
    (1, 86, '151', 'cmcc'), (1, 86, '152', 'cmcc'), (1, 86, '153', 'telecom'), (1, 86, '155', 'unicom'),
    (1, 86, '156', 'unicom'), (1, 86, '157', 'cmcc'), (1, 86, '158', 'cmcc'), (1, 86, '159', 'cmcc'),
    (1, 86, '162', 'telecom'), (1, 86, '165', 'cmcc'), (1, 86, '166', 'unicom'), (1, 86, '167', 'unicom'),
    (1, 86, '1700', 'telecom'), (1, 86, '1701', 'telecom'), (1, 86, '1702', 'telecom'), (1, 86, '1703', 'cmcc'),
    (1, 86, '1704', 'unicom'), (1, 86, '1705', 'cmcc'), (1, 86, '1706', 'cmcc'), (1, 86, '1707', 'unicom'),
    (1, 86, '1708', 'unicom'), (1, 86, '1709', 'unicom'), (1, 86, '171', 'unicom'), (1, 86, '172', 'cmcc'),
    (1, 86, '173', 'telecom'), (1, 86, '174', 'telecom'), (1, 86, '175', 'unicom'), (1, 86, '176', 'unicom'),
    (1, 86, '177', 'telecom'), (1, 86, '178', 'cmcc'), (1, 86, '180', 'telecom'), (1, 86, '181', 'telecom'),
    (1, 86, '182', 'cmcc'), (1, 86, '183', 'cmcc'), (1, 86, '184', 'cmcc'), (1, 86, '185', 'unicom'),
    (1, 86, '186', 'unicom'), (1, 86, '187', 'cmcc'), (1, 86, '188', 'cmcc'), (1, 86, '189', 'telecom'),
    (1, 86, '190', 'telecom'), (1, 86, '191', 'telecom'), (1, 86, '192', 'broadnet'), (1, 86, '193', 'telecom'),
    (1, 86, '195', 'cmcc'), (1, 86, '196', 'unicom'), (1, 86, '197', 'cmcc'), (1, 86, '198', 'cmcc'),
    (1, 86, '199', 'telecom');

-- The numbers of which something was learned, by their fingerprint.
create table learned_network (
    fingerprint bigint primary key,
    network text,                         -- whose it is; null where it is only known whose it is not
    excluded text[] not null default '{}',
    confidence real not null check (confidence between 0 and 1),
    source text not null,                 -- refusal, receipt, delivery, lookup
    at timestamptz not null default now()
);
create index learned_network_by_age on learned_network (at);

-- How lines did when this was written last, so that a restart does not begin to learn anew.
create table channel_health (
    channel text not null,
    network text not null,                -- empty for the line altogether
    good double precision not null,
    bad double precision not null,
    allowance double precision not null,
    open boolean not null,                -- whether it is left alone there
    usable boolean not null,              -- whether messages can be handed to the line
    cause text not null default '',
    at timestamptz not null default now(),
    primary key (channel, network)
);
