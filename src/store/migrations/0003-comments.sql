-- What readers write under the stories.

CREATE TABLE comments (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  article  INTEGER NOT NULL REFERENCES articles (id),
  parent   INTEGER REFERENCES comments (id),  -- what it answers
  writer   TEXT NOT NULL,     -- a hash that only the writer's browser or account leads to; '' once erased
  name     TEXT NOT NULL,
  text     TEXT NOT NULL,     -- Markdown as written
  written  INTEGER NOT NULL,  -- Unix seconds
  edited   INTEGER NOT NULL,  -- 0: never
  state    INTEGER NOT NULL,  -- src/store/comments.h
  score    INTEGER NOT NULL,  -- how much speaks against it
  reasons  TEXT NOT NULL      -- what does: "links shouting"
) STRICT;
CREATE INDEX comments_by_article ON comments (article, id);
CREATE INDEX comments_by_writer ON comments (writer, id);
CREATE INDEX comments_held ON comments (id) WHERE state = 0;
