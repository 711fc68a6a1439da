#include "store/sqlite/rank.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <new>
#include <vector>

#include "store/search/text.h"

namespace ortoo::store {
namespace {

constexpr std::array<double, column_count> weights = {
    10,  // title
    4,   // dek
    1,   // text
    3,   // author
    2,   // source
    3,   // topic
    1,   // translated
};
constexpr double k1 = 1.2;
constexpr std::int64_t countable = 1000;

// What is the same for all rows of one query.
struct Rarity {
  std::vector<double> idf;  // of each phrase
};

int count_row(const Fts5ExtensionApi*, Fts5Context*, void* count) {
  return ++*static_cast<std::int64_t*>(count) < countable ? SQLITE_OK : SQLITE_DONE;
}

int measure(const Fts5ExtensionApi* api, Fts5Context* context, Rarity& rarity) {
  const int phrases = api->xPhraseCount(context);
  rarity.idf.assign(static_cast<std::size_t>(phrases), 1.0);
  if (phrases < 2) return SQLITE_OK;  // there is nothing to weigh it against
  sqlite3_int64 articles = 0;
  int code = api->xRowCount(context, &articles);
  for (int phrase = 0; phrase < phrases && code == SQLITE_OK; ++phrase) {
    std::int64_t with = 0;
    code = api->xQueryPhrase(context, phrase, &with, count_row);
    const auto n = static_cast<double>(with);
    rarity.idf[static_cast<std::size_t>(phrase)] = std::log1p((static_cast<double>(articles) - n + 0.5) / (n + 0.5));
  }
  return code;
}

// The query's rarities, measured at its first row and kept by FTS5 till its end.
int rarity_of(const Fts5ExtensionApi* api, Fts5Context* context, const Rarity*& rarity) {
  rarity = static_cast<const Rarity*>(api->xGetAuxdata(context, 0));
  if (rarity != nullptr) return SQLITE_OK;
  auto made = std::make_unique<Rarity>();
  if (const int code = measure(api, context, *made); code != SQLITE_OK) return code;
  rarity = made.get();
  return api->xSetAuxdata(context, made.release(), [](void* old) { delete static_cast<Rarity*>(old); });
}

int score_row(const Fts5ExtensionApi* api, Fts5Context* context, double& score) {
  const Rarity* rarity = nullptr;
  int code = rarity_of(api, context, rarity);
  for (std::size_t phrase = 0; code == SQLITE_OK && phrase < rarity->idf.size(); ++phrase) {
    double frequency = 0;
    Fts5PhraseIter at{};
    int column = 0, offset = 0;
    code = api->xPhraseFirst(context, static_cast<int>(phrase), &at, &column, &offset);
    for (; code == SQLITE_OK && column >= 0; api->xPhraseNext(context, &at, &column, &offset)) {
      frequency += weights[static_cast<std::size_t>(column)];
    }
    score += rarity->idf[phrase] * frequency * (k1 + 1) / (frequency + k1);
  }
  return code;
}

void relevance(const Fts5ExtensionApi* api, Fts5Context* context, sqlite3_context* result, int, sqlite3_value**) {
  double score = 0;
  int code = SQLITE_NOMEM;
  try {
    code = score_row(api, context, score);
  } catch (const std::bad_alloc&) {
    code = SQLITE_NOMEM;  // no exception may cross SQLite's C
  }
  if (code == SQLITE_OK) sqlite3_result_double(result, score);
  else sqlite3_result_error_code(result, code);
}

}  // namespace

int register_relevance(fts5_api* api) { return api->xCreateFunction(api, "relevance", nullptr, relevance, nullptr); }

}  // namespace ortoo::store
