#include "store/sqlite/index.h"

#include <array>
#include <string_view>

#include "store/search/text.h"
#include "store/search/tokens.h"
#include "store/sqlite/tokenizer.h"

namespace ortoo::store {
namespace {

constexpr std::array<std::string_view, column_count> column_names = {"title",  "dek",   "text",      "author",
                                                                     "source", "topic", "translated"};

std::string quoted(std::string_view before, std::string_view text) {
  return std::string("\"").append(before).append(text).append("\"");
}

std::string match_term(const Query::Term& term) {
  bool marked = false;
  std::size_t count = 0;
  Token token;
  for (Tokens tokens(term.text); tokens.next(token); ++count) marked = marked || token.marked();
  if (count == 0) return "";
  std::string out = quoted("", term.text);
  // One character: whatever begins with it.
  if (count == 1 && token.kind == Token::Kind::single) out += " *";
  // The same marks again, as a second thing to find: what has them scores twice.
  else if (marked) out = "(" + out + " OR " + quoted(std::string_view(&same_marks, 1), term.text) + ")";
  if (term.column) out = std::string(column_name(*term.column)) + " : " + out;
  return out;
}

}  // namespace

std::string_view column_name(Column column) { return column_names[static_cast<std::size_t>(column)]; }

std::string match_expression(const Query& query) {
  std::string out;
  for (const auto& term : query.terms) {
    const auto one = match_term(term);
    if (one.empty()) continue;
    if (!out.empty()) out += " AND ";
    out += one;
  }
  return out;
}

void add_to_index(Connection& db, Id id, const record::Article& article) {
  const auto t = search_text(article);
  db.run("INSERT INTO search (rowid, title, dek, text, author, source, topic, translated) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
         id, t[0], t[1], t[2], t[3], t[4], t[5], t[6]);
}

void remove_from_index(Connection& db, Id id, const record::Article& article) {
  const auto t = search_text(article);
  db.run("INSERT INTO search (search, rowid, title, dek, text, author, source, topic, translated) "
         "VALUES ('delete', ?, ?, ?, ?, ?, ?, ?, ?)",
         id, t[0], t[1], t[2], t[3], t[4], t[5], t[6]);
}

}  // namespace ortoo::store
