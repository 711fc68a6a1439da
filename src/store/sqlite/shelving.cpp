#include "store/sqlite/shelving.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

#include "record/json.h"
#include "store/desk.h"
#include "store/search/text.h"
#include "store/sqlite/derive.h"
#include "store/sqlite/rank.h"
#include "store/sqlite/reworded.h"
#include "store/sqlite/tokenizer.h"

namespace ortoo::store {
namespace {

constexpr Id at_once = 1024;                // articles at once
constexpr std::int64_t most_changed = 256;  // articles of a shelf; each is looked at by a search that comes to it
constexpr std::int64_t lists_at_once = 16384;  // that go, in some 50 ms

// Its lists go when it is taken up again: that would take too long for whoever changes an article.
void clear_shelf(Connection& db, std::int64_t shelf) {
  db.run("DELETE FROM posting_shelves WHERE shelf = ?", shelf);
  db.run("DELETE FROM posting_changes WHERE article BETWEEN ? AND ?", shelf * shelf_size, (shelf + 1) * shelf_size - 1);
}

bool drop_some(Connection& db, std::string_view sql, std::int64_t shelf) {
  db.run(sql, posting_place(shelf, 0, 0), posting_place(shelf, most_word, shelf_size - 1), lists_at_once);
  return db.integer("SELECT changes()").value_or(0) > 0;
}

// The same of where the words stand.
bool drop_positions(Connection& db, std::int64_t shelf) {
  return drop_some(
      db,
      "DELETE FROM posting_positions WHERE place IN (SELECT place FROM posting_positions WHERE place BETWEEN ? AND ? LIMIT ?)",
      shelf);
}

// The first article from `from` on and below `to` whose words are about to become others: it is to be understood or
// translated. `to` where there is none.
Id first_waiting(Connection& db, Id from, Id to) {
  static_assert(static_cast<int>(Stage::understand) == 2);
  for (
      const std::string_view sql :
      {"SELECT article FROM jobs WHERE stage = 2 AND state = 0 AND article >= ? AND article < ? ORDER BY article LIMIT 1",
       "SELECT article FROM translation_jobs WHERE article >= ? AND article < ? AND state = 0 ORDER BY article LIMIT 1"})
    to = db.integer(sql, from, to).value_or(to);
  return to;
}

// One that nobody had before.
std::int64_t next_serial(Connection& db) {
  const auto serial =
      1 + db.integer("SELECT CAST(value AS INTEGER) FROM settings WHERE name = 'posting_serial'").value_or(0);
  db.run("INSERT OR REPLACE INTO settings (name, value) VALUES ('posting_serial', ?)", std::to_string(serial));
  return serial;
}

// The numbers of words, given out in order.
class Numbers {
 public:
  explicit Numbers(Connection& db) : db_(db) {}
  std::int64_t of(std::string_view word) {
    if (const auto known = posting_word(db_, word)) return *known;
    if (next_ == 0)
      next_ = 1 + db_.integer("SELECT CAST(value AS INTEGER) FROM settings WHERE name = 'posting_words'").value_or(0);
    db_.run("INSERT INTO posting_words (word, id) VALUES (?, ?)", word, next_);
    return next_++;
  }
  ~Numbers() {
    if (next_ != 0)
      db_.run("INSERT OR REPLACE INTO settings (name, value) VALUES ('posting_words', ?)", std::to_string(next_ - 1));
  }
  Numbers(const Numbers&) = delete;
  Numbers& operator=(const Numbers&) = delete;

 private:
  Connection& db_;
  std::int64_t next_ = 0;  // 0: not asked yet
};

// The highest list of a word in one of the tables.
struct Highest {
  std::uint16_t lowest = 0;
  std::string list;  // "": there is none
};
Highest highest_list(Connection& db, std::string_view sql, std::int64_t shelf, std::int64_t word) {
  auto rows = db.query(sql, posting_place(shelf, word, 0), posting_place(shelf, word, shelf_size - 1));
  return rows.next() ? Highest{lowest_at(rows.integer(0)), rows.string(1)} : Highest{};
}

// After those of the word that are in, all of which are lower.
void append_postings(Connection& db, std::int64_t shelf, std::int64_t word, std::span<const Posting> postings) {
  const auto put = [&](std::uint16_t lowest, std::string_view list, std::span<const Posting> some) {
    db.run("INSERT OR REPLACE INTO posting_lists (place, list) VALUES (?, CAST(? AS BLOB))",
           posting_place(shelf, word, lowest), with_newer(list, some));
  };
  const auto last = highest_list(
      db, "SELECT place, list FROM posting_lists WHERE place BETWEEN ? AND ? ORDER BY place DESC LIMIT 1", shelf, word);
  if (const auto in = count_postings(last.list); in > 0 && in < longest_list) {
    const auto some = postings.first(std::min(longest_list - in, postings.size()));
    put(last.lowest, last.list, some);
    postings = postings.subspan(some.size());
  }
  for (; !postings.empty(); postings = postings.subspan(std::min(longest_list, postings.size())))
    put(postings.front().at, "", postings.first(std::min(longest_list, postings.size())));
}

// The same with where the word stands in them.
void append_positions(Connection& db, std::int64_t shelf, std::int64_t word,
                      std::span<const ArticlePositions> articles) {
  auto [lowest, list] = highest_list(
      db, "SELECT place, list FROM posting_positions WHERE place BETWEEN ? AND ? ORDER BY place DESC LIMIT 1", shelf,
      word);
  while (!articles.empty()) {
    if (list.empty() || list.size() >= longest_positions) {
      list.clear();
      lowest = articles.front().at;
    }
    std::size_t some = 0;
    for (auto size = list.size(); some < articles.size() && size < longest_positions; ++some)
      size += articles[some].positions.size() + 2;
    list = with_newer_positions(list, articles.first(some));
    db.run("INSERT OR REPLACE INTO posting_positions (place, list) VALUES (?, CAST(? AS BLOB))",
           posting_place(shelf, word, lowest), list);
    articles = articles.subspan(some);
  }
}

}  // namespace

WordUses word_uses(const Indexing::Text& text) {
  struct Walk {
    WordUses words;
    std::size_t column = 0;
    std::size_t count = 0;  // of the column's words so far
    std::string word;
  };
  Walk walk;
  for (; walk.column < column_count; ++walk.column) {
    walk.count = 0;
    tokenize(text[walk.column], false, &walk, [](void* context, int flags, const char* word, int size, int, int) {
      auto& at = *static_cast<Walk*>(context);
      if ((flags & FTS5_TOKEN_COLOCATED) == 0) ++at.count;
      auto& use = at.words[at.word.assign(word, static_cast<std::size_t>(size))];
      use.weight = static_cast<std::uint8_t>(std::min<int>(use.weight + column_weight(at.column), most_weight));
      use.positions.add(at.column, at.count - 1);
      return SQLITE_OK;
    });
  }
  return std::move(walk.words);
}

bool drop_lists(Connection& db, std::int64_t shelf) {
  return drop_some(
      db,
      "DELETE FROM posting_lists WHERE place IN (SELECT place FROM posting_lists WHERE place BETWEEN ? AND ? LIMIT ?)",
      shelf);
}

std::optional<ShelfPart> take_up(Connection& db, std::int64_t least) {
  if (db.integer("SELECT 1 FROM articles WHERE id < ? LIMIT 1", underived_below(db))) return std::nullopt;
  const Id end = std::min(db.integer("SELECT max(id) FROM articles").value_or(0) + 1, most_shelved);
  for (auto shelf = (end - 1) / shelf_size; shelf >= 0 && end > 1; --shelf) {
    const Id full = std::min(end, (shelf + 1) * shelf_size);
    const auto in = db.integer("SELECT upto FROM posting_shelves WHERE shelf = ?", shelf);
    const Id from = in.value_or(shelf * shelf_size);
    if (from >= full) continue;
    const Id below = first_waiting(db, from, full);
    const bool more_to_come = below < full || full == end;
    if (below == from || (more_to_come && below - from < least)) continue;
    if (!in && (drop_lists(db, shelf) || drop_positions(db, shelf))) return ShelfPart{shelf, from, from, 0};
    const ShelfPart part{shelf, from, std::min(from + at_once, below), next_serial(db)};
    db.run("DELETE FROM posting_changes WHERE article >= ? AND article < ?", part.from, part.to);
    db.run("INSERT OR REPLACE INTO posting_shelves (shelf, upto, claimed, serial) VALUES (?, ?, ?, ?)", shelf,
           part.from, part.to, part.serial);
    return part;
  }
  return std::nullopt;
}

Gathered gather(Connection& db, const ShelfPart& part) {
  Gathered gathered;
  auto rows = db.query("SELECT article, record FROM records WHERE article >= ? AND article < ? ORDER BY article",
                       part.from, part.to);
  while (rows.next()) {
    const auto article = record::from_json(rows.text(1));
    if (!article) continue;  // found by nothing but its lists
    const auto at = static_cast<std::uint16_t>(rows.integer(0) % shelf_size);
    for (const auto& [word, use] : word_uses(shown_text(db, rows.integer(0), *article)))
      gathered[word].push_back({{at, use.weight}, use.positions.bytes()});
  }
  return gathered;
}

void put_in(Connection& db, const ShelfPart& part, const Gathered& gathered) {
  if (!db.integer("SELECT 1 FROM posting_shelves WHERE shelf = ? AND upto = ? AND serial = ?", part.shelf, part.from,
                  part.serial))
    return;
  std::vector<std::pair<std::int64_t, const std::vector<Listed>*>> in_order;
  in_order.reserve(gathered.size());
  {
    Numbers numbers(db);
    for (const auto& [word, articles] : gathered) in_order.emplace_back(numbers.of(word), &articles);
  }
  std::ranges::sort(in_order);
  std::vector<Posting> postings;
  std::vector<ArticlePositions> positions;
  for (const auto& [word, articles] : in_order) {
    postings.clear();
    positions.clear();
    for (const auto& [posting, where] : *articles) {
      postings.push_back(posting);
      positions.push_back({posting.at, where});
    }
    append_postings(db, part.shelf, word, postings);
    append_positions(db, part.shelf, word, positions);
  }
  db.run("UPDATE posting_shelves SET upto = ? WHERE shelf = ?", part.to, part.shelf);
}

void note_change(Connection& db, Id article, const Indexing::Text& text) {
  const auto shelf = article / shelf_size;
  if (db.integer("SELECT claimed FROM posting_shelves WHERE shelf = ?", shelf).value_or(0) <= article) return;
  std::vector<std::pair<std::int64_t, std::uint8_t>> words;
  {
    Numbers numbers(db);
    for (const auto& [word, use] : word_uses(text)) words.emplace_back(numbers.of(word), use.weight);
  }
  db.run("INSERT OR REPLACE INTO posting_changes (article, words) VALUES (?, CAST(? AS BLOB))", article,
         ChangedWords::pack(std::move(words)));
  const auto changed = db.integer("SELECT count(*) FROM posting_changes WHERE article BETWEEN ? AND ?",
                                  shelf * shelf_size, (shelf + 1) * shelf_size - 1);
  if (changed.value_or(0) > most_changed) clear_shelf(db, shelf);
}

void clear_shelves(Connection& db) {
  db.run("DELETE FROM posting_shelves");
  db.run("DELETE FROM posting_changes");
}

}  // namespace ortoo::store
