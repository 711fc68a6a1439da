-- Whether a quote is a denial, and who states a tie.

ALTER TABLE found_quotes ADD COLUMN denied INTEGER NOT NULL DEFAULT 0;
ALTER TABLE found_ties ADD COLUMN stated_by TEXT NOT NULL DEFAULT '';
