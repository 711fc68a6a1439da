-- Articles, their versions, the lists they are in, the links between them, and the search index.

-- One row an article: what every list shows of it (a card), and how it is recognised when it comes again.
CREATE TABLE articles (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  identity          TEXT NOT NULL UNIQUE, -- src/store/identity.h
  time              INTEGER NOT NULL,     -- Unix seconds: published; of an undated one a place below its day (src/store/card.h)
  day               TEXT NOT NULL,        -- "2024-09-03" where it was published; '' when unknown
  came_in           INTEGER NOT NULL,     -- Unix seconds: when it was first stored
  title             TEXT NOT NULL,
  dek               TEXT NOT NULL,
  language          TEXT NOT NULL,
  publisher         TEXT NOT NULL,
  publisher_url     TEXT NOT NULL,
  agencies          TEXT NOT NULL,        -- "TASS, Reuters"
  source_publisher  TEXT NOT NULL,        -- of the original, on a relayed or translated page
  source_language   TEXT NOT NULL,
  section           TEXT NOT NULL,
  published         TEXT NOT NULL,        -- ISO 8601 as the source has it; '' when unknown
  url               TEXT NOT NULL,
  image             TEXT NOT NULL,
  image_alt         TEXT NOT NULL
) STRICT;

-- The newest version in full, as the record's JSON. Kept apart from the cards, so that lists read no text.
CREATE TABLE records (
  article  INTEGER PRIMARY KEY REFERENCES articles (id),
  version  INTEGER NOT NULL,  -- 1, 2, …
  stored   INTEGER NOT NULL,  -- Unix seconds
  record   TEXT NOT NULL
) STRICT;

-- Every version before the newest.
CREATE TABLE earlier_records (
  article  INTEGER NOT NULL REFERENCES articles (id),
  version  INTEGER NOT NULL,
  stored   INTEGER NOT NULL,
  record   TEXT NOT NULL,
  PRIMARY KEY (article, version)
) STRICT;

-- What lists are cut by: one row a section, tag, author, … (kinds: src/store/facets.h), and one for all articles.
CREATE TABLE terms (
  id        INTEGER PRIMARY KEY,
  kind      INTEGER NOT NULL,
  key       TEXT NOT NULL,     -- the name in lower case
  name      TEXT NOT NULL,     -- as first seen
  articles  INTEGER NOT NULL DEFAULT 0,
  UNIQUE (kind, key)
) STRICT;
CREATE INDEX terms_by_size ON terms (kind, articles DESC, key, name);

-- A list is one range of this table, in the order in which it is shown.
CREATE TABLE article_terms (
  term     INTEGER NOT NULL REFERENCES terms (id),
  time     INTEGER NOT NULL,  -- of the article
  article  INTEGER NOT NULL REFERENCES articles (id),
  PRIMARY KEY (term, time, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_terms_by_article ON article_terms (article);

CREATE TRIGGER article_terms_in AFTER INSERT ON article_terms BEGIN
  UPDATE terms SET articles = articles + 1 WHERE id = new.term;
END;
CREATE TRIGGER article_terms_out AFTER DELETE ON article_terms BEGIN
  UPDATE terms SET articles = articles - 1 WHERE id = old.term;
END;

-- The URLs (normalised) that tie stories together; own: the article itself is found under it.
CREATE TABLE links (
  key      TEXT NOT NULL,
  article  INTEGER NOT NULL REFERENCES articles (id),
  own      INTEGER NOT NULL,
  PRIMARY KEY (key, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX links_by_article ON links (article);

-- The search index: tokens only (src/store/search/tokens.h), no text and no lengths. Columns: src/store/search/text.h.
CREATE VIRTUAL TABLE search USING fts5 (
  title, dek, text, author, source, topic, translated,
  content = '', columnsize = 0, tokenize = 'ortoo'
);

-- Facts about the file itself.
CREATE TABLE settings (
  name   TEXT PRIMARY KEY,
  value  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
