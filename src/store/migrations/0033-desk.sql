-- What editors put right in a headline or standfirst (src/store/rulings.h). The record keeps the publisher's words, and a row
-- counts while they are `was`.
CREATE TABLE reworded (
  article  INTEGER NOT NULL REFERENCES articles (id),
  part     INTEGER NOT NULL,  -- 0 the title, 1 the dek
  was      TEXT NOT NULL,
  text     TEXT NOT NULL,
  editor   TEXT NOT NULL,
  made     INTEGER NOT NULL,  -- Unix seconds
  PRIMARY KEY (article, part)
) STRICT, WITHOUT ROWID;

-- What was done at the desk, when and by whom (src/store/desk_log.h). Only ever added to.
CREATE TABLE desk_log (
  id       INTEGER PRIMARY KEY,
  at       INTEGER NOT NULL,  -- Unix seconds
  who      TEXT NOT NULL,     -- the name of the account, as it was then
  did      TEXT NOT NULL,     -- 'withdraw'
  article  INTEGER,           -- where it was about one
  about    TEXT NOT NULL,     -- what it was about, as it was called then: a headline, a name, an address
  detail   TEXT NOT NULL      -- '' or more: the reason, the new name, what it said before
) STRICT;
-- What is known of before.
INSERT INTO desk_log (at, who, did, article, about, detail)
  SELECT a.withdrawn, w.editor, 'withdraw', a.id, a.title, w.reason FROM withdrawals w JOIN articles a ON a.id = w.article
  ORDER BY a.withdrawn, a.id;
