-- What each key of personal data makes of a fixed text: enough to recognise the key, of no use to find it.
CREATE TABLE vault_key (
    number integer PRIMARY KEY,
    check_value bytea NOT NULL,
    added_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN vault_key.number IS 'the key''s number; 0 is the key of fingerprints';
