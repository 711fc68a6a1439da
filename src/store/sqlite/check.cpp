#include "store/sqlite/check.h"

#include <array>
#include <functional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "record/json.h"
#include "store/card.h"
#include "store/facets.h"
#include "store/identity.h"
#include "store/search/text.h"
#include "store/sqlite/derive.h"
#include "store/sqlite/index.h"
#include "store/sqlite/lists.h"
#include "store/sqlite/names.h"
#include "store/sqlite/reworded.h"
#include "store/sqlite/shelving.h"
#include "store/sqlite/tokenizer.h"

namespace ortoo::store {
namespace {

// Each of these must give no row; the first column of the first row says where it is wrong.
struct Rule {
  std::string_view sql;
  std::string_view wrong;
  bool derived = false;  // from the records: it can be made anew
};
constexpr std::array rules = {
    Rule{"SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'", "the file is damaged:"},
    Rule{"SELECT \"table\" FROM pragma_foreign_key_check", "a row belongs to nothing in"},
    Rule{"SELECT id FROM articles WHERE (withdrawn = 0) <> (id IN (SELECT article FROM records))",
         "there is no record, or one that should not be, of article"},
    Rule{"SELECT article FROM records r WHERE version - 1 <> (SELECT count(*) FROM earlier_records e "
         "WHERE e.article = r.article AND e.version < r.version)",
         "versions are missing of article"},
    Rule{"SELECT name FROM terms t WHERE articles <> (SELECT count(*) FROM article_terms p WHERE p.term = t.id)",
         "the number of articles is wrong of the list", true},
    Rule{"SELECT p.article FROM article_terms p JOIN articles a ON a.id = p.article WHERE a.time <> p.time",
         "lists have another time than the card of article", true},
};

void fail(Connection& db, std::string_view wrong, std::string_view where, bool derived = true) {
  // SQLite tells of damage in many lines, under a title.
  if (constexpr std::string_view title = "*** in database main ***\n"; where.starts_with(title))
    where.remove_prefix(title.size());
  auto sentence = "The database does not agree with itself (" + std::string(wrong) + " " +
                  std::string(where.substr(0, where.find('\n'))) + "); " +
                  (derived ? "make it anew from its records with `ortoo rebuild`." : "restore it from a backup.");
  db.fail({base::ErrorCode::storage, std::move(sentence), db.path()});
}

std::set<std::pair<int, std::string>> stored_terms(Connection& db, Id id) {
  std::set<std::pair<int, std::string>> terms;
  auto rows = db.query("SELECT kind, key FROM article_terms p JOIN terms t ON t.id = p.term WHERE p.article = ?", id);
  while (rows.next()) terms.emplace(static_cast<int>(rows.integer(0)), rows.string(1));
  return terms;
}

std::set<std::pair<std::string, bool>> stored_links(Connection& db, Id id) {
  std::set<std::pair<std::string, bool>> links;
  auto rows = db.query("SELECT key, own FROM links WHERE article = ?", id);
  while (rows.next()) links.emplace(rows.string(0), rows.integer(1) != 0);
  return links;
}

// The words of an article's search entry with their places, in any order, as one number.
class Fingerprint {
 public:
  void add(std::string_view word, std::size_t column, std::int64_t place) {
    std::uint64_t mixed =
        std::hash<std::string_view>()(word) + column * 0x9E3779B97F4A7C15 + static_cast<std::uint64_t>(place);
    mixed = (mixed ^ (mixed >> 31)) * 0xBF58476D1CE4E5B9;  // the middle of splitmix64
    sum_ += mixed ^ (mixed >> 29);
  }
  bool operator==(const Fingerprint&) const = default;

 private:
  std::uint64_t sum_ = 0;
};

Fingerprint fingerprint(const Indexing::Text& shown) {
  struct Walk {
    Fingerprint all;
    std::size_t column = 0;
    std::int64_t place = -1;
    std::set<std::string, std::less<>> here;  // FTS5 keeps a word once a place
  };
  Walk walk;
  for (const auto& text : shown) {
    walk.place = -1;
    tokenize(text, false, &walk, [](void* context, int flags, const char* word, int size, int, int) {
      auto& at = *static_cast<Walk*>(context);
      if ((flags & FTS5_TOKEN_COLOCATED) == 0) {
        ++at.place;
        at.here.clear();
      }
      const std::string_view view(word, static_cast<std::size_t>(size));
      if (at.here.emplace(view).second) at.all.add(view, at.column, at.place);
      return SQLITE_OK;
    });
    ++walk.column;
  }
  return walk.all;
}

std::unordered_map<Id, Fingerprint> stored_fingerprints(Connection& db) {
  std::unordered_map<Id, Fingerprint> fingerprints;
  auto rows = db.query("SELECT term, doc, col, offset FROM temp.postings");
  while (rows.next()) {
    std::size_t column = 0;
    while (column < column_count && column_name(static_cast<Column>(column)) != rows.text(2)) ++column;
    fingerprints[rows.integer(1)].add(rows.text(0), column, rows.integer(3));
  }
  return fingerprints;
}

std::unordered_map<std::int64_t, std::string> numbered_words(Connection& db) {
  std::unordered_map<std::int64_t, std::string> words;
  for (auto rows = db.query("SELECT id, word FROM posting_words"); rows.next();)
    words.emplace(rows.integer(0), rows.text(1));
  return words;
}

// What the packed lists have of the articles that have not changed since.
std::unordered_map<Id, Fingerprint> listed_fingerprints(Connection& db) {
  auto words = numbered_words(db);
  std::unordered_map<Id, Fingerprint> fingerprints;
  for (
      auto rows = db.query(
          "SELECT l.place, l.list FROM posting_lists l JOIN posting_shelves s ON s.shelf = l.place >> 48 AND s.stacked = 0");
      rows.next();) {
    const auto place = rows.integer(0);
    const auto& word = words[place >> 16 & most_word];
    PostingReader list(rows.text(1), lowest_at(place));
    while (list.next())
      fingerprints[(place >> 48) * shelf_size + list.posting().at].add(word, 0, list.posting().weight);
  }
  std::set<std::int64_t> stacked;
  for (const auto& shelf : shelves(db))
    if (shelf.stacked) stacked.insert(shelf.number);
  for (auto rows = db.query("SELECT place, list FROM posting_stack"); rows.next();) {
    const auto& word = words[rows.integer(0) >> 32];
    StackReader list(rows.text(1));
    for (Id most = StackReader::highest; list.down_to(most); most = Id{list.article()} - 1)
      if (stacked.contains(list.article() / shelf_size)) fingerprints[list.article()].add(word, 0, list.weight());
  }
  return fingerprints;
}

// Where they have its words to stand.
std::unordered_map<Id, Fingerprint> positioned_fingerprints(Connection& db) {
  const auto words = numbered_words(db);
  std::unordered_map<Id, Fingerprint> fingerprints;
  auto rows =
      db.query("SELECT l.place, l.list FROM posting_positions l JOIN posting_shelves s ON s.shelf = l.place >> 48");
  while (rows.next()) {
    const auto place = rows.integer(0);
    const auto word = words.find(place >> 16 & most_word);
    for (PositionReader list(rows.text(1)); word != words.end() && list.at() >= 0; list.next()) {
      auto& all = fingerprints[(place >> 48) * shelf_size + list.at()];
      for (PositionCursor where(list.positions()); where.next();)
        all.add(word->second, column_of(where.position()), static_cast<std::int64_t>(word_of(where.position())));
    }
  }
  return fingerprints;
}

Fingerprint listed_fingerprint(const WordUses& words) {
  Fingerprint all;
  for (const auto& [word, use] : words) all.add(word, 0, use.weight);
  return all;
}

std::string packed(Connection& db, const WordUses& words) {
  std::vector<std::pair<std::int64_t, std::uint8_t>> numbered;
  for (const auto& [word, use] : words) numbered.emplace_back(posting_word(db, word).value_or(0), use.weight);
  return ChangedWords::pack(std::move(numbered));
}

// Whether the lists have of each article what its record has; those that have changed since stand apart.
void check_lists(Connection& db) {
  auto listed = listed_fingerprints(db);
  auto positioned = positioned_fingerprints(db);
  auto rows = db.query(
      "SELECT r.article, r.record, c.words FROM records r JOIN posting_shelves s ON s.shelf = r.article / 65536 AND r.article < s.upto "
      "LEFT JOIN posting_changes c ON c.article = r.article");
  static_assert(shelf_size == 65536);
  while (rows.next()) {
    const Id id = rows.integer(0);
    const auto article = record::from_json(rows.text(1));
    if (!article) continue;
    const auto text = shown_text(db, id, *article);
    const auto words = word_uses(text);
    const bool same = rows.is_null(2)
                          ? listed[id] == listed_fingerprint(words) && positioned[id] == fingerprint(text)
                          : packed(db, words) == rows.text(2);
    if (!same) fail(db, "the record has other words than the lists have of article", std::to_string(id));
    listed.erase(id);
    positioned.erase(id);
  }
  listed.merge(positioned);
  // What the lists have of a withdrawn one does not count.
  for (auto changes =
           db.query("SELECT article FROM posting_changes WHERE article NOT IN (SELECT article FROM records)");
       changes.next();)
    listed.erase(changes.integer(0));
  if (!listed.empty()) fail(db, "the lists have words of no article,", std::to_string(listed.begin()->first));
}

// What is wrong with the article's rows; "" when nothing is.
std::string_view disagreement(Connection& db, Id id, const record::Article& article) {
  const auto renamed = as_called(db, id, article);
  const auto& called = renamed ? *renamed : article;
  auto card = card_of(called, db.integer("SELECT came_in FROM articles WHERE id = ?", id).value_or(0));
  card.id = id;
  if (card != store::card(db, id)) return "the record has another card than there is of article";
  std::set<std::pair<int, std::string>> terms;
  for (const auto& term : terms_of(called)) terms.emplace(static_cast<int>(term.facet), term_key(term.name));
  if (terms != stored_terms(db, id)) return "the record has other lists than there are of article";
  std::set<std::pair<std::string, bool>> links;
  for (const auto& link : link_keys(article)) links.emplace(link.key, link.own);
  if (links != stored_links(db, id)) return "the record has other links than there are of article";
  return "";
}

void check_articles(Connection& db) {
  for (const auto& rule : rules) {
    auto rows = db.query(rule.sql);
    if (rows.next()) fail(db, rule.wrong, rows.text(0), rule.derived);
  }
  auto entries = stored_fingerprints(db);
  const auto derived_from = underived_below(db);
  auto rows = db.query("SELECT article, record FROM records");
  while (rows.next()) {
    const Id id = rows.integer(0);
    const auto article = record::from_json(rows.text(1));
    if (!article) return fail(db, "there is a record that cannot be read of article", std::to_string(id), false);
    if (id < derived_from) continue;
    if (const auto wrong = disagreement(db, id, *article); !wrong.empty()) fail(db, wrong, std::to_string(id));
    if (entries[id] != fingerprint(shown_text(db, id, *article)))
      fail(db, "the record has other words than the search entry of article", std::to_string(id));
    entries.erase(id);
  }
  if (!entries.empty()) fail(db, "there is a search entry of no article,", std::to_string(entries.begin()->first));
}

}  // namespace

base::Result<void> check_all(Connection& db) {
  db.run("CREATE VIRTUAL TABLE IF NOT EXISTS temp.postings USING fts5vocab (main, search, instance)");
  if (auto failure = db.take_failure()) return std::unexpected(*std::move(failure));
  {
    Transaction transaction(db, Transaction::Kind::read);
    check_articles(db);
    check_lists(db);
    if (auto done = transaction.commit(); !done) return done;
  }
  Transaction transaction(db, Transaction::Kind::write);
  db.run("INSERT INTO search (search) VALUES ('integrity-check')");
  return transaction.commit();
}

}  // namespace ortoo::store
