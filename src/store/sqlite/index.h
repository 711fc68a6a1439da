// The search index of the SQLite room: what goes in, and how a query is asked of it.
//
// The FTS5 table holds no text, so taking an entry out needs the record that it was made from.
// Thread rules and failures: those of Connection.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/search/query.h"
#include "store/search/text.h"
#include "store/sqlite/connection.h"
#include "store/store.h"

namespace ortoo::store {

// What becomes of the index in one writing transaction: gathered, and written at its end, when the Indexing goes. FTS5
// writes out what it has whenever another statement sets a savepoint; put in one by one between others, entries cost
// several times as much.
class Indexing {
 public:
  using Text = std::array<std::string, column_count>;  // as search_text() gives it

  // `db` must outlive it.
  explicit Indexing(Connection& db);
  ~Indexing() { write(); }
  Indexing(const Indexing&) = delete;
  Indexing& operator=(const Indexing&) = delete;

  // Nothing for an article that has no entry for now (derive.h).
  void add(Id id, Text text) { change(id, true, std::move(text)); }
  void remove(Id id, Text text) { change(id, false, std::move(text)); }
  void write();

 private:
  struct Change {
    Id id = 0;
    bool add = true;
    Text text;
  };
  void change(Id id, bool add, Text text) {
    if (id >= entries_from_) changes_.push_back({id, add, std::move(text)});
  }
  Connection& db_;
  const Id entries_from_;
  std::vector<Change> changes_;
};

// The SQL condition that the language of article `a` is none of Query::without_languages, bound to `parameter` ("?6").
#define ORTOO_NOT_IN_LANGUAGES(parameter)                                                \
  " (" parameter " = '' OR (instr(" parameter ", ' ' || lower(a.language) || ' ') = 0 " \
  "AND instr(" parameter ", ' ' || substr(lower(a.language), 1, instr(a.language || '-', '-') - 1) || ' ') = 0)) "

// As the schema calls it.
std::string_view column_name(Column column);

// The terms of `query`, as FTS5 is asked for them.
struct Match {
  std::string expression;  // made only of quoted strings; "" when there is nothing to look for
  std::string without;     // what of them is left out, alone: for a query that has nothing else
  std::string phrases;     // what each of its strings counts for: rank.h
};
Match match_of(const Query& query);

}  // namespace ortoo::store
