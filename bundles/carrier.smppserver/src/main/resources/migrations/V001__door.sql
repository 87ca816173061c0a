CREATE TABLE account (
    key text PRIMARY KEY CHECK (key ~ '^[a-z0-9]{8}$'),
    organisation uuid NOT NULL,
    password bytea,
    signature text CHECK (length(signature) BETWEEN 1 AND 16),
    class text CHECK (class IN ('code', 'notice', 'marketing')),
    addresses text CHECK (length(addresses) <= 4000),
    changed_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE account IS 'what a key of accounts is over SMPP, where somebody said so';
COMMENT ON COLUMN account.password IS 'the short password, sealed; null where only the key''s secret opens';
COMMENT ON COLUMN account.addresses IS 'ranges that may bind, a space between them; null for all';

CREATE TABLE reader (
    key text PRIMARY KEY,
    organisation uuid NOT NULL,
    cursor text NOT NULL,
    owner uuid,
    until timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE reader IS 'up to where an account was told of the events of its organisation, and which door tells it now';

CREATE TABLE long_text (
    id uuid PRIMARY KEY,
    key text NOT NULL,
    organisation uuid NOT NULL,
    mark text NOT NULL,
    total smallint NOT NULL CHECK (total BETWEEN 2 AND 255),
    facts bytea,
    state text NOT NULL CHECK (state IN ('open', 'complete', 'joined', 'refused', 'expired', 'told')),
    notice uuid,
    at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN long_text.mark IS 'a keyed name for from whom, to whom and under which reference its parts come';
COMMENT ON COLUMN long_text.facts IS 'what its first part said of it, sealed';

-- One text at a time under a mark.
CREATE UNIQUE INDEX long_text_mark ON long_text (key, mark) WHERE state IN ('open', 'complete');
CREATE INDEX long_text_at ON long_text (state, at);
CREATE INDEX long_text_untold ON long_text (key) WHERE state IN ('refused', 'expired');

CREATE TABLE part (
    long_text uuid NOT NULL REFERENCES long_text ON DELETE CASCADE,
    number smallint NOT NULL,
    content bytea,
    hash bytea NOT NULL,
    receipts smallint NOT NULL,
    PRIMARY KEY (long_text, number)
);
COMMENT ON COLUMN part.content IS 'its octets, sealed; null since they are of no more use';
COMMENT ON COLUMN part.receipts IS 'its registered_delivery';
