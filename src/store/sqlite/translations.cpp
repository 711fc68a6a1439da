#include "store/sqlite/translations.h"

namespace ortoo::store {

void write_headlines(Connection& db, Id id, const record::Article& article) {
  for (const auto& translation : article.translations)
    if (!translation.title.empty())
      db.run(
          "INSERT OR REPLACE INTO translated_headlines (article, language, title, dek, engine) VALUES (?, ?, ?, ?, ?)",
          id, translation.language, translation.title, translation.dek, translation.engine);
}

void queue_translations(Connection& db, Id id) {
  db.run(
      "INSERT OR REPLACE INTO translation_jobs SELECT a.id, t.language, 1, a.time, 0, 0, 0, 0, '' FROM articles a, translation_targets t "
      "WHERE a.id = ? AND a.language <> '' AND substr(a.language || '-', 1, instr(a.language || '-', '-') - 1) <> t.language",
      id);
}

void clear_headlines(Connection& db, Id id) { db.run("DELETE FROM translated_headlines WHERE article = ?", id); }

}  // namespace ortoo::store
