-- Whose messages are held back, though they were accepted. Whoever hands messages to carriers asks here in the statement that
-- releases them, so that nothing is released on top of what stands here.

create table halt (
    subject text not null,                -- an organisation's id, or the author by whom notices were accepted
    reason text not null check (length(reason) between 1 and 40),
    since timestamptz not null default now(),
    primary key (subject, reason)
);

-- Licences, and the numbers that they give a right to.

create table licence (
    name text primary key,
    kind text not null,                   -- telecom-value-added, number-106, or another word
    number text not null,                 -- what its authority calls it
    holder text not null,
    carrier text not null,
    code text not null,                   -- with what its numbers begin; empty for none
    range_from text not null,             -- the digits behind the code that are permitted; empty for all
    range_to text not null,
    channels text[] not null,             -- the lines that run under it
    valid_from timestamptz not null,
    valid_until timestamptz not null,
    entered_by text not null,
    entered_at timestamptz not null default now(),
    check (valid_from < valid_until),
    check (length(range_from) = length(range_to) and (range_from = '' or code <> ''))
);

-- Which kinds of licences a line needs to take messages.
create table licence_need (
    channel text not null,
    kind text not null,
    said_by text not null,
    said_at timestamptz not null default now(),
    primary key (channel, kind)
);

-- Which of the licences that a line needs are not in order now, in words; null when all are.
create function licence_gap(wanted text) returns text language sql stable as $$
    select string_agg(n.kind || case
            when l.latest is null then ' is missing'
            when l.latest <= now() then ' expired at ' || to_char(l.latest at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
            else ' is not valid yet' end, ', ' order by n.kind)
    from messaging.licence_need n cross join lateral (
        select max(c.valid_until) as latest, bool_or(c.valid_from <= now() and c.valid_until > now()) as valid
        from messaging.licence c where c.kind = n.kind and wanted = any(c.channels)) l
    where n.channel = wanted and l.valid is not true
$$;
