-- What the owner calls things otherwise than the stories do: two names of one person become one, a section gets a better
-- name. The records keep their own words; lists, cards and findings are derived by these.
CREATE TABLE called (
  kind      INTEGER NOT NULL,  -- src/store/facets.h
  from_key  TEXT NOT NULL,     -- lower case
  from_name TEXT NOT NULL,
  to_key    TEXT NOT NULL,     -- never the from_key of another row of its kind
  to_name   TEXT NOT NULL,
  PRIMARY KEY (kind, from_key)
) STRICT, WITHOUT ROWID;

-- Sections whose place on the front page the owner has chosen.
CREATE TABLE section_places (
  key     TEXT PRIMARY KEY,    -- lower case
  place   INTEGER NOT NULL,    -- 1 first; 0: by importance, as the others
  hidden  INTEGER NOT NULL     -- 1: not on the front page
) STRICT, WITHOUT ROWID;
