#include "store/sqlite/rank.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <vector>

#include "store/search/text.h"

namespace ortoo::store {
namespace {

constexpr std::array<std::uint8_t, column_count> weights = {
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

int measure(const Fts5ExtensionApi* api, Fts5Context* context, std::string_view phrases, std::string_view given,
            Rarity& rarity) {
  if (static_cast<int>(phrases.size()) != api->xPhraseCount(context)) return SQLITE_MISUSE;
  for (const char phrase : phrases) {
    const auto term = static_cast<std::size_t>(phrase & 0x1F);
    rarity.phrases.push_back({term, (phrase & 0x40) != 0 ? 2.0 : 1.0});
    rarity.idf.resize(std::max(rarity.idf.size(), term + 1));
  }
  if (!given.empty()) {
    if (given.size() != rarity.idf.size() * sizeof(double)) return SQLITE_MISUSE;
    std::memcpy(rarity.idf.data(), given.data(), given.size());
    return SQLITE_OK;
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
    rarity.idf[rarity.phrases[i].term] += estimate(
        static_cast<double>(sample.rows), static_cast<double>(sample.last - sample.first), sample.rows < sampled, all);
  }
  for (double& n : rarity.idf) n = store::rarity(n, all);
  return code;
}

std::string_view bytes_of(sqlite3_value* value) {
  const auto* bytes = static_cast<const char*>(sqlite3_value_blob(value));
  return bytes == nullptr ? std::string_view()
                          : std::string_view(bytes, static_cast<std::size_t>(sqlite3_value_bytes(value)));
}

// The query's rarities, given or measured at its first row and kept by FTS5 till its end.
int rarity_of(const Fts5ExtensionApi* api, Fts5Context* context, sqlite3_value** values, const Rarity*& rarity) {
  rarity = static_cast<const Rarity*>(api->xGetAuxdata(context, 0));
  if (rarity != nullptr) return SQLITE_OK;
  auto made = std::make_unique<Rarity>();
  if (const int code = measure(api, context, bytes_of(values[0]), bytes_of(values[1]), *made); code != SQLITE_OK)
    return code;
  rarity = made.get();
  return api->xSetAuxdata(context, made.release(), [](void* old) { delete static_cast<Rarity*>(old); });
}

int score_row(const Fts5ExtensionApi* api, Fts5Context* context, sqlite3_value** values, double& score) {
  const Rarity* rarity = nullptr;
  int code = rarity_of(api, context, values, rarity);
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
    frequency[term] += weight * std::min<double>(found, most_weight);
  }
  if (code != SQLITE_OK) return code;
  for (std::size_t term = 0; term < rarity->idf.size(); ++term) {
    score += rarity->idf[term] * fitness(frequency[term]);
  }
  return code;
}

// Of (phrases, rarities).
void relevance(const Fts5ExtensionApi* api, Fts5Context* context, sqlite3_context* result, int count,
               sqlite3_value** values) {
  if (count != 2) return sqlite3_result_error_code(result, SQLITE_MISUSE);
  double score = 0;
  int code = SQLITE_NOMEM;
  try {
    code = score_row(api, context, values, score);
  } catch (const std::bad_alloc&) {
    code = SQLITE_NOMEM;  // no exception may cross SQLite's C
  }
  if (code == SQLITE_OK) sqlite3_result_double(result, score);
  else sqlite3_result_error_code(result, code);
}

}  // namespace

std::uint8_t column_weight(std::size_t column) { return weights[column]; }

double rarity(double n, double all) { return std::log1p((all - std::min(n, all) + 0.5) / (n + 0.5)); }

double estimate(double seen, double reach, bool is_all, double all) {
  return is_all || reach <= 0 ? seen : std::clamp(all * (seen - 1) / reach, seen, std::max(seen, all));
}

double fitness(double weight) { return weight * (k1 + 1) / (weight + k1); }

int register_relevance(fts5_api* api) { return api->xCreateFunction(api, "relevance", nullptr, relevance, nullptr); }

}  // namespace ortoo::store
