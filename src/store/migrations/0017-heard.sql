-- Names that no table knows, joined by how they sound: "Даниэль Менса" is "Daniel Mensah" when both were heard alike and
-- are spelt alike in Latin letters. The first spelling that came is the one that lists and findings have.
CREATE TABLE heard (
  kind   INTEGER NOT NULL,  -- src/store/facets.h
  sound  TEXT NOT NULL,     -- as the ids of entities have it, after "~"
  name   TEXT NOT NULL,     -- the first that came
  PRIMARY KEY (kind, sound)
) STRICT, WITHOUT ROWID;
CREATE TABLE heard_as (
  kind      INTEGER NOT NULL,
  from_key  TEXT NOT NULL,  -- another spelling, lower case
  to_name   TEXT NOT NULL,  -- heard.name
  PRIMARY KEY (kind, from_key)
) STRICT, WITHOUT ROWID;
