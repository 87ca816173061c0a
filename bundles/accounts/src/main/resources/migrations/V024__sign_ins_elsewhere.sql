-- A sign-in at another product ends with all that ends somebody's other sessions. Those that stand now go on until then.

alter table client_sign_in
    add column epoch bigint not null default 0;         -- the person's session_epoch when it began
update client_sign_in s set epoch = p.session_epoch
    from client_grant g join person p on p.id = g.person where g.id = s.agreed;

-- By which login provider's instance somebody came last by names that came together; null: not since this is kept.
alter table login_name add column provider text;
alter table login_waiting add column provider text;
