#include "store/suggest.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "store/search/nearness.h"
#include "store/search/query.h"
#include "store/search/tokens.h"
#include "store/sqlite/database.h"
#include "store/sqlite/index.h"

namespace ortoo::store {
namespace {

constexpr std::int64_t most_looked_at = 100'000;  // words of one length that begin alike
constexpr std::int64_t most_counted = 1000;       // articles: a word that has so many is as common as any
constexpr std::size_t most_near = 64;             // words that are equally near
constexpr std::size_t most_words = 8;             // of a query
constexpr std::array<std::string_view, 3> cutting = {"lang", "before", "after"};  // fields whose values are no words

std::u32string letters_of(std::string_view text) {
  std::u32string letters;
  for (std::size_t at = 0; at < text.size();) letters.push_back(base::next_code_point(text, at));
  return letters;
}

// How many articles have the word, with marks or without.
std::int64_t count_articles(Connection& db, std::string_view bare, std::int64_t most) {
  const auto match = match_of(parse_query(bare));
  return db.integer("SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)", match.expression, most)
      .value_or(0);
}

// The words that are nearest to `wanted` and begin with its first letter, as many slips away as they are.
std::vector<std::string> near(Connection& db, std::string_view first, const std::u32string& wanted, int allowed) {
  std::vector<std::string> nearest;
  const auto end = std::string(first) + "\xF4\x8F\xBF\xBF";  // U+10FFFF: after all that begin so
  const auto size = static_cast<std::int64_t>(wanted.size());
  for (auto letters = size - allowed; letters <= size + allowed; ++letters) {
    auto rows = db.query("SELECT word FROM words WHERE letters = ? AND word >= ? AND word <= ? LIMIT ?", letters, first,
                         end, most_looked_at);
    while (rows.next()) {
      const int slips = typing_distance(wanted, letters_of(rows.text(0)), allowed);
      if (slips == 0 || slips > allowed) continue;  // 0: itself, which no article has any more
      if (slips < allowed) nearest.clear();
      if (nearest.size() == most_near) continue;
      allowed = slips;
      nearest.push_back(rows.string(0));
    }
  }
  return nearest;
}

// "-word", at the beginning or after a space.
bool is_left_out(std::string_view query, std::size_t begin) {
  return begin > 0 && query[begin - 1] == '-' && (begin == 1 || query[begin - 2] == ' ');
}

std::optional<std::string> nearest(Connection& db, std::string_view bare) {
  const auto wanted = letters_of(bare);
  const int allowed = slips_allowed(wanted.size());
  if (allowed == 0) return std::nullopt;
  std::size_t first = 0;
  base::next_code_point(bare, first);
  std::optional<std::string> best;
  std::int64_t most = 0;
  for (auto& word : near(db, bare.substr(0, first), wanted, allowed)) {
    const auto articles = count_articles(db, word, most_counted);
    if (articles > most) best = std::move(word), most = articles;
  }
  return best;
}

}  // namespace

base::Result<std::string> Suggestions::instead(std::string_view query) const {
  return database_->read([&](Connection& db) {
    std::string out;
    std::size_t copied = 0, words = 0, passed_over = 0;
    IndexToken token;
    for (Tokens tokens(query); tokens.next(token);) {
      if (token.begin < passed_over || token.kind != IndexToken::Kind::word || is_left_out(query, token.begin))
        continue;
      if (token.end < query.size() && query[token.end] == ':') {
        const bool cuts = std::find(cutting.begin(), cutting.end(), token.bare) != cutting.end();
        passed_over = cuts ? std::min(query.find(' ', token.end), query.size()) : token.end;
        continue;
      }
      if (count_articles(db, token.bare, 1) > 0) continue;
      const auto near = ++words > most_words ? std::nullopt : nearest(db, std::string(token.bare));
      if (!near) return std::string();
      out.append(query.substr(copied, token.begin - copied)).append(*near);
      copied = token.end;
    }
    return copied == 0 ? std::string() : out.append(query.substr(copied));
  });
}

}  // namespace ortoo::store
