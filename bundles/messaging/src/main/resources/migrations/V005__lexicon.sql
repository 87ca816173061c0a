-- The words that texts are judged by, and the notices that wait for somebody's judgement.

-- Versions are given out and committed in one order, because who loads one holds the row of lexicon_clock: of an
-- organisation's versions, as of everybody's, the last is in force.
create table lexicon (
    version bigint primary key,
    organisation uuid,                    -- whose notices it is about; null: everybody's
    loaded_at timestamptz not null default clock_timestamp(),
    actor text not null,
    source text not null,
    words int not null check (words >= 0),
    digest bytea not null                 -- of the words, so that the same list makes no new version
);
create index lexicon_by_organisation on lexicon (organisation, version desc);

create table lexicon_word (
    version bigint not null references lexicon (version),
    no int not null,
    id text not null,
    text text not null,
    action text not null check (action in ('allow', 'review', 'block')),
    category text not null,
    primary key (version, no)
);

-- The newest version; one row, which is cheap to ask for.
create table lexicon_clock (
    version bigint not null
);
insert into lexicon_clock values (0);

create function refuse_lexicon_change() returns trigger language plpgsql as $$
begin
    raise exception 'a version of a lexicon is never changed or removed';
end $$;
create trigger lexicon_stays before update or delete on lexicon
    for each row execute function refuse_lexicon_change();
create trigger lexicon_word_stays before update or delete on lexicon_word
    for each row execute function refuse_lexicon_change();
create trigger lexicon_whole before truncate on lexicon
    for each statement execute function refuse_lexicon_change();
create trigger lexicon_word_whole before truncate on lexicon_word
    for each statement execute function refuse_lexicon_change();

create table review (
    notice uuid primary key,
    organisation uuid not null,
    since timestamptz not null default now(),
    sample bytea not null,                -- the first final text that asks for it, sealed
    doubtful int not null,                -- how many recipients' texts do
    lexicon bigint not null,              -- the newest version that asked for it
    hits text not null,                   -- the rules that did, their versions, and where in the sample
    approved boolean,                     -- null while nobody has decided
    decided_at timestamptz,
    reason text,
    actor text,
    seen text                             -- the hash of what was decided on
);
create index review_waiting on review (since, notice) where approved is null;
