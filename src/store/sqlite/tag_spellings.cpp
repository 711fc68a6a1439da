#include "store/sqlite/tag_spellings.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "store/facets.h"
#include "store/sqlite/names.h"
#include "store/tag_spelling.h"

namespace ortoo::store {
namespace {

constexpr auto kind = static_cast<std::int64_t>(Facet::tag);

void count(Connection& db, std::string_view spelling, std::string_view name, std::int64_t stories) {
  db.run(
      "INSERT INTO tag_spellings (spelling, name, stories) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET stories = stories + ?3",
      spelling, name, stories);
}

// The names that differ in case alone, which have one list.
struct Spelt {
  std::string name;  // the commonest of them
  std::int64_t stories = 0, of_name = 0;
};
using Spellings = std::map<std::string, Spelt>;  // by term_key()

Spellings spellings_of(Connection& db, std::string_view spelling) {
  Spellings all;
  for (auto rows = db.query("SELECT name, stories FROM tag_spellings WHERE spelling = ?", spelling); rows.next();) {
    auto& spelt = all[term_key(rows.text(0))];
    const auto stories = rows.integer(1);
    spelt.stories += stories;
    if (stories > spelt.of_name) spelt.name = rows.string(0), spelt.of_name = stories;
  }
  return all;
}

std::optional<std::string> joined_to(Connection& db, std::string_view key) {
  auto rows = db.query("SELECT to_name FROM heard_as WHERE kind = ? AND from_key = ?", kind, key);
  return rows.next() ? std::optional(rows.string(0)) : std::nullopt;
}

// `came`: the key of the one that came now, which does not go before another that came as often.
void settle(Connection& db, std::string_view spelling, const std::string& came) {
  const auto all = spellings_of(db, spelling);
  const auto most = std::ranges::max_element(
      all, {}, [&](const auto& one) { return std::pair(one.second.stories, one.first != came); });
  if (most == all.end()) return;
  auto shown = most;
  for (const auto& [key, spelt] : all)
    if (const auto to = joined_to(db, key))
      if (const auto now = all.find(term_key(*to)); now != all.end() && most->second.stories <= 2 * now->second.stories)
        shown = now;
  const auto& name = shown->second.name;
  std::set<std::string> moving;
  db.run("DELETE FROM heard_as WHERE kind = ? AND from_key = ?", kind, shown->first);
  for (const auto& [key, spelt] : all) {
    if (key == shown->first) continue;
    const auto to = joined_to(db, key);
    if (to == name) continue;
    db.run("INSERT OR REPLACE INTO heard_as (kind, from_key, to_name) VALUES (?, ?, ?)", kind, key, name);
    const auto from = to ? term_key(*to) : key;
    if (from != shown->first) moving.insert(from);
  }
  for (const auto& key : moving) derive_list(db, Facet::tag, key);
  db.run("UPDATE terms SET name = ?3 WHERE kind = ?1 AND key = ?2 AND name <> ?3", kind, shown->first, name);
}

}  // namespace

void note_tags(Connection& db, const record::Article& article) {
  std::set<std::string> seen;
  for (const auto& tag : article.tags) {
    const auto spelling = tag_spelling(tag);
    if (spelling.empty() || !seen.insert(spelling).second) continue;
    count(db, spelling, base::collapse_spaces(tag), 1);
    settle(db, spelling, term_key(tag));
  }
}

void count_tags(Connection& db) {
  for (auto rows = db.query("SELECT name, articles FROM terms WHERE kind = ? AND articles > 0", kind); rows.next();)
    if (const auto spelling = tag_spelling(rows.text(0)); !spelling.empty())
      count(db, spelling, rows.text(0), rows.integer(1));
}

}  // namespace ortoo::store
