-- Notices, their chunks of recipients, the journal of what happened to them, and the quota ledger.
-- Tables that grow with traffic are partitioned by the day on which their notice was accepted, and leave by partition.

create sequence chunk_id;
create sequence journal_seq;

create table notice (
    id uuid primary key,
    day date not null,
    organisation uuid not null,
    state text not null,
    kind text not null,
    class smallint not null,
    signature text not null,
    wording bytea not null,
    alphabets int not null,
    signature_place text not null,
    opt_out text not null,
    opt_out_abroad text not null,
    frame smallint not null default 1,    -- the version of the rules by which these are put around the text
    substitute boolean not null default false, -- whether signs may be written as those of a smaller alphabet
    parts int not null default 0,         -- of the longest text, so that only lines take it that carry so many
    in_doubt text,
    route text,
    not_before timestamptz not null,
    valid_until timestamptz not null,
    outside_hours text not null default 'hold',
    hours_end timestamptz,               -- what is left when these hours end expires
    run_epoch int not null default 0,
    recipients int not null default 0,
    segments bigint not null default 0,
    unclosed int not null default 0,
    undone int not null default 0,
    turn bigint not null default 0,
    callback uuid,                        -- the webhook that is told of this notice alone
    lexicon bigint not null default 0,     -- the newest version that its texts were judged by
    author text,                          -- by which key it came
    appeal uuid,                          -- the appeal on which it rests: neither words nor limits stop it
    event_at timestamptz,                 -- when the event is that it is about
    event_zone text,                      -- by whose days its reminders are days before it
    accepted_at timestamptz not null default now(),
    ended_at timestamptz
);
create index notice_by_organisation on notice (organisation, accepted_at desc, id);
create index notice_ready on notice (class, turn) where state = 'active';
create index notice_lane on notice (organisation, class, turn) where state = 'active';
create index notice_waiting on notice (not_before) where state = 'scheduled';
create index notice_refused on notice (id) where state = 'refused' and ended_at is null;
create index notice_unfinished on notice (valid_until)
    where state in ('draft', 'scheduled', 'active', 'paused', 'cancelling');

create index notice_until_hours_end on notice (hours_end)
    where hours_end is not null and state in ('scheduled', 'active', 'paused');

create table chunk (
    day date not null,
    id bigint not null,
    notice uuid not null,
    organisation uuid not null,
    no int not null,
    n int not null,
    recipients bytea not null,
    fingerprints bytea not null,
    segments bytea not null,
    route text,
    network text not null default '',    -- whose its recipients are; empty where nobody can say or there are several
    avoid text[] not null default '{}',  -- channels that passed on what is left of it
    waiting_at timestamptz not null default now(),
    state smallint not null default 0,   -- 0 waiting, 1 held by a channel, 2 closed: nothing left to send, 3 done: all final
    holder text,
    version int not null default 0,
    cursor int not null default 0,
    stopped int not null default 0,      -- positions behind the cursor that a rule stopped
    rest smallint,                       -- what became of the positions behind the cursor, where they will never be sent
    counts int[] not null,               -- positions before the cursor and stopped ones by state, in flight left out
    reserved int not null,
    posted int not null default 0,
    voided int not null default 0,
    counted_at timestamptz,              -- when its recipients were counted as written to
    denied text[],                       -- whom that stopped: position, rule, version and detail, joined by tabs
    closed_at timestamptz,
    primary key (day, id),
    check (posted >= 0 and voided >= 0 and posted + voided <= reserved),
    check (cursor >= 0 and stopped >= 0 and cursor + stopped <= n)
) partition by range (day);
alter table chunk alter column recipients set storage external;
alter table chunk alter column fingerprints set storage external;
alter table chunk alter column segments set storage external;
create index chunk_by_notice on chunk (notice, no);
create index chunk_waiting on chunk (notice, no) where state = 0;
create index chunk_waiting_network on chunk (notice, network) where state = 0;
create index chunk_held on chunk (holder) where state = 1;
create index chunk_closed on chunk (closed_at) where state = 2;

-- What happened, in order, one row for a chunk and a commit; the state of each delivery is a fold over its chunk's rows.
create table journal (
    day date not null,
    seq bigint not null default nextval('journal_seq'),
    tx xid8 not null default pg_current_xact_id(),
    at timestamptz not null default clock_timestamp(),
    organisation uuid not null,
    notice uuid,                          -- null for what is about no notice
    chunk bigint,
    entries bytea not null,
    tells boolean not null default true   -- whether there is anything in it for those who listen to events
) partition by range (day);
alter table journal alter column entries set storage external;
create index journal_by_chunk on journal (chunk, seq);
create index journal_by_organisation on journal (organisation, tx, seq) where tells;

-- Which part of which message a carrier's id names.
create table carrier_ref (
    day date not null,
    hash bigint not null,
    chunk bigint not null,
    pos smallint not null,
    part smallint not null
) partition by range (day);
create index carrier_ref_by_hash on carrier_ref using hash (hash);

-- Receipts whose message is not known (yet).
create table parked_receipt (
    id bigint generated always as identity primary key,
    channel text not null,
    hash bigint not null,
    carrier_id text not null,
    status smallint not null,
    code text not null,
    done_at timestamptz,
    fingerprint bigint,
    at timestamptz not null default now()
);
create index parked_receipt_by_channel on parked_receipt (channel, at);
create index parked_receipt_by_id on parked_receipt (channel, hash);

-- Messages in doubt, by the fingerprint of their recipient: a receipt with an unknown id may be about one of them.
create table doubt (
    id bigint generated always as identity primary key,
    channel text not null,
    fingerprint bigint not null,
    day date not null,
    chunk bigint not null,
    pos int not null,
    at timestamptz not null default now()
);
create index doubt_by_recipient on doubt (channel, fingerprint);

create table inbound (
    id bigint generated always as identity primary key,
    channel text not null,
    content bytea not null,
    fingerprint bigint,
    whole boolean not null,
    at timestamptz not null,
    meaning text,                         -- opt-out, answer, message, unknown; null until somebody looked at it
    opts_out boolean not null default false,  -- whether it says so, whomever it is meant for
    organisation uuid,                    -- whom it is meant for
    route text                            -- how that was found: extension, keyword, last-message, every-sender
);
create index inbound_waiting on inbound (id) where meaning is null;
create index inbound_unknown on inbound (id) where meaning = 'unknown';
create index inbound_by_organisation on inbound (organisation, id);
create index inbound_by_time on inbound (at);

-- Which node has which line; the epoch fences everything that an earlier owner still writes.
create table channel_lease (
    channel text primary key,
    owner uuid,
    epoch bigint not null default 0,
    until timestamptz not null default now(),
    suspended boolean not null default false
);

create table signature (
    organisation uuid not null,
    text text not null,
    since timestamptz not null default now(),
    primary key (organisation, text)
);

-- Who does not want to hear from whom; the class of a message is a bit.
create table suppression (
    organisation uuid not null,
    fingerprint bigint not null,
    number bytea not null,
    classes int not null check (classes > 0),
    linked int not null default 0,        -- those of the classes that a link or form added, and can take back
    origin text not null,
    note text,
    since timestamptz not null default now(),
    changed timestamptz not null default clock_timestamp(),
    tx xid8 not null default pg_current_xact_id(),  -- which changed it last, for lines that hold a message
    seq bigint generated always as identity,
    primary key (organisation, fingerprint)
);
create index suppression_by_seq on suppression (organisation, seq);
create index suppression_by_change on suppression (tx);

-- What was suppressed and is not any more: a row is never changed.
create table suppression_ended (
    seq bigint generated always as identity primary key,
    organisation uuid not null,
    fingerprint bigint not null,
    number bytea not null,
    classes int not null check (classes > 0),
    origin text not null,
    note text,
    since timestamptz not null,
    ended_at timestamptz not null default clock_timestamp(),
    ended_as text not null check (ended_as in ('removed', 'undone', 'consent')),
    ended_by text not null
);
create index suppression_ended_by_number on suppression_ended (organisation, fingerprint, seq);

-- Ends what is suppressed of some classes, and keeps that it was; answers the classes.
create function end_suppression(owner uuid, finger bigint, of_classes int, how text, by_whom text)
    returns int language plpgsql as $$
declare
    known messaging.suppression;
    ending int;
begin
    select * into known from messaging.suppression s
    where s.organisation = owner and s.fingerprint = finger and s.classes & of_classes <> 0 for update;
    if not found then
        return 0;
    end if;
    ending := known.classes & of_classes;
    insert into messaging.suppression_ended (organisation, fingerprint, number, classes, origin, note, since, ended_as, ended_by)
    values (owner, finger, known.number, ending, known.origin, known.note, known.since, how, by_whom);
    if ending = known.classes then
        delete from messaging.suppression s where s.organisation = owner and s.fingerprint = finger;
    else
        update messaging.suppression s set classes = s.classes & ~ending, linked = s.linked & ~ending
        where s.organisation = owner and s.fingerprint = finger;
    end if;
    return ending;
end $$;

-- Requests with a key of the caller's own, and what they were answered.
create table request (
    organisation uuid not null,
    operation text not null,
    key text not null,
    node uuid,                            -- who is working on it
    hash bytea,
    answer bytea,
    at timestamptz not null default now(),
    primary key (organisation, operation, key)
);
create index request_by_time on request (at);

-- Balances, one for each kind of account; each is the sum of its transfers, and kept beside them to be quick.
create table ledger_account (
    id bigint generated always as identity primary key,
    organisation uuid,                    -- null: the platform's own
    product text not null default 'sms',
    kind text not null check (kind in ('issued', 'adjust', 'available', 'reserved', 'consumed', 'hold', 'expired')),
    balance bigint not null default 0,
    unique nulls not distinct (organisation, product, kind),
    check ((organisation is null) = (kind in ('issued', 'adjust'))),
    check (organisation is null or balance >= 0)
);
insert into ledger_account (organisation, kind) values (null, 'issued'), (null, 'adjust');

create table ledger_transfer (
    id uuid primary key,
    seq bigint generated always as identity,
    at timestamptz not null default now(),
    kind text not null check (kind in
        ('topup', 'reserve', 'post', 'void', 'hold', 'hold-done', 'hold-undo', 'adjust', 'expire')),
    organisation uuid not null,
    product text not null default 'sms',
    source bigint not null,
    target bigint not null,
    segments bigint not null check (segments > 0),
    notice uuid,
    chunk bigint,
    reason text,
    actor text,
    check (source <> target)
);
create index ledger_transfer_by_organisation on ledger_transfer (organisation, seq);
create index ledger_transfer_by_chunk on ledger_transfer (chunk);
-- Costs next to nothing to keep, and is enough to find the newest.
create index ledger_transfer_by_age on ledger_transfer using brin (seq) with (pages_per_range = 16);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'what is written into the ledger is never changed or removed';
end $$;
create trigger ledger_transfer_stays before update or delete on ledger_transfer
    for each row execute function refuse_change();
create trigger ledger_transfer_whole before truncate on ledger_transfer
    for each statement execute function refuse_change();

-- What carriers took, by quarters of an hour, which every zone's days are made of: for each answer that a message was taken,
-- in the transaction that writes it down. A carrier's bill says the same, or somebody is wrong.
create table carrier_taken (
    since timestamptz not null,
    channel text not null,
    messages bigint not null,
    parts bigint not null,
    primary key (since, channel)
);

-- Makes a table's partition of one day, where it is missing.
create function open_day(base text, wanted date) returns void language plpgsql as $$
declare
    part text := base || to_char(wanted, '_YYYYMMDD');
begin
    perform pg_advisory_xact_lock(hashtext('messaging.open_day'));
    if to_regclass(format('messaging.%I', part)) is null then
        execute format('create table messaging.%I partition of messaging.%I for values from (%L) to (%L)%s',
            part, base, wanted, wanted + 1,
            case when base = 'chunk' then ' with (fillfactor = 50)' else '' end);
    end if;
end $$;

-- The identity of a transfer follows from what it is for, so that the same transfer can never be made twice; the ledger's
-- code makes it in the same way.
create function transfer_id(purpose text) returns uuid language sql immutable strict as $$
    select encode(substring(sha256(convert_to(purpose, 'UTF8')) from 1 for 16), 'hex')::uuid
$$;

-- Undoes a batch of which some rows were not found as its writer knows them.
create function require_all(wanted int, written bigint) returns void language plpgsql as $$
begin
    if written <> wanted then
        raise exception 'a chunk was changed by somebody else, or its notice does not release' using errcode = 'QF001';
    end if;
end $$;

-- Undoes what would move quota of an account that is not there.
create function require_account(moved bigint) returns void language plpgsql as $$
begin
    if moved <> 1 then
        raise exception 'an account of the ledger is not there' using errcode = 'QF003';
    end if;
end $$;
