-- Who agreed to what, the names in opt-out links, and where texts that come in belong.

-- Under which signature a link to opt out was sent; the link itself holds the number of this row.
create table link_sender (
    no int generated always as identity primary key,
    organisation uuid not null,
    signature text not null,
    unique (organisation, signature)
);

-- Evidence of consent. A row is never changed but to end it; at most one for a number and class is alive.
create table consent (
    id uuid primary key,
    seq bigint generated always as identity,
    organisation uuid not null,
    fingerprint bigint not null,
    number bytea not null,
    class smallint not null,
    given_at timestamptz not null,
    source text not null,
    evidence bytea,                       -- the text that was agreed to, sealed
    reference text,
    digest bytea not null,                -- over all that was said of it, so that the same said twice is known
    actor text not null,
    expires_at timestamptz,
    recorded_at timestamptz not null default now(),
    ended_at timestamptz,
    ended_tx xid8,                        -- by which transaction, for lines that hold a message which rests on it
    ended_as text check (ended_as in ('withdrawn', 'replaced')),
    ended_by text,
    check ((ended_at is null) = (ended_as is null))
);
create unique index consent_alive on consent (organisation, fingerprint, class) where ended_at is null;
create index consent_by_number on consent (organisation, fingerprint, class, recorded_at);
create index consent_by_seq on consent (organisation, seq);
create index consent_by_withdrawal on consent (ended_tx) where ended_as = 'withdrawn';
create index consent_by_expiry on consent (expires_at) where ended_at is null and expires_at is not null;

-- Which classes of messages need consent; an organisation's own rule goes before that for all.
create table consent_rule (
    organisation uuid,
    class smallint not null,
    required boolean not null,
    since timestamptz not null default now(),
    actor text not null,
    unique nulls not distinct (organisation, class)
);
insert into consent_rule (organisation, class, required, actor) values (null, 2, true, 'default');

-- That somebody who opted out by a text is told so, once.
create table confirmation (
    organisation uuid not null,
    fingerprint bigint not null,
    number bytea not null,
    signature text not null,
    channel text not null,
    state text not null check (state in ('due', 'sent', 'dropped')),
    key uuid not null,
    notice uuid,
    reason text,                          -- why it was not sent yet
    at timestamptz not null default now(),
    try_at timestamptz not null default now(),
    primary key (organisation, fingerprint)
);
create index confirmation_due on confirmation (try_at) where state = 'due';

-- What an organisation wants said instead of the platform's own words; an empty text keeps it silent.
create table confirmation_text (
    organisation uuid primary key,
    text text not null,
    since timestamptz not null default now()
);

-- Codes that were sent to those who want to opt out by a form. A row stays for a day, to count who asks how often.
create table form_code (
    seq bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    fingerprint bigint not null,
    address bigint not null,              -- who asked, as a fingerprint
    digest bigint,                        -- of the code, as a fingerprint; null once it was used
    tries int not null default 0
);
create index form_code_by_number on form_code (fingerprint, seq);
create index form_code_by_time on form_code (at);

-- Parts of longer texts that came in; those that were joined stay for a while, so that a part that comes again is known.
create table inbound_part (
    seq bigint generated always as identity primary key,
    channel text not null,
    key bigint not null,                  -- who sent it to which number, as a fingerprint
    reference int not null,
    wide boolean not null,
    total smallint not null,
    number smallint not null,
    digest bigint not null,               -- of what it says, as a fingerprint
    content bytea not null,
    at timestamptz not null default now(),
    joined boolean not null default false,
    unique (channel, key, reference, wide, total, number, digest)
);
create index inbound_part_open on inbound_part (channel, key, reference, wide, total, seq) where not joined;
create index inbound_part_by_time on inbound_part (at) where joined;

-- From which chunks lines released something of late, a row for a chunk, a line and an hour: what answers may be about.
create table departure (
    seq bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    channel text not null,
    source text not null,                 -- the line's own number; empty where it has none
    day date not null,
    chunk bigint not null,
    loose boolean not null default true   -- its recipients are in no run yet
);
create index departure_loose on departure (seq) where loose;
create index departure_by_time on departure (at);

-- The recipients of departures, to be found by number: a run holds those of many, on pages by the first bits of fingerprints.
create table number_run (
    id bigint generated always as identity primary key,
    entries int not null,
    bits smallint not null,               -- how many bits name a page
    newest timestamptz not null
);

-- A fingerprint and a departure, 16 octets together, for each recipient.
create table number_page (
    run bigint not null,
    page int not null,
    entries bytea not null,
    primary key (run, page)
);
alter table number_page alter column entries set storage external;

-- Numbers that texts come in on, and whose they are; one that was given back rests before somebody else may have it.
create table extension (
    number text primary key check (number ~ '^[0-9]{3,20}$'),
    organisation uuid not null,
    since timestamptz not null default now(),
    freed_at timestamptz
);
create index extension_by_organisation on extension (organisation, number);

-- First words of texts, and whose they are.
create table keyword (
    channel text not null,
    word text not null,
    organisation uuid not null,
    since timestamptz not null default now(),
    primary key (channel, word)
);
create index keyword_by_organisation on keyword (organisation, channel, word);

-- Keeps one piece of evidence, unless the same or newer is known; answers how many rows were added.
create function keep_consent(row_id uuid, owner uuid, finger bigint, sealed bytea, class_no int, given timestamptz,
    source_word text, said bytea, kept_at text, digest_of bytea, by_whom text, expires timestamptz)
    returns int language plpgsql as $$
declare
    added int;
begin
    update messaging.consent c set ended_at = now(), ended_as = 'replaced', ended_by = by_whom
    where c.organisation = owner and c.fingerprint = finger and c.class = class_no and c.ended_at is null
        and (c.given_at < given or (c.given_at = given and c.digest <> digest_of));
    insert into messaging.consent (id, organisation, fingerprint, number, class, given_at, source, evidence, reference, digest,
        actor, expires_at)
    values (row_id, owner, finger, sealed, class_no, given, source_word, said, kept_at, digest_of, by_whom, expires)
    on conflict (organisation, fingerprint, class) where ended_at is null do nothing;
    get diagnostics added = row_count;
    return added;
end $$;
