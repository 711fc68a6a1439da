-- The people who read here, how each proves who they are, and what each has read. Everything below a user goes with it.

CREATE TABLE users (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  key       TEXT NOT NULL UNIQUE,  -- the name in lower case
  name      TEXT NOT NULL,
  role      INTEGER NOT NULL,      -- src/store/accounts.h
  password  TEXT NOT NULL,         -- argon2id, as libsodium writes it
  created   INTEGER NOT NULL       -- Unix seconds, as all times here
) STRICT;

-- One row a browser that is signed in. Secrets are kept only as their BLAKE2b.
CREATE TABLE sessions (
  hash            TEXT PRIMARY KEY,
  previous        TEXT NOT NULL,     -- the hash before the last rotation, which counts for a moment yet
  previous_until  INTEGER NOT NULL,
  user            INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  csrf            TEXT NOT NULL,     -- what every form of this session carries
  rotated         INTEGER NOT NULL,
  expires         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_user ON sessions (user);
CREATE INDEX sessions_by_previous ON sessions (previous);

-- What an app shows in place of the password.
CREATE TABLE tokens (
  id       INTEGER PRIMARY KEY,
  user     INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind     INTEGER NOT NULL,  -- src/store/accounts.h
  name     TEXT NOT NULL,     -- as the user calls it
  hash     TEXT NOT NULL UNIQUE,
  scopes   INTEGER NOT NULL,
  created  INTEGER NOT NULL
) STRICT;
CREATE INDEX tokens_by_user ON tokens (user);

-- Folders for feeds; a feed is a publisher (a row of terms).
CREATE TABLE folders (
  id    INTEGER PRIMARY KEY AUTOINCREMENT,
  user  INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name  TEXT NOT NULL,
  UNIQUE (user, name)
) STRICT;

-- Only where a user departs from the rule, which is: every publisher, by its own name, in no folder.
CREATE TABLE subscriptions (
  user    INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  feed    INTEGER NOT NULL REFERENCES terms (id) ON DELETE CASCADE,
  title   TEXT NOT NULL,                                         -- '': its own name
  folder  INTEGER REFERENCES folders (id) ON DELETE SET NULL,
  hidden  INTEGER NOT NULL,                                      -- 1: given up
  PRIMARY KEY (user, feed)
) STRICT, WITHOUT ROWID;

-- Only where something is known: an article without a row is unread and not starred.
CREATE TABLE reading (
  user     INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  article  INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  read     INTEGER NOT NULL,
  starred  INTEGER NOT NULL,
  changed  INTEGER NOT NULL,
  PRIMARY KEY (user, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX reading_starred ON reading (user, article) WHERE starred = 1;

-- Words that a user puts on articles.
CREATE TABLE labels (
  user     INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name     TEXT NOT NULL,
  article  INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  PRIMARY KEY (user, name, article)
) STRICT, WITHOUT ROWID;
