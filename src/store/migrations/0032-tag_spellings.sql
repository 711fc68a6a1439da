-- Tags that are one but for their spelling ("COVID-19", "Covid 19") are one list, under the spelling that most stories came
-- with. The others lead there by heard_as (0017).
CREATE TABLE tag_spellings (
  spelling  TEXT NOT NULL,     -- what they share (src/store/tag_spelling.h)
  name      TEXT NOT NULL,
  stories   INTEGER NOT NULL,  -- that came with it
  PRIMARY KEY (spelling, name)
) STRICT, WITHOUT ROWID;
