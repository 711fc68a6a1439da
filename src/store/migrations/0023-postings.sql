-- Which articles have a word, packed, beside FTS5's index: a search for words reads a hundredth of what FTS5 would walk through
-- (src/store/sqlite/postings.h). Filled from the records when nothing else is to be done (src/store/upkeep.h); what is not here yet
-- FTS5 is asked for.
CREATE TABLE posting_words (
  word  TEXT PRIMARY KEY,  -- as in `search` (src/store/sqlite/tokenizer.h)
  id    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE posting_lists (
  place  INTEGER PRIMARY KEY,  -- shelf, word and lowest article
  list   BLOB NOT NULL         -- src/store/search/posting_list.h
) STRICT;
-- Articles stand on shelves of 65,536 by their numbers. One that has no row here has no lists that count.
CREATE TABLE posting_shelves (
  shelf    INTEGER PRIMARY KEY,
  upto     INTEGER NOT NULL,  -- of its articles those below are in the lists
  claimed  INTEGER NOT NULL   -- of its articles those below are in or being put in
) STRICT;
-- Articles that have changed since they were put into the lists: what these have of them is no longer so.
CREATE TABLE posting_changes (
  article  INTEGER PRIMARY KEY,
  words    BLOB NOT NULL  -- now: each word's number (4 bytes, the lowest first) and weight (1 byte), by number
) STRICT;
