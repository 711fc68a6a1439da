-- What was found in the articles, by whom and when it is asked for. Derived from the records, as lists are.

CREATE TABLE found_quotes (
  person   TEXT NOT NULL,     -- the name in lower case
  about    INTEGER NOT NULL,  -- 0: said by that person; 1: names that person
  time     INTEGER NOT NULL,  -- of the article
  article  INTEGER NOT NULL REFERENCES articles (id),
  number   INTEGER NOT NULL,  -- of the quote in it
  speaker  TEXT NOT NULL,
  text     TEXT NOT NULL,     -- the words
  PRIMARY KEY (person, about, time, article, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX found_quotes_by_article ON found_quotes (article);

CREATE TABLE found_happenings (
  day      TEXT NOT NULL,     -- "2024-09-03"; "2024-09" and "2024" where no more is known
  article  INTEGER NOT NULL REFERENCES articles (id),
  number   INTEGER NOT NULL,
  what     TEXT NOT NULL,
  PRIMARY KEY (day, article, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX found_happenings_by_article ON found_happenings (article);

CREATE TABLE found_ties (
  name      TEXT NOT NULL,    -- either end, in lower case
  time      INTEGER NOT NULL,
  article   INTEGER NOT NULL REFERENCES articles (id),
  number    INTEGER NOT NULL,
  source    TEXT NOT NULL,
  target    TEXT NOT NULL,
  relation  TEXT NOT NULL,
  stance    TEXT NOT NULL,
  date      TEXT NOT NULL,
  PRIMARY KEY (name, time, article, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX found_ties_by_article ON found_ties (article);
