// The schema of the SQLite room: numbered migrations, only ever appended (src/store/migrations/, put into the program
// by cmake/migrations.cmake). PRAGMA user_version is how many of them a file has seen.
//
// Cards, lists, links and search entries are derived from the records by code. When that code makes other rows of a
// record than before (card, facets, findings, identity, search/text, search/tokens, search/fold, sqlite/tokenizer), or
// a migration adds a column that it fills, `derivation` must rise: what an older one wrote is derived anew, while the
// store is used (derive.h). Where identity makes other ones, `identified` becomes that number: these are made anew
// before the store is used.
#pragma once

#include <cstdint>
#include <span>

#include "base/result.h"
#include "store/sqlite/connection.h"

namespace ortoo::store {

struct Migration {
  const char* name;
  const char* sql;
};
extern const std::span<const Migration> migrations;

// PRAGMA application_id of our files: "Orto" in ASCII.
inline constexpr std::int64_t application_id = 0x4F72746F;

inline constexpr std::int64_t derivation = 5;
inline constexpr std::int64_t identified = 3;

// Brings the file up to date, in one transaction; safe when several processes do so at once.
// storage: the file belongs to another program, or a newer Ortoo has written it.
base::Result<void> migrate(Connection& connection);

}  // namespace ortoo::store
