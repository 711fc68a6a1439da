-- The search index in smaller pages, so that a search for several words skips more of the commoner one's articles; and segments
-- may be joined two at a time when nothing else is to be done (src/store/upkeep.h).
INSERT INTO search (search, rank) VALUES ('pgsz', 1000);
INSERT INTO search (search, rank) VALUES ('usermerge', 2);
