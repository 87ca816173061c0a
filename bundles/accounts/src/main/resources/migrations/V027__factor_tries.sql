-- Wrong second factors of those who have proved the first count by themselves, and for a day; wrong codes keep no password out.

alter table attempt drop constraint attempt_kind_check;
alter table attempt add constraint attempt_kind_check
    check (kind in ('sign-in', 'code', 'login', 'step-up', 'register', 'appeal', 'factor'));
