-- Sources whose hub (WebSub) tells us at once when there is something new. Times are Unix seconds.
CREATE TABLE hubs (
  source    INTEGER PRIMARY KEY REFERENCES sources (id) ON DELETE CASCADE,
  hub       TEXT NOT NULL,         -- URL of the hub
  topic     TEXT NOT NULL,         -- URL of the feed, as the hub knows it
  token     TEXT NOT NULL UNIQUE,  -- the end of our callback's URL, not to be guessed
  secret    TEXT NOT NULL,         -- what the hub signs with
  due       INTEGER NOT NULL,      -- when the hub is asked (again)
  ends      INTEGER NOT NULL,      -- when the lease that it granted ends; 0: it has not granted one
  failures  INTEGER NOT NULL       -- in a row
) STRICT;
CREATE INDEX hubs_by_due ON hubs (due);
