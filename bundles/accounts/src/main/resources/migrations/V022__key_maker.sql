-- Who made a key, for as long as there is the key: what takes two people is not done by one of them and a key of theirs.

alter table api_key add column made_by text;
comment on column api_key.made_by is 'a person''s, a key''s or the operator''s name; null: it was made with the platform, or that was forgotten';

update api_key set made_by = (
    select actor from audit where act = 'make key' and subject = api_key.name order by seq limit 1);
