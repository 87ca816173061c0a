-- What carriers approved for lines that take nothing else. The line says it, whole, each time that it looks; this is what it said last.

create table messaging.approved_text (
    channel text not null,
    code text not null,
    name text not null,
    -- The text in pieces: words as '=WORDS', a place for a value as 'MOST:NAME'.
    pieces text[] not null,
    at timestamptz not null default now(),
    primary key (channel, code)
);

create table messaging.approved_signature (
    channel text not null,
    name text not null,
    primary key (channel, name)
);
