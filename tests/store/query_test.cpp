// What is typed into the search box, changed for the reader.
#include "store/search/query.h"

#include <gtest/gtest.h>

#include <utility>

namespace ortoo::store {
namespace {

TEST(Query, LosesItsDaysAndNothingElse) {
  const std::pair<const char*, const char*> cases[] = {
      {"", ""},
      {"storm", "storm"},
      {"  after:2026-11   storm before:2026-12-01 ", "storm"},
      {"storm AFTER:2026", "storm"},
      {"storm -before:2026-11", "storm"},
      {"storm before:noon", "storm before:noon"},
      {"-\"new bridge\" title:\"last span\" lang:vi -lang:en after:2026", "-\"new bridge\" title:\"last span\" lang:vi -lang:en"},
      {"storm \"after:2026 x\"", "storm \"after:2026 x\""},
      {"storm after:2026 \"to the end", "storm \"to the end\""},
      {"«не закрыта", "«не закрыта»"},
      {"- storm", "- storm"},
  };
  for (const auto& [typed, left] : cases) {
    EXPECT_EQ(without_days(typed), left) << typed;
    auto query = parse_query(typed);
    query.day_from = query.day_before = "";
    EXPECT_EQ(parse_query(without_days(typed)), query) << typed;
  }
}

}  // namespace
}  // namespace ortoo::store
