-- What editors rule about one story (src/store/rulings.h).

-- Unix seconds: since when a story is withdrawn; 0: it is not. All versions of a withdrawn one stand in earlier_records, none in
-- records, and it has no rows in what is derived from them.
ALTER TABLE articles ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
CREATE TABLE withdrawals (
  article  INTEGER PRIMARY KEY REFERENCES articles (id),
  editor   TEXT NOT NULL,  -- the name of who ruled so
  reason   TEXT NOT NULL   -- for readers; '' where none was given
) STRICT;

-- The section in which a story stands, in the place of its publisher's.
CREATE TABLE placed (
  article  INTEGER PRIMARY KEY REFERENCES articles (id),
  section  TEXT NOT NULL,
  editor   TEXT NOT NULL
) STRICT;
