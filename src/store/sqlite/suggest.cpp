#include "store/suggest.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "store/search/nearness.h"
#include "store/search/tokens.h"
#include "store/sqlite/database.h"
#include "store/sqlite/tokenizer.h"

namespace ortoo::store {
namespace {

constexpr std::int64_t most_looked_at = 100'000;  // words that begin alike
constexpr std::size_t most_words = 8;             // of a query
constexpr std::array<std::string_view, 3> cutting = {"lang", "before", "after"};  // fields whose values are no words

std::u32string letters_of(std::string_view text) {
  std::u32string letters;
  for (std::size_t at = 0; at < text.size();) letters.push_back(base::next_code_point(text, at));
  return letters;
}

bool is_known(Connection& db, std::string_view bare) {
  return db.integer("SELECT 1 FROM vocabulary WHERE term = ?", bare) ||
         db.integer("SELECT 1 FROM vocabulary WHERE term = ?", std::string(1, bare_of_marked) + std::string(bare));
}

struct Nearest {
  std::string word;
  int slips;
  std::int64_t articles = 0;
};

// Among the words of the index that begin with `prefix`, which is left out of what is compared when it is a marker.
void look(Connection& db, std::string_view marker, std::string_view first, const std::u32string& wanted, Nearest& best) {
  const auto from = std::string(marker) + std::string(first), to = from + "\xF4\x8F\xBF\xBF";  // U+10FFFF: after all that begin so
  auto rows = db.query("SELECT term, doc FROM vocabulary WHERE term >= ? AND term <= ? LIMIT ?", from, to, most_looked_at);
  while (rows.next()) {
    const auto word = rows.text(0).substr(marker.size());
    if (base::count_code_points(word) + 2 < wanted.size() || base::count_code_points(word) > wanted.size() + 2) continue;
    const int slips = typing_distance(wanted, letters_of(word), best.slips);
    const auto articles = rows.integer(1);
    if (slips > best.slips || (slips == best.slips && articles <= best.articles)) continue;
    best = {std::string(word), slips, articles};
  }
}

std::optional<std::string> nearest(Connection& db, std::string_view bare) {
  const auto wanted = letters_of(bare);
  const int allowed = slips_allowed(wanted.size());
  if (allowed == 0) return std::nullopt;
  std::size_t first = 0;
  base::next_code_point(bare, first);
  Nearest best{"", allowed};
  look(db, "", bare.substr(0, first), wanted, best);
  look(db, std::string_view(&bare_of_marked, 1), bare.substr(0, first), wanted, best);
  return best.word.empty() ? std::nullopt : std::optional(best.word);
}

}  // namespace

base::Result<std::string> Suggestions::instead(std::string_view query) const {
  return database_->read([&](Connection& db) {
    std::string out;
    std::size_t copied = 0, words = 0, passed_over = 0;
    Token token;
    for (Tokens tokens(query); tokens.next(token);) {
      if (token.begin < passed_over || token.kind != Token::Kind::word) continue;
      if (token.end < query.size() && query[token.end] == ':') {
        const bool cuts = std::find(cutting.begin(), cutting.end(), token.bare) != cutting.end();
        passed_over = cuts ? std::min(query.find(' ', token.end), query.size()) : token.end;
        continue;
      }
      if (is_known(db, token.bare)) continue;
      const auto near = ++words > most_words ? std::nullopt : nearest(db, std::string(token.bare));
      if (!near) return std::string();
      out.append(query.substr(copied, token.begin - copied)).append(*near);
      copied = token.end;
    }
    return copied == 0 ? std::string() : out.append(query.substr(copied));
  });
}

}  // namespace ortoo::store
