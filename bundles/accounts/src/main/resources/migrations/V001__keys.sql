CREATE TABLE organisation (
    id uuid PRIMARY KEY,
    name text NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 80),
    platform boolean NOT NULL DEFAULT false,
    verified_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN organisation.platform IS 'whether this is the platform''s own organisation';

-- There is one platform.
CREATE UNIQUE INDEX organisation_platform ON organisation (platform) WHERE platform;

CREATE TABLE api_key (
    name text PRIMARY KEY CHECK (name ~ '^[a-z0-9]{8}$'),
    organisation uuid NOT NULL REFERENCES organisation,
    label text NOT NULL CHECK (length(label) BETWEEN 1 AND 80),
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    scopes text NOT NULL,
    created_at timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at timestamptz
);
COMMENT ON COLUMN api_key.hash IS 'SHA-256 of the whole key';
COMMENT ON COLUMN api_key.scopes IS 'words, a space between them';

CREATE INDEX api_key_organisation ON api_key (organisation, created_at DESC);
