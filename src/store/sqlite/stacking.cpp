#include "store/sqlite/stacking.h"

#include <algorithm>
#include <map>
#include <span>
#include <vector>

#include "store/sqlite/postings.h"
#include "store/sqlite/shelving.h"

namespace ortoo::store {
namespace {

constexpr std::size_t nearly_full = 3600;  // bytes of a list that is left as it is

using Postings = std::vector<StackPosting>;  // the lowest article first

// The lists of a shelf, of words from `from` on and below `to`.
std::map<std::int64_t, Postings> shelf_lists(Connection& db, const Shelf& shelf, std::int64_t from, std::int64_t to) {
  std::map<std::int64_t, Postings> words;
  auto rows = db.query("SELECT place, list FROM posting_lists WHERE place BETWEEN ? AND ?",
                       posting_place(shelf.number, from, 0), posting_place(shelf.number, to, 0) - 1);
  while (rows.next()) {
    const auto place = rows.integer(0);
    auto& all = words[place >> 16 & most_word];
    const auto before = static_cast<std::ptrdiff_t>(all.size());
    for (PostingReader list(rows.text(1), lowest_at(place)); list.next();)
      all.push_back({static_cast<std::uint32_t>(shelf.first() + list.posting().at), list.posting().weight});
    std::reverse(all.begin() + before, all.end());
  }
  return words;
}

// Of a list on the stack, those outside the shelf; the lowest last.
void read_others(std::string_view list, const Shelf& shelf, Postings& into) {
  StackReader reader(list);
  for (Id most = StackReader::highest; reader.down_to(most); most = Id{reader.article()} - 1)
    if (reader.article() < shelf.first() || reader.article() >= shelf.upto)
      into.push_back({reader.article(), reader.weight()});
}

// Puts what the shelf has of a word in the place of what the stack has of it there.
void restack(Connection& db, const Shelf& shelf, std::int64_t word, std::span<const StackPosting> postings) {
  std::vector<std::int64_t> old;
  Postings all;
  {
    // Down to the list in which the shelf begins, or that it goes on.
    auto rows = db.query("SELECT place, list FROM posting_stack WHERE place BETWEEN ? AND ? ORDER BY place DESC",
                         stack_place(word, 0), stack_place(word, shelf.upto - 1));
    while (rows.next()) {
      const bool is_below = stack_lowest(rows.integer(0)) < shelf.first();
      if (is_below) {
        StackReader reader(rows.text(1));
        const bool is_apart = reader.down_to(StackReader::highest) && reader.article() < shelf.first();
        if (is_apart && (postings.empty() || rows.text(1).size() >= nearly_full)) break;
      }
      old.push_back(rows.integer(0));
      read_others(rows.text(1), shelf, all);
      if (is_below) break;
    }
  }
  if (old.empty() && postings.empty()) return;
  std::ranges::reverse(all);
  all.insert(std::ranges::lower_bound(all, shelf.first(), {}, &StackPosting::article), postings.begin(),
             postings.end());
  for (const auto place : old) db.run("DELETE FROM posting_stack WHERE place = ?", place);
  for (const auto& list : stack_lists(all))
    db.run("INSERT INTO posting_stack (place, list) VALUES (?, CAST(? AS BLOB))", stack_place(word, list.lowest),
           list.bytes);
}

// The shelf's own lists, which no longer count.
bool drop_stacked_lists(Connection& db) {
  auto all = shelves(db);
  std::erase_if(all, [](const Shelf& shelf) { return !shelf.stacked; });
  return std::ranges::any_of(all, [&](const Shelf& shelf) { return drop_lists(db, shelf.number); });
}

}  // namespace

bool stack_some(Connection& db, std::int64_t words_at_once) {
  Shelf shelf;
  std::int64_t from = 0;
  {
    auto rows = db.query(
        "SELECT shelf, upto, stacking FROM posting_shelves WHERE stacked = 0 AND upto = (shelf + 1) * ? ORDER BY shelf LIMIT 1",
        shelf_size);
    if (!rows.next()) return drop_stacked_lists(db);
    shelf = {rows.integer(0), rows.integer(1)};
    from = rows.integer(2);
  }
  const auto last = db.integer("SELECT CAST(value AS INTEGER) FROM settings WHERE name = 'posting_words'").value_or(0);
  const auto to = std::min(from + words_at_once, last + 1);
  const auto words = shelf_lists(db, shelf, from, to);
  for (auto word = from; word < to; ++word) {
    const auto known = words.find(word);
    restack(db, shelf, word,
            known == words.end() ? std::span<const StackPosting>() : std::span<const StackPosting>(known->second));
  }
  db.run("UPDATE posting_shelves SET stacking = ?, stacked = ? WHERE shelf = ?", to, std::int64_t{to > last},
         shelf.number);
  return true;
}

}  // namespace ortoo::store
