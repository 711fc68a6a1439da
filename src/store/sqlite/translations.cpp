#include "store/sqlite/translations.h"

namespace ortoo::store {

void write_headlines(Connection& db, Id id, const record::Article& article) {
  for (const auto& translation : article.translations)
    if (!translation.title.empty())
      db.run(
          "INSERT OR REPLACE INTO translated_headlines (article, language, title, dek, engine) VALUES (?, ?, ?, ?, ?)",
          id, translation.language, translation.title, translation.dek, translation.engine);
}

void clear_headlines(Connection& db, Id id) { db.run("DELETE FROM translated_headlines WHERE article = ?", id); }

}  // namespace ortoo::store
