-- When an app last showed its token, to the hour; 0: never (src/store/token_use.h).
ALTER TABLE tokens ADD COLUMN used INTEGER NOT NULL DEFAULT 0;
