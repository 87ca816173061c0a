-- A time until which a notice is valid stays when the notice is moved, where its sender said it: it is a deadline then.

alter table notice add column deadline boolean not null default false;
alter table series add column deadline boolean not null default false;
