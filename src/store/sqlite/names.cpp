#include "store/sqlite/names.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "store/heard.h"
#include "store/names.h"
#include "store/sqlite/database.h"
#include "store/sqlite/lists.h"
#include "store/sqlite/reworded.h"
#include "store/sqlite/rulings.h"
#include "store/sqlite/write.h"

namespace ortoo::store {
namespace {

using record::Article;

constexpr std::array nameable = {Facet::section, Facet::tag,          Facet::author,
                                 Facet::person,  Facet::organisation, Facet::place};
constexpr std::array entity_kinds = {Facet::person, Facet::organisation, Facet::place};  // by EntityType

std::int64_t number(Facet kind) { return static_cast<std::int64_t>(kind); }

std::optional<std::string> owner_name(Connection& db, Facet kind, std::string_view name) {
  auto rows = db.query("SELECT to_name FROM called WHERE kind = ? AND from_key = ?", number(kind), term_key(name));
  return rows.next() ? std::optional(rows.string(0)) : std::nullopt;
}
std::optional<std::string> heard_name(Connection& db, Facet kind, std::string_view name) {
  auto rows = db.query("SELECT to_name FROM heard_as WHERE kind = ? AND from_key = ?", number(kind), term_key(name));
  return rows.next() ? std::optional(rows.string(0)) : std::nullopt;
}

// The owner's word comes first; then the spelling under which it is heard, by what the owner calls that.
std::optional<std::string> new_name(Connection& db, Facet kind, std::string_view name) {
  if (auto owner = owner_name(db, kind, name)) return owner;
  auto heard = heard_name(db, kind, name);
  if (!heard) return std::nullopt;
  auto owner = owner_name(db, kind, *heard);
  return owner ? owner : heard;
}

}  // namespace

std::int64_t derive_list(Connection& db, Facet kind, std::string_view key) {
  std::vector<Id> ids;
  {
    auto rows =
        db.query("SELECT p.article FROM article_terms p JOIN terms t ON t.id = p.term WHERE t.kind = ? AND t.key = ?",
                 number(kind), key);
    while (rows.next()) ids.push_back(rows.integer(0));
  }
  for (const auto id : ids) derive_lists(db, id);
  return static_cast<std::int64_t>(ids.size());
}

std::optional<Article> as_called(Connection& db, std::optional<Id> id, const Article& article) {
  std::optional<Article> called;
  if (id && !rewordings(db, *id, article).empty()) {
    called = article;
    reword(db, *id, *called);
  }
  if (auto section = id ? placed_section(db, *id) : std::nullopt) {
    if (!called) called = article;
    called->section = *std::move(section);
  }
  if (!db.integer("SELECT 1 FROM called UNION ALL SELECT 1 FROM heard_as LIMIT 1")) return called;
  // Copied when the first name is another one.
  const auto ask = [&](Facet kind, const std::string& name, auto place) {
    if (name.empty()) return;
    auto fresh = new_name(db, kind, name);
    if (!fresh) return;
    if (!called) called = article;
    place(*called) = *std::move(fresh);
  };
  ask(Facet::section, called ? std::string(called->section) : article.section,
      [](Article& a) -> std::string& { return a.section; });
  for (std::size_t i = 0; i < article.tags.size(); ++i)
    ask(Facet::tag, article.tags[i], [i](Article& a) -> std::string& { return a.tags[i]; });
  for (std::size_t i = 0; i < article.authors.size(); ++i)
    ask(Facet::author, article.authors[i].name, [i](Article& a) -> std::string& { return a.authors[i].name; });
  for (std::size_t i = 0; i < article.entities.size(); ++i)
    ask(entity_kinds[static_cast<std::size_t>(article.entities[i].type)], article.entities[i].name,
        [i](Article& a) -> std::string& { return a.entities[i].name; });
  for (std::size_t i = 0; i < article.quotes.size(); ++i)
    ask(Facet::person, article.quotes[i].speaker, [i](Article& a) -> std::string& { return a.quotes[i].speaker; });
  for (std::size_t i = 0; i < article.ties.size(); ++i)
    for (const auto kind : entity_kinds) {
      ask(kind, article.ties[i].source, [i](Article& a) -> std::string& { return a.ties[i].source; });
      ask(kind, article.ties[i].target, [i](Article& a) -> std::string& { return a.ties[i].target; });
    }
  return called;
}

void note_heard(Connection& db, const Article& article) {
  for (const auto& entity : article.entities) {
    const auto sound = sound_of(entity);
    if (sound.empty() || entity.name.empty()) continue;
    const Facet kind = entity_kinds[static_cast<std::size_t>(entity.type)];
    auto rows = db.query("SELECT name FROM heard WHERE kind = ? AND sound = ?", number(kind), sound);
    if (!rows.next()) {
      db.run("INSERT INTO heard (kind, sound, name) VALUES (?, ?, ?)", number(kind), sound, entity.name);
      continue;
    }
    const auto first = rows.string(0), key = term_key(entity.name);
    if (key == term_key(first) || heard_name(db, kind, entity.name) || !is_one_name(first, entity.name)) continue;
    db.run("INSERT INTO heard_as (kind, from_key, to_name) VALUES (?, ?, ?)", number(kind), key, first);
    // It may have come before without this sound.
    derive_list(db, kind, key);
  }
}

std::string called_key(Connection& db, Facet kind, std::string_view name) {
  const auto now = new_name(db, kind, name);
  return term_key(now ? *now : name);
}

base::Result<std::int64_t> Names::call(Facet kind, std::string_view from, std::string_view to) const {
  const auto from_key = term_key(from), to_name = base::collapse_spaces(to);
  if (std::find(nameable.begin(), nameable.end(), kind) == nameable.end() || from_key.empty() || to_name.empty() ||
      from_key == term_key(to_name))
    return base::fail(base::ErrorCode::invalid_argument, "A name is called by another name.", std::string(from));
  return database_->write([&](Connection& db) {
    const auto before = called_key(db, kind, from);  // where its stories are now
    const auto meant = new_name(db, kind, to_name).value_or(to_name);
    const auto to_key = term_key(meant);
    // Whoever was called `from` before goes along; "A is B" and then "B is A" leaves "B is A".
    db.run("DELETE FROM called WHERE kind = ?1 AND from_key = ?2", number(kind),
           to_key == from_key ? term_key(to_name) : to_key);
    const auto target = to_key == from_key ? to_name : meant;
    const auto target_key = term_key(target);
    db.run("UPDATE called SET to_key = ?1, to_name = ?2 WHERE kind = ?3 AND to_key = ?4", target_key, target,
           number(kind), from_key);
    db.run("DELETE FROM called WHERE kind = ? AND from_key = to_key", number(kind));
    db.run("INSERT OR REPLACE INTO called (kind, from_key, from_name, to_key, to_name) VALUES (?, ?, ?, ?, ?)",
           number(kind), from_key, base::collapse_spaces(from), target_key, target);
    return derive_list(db, kind, before);
  });
}

base::Result<std::int64_t> Names::call_as_before(Facet kind, std::string_view from) const {
  const auto moved = database_->write([&](Connection& db) -> std::int64_t {
    const auto key = term_key(from), now = called_key(db, kind, from);
    if (!owner_name(db, kind, from)) return -1;
    db.run("DELETE FROM called WHERE kind = ? AND from_key = ?", number(kind), key);
    return derive_list(db, kind, now);
  });
  if (moved && *moved < 0)
    return base::fail(base::ErrorCode::not_found, "It is called by its own name.", std::string(from));
  return moved;
}

base::Result<std::vector<Called>> Names::given(Facet kind) const {
  return database_->read([=](Connection& db) {
    std::vector<Called> all;
    auto rows = db.query("SELECT from_name, to_name FROM called WHERE kind = ? ORDER BY from_key", number(kind));
    while (rows.next()) all.push_back({rows.string(0), rows.string(1)});
    return all;
  });
}

base::Result<std::string> Names::now(Facet kind, std::string_view name) const {
  return database_->read([&](Connection& db) { return new_name(db, kind, name).value_or(std::string(name)); });
}

base::Result<std::map<std::string, SectionPlace, std::less<>>> Names::section_places() const {
  return database_->read([](Connection& db) {
    std::map<std::string, SectionPlace, std::less<>> places;
    auto rows = db.query("SELECT key, place, hidden FROM section_places");
    while (rows.next()) places.emplace(rows.string(0), SectionPlace{rows.integer(1), rows.integer(2) != 0});
    return places;
  });
}

base::Result<void> Names::place_section(std::string_view name, SectionPlace place) const {
  const auto done = database_->write([&](Connection& db) {
    db.run("INSERT OR REPLACE INTO section_places (key, place, hidden) VALUES (?, ?, ?)", term_key(name), place.place,
           std::int64_t{place.hidden});
    return true;
  });
  if (!done) return std::unexpected(done.error());
  return {};
}

base::Result<std::vector<Count>> Names::beginning(Facet kind, std::string_view prefix, std::int64_t limit) const {
  return database_->read([&](Connection& db) {
    return prefix.empty() ? largest_terms(db, kind, limit) : terms_from(db, kind, term_key(prefix), "", limit);
  });
}

}  // namespace ortoo::store
