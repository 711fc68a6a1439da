-- A source may be left alone for a while.
ALTER TABLE sources ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;  -- 1: not asked until somebody says so
