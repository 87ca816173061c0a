-- Goes up with all that ends somebody's sessions: whoever began to sign in before that is let in no more.

alter table person
    add column session_epoch bigint not null default 0;
