-- Stories in "en-us" and "en-gb" stand in the list of English ones (src/record/spoken_language.h); kind 5 is the language.
INSERT OR IGNORE INTO terms (kind, key, name)
  SELECT 5, substr(key, 1, instr(key, '-') - 1), substr(key, 1, instr(key, '-') - 1) FROM terms WHERE kind = 5 AND instr(key, '-') > 1;
INSERT OR IGNORE INTO article_terms (term, time, article)
  SELECT whole.id, list.time, list.article FROM terms part
  JOIN terms whole ON whole.kind = 5 AND whole.key = substr(part.key, 1, instr(part.key, '-') - 1)
  JOIN article_terms list ON list.term = part.id
  WHERE part.kind = 5 AND instr(part.key, '-') > 1;
DELETE FROM article_terms WHERE term IN (SELECT id FROM terms WHERE kind = 5 AND instr(key, '-') > 1);
UPDATE terms SET articles = (SELECT count(*) FROM article_terms WHERE term = terms.id) WHERE kind = 5;
