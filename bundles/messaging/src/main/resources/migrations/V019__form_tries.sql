-- Tries of a form's code are counted apart for who asked for it, and wrong tries of all codes by the address that they come from.

alter table messaging.form_code add column others int not null default 0;
comment on column messaging.form_code.tries is 'from the address that asked';
comment on column messaging.form_code.others is 'from everywhere else together';
comment on column messaging.form_code.digest is 'of the code, as a fingerprint; null once it was used, or who asked for it asked for another';

create table messaging.form_try (
    address bigint primary key,           -- as a fingerprint
    since timestamptz not null default now(),
    wrong int not null check (wrong > 0)  -- since then
);
