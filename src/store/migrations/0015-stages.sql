-- A story's job goes on after `read` (src/store/desk.h): to `understand`, and to `link`, which had a table of its own.

ALTER TABLE jobs ADD COLUMN article INTEGER REFERENCES articles (id);  -- the stored one, in the stages after read
ALTER TABLE jobs ADD COLUMN anew INTEGER NOT NULL DEFAULT 0;           -- 1: it was understood before; it ends unless something else comes out

INSERT INTO jobs (key, url, host, stage, state, due, lease, attempts, failures, reason, told, told_hash, place, charset, etag, last_modified, bytes, article)
SELECT 'article:' || a.id, a.url, '', 3, 0, 0, 0, 0, 0, '', '', '', '', '', '', '', x'', a.id FROM to_link w JOIN articles a ON a.id = w.article ORDER BY a.id;
DROP TRIGGER to_link_new;
DROP TRIGGER to_link_changed;
DROP TABLE to_link;

-- Hosts that asked to be left alone (429 or 503, Retry-After), until when.
CREATE TABLE held_hosts (
  host   TEXT PRIMARY KEY,  -- "example.org:443"
  until  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
