#include "store/sqlite/index.h"

#include <array>
#include <string_view>

#include "base/text.h"
#include "store/search/text.h"
#include "store/search/tokens.h"
#include "store/sqlite/derive.h"
#include "store/sqlite/new_words.h"
#include "store/sqlite/rank.h"
#include "store/sqlite/shelving.h"
#include "store/sqlite/tokenizer.h"

namespace ortoo::store {
namespace {

constexpr std::array<std::string_view, column_count> column_names = {"title",  "dek",   "text",      "author",
                                                                     "source", "topic", "translated"};

std::string quoted(std::string_view before, std::string_view text) {
  return std::string("\"").append(before).append(text).append("\"");
}
std::string quoted(char marker, std::string_view text) { return quoted(std::string_view(&marker, 1), text); }

// One term as it is looked for, and what its strings count for; "" if it has no words.
std::string expression_of(const Query::Term& term, int number, std::string& phrases) {
  bool marked = false;
  std::size_t count = 0;
  IndexToken token;
  Tokens tokens(term.text);
  auto kind = IndexToken::Kind::word;
  for (; tokens.next(token); ++count) {
    marked = marked || token.marked();
    kind = token.kind;
  }
  if (count == 0) return "";
  const bool one = count == 1 && kind == IndexToken::Kind::word;
  std::string out = one ? quoted(same_marks, term.text) : quoted("", term.text);
  phrases += phrase_of(number, one && marked);
  // One character: whatever begins with it.
  if (count == 1 && kind == IndexToken::Kind::single) out += " *";
  // The other kind of the same word: with marks where it has none, without where it has.
  else if (one) out = "(" + out + " OR " + quoted(marked ? without_marks : bare_of_marked, term.text) + ")";
  // The same marks again, as a second thing to find: what has them counts twice.
  else if (marked) out = "(" + out + " OR " + quoted(same_marks, term.text) + ")";
  if (one || marked) phrases += phrase_of(number, false);
  if (term.column) out = std::string(column_name(*term.column)) + " : " + out;
  return out;
}

}  // namespace

std::string_view column_name(Column column) { return column_names[static_cast<std::size_t>(column)]; }

Match match_of(const Query& query) {
  Match match;
  int terms = 0;
  const auto join = [&](const std::vector<Query::Term>& from, std::string_view between) {
    std::string all;
    for (const auto& term : from) {
      const auto one = expression_of(term, terms, match.phrases);
      if (one.empty()) continue;
      ++terms;
      all.append(all.empty() ? "" : between).append(one);
    }
    return all;
  };
  match.expression = join(query.terms, " AND ");
  match.without = join(query.without, " OR ");
  if (!match.expression.empty() && !match.without.empty())
    match.expression = "(" + match.expression + ") NOT (" + match.without + ")";
  return match;
}

Indexing::Indexing(Connection& db) : db_(db), entries_from_(underived_below(db)) {}

void Indexing::write() {
  const auto changes = std::exchange(changes_, {});
  for (const auto& [id, add, t] : changes) {
    if (add)
      db_.run(
          "INSERT INTO search (rowid, title, dek, text, author, source, topic, translated) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          id, t[0], t[1], t[2], t[3], t[4], t[5], t[6]);
    else
      db_.run(
          "INSERT INTO search (search, rowid, title, dek, text, author, source, topic, translated) VALUES ('delete', ?, ?, ?, ?, ?, ?, ?, ?)",
          id, t[0], t[1], t[2], t[3], t[4], t[5], t[6]);
  }
  for (const auto& [id, add, text] : changes)
    if (add) note_change(db_, id, text);
  for (const auto& word : db_.new_words().take())
    db_.run("INSERT OR IGNORE INTO words (letters, word) VALUES (?, ?)",
            static_cast<std::int64_t>(base::count_code_points(word)), word);
}

}  // namespace ortoo::store
