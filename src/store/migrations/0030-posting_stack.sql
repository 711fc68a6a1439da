-- The lists of shelves that are full, by word: those of one stand beside each other over all such shelves, so that a search through all
-- articles reads a few pages of the file for a rare word (src/store/sqlite/stacking.h). Filled from posting_lists, some words at a time, when
-- nothing else is to be done.
CREATE TABLE posting_stack (
  place  INTEGER PRIMARY KEY,  -- word and lowest article
  list   BLOB NOT NULL         -- src/store/search/stack_list.h
) STRICT;
ALTER TABLE posting_shelves ADD COLUMN stacking INTEGER NOT NULL DEFAULT 0;  -- the lists of words with lower numbers are on the stack
ALTER TABLE posting_shelves ADD COLUMN stacked  INTEGER NOT NULL DEFAULT 0;  -- 1: all are, and are read there
