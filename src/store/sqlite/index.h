// The search index of the SQLite room: what goes in, and how a query is asked of it.
//
// The FTS5 table holds no text, so taking an entry out needs the record that it was made from.
// Thread rules and failures: those of Connection.
#pragma once

#include <string>
#include <string_view>

#include "record/article.h"
#include "store/search/query.h"
#include "store/sqlite/connection.h"
#include "store/store.h"

namespace ortoo::store {

void add_to_index(Connection& db, Id id, const record::Article& article);
void remove_from_index(Connection& db, Id id, const record::Article& article);

// As the schema calls it.
std::string_view column_name(Column column);

// The terms of `query`, as FTS5 is asked for them.
struct Match {
  std::string expression;  // made only of quoted strings; "" when there is nothing to look for
  std::string phrases;     // what each of its strings counts for: rank.h
};
Match match_of(const Query& query);

}  // namespace ortoo::store
