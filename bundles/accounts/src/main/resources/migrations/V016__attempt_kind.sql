-- What was tried: what is tried in somebody's sessions, or by who came from a login provider, does not count for who signs in by number.

alter table attempt
    add column kind text not null default 'sign-in' check (kind in ('sign-in', 'login', 'step-up')),
    add column session uuid;              -- in which somebody confirms that it is them; null: somebody signs in
create index attempt_session on attempt (session, seq) where session is not null;
