-- The words of the search index, in order: for guessing what a mistyped one meant. A view of `search`, nothing of its own.
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (search, row);
