-- The folder that a list of subscriptions (OPML) keeps a source in, "News/Asia"; '' for none.
ALTER TABLE sources ADD COLUMN folder TEXT NOT NULL DEFAULT '';
