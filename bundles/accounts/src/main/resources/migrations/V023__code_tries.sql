-- Wrong tries of a code are counted for each who tries it: what somebody else tries takes nothing from who asked for it.

create table code_try (
    code bigint not null references code on delete cascade,
    who bigint not null,                  -- keyed fingerprint of a device or person; 0: the address that asked, 1: everybody else
    tries int not null check (tries > 0),
    primary key (code, who)
);

alter table code
    add column asker bigint,              -- keyed fingerprint of the known device, or the person in a session, that asked
    drop column tries;
comment on column code.asker is 'keyed fingerprint of the known device, or of the person in a session, that asked; null: an address alone did';

alter table attempt drop constraint attempt_kind_check;
alter table attempt add constraint attempt_kind_check
    check (kind in ('sign-in', 'login', 'step-up', 'register', 'appeal'));
