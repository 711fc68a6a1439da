-- Of two that put the same articles into the lists the one that took them up last does (src/store/sqlite/shelving.h).
ALTER TABLE posting_shelves ADD COLUMN serial INTEGER NOT NULL DEFAULT 0;  -- of the last taking up; the setting posting_serial has the highest
-- Which articles are still to be understood.
CREATE INDEX jobs_to_understand ON jobs (article) WHERE stage = 2 AND state = 0;
