-- What the link stage has decided: which articles tell one story, which are copies of one another, what to read next.

-- One row an article that has been compared with the others. A story is named after the article that began it.
CREATE TABLE linked (
  seq      INTEGER PRIMARY KEY AUTOINCREMENT,  -- the order in which it was decided
  article  INTEGER NOT NULL UNIQUE REFERENCES articles (id) ON DELETE CASCADE,
  story    INTEGER NOT NULL,
  telling  BLOB NOT NULL,     -- what it is compared by (src/link/terms.h); empty once it is too old to be compared with
  sketch   BLOB NOT NULL,     -- src/link/sketch.h, 4 bytes a hash, little-endian
  indexed  INTEGER NOT NULL   -- how many of these, from the first, stand in sketches
) STRICT;
CREATE INDEX linked_by_story ON linked (story);

-- Who has a hash: by this copies are found among all articles.
CREATE TABLE sketches (
  hash     INTEGER NOT NULL,
  article  INTEGER NOT NULL,
  PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;

-- Near-duplicates, a row each way.
CREATE TABLE copies (
  article  INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  other    INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  share    INTEGER NOT NULL,  -- thousandths of the shorter text
  PRIMARY KEY (article, other)
) STRICT, WITHOUT ROWID;

-- Other stories with like content, a row each way.
CREATE TABLE related (
  article   INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  other     INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  evidence  INTEGER NOT NULL,  -- thousandths of the log odds that both tell one story
  why       TEXT NOT NULL,     -- the most telling words of both: "Kranz, budget, grain"
  PRIMARY KEY (article, other)
) STRICT, WITHOUT ROWID;

-- Articles that wait to be compared: new ones and new versions, whoever stores them.
CREATE TABLE to_link (article INTEGER PRIMARY KEY) STRICT;
CREATE TRIGGER to_link_new AFTER INSERT ON records BEGIN
  INSERT OR IGNORE INTO to_link (article) VALUES (new.article);
END;
CREATE TRIGGER to_link_changed AFTER UPDATE OF version ON records BEGIN
  INSERT OR IGNORE INTO to_link (article) VALUES (new.article);
END;
INSERT INTO to_link SELECT article FROM records;
