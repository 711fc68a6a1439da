-- The sizes of lists are counted by the program, once a transaction (src/store/sqlite/term_lists.h).
DROP TRIGGER article_terms_in;
DROP TRIGGER article_terms_out;
