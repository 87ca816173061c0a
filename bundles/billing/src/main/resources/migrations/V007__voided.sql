-- A fiscal invoice that was made void, or red: its orders can be on another one. Its number stays used.

alter table invoice add column voided_by text;
alter table invoice add column voided_at timestamptz;
alter table invoice drop constraint invoice_state_check;
alter table invoice add constraint invoice_state_check check (state in ('requested', 'issued', 'refused', 'voided'));
alter table invoice drop constraint invoice_check1;
alter table invoice add constraint invoice_fiscal_check check (
    (state in ('issued', 'voided')) = (number is not null) and (state in ('issued', 'voided') or code is null));
alter table invoice drop constraint invoice_check2;
alter table invoice add constraint invoice_why_check check ((state in ('refused', 'voided')) = (reason is not null));
alter table invoice add constraint invoice_voided_check check (
    (state = 'voided') = (voided_by is not null) and (state = 'voided') = (voided_at is not null));
