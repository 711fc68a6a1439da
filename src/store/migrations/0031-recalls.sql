-- A story that is withdrawn is called back from where it was sent, and sent anew when it is put back (src/store/outlets.h).

-- Which articles are on their way to an outlet, or were sent there.
CREATE TABLE sent (
  article  INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  outlet   INTEGER NOT NULL REFERENCES outlets (id) ON DELETE CASCADE,
  PRIMARY KEY (article, outlet)
) STRICT, WITHOUT ROWID;
CREATE INDEX sent_by_outlet ON sent (outlet);

-- Of the followers of a section at one inbox one stands for all: when that leaves, another does.
CREATE TRIGGER sent_to_others BEFORE DELETE ON outlets WHEN old.kind = 2 AND EXISTS (SELECT 1 FROM sent WHERE outlet = old.id) BEGIN
  INSERT OR IGNORE INTO sent (article, outlet)
    SELECT s.article, o.id FROM outlets o JOIN sent s ON s.outlet = old.id
    WHERE o.id = (SELECT min(id) FROM outlets WHERE kind = 2 AND address = old.address AND section = old.section AND id <> old.id);
END;

-- How often a story was put back.
CREATE TABLE put_back (
  article  INTEGER PRIMARY KEY REFERENCES articles (id),
  times    INTEGER NOT NULL
) STRICT;

ALTER TABLE deliveries ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;  -- since when its article is, where this is told: `body` is the reason then
ALTER TABLE deliveries ADD COLUMN times INTEGER NOT NULL DEFAULT 0;      -- how often its article had been put back
