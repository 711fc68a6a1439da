-- Lists of postings are written in groups (src/store/search/posting_list.h); those that are there are made anew.
DELETE FROM posting_shelves;
DELETE FROM posting_changes;
