-- A story that is withdrawn is called back from where it was sent, and sent anew when it is put back (src/store/outlets.h).

-- Where an outlet's articles go, once each: of all followers of a section at one inbox the number of the first one,
-- which stays theirs when that one leaves; of others their own.
ALTER TABLE outlets ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
CREATE INDEX outlets_by_inbox ON outlets (address, section) WHERE kind = 2;
UPDATE outlets SET place = CASE kind
  WHEN 2 THEN (SELECT min(o.id) FROM outlets o
               WHERE o.kind = 2 AND o.address = outlets.address AND o.section = outlets.section)
  ELSE id END;
CREATE INDEX outlets_at_place ON outlets (place);

-- Since when its article is, where this is told: `body` is the reason then. And how often it had been put back.
ALTER TABLE deliveries ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deliveries ADD COLUMN times INTEGER NOT NULL DEFAULT 0;
-- `attempts` counts the one under way from now on.
UPDATE deliveries SET attempts = 1 WHERE attempts = 0 AND due > unixepoch();

-- Which articles may have come to a place, webhook or inbox, for they were sent there: written before the first attempt.
CREATE TABLE sent (
  article  INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  place    INTEGER NOT NULL,
  PRIMARY KEY (article, place)
) STRICT, WITHOUT ROWID;
INSERT INTO sent SELECT DISTINCT d.article, o.place FROM deliveries d JOIN outlets o ON o.id = d.outlet
  WHERE d.article IS NOT NULL AND d.attempts > 0 AND o.kind <> 1;

-- Which were withdrawn when they were looked at as new: put back, they are looked at again.
CREATE TABLE passed_over (
  article  INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE
) STRICT;

-- How often a story was put back, and when it last was.
CREATE TABLE put_back (
  article  INTEGER PRIMARY KEY REFERENCES articles (id),
  times    INTEGER NOT NULL,
  at       INTEGER NOT NULL
) STRICT;
