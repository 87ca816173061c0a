-- Whose messages are held back, though they were accepted. Whoever hands messages to carriers asks here in the statement that
-- releases them, so that nothing is released on top of what stands here.

create table halt (
    subject text not null,                -- an organisation's id, or the author by whom notices were accepted
    reason text not null check (length(reason) between 1 and 40),
    since timestamptz not null default now(),
    primary key (subject, reason)
);
