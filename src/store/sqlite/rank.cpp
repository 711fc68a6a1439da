#include "store/sqlite/rank.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <new>
#include <string_view>
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
constexpr std::int64_t sampled = 100;

constexpr std::size_t most_terms = 32;

// What is the same for all rows of one query.
struct Rarity {
  struct Phrase {
    std::size_t term = 0;
    double weight = 1;
  };
  std::vector<Phrase> phrases;
  std::vector<double> idf;  // of each term
};

// The first rows of a phrase, and how far they reach.
struct Sample {
  std::int64_t rows = 0;
  sqlite3_int64 first = 0, last = 0;
};

int sample_row(const Fts5ExtensionApi* api, Fts5Context* context, void* into) {
  auto& sample = *static_cast<Sample*>(into);
  sample.last = api->xRowid(context);
  if (sample.rows == 0) sample.first = sample.last;
  return ++sample.rows < sampled ? SQLITE_OK : SQLITE_DONE;
}

// How many of `articles` have the phrase: as many as were seen, or as many as there are if it goes on like that.
double estimate(const Sample& sample, double articles) {
  const auto seen = static_cast<double>(sample.rows);
  if (sample.rows < sampled) return seen;
  const auto reach = static_cast<double>(sample.last - sample.first);
  return std::clamp(articles * (seen - 1) / reach, seen, std::max(seen, articles));
}

int measure(const Fts5ExtensionApi* api, Fts5Context* context, std::string_view phrases, Rarity& rarity) {
  if (static_cast<int>(phrases.size()) != api->xPhraseCount(context)) return SQLITE_MISUSE;
  for (const char phrase : phrases) {
    const auto term = static_cast<std::size_t>(phrase & 0x1F);
    rarity.phrases.push_back({term, (phrase & 0x40) != 0 ? 2.0 : 1.0});
    rarity.idf.resize(std::max(rarity.idf.size(), term + 1));
  }
  if (rarity.idf.size() < 2) {
    rarity.idf.assign(1, 1.0);  // there is nothing to weigh it against
    return SQLITE_OK;
  }
  sqlite3_int64 articles = 0;
  int code = api->xRowCount(context, &articles);
  const auto all = static_cast<double>(articles);
  for (std::size_t i = 0; i < phrases.size() && code == SQLITE_OK; ++i) {
    Sample sample;
    code = api->xQueryPhrase(context, static_cast<int>(i), &sample, sample_row);
    rarity.idf[rarity.phrases[i].term] += estimate(sample, all);
  }
  for (double& n : rarity.idf) n = std::log1p((all - std::min(n, all) + 0.5) / (n + 0.5));
  return code;
}

// The query's rarities, measured at its first row and kept by FTS5 till its end.
int rarity_of(const Fts5ExtensionApi* api, Fts5Context* context, sqlite3_value* phrases, const Rarity*& rarity) {
  rarity = static_cast<const Rarity*>(api->xGetAuxdata(context, 0));
  if (rarity != nullptr) return SQLITE_OK;
  auto made = std::make_unique<Rarity>();
  const auto* text = static_cast<const char*>(sqlite3_value_blob(phrases));
  const std::string_view given(text == nullptr ? "" : text, static_cast<std::size_t>(sqlite3_value_bytes(phrases)));
  if (const int code = measure(api, context, given, *made); code != SQLITE_OK) return code;
  rarity = made.get();
  return api->xSetAuxdata(context, made.release(), [](void* old) { delete static_cast<Rarity*>(old); });
}

int score_row(const Fts5ExtensionApi* api, Fts5Context* context, sqlite3_value* phrases, double& score) {
  const Rarity* rarity = nullptr;
  int code = rarity_of(api, context, phrases, rarity);
  std::array<double, most_terms> frequency{};
  for (std::size_t phrase = 0; code == SQLITE_OK && phrase < rarity->phrases.size(); ++phrase) {
    const auto [term, weight] = rarity->phrases[phrase];
    double found = 0;
    Fts5PhraseIter at{};
    int column = 0, offset = 0;
    code = api->xPhraseFirst(context, static_cast<int>(phrase), &at, &column, &offset);
    for (; code == SQLITE_OK && column >= 0; api->xPhraseNext(context, &at, &column, &offset)) {
      found += weights[static_cast<std::size_t>(column)];
    }
    frequency[term] += weight * found;
  }
  if (code != SQLITE_OK) return code;
  for (std::size_t term = 0; term < rarity->idf.size(); ++term) {
    score += rarity->idf[term] * frequency[term] * (k1 + 1) / (frequency[term] + k1);
  }
  return code;
}

void relevance(const Fts5ExtensionApi* api, Fts5Context* context, sqlite3_context* result, int count, sqlite3_value** values) {
  if (count != 1) return sqlite3_result_error_code(result, SQLITE_MISUSE);
  double score = 0;
  int code = SQLITE_NOMEM;
  try {
    code = score_row(api, context, values[0], score);
  } catch (const std::bad_alloc&) {
    code = SQLITE_NOMEM;  // no exception may cross SQLite's C
  }
  if (code == SQLITE_OK) sqlite3_result_double(result, score);
  else sqlite3_result_error_code(result, code);
}

}  // namespace

int register_relevance(fts5_api* api) { return api->xCreateFunction(api, "relevance", nullptr, relevance, nullptr); }

}  // namespace ortoo::store
