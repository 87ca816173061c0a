-- The record of who changed which rights is kept for as long as is set, and not for ever.
create index audit_at on audit (at);
