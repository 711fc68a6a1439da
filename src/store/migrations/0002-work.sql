-- What is followed, what is known of its stories, and what is still to be done. Times are Unix seconds.

-- One row a feed, sitemap, list of feeds or front page.
CREATE TABLE sources (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  url            TEXT NOT NULL UNIQUE,
  kind           TEXT NOT NULL,     -- "feed", "sitemap", "list", "page"; '' before it was first read
  title          TEXT NOT NULL,
  parent         INTEGER REFERENCES sources (id) ON DELETE CASCADE,  -- the list or page that named it
  etag           TEXT NOT NULL,
  last_modified  TEXT NOT NULL,
  hash           TEXT NOT NULL,     -- of the bytes last read
  pace           INTEGER NOT NULL,  -- seconds between two requests, as learnt; 0 before
  ttl            INTEGER NOT NULL,  -- seconds that it asks to be left alone
  skip           INTEGER NOT NULL,  -- bits 0–23: hours, 24–30: days (Sunday first) on which it is not asked, UTC
  asked          INTEGER NOT NULL,  -- when last; 0: never
  brought        INTEGER NOT NULL,  -- when it last had something new; 0: never
  due            INTEGER NOT NULL,  -- when it is asked next
  failures       INTEGER NOT NULL,  -- in a row
  reason         TEXT NOT NULL      -- of the last failure, for a person; '' when all is well
) STRICT;
CREATE INDEX sources_by_due ON sources (due);

-- One row a story that a source has named.
CREATE TABLE pages (
  key            TEXT PRIMARY KEY,  -- of its URL (src/store/identity.h)
  told           TEXT NOT NULL,     -- hash of what the source said of it; another one: it has changed
  etag           TEXT NOT NULL,
  last_modified  TEXT NOT NULL,
  hash           TEXT NOT NULL,     -- of the bytes last read; '' when none were
  version        INTEGER NOT NULL,  -- of the stages that made a record of them; 0: there is none yet
  read           INTEGER NOT NULL   -- when
) STRICT, WITHOUT ROWID;

-- One row a story on its way into the store.
CREATE TABLE jobs (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  key       TEXT NOT NULL UNIQUE,
  url       TEXT NOT NULL,
  host      TEXT NOT NULL,
  source    INTEGER REFERENCES sources (id) ON DELETE SET NULL,
  stage     INTEGER NOT NULL,  -- src/store/desk.h
  state     INTEGER NOT NULL,  -- 0 open, 1 in quarantine
  due       INTEGER NOT NULL,  -- not before this; while it is leased: when the lease ends
  lease     INTEGER NOT NULL,  -- a random number that its holder knows; 0: nobody
  attempts  INTEGER NOT NULL,  -- leases in this stage
  failures  INTEGER NOT NULL,  -- that were reported, in this stage
  reason    TEXT NOT NULL,     -- of the last failure
  told      TEXT NOT NULL,     -- the story as its source tells it, as the record's JSON
  told_hash TEXT NOT NULL,
  place     TEXT NOT NULL,     -- of the bytes: the URL after redirects
  charset   TEXT NOT NULL,
  etag      TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  bytes     BLOB NOT NULL      -- what was fetched, gzipped; empty before
) STRICT;
CREATE INDEX jobs_by_due ON jobs (stage, state, due);
CREATE INDEX jobs_by_source ON jobs (source);
CREATE INDEX sources_by_parent ON sources (parent);
