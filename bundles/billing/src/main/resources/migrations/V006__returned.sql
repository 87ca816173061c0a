-- A refund that a bank does not carry out, or returns, fails by what two people say, like the transfer that it was to be.

alter table transfer add column returned boolean not null default false;   -- what went out for the refund came back, or never went
alter table transfer add constraint transfer_returned_check check (not returned or refund is not null);
