-- Reminders of the events that notices are about. One that was made stays when the event moves; where it becomes due again it
-- gets another row.

create table reminder (
    id uuid primary key,
    notice uuid not null,                 -- whose event it reminds of
    organisation uuid not null,
    no smallint not null,                 -- its place among the notice's reminders
    round smallint not null default 0,    -- how often it became due again
    before text not null,                 -- ISO 8601, as its sender wrote it
    at timestamptz not null,
    due_at timestamptz not null,          -- the same, or later after a try that failed
    wording bytea,                        -- sealed for the notice; null: it says what the notice says
    state text not null check (state in ('waiting', 'made', 'missed', 'refused', 'cancelled')),
    made uuid,                            -- the notice that it is
    reason text,
    unique (notice, no, round)
);
create index reminder_due on reminder (due_at) where state = 'waiting';
