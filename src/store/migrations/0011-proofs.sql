-- Other ways to prove who one is than a password, and what a user searches for again and again.

CREATE TABLE passkeys (
  id         TEXT PRIMARY KEY,   -- the credential's, base64url
  user       INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name       TEXT NOT NULL,      -- as the user calls it
  key        BLOB NOT NULL,      -- SubjectPublicKeyInfo
  algorithm  INTEGER NOT NULL,   -- COSE
  counter    INTEGER NOT NULL,
  created    INTEGER NOT NULL,   -- Unix seconds, as all times here
  used       INTEGER NOT NULL    -- 0: never
) STRICT, WITHOUT ROWID;
CREATE INDEX passkeys_by_user ON passkeys (user);

-- Accounts elsewhere (OpenID Connect) that stand for a user.
CREATE TABLE identities (
  issuer   TEXT NOT NULL,
  subject  TEXT NOT NULL,
  user     INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name     TEXT NOT NULL,        -- as the provider called them
  created  INTEGER NOT NULL,
  PRIMARY KEY (issuer, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX identities_by_user ON identities (user);

CREATE TABLE searches (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  user     INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  query    TEXT NOT NULL,
  created  INTEGER NOT NULL,
  UNIQUE (user, query)
) STRICT;
