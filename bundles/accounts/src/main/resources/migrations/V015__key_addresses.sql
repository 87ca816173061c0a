-- From where a key may be used, and what became of it when another was put in its place.

alter table api_key
    add column addresses text not null default '',
    add column expires_at timestamptz,
    add column replaced_by text references api_key;
comment on column api_key.addresses is 'addresses and networks, a space between them; empty: from anywhere';
comment on column api_key.expires_at is 'when it stops to work; null: when it is revoked';
comment on column api_key.replaced_by is 'the key that was made by its rotation';
