#include "store/sqlite/findings.h"

#include <set>

#include "base/character_borders.h"
#include "record/kept_name.h"
#include "record/shown.h"
#include "record/ties.h"
#include "store/facets.h"
#include "store/findings.h"
#include "store/sqlite/database.h"
#include "store/sqlite/names.h"

namespace ortoo::store {
namespace {

using record::Article;
using record::EntityType;
using record::Place;

constexpr std::size_t longest_text = 2000;  // bytes kept of a quote or happening

std::string cut(std::string_view text) { return std::string(base::cut_to(text, longest_text)); }

bool is_within(const Place& inner, const Place& outer) {
  return inner.part == outer.part && inner.block == outer.block && inner.language == outer.language &&
         inner.begin >= outer.begin && inner.end <= outer.end;
}

// The people whom a quote names, without who said it.
std::set<std::string> named_in(const Article& article, const record::Quote& quote) {
  std::set<std::string> names;
  for (const auto& entity : article.entities) {
    if (entity.type != EntityType::person) continue;
    for (const auto& mention : entity.mentions)
      if (is_within(mention, quote.place)) names.insert(term_key(record::kept_name(entity)));
  }
  names.erase(term_key(record::kept_name(article, quote.speaker)));
  return names;
}

}  // namespace

void write_findings(Connection& db, Id id, const Article& article, std::int64_t time) {
  std::int64_t number = 0;
  const auto add_quote = [&](const std::string& person, std::int64_t about, const record::Quote& quote,
                             const std::string& text) {
    db.run(
        "INSERT INTO found_quotes (person, about, time, article, number, speaker, text, denied) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        person, about, time, id, number, quote.speaker, text, static_cast<std::int64_t>(quote.denied));
  };
  for (const auto& quote : article.quotes) {
    ++number;
    if (!record::is_shown(quote)) continue;
    auto text = quote.text;
    const auto& place = quote.place;
    // An indirect one is told in the article's own words.
    if (text.empty() && place.part == record::Part::body && place.block < article.body.size() &&
        place.begin < place.end && place.end <= article.body[place.block].text.size())
      text = article.body[place.block].text.substr(place.begin, place.end - place.begin);
    if (text.empty()) continue;
    text = cut(text);
    const auto speaker = term_key(record::kept_name(article, quote.speaker));
    if (!speaker.empty()) add_quote(speaker, 0, quote, text);
    for (const auto& person : named_in(article, quote)) add_quote(person, 1, quote, text);
  }
  number = 0;
  for (const auto& happening : article.calendar) {
    ++number;
    if (!record::is_shown(happening)) continue;
    const auto date = base::parse_iso(happening.date);
    if (!date || happening.what.empty()) continue;
    db.run("INSERT INTO found_happenings (day, article, number, what) VALUES (?, ?, ?, ?)", date->day_string(), id,
           number, cut(happening.what));
  }
  for (const auto* told : record::shown_ties(article)) {
    const auto& tie = *told;
    number = told - article.ties.data() + 1;
    for (const auto& name : std::set<std::string>{term_key(record::kept_name(article, tie.source)),
                                                  term_key(record::kept_name(article, tie.target))})
      db.run("INSERT INTO found_ties (name, time, article, number, source, target, relation, stance, date, stated_by) "
             "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             name, time, id, number, tie.source, tie.target, tie.relation, tie.stance, tie.date, tie.stated_by);
  }
}

void clear_findings(Connection& db, Id id) {
  db.run("DELETE FROM found_quotes WHERE article = ?", id);
  db.run("DELETE FROM found_happenings WHERE article = ?", id);
  db.run("DELETE FROM found_ties WHERE article = ?", id);
}

namespace {

std::vector<FoundQuote> quotes(Connection& db, std::string_view person, std::int64_t about, std::int64_t limit) {
  std::vector<FoundQuote> found;
  auto rows = db.query(
      "SELECT q.article, a.title, a.language, a.publisher, a.published, q.speaker, q.text, q.denied FROM found_quotes q "
      "JOIN articles a ON a.id = q.article WHERE q.person = ? AND q.about = ? ORDER BY q.time DESC, q.article DESC, q.number DESC LIMIT ?",
      called_key(db, Facet::person, person), about, limit);
  while (rows.next())
    found.push_back({rows.integer(0), rows.string(1), rows.string(2), rows.string(3), rows.string(4), rows.string(5),
                     rows.string(6), rows.integer(7) != 0});
  return found;
}

std::vector<FoundHappening> read_happenings(Rows rows) {
  std::vector<FoundHappening> found;
  while (rows.next())
    found.push_back({rows.integer(0), rows.string(1), rows.string(2), rows.string(3), rows.integer(4), rows.string(5),
                     rows.string(6), rows.integer(7)});
  return found;
}
#define HAPPENINGS \
  "SELECT h.article, a.title, a.language, a.publisher, h.number, h.day, h.what, l.story FROM found_happenings h JOIN articles a ON a.id = h.article LEFT JOIN linked l ON l.article = h.article "

}  // namespace

base::Result<std::vector<FoundQuote>> Findings::quotes_by(std::string_view person, std::int64_t limit) const {
  return database_->read([&](Connection& db) { return quotes(db, person, 0, limit); });
}

base::Result<std::vector<FoundQuote>> Findings::quotes_about(std::string_view person, std::int64_t limit) const {
  return database_->read([&](Connection& db) { return quotes(db, person, 1, limit); });
}

#define TIES                                                                                                  \
  "SELECT t.article, a.title, a.language, a.published, t.source, t.target, t.relation, t.stance, t.date, "    \
  "t.stated_by, t.number, t.name, coalesce((SELECT o.name FROM found_ties o WHERE o.article = t.article "     \
  "AND o.number = t.number AND o.name <> t.name), t.name) "                                                   \
  "FROM found_ties t JOIN articles a ON a.id = t.article WHERE "
#define TIES_OF TIES "t.name = ?1 "
#define NEWEST_TIES "ORDER BY t.time DESC, t.article DESC, t.number DESC LIMIT ?2"

std::string tied_key(Connection& db, std::string_view name) {
  auto key = term_key(name);
  for (const auto kind : {Facet::person, Facet::organisation, Facet::place})
    if (auto called = called_key(db, kind, name); called != key) key = std::move(called);
  return key;
}

std::vector<FoundTie> read_ties(Rows rows) {
  std::vector<FoundTie> found;
  while (rows.next())
    found.push_back({rows.integer(0), rows.string(1), rows.string(2), rows.string(3), rows.string(4), rows.string(5),
                     rows.string(6), rows.string(7), rows.string(8), rows.string(9), rows.integer(10), rows.string(11),
                     rows.string(12)});
  return found;
}

base::Result<std::vector<FoundTie>> Findings::ties_of(std::string_view name, std::int64_t limit) const {
  return database_->read(
      [&](Connection& db) { return read_ties(db.query(TIES_OF NEWEST_TIES, tied_key(db, name), limit)); });
}

base::Result<std::vector<FoundTie>> Findings::ties_in(Id article) const {
  return database_->read([&](Connection& db) {
    // Each is kept twice, under the one and under the other.
    return read_ties(db.query(TIES "t.article = ?1 GROUP BY t.number ORDER BY t.number", article));
  });
}

base::Result<std::vector<FoundTie>> Findings::ties_between(std::string_view name, std::string_view other,
                                                           std::int64_t limit) const {
  return database_->read([&](Connection& db) {
    return read_ties(db.query(
        TIES_OF
        "AND EXISTS (SELECT 1 FROM found_ties o WHERE o.name = ?3 AND o.time = t.time AND o.article = t.article AND o.number = t.number) " NEWEST_TIES,
        tied_key(db, name), limit, tied_key(db, other)));
  });
}

base::Result<std::vector<FoundHappening>> Findings::happenings(std::string_view first, std::string_view last,
                                                               std::int64_t limit) const {
  return database_->read([&](Connection& db) {
    // "~" sorts after every digit and hyphen: the whole of the last day or month.
    return read_happenings(db.query(HAPPENINGS
                                    "WHERE h.day >= ? AND h.day < ? ORDER BY h.day, h.article, h.number LIMIT ?",
                                    first, std::string(last) + "~", limit));
  });
}

base::Result<std::vector<FoundHappening>> Findings::happenings_of(Id article) const {
  return database_->read([&](Connection& db) {
    return read_happenings(db.query(HAPPENINGS "WHERE h.article = ? ORDER BY h.day, h.number", article));
  });
}

}  // namespace ortoo::store
