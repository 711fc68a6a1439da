-- The words of the search index by their length: what a mistyped one meant is looked for here, without the articles that the
-- index keeps beside each. One that no article has any more stays (src/store/sqlite/suggest.cpp asks).
CREATE TABLE words (
  letters  INTEGER NOT NULL,
  word     TEXT NOT NULL,  -- without marks (src/store/search/tokens.h)
  PRIMARY KEY (letters, word)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO words SELECT length(ltrim(term, char(1))), ltrim(term, char(1)) FROM vocabulary WHERE length(term) > 2;
DROP TABLE vocabulary;
