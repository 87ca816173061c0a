-- What organisations sent on trial: of whom nobody knows who they are, only so much is accepted.

create table messaging.trial (
    organisation uuid primary key,
    messages int not null check (messages >= 0)         -- that were accepted
);
