-- What products are told an avatar by: who knows it sees it, for as long as the person shares it with the client.

alter table client_grant add column picture uuid not null unique default gen_random_uuid();
