-- Requests with a key of the caller's own, and what came of them.

create table request (
    asker text not null,                  -- a person, or an organisation's id
    operation text not null,              -- a word, and the id or name of what it is about
    key text not null,
    hash bytea not null check (octet_length(hash) = 32),        -- of the content; keyed where that is about people
    answer text not null default '',      -- ids, words and times; no number, name or secret
    at timestamptz not null default now(),
    primary key (asker, operation, key)
);
create index request_by_time on request (at);
