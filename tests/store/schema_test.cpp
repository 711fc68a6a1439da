// A new file that two processes open at once.
#include "store/sqlite/schema.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <string>
#include <string_view>

#include "store/samples.h"

namespace ortoo::store {
namespace {

// What another process does just before a statement of `db` begins.
struct Meanwhile {
  std::string path;
  std::string_view statement;
  bool done = false;

  static int traced(unsigned, void* self, void*, void* sql) {
    auto& meanwhile = *static_cast<Meanwhile*>(self);
    if (meanwhile.done || static_cast<const char*>(sql) != meanwhile.statement) return 0;
    meanwhile.done = true;
    const auto other = Connection::open(meanwhile.path, Connection::Mode::write);
    EXPECT_TRUE(other && migrate(**other));
    return 0;
  }
};

TEST(Schema, AFileThatAnotherJustMakesIsOurs) {
  for (const auto* statement :
       {"PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_schema", "BEGIN IMMEDIATE"}) {
    TemporaryFolder folder;
    Meanwhile meanwhile{folder.file("store.db"), statement};
    const auto db = Connection::open(meanwhile.path, Connection::Mode::write);
    ASSERT_TRUE(db);
    sqlite3_trace_v2((*db)->handle(), SQLITE_TRACE_STMT, Meanwhile::traced, &meanwhile);
    const auto done = migrate(**db);
    EXPECT_TRUE(done) << statement << ": " << (done ? "" : done.error().to_string());
    EXPECT_TRUE(meanwhile.done) << statement;
    EXPECT_EQ((*db)->integer("PRAGMA user_version"), std::ssize(migrations));
  }
}

}  // namespace
}  // namespace ortoo::store
