-- Where each word stands in the articles of the packed lists, beside these: what a phrase is checked by (src/store/search/position_list.h).
-- The lists that are there have none, and are made anew when nothing else is to be done.
CREATE TABLE posting_positions (
  place  INTEGER PRIMARY KEY,  -- as in posting_lists
  list   BLOB NOT NULL
) STRICT;
DELETE FROM posting_shelves;
DELETE FROM posting_changes;
