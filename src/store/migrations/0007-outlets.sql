-- Where new articles are sent by themselves, and what is on its way there (src/store/outlets.h).

CREATE TABLE outlets (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  kind      INTEGER NOT NULL,                                     -- src/store/outlets.h
  user      INTEGER REFERENCES users (id) ON DELETE CASCADE,      -- NULL: a follower
  name      TEXT NOT NULL,
  address   TEXT NOT NULL,
  secret    TEXT NOT NULL,
  query     TEXT NOT NULL,
  section   TEXT NOT NULL,
  made      INTEGER NOT NULL,                                     -- Unix seconds, as all times here
  failures  INTEGER NOT NULL,
  reason    TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX outlets_by_place ON outlets (kind, coalesce(user, 0), name, address, section);

CREATE TABLE deliveries (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  outlet    INTEGER NOT NULL REFERENCES outlets (id) ON DELETE CASCADE,
  article   INTEGER REFERENCES articles (id) ON DELETE CASCADE,
  body      TEXT NOT NULL,      -- '' where it is about an article
  due       INTEGER NOT NULL,   -- when it is tried next; a lease moves it on
  attempts  INTEGER NOT NULL
) STRICT;
CREATE INDEX deliveries_by_due ON deliveries (due);
CREATE INDEX deliveries_by_outlet ON deliveries (outlet);
