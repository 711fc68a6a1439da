-- An undated story stands after those that are dated on the day it came in (src/store/card.h).
UPDATE articles SET time = came_in - came_in % 86400 - 50401 WHERE published = '';
UPDATE article_terms SET time = (SELECT a.time FROM articles a WHERE a.id = article) WHERE article IN (SELECT id FROM articles WHERE published = '');
UPDATE found_quotes SET time = (SELECT a.time FROM articles a WHERE a.id = article) WHERE article IN (SELECT id FROM articles WHERE published = '');
UPDATE found_ties SET time = (SELECT a.time FROM articles a WHERE a.id = article) WHERE article IN (SELECT id FROM articles WHERE published = '');
