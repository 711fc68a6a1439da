-- What was translated, by whom, and what waits for it. Languages are primary tags ("vi"); times are Unix seconds.

CREATE TABLE translators (
  id        INTEGER PRIMARY KEY,
  source    TEXT NOT NULL,  -- language
  target    TEXT NOT NULL,
  name      TEXT NOT NULL,
  version   TEXT NOT NULL,
  date      TEXT NOT NULL,
  through   TEXT NOT NULL,
  UNIQUE (source, target, name, version, date, through)
) STRICT;

-- What was translated once is not paid for twice.
CREATE TABLE translation_memory (
  translator  INTEGER NOT NULL REFERENCES translators (id) ON DELETE CASCADE,
  sentence    TEXT NOT NULL,  -- fingerprint of the original
  text        TEXT NOT NULL,
  score       INTEGER,        -- millionths of a nat a piece
  alignment   TEXT NOT NULL,  -- src/work/translate/remembering.h
  made        INTEGER NOT NULL,
  PRIMARY KEY (translator, sentence)
) STRICT, WITHOUT ROWID;

-- What people said a sentence should be, whoever translates.
CREATE TABLE corrections (
  source    TEXT NOT NULL,
  target    TEXT NOT NULL,
  sentence  TEXT NOT NULL,  -- fingerprint of the original
  text      TEXT NOT NULL,
  editor    TEXT NOT NULL,  -- the name of who said so
  made      INTEGER NOT NULL,
  PRIMARY KEY (source, target, sentence)
) STRICT, WITHOUT ROWID;

-- Of each article's translations what lists show; derived from its record.
CREATE TABLE translated_headlines (
  article   INTEGER NOT NULL REFERENCES articles (id),
  language  TEXT NOT NULL,
  title     TEXT NOT NULL,
  dek       TEXT NOT NULL,
  engine    TEXT NOT NULL,
  PRIMARY KEY (article, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE earlier_translations (
  article      INTEGER NOT NULL REFERENCES articles (id),
  language     TEXT NOT NULL,
  number       INTEGER NOT NULL,
  replaced     INTEGER NOT NULL,
  translation  TEXT NOT NULL,  -- a record's JSON with nothing but this translation
  PRIMARY KEY (article, language, number)
) STRICT, WITHOUT ROWID;

-- Into what every article is put.
CREATE TABLE translation_targets (
  language  TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE translation_jobs (
  article   INTEGER NOT NULL REFERENCES articles (id),
  language  TEXT NOT NULL,
  priority  INTEGER NOT NULL,  -- src/store/translations.h
  time      INTEGER NOT NULL,  -- of the article
  state     INTEGER NOT NULL,  -- 0 open, 1 given up
  due       INTEGER NOT NULL,  -- not before this; while it is leased: when the lease ends
  lease     INTEGER NOT NULL,  -- a random number that its holder knows; 0: nobody
  attempts  INTEGER NOT NULL,
  reason    TEXT NOT NULL,
  PRIMARY KEY (article, language)
) STRICT, WITHOUT ROWID;
CREATE INDEX translation_jobs_in_turn ON translation_jobs (state, priority, time DESC);

CREATE TRIGGER translation_jobs_of_new AFTER INSERT ON records BEGIN
  INSERT OR REPLACE INTO translation_jobs
  SELECT a.id, t.language, 1, a.time, 0, 0, 0, 0, '' FROM articles a, translation_targets t
  WHERE a.id = new.article AND a.language <> '' AND substr(a.language || '-', 1, instr(a.language || '-', '-') - 1) <> t.language;
END;
CREATE TRIGGER translation_jobs_of_changed AFTER UPDATE OF version ON records BEGIN
  INSERT OR REPLACE INTO translation_jobs
  SELECT a.id, t.language, 1, a.time, 0, 0, 0, 0, '' FROM articles a, translation_targets t
  WHERE a.id = new.article AND a.language <> '' AND substr(a.language || '-', 1, instr(a.language || '-', '-') - 1) <> t.language;
END;

-- Characters sent to servers, a day each.
CREATE TABLE translation_spending (
  server      TEXT NOT NULL,
  day         TEXT NOT NULL,
  characters  INTEGER NOT NULL,
  PRIMARY KEY (server, day)
) STRICT, WITHOUT ROWID;
