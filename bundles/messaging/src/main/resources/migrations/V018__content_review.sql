-- Notices about which reviewers outside are asked before anything goes out, and what these said.

create table messaging.content_review (
    notice uuid primary key,
    organisation uuid not null,
    since timestamptz not null default now(),
    expected text[] not null,             -- the reviewers without whose word it does not go on by itself
    holder uuid,                          -- the node that asks
    claim int not null default 0,         -- how often a node began to ask; what is written names the last
    held_until timestamptz,               -- before that nobody else begins
    outcome text check (outcome in ('pass', 'reject', 'person', 'moot')), -- null while it is open
    ended_at timestamptz
);
create index content_review_open on messaging.content_review (organisation, since, notice) where outcome is null;
create index content_review_held on messaging.content_review (holder) where outcome is null and holder is not null;
comment on column messaging.content_review.outcome is 'moot: a person had decided, or the notice was cancelled';

create table messaging.opinion (
    notice uuid not null,
    reviewer text not null,
    version text not null,                -- of the reviewer's bundle; empty where that is not known
    verdict text not null check (verdict in ('pass', 'reject', 'person')),
    judged smallint not null,             -- which of the texts that were shown it is about, from 1; 0: all, or none
    hits text not null,                   -- for what, and where in that text
    said bytea,                           -- its reasons in its own words, sealed; null where it gave none
    at timestamptz not null default now(),
    primary key (notice, reviewer)
);
