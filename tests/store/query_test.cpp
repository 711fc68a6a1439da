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
      {"-\"new bridge\" title:\"last span\" lang:vi -lang:en after:2026",
       "-\"new bridge\" title:\"last span\" lang:vi -lang:en"},
      {"storm \"after:2026 x\"", "storm \"after:2026 x\""},
      {"storm after:2026 \"to the end", "storm \"to the end\""},
      {"«не закрыта", "«не закрыта»"},
      {"before:\"2026-11-01", ""},
      {"bace before:「2024", "bace"},
      {"bace lang:\"vi", "bace lang:\"vi\""},
      {"bace before:\"noon", "bace before: \"noon\""},
      {"title:\"last span", "title:\"last span\""},
      {"- storm", "- storm"},
  };
  for (const auto& [typed, left] : cases) {
    EXPECT_EQ(without_days(typed), left) << typed;
    auto query = parse_query(typed);
    query.day_from = query.day_before = "";
    EXPECT_EQ(parse_query(without_days(typed)), query) << typed;
  }
}

TEST(Query, LosesItsLanguageAndNothingElse) {
  const std::pair<const char*, const char*> cases[] = {
      {"lang:vi storm -lang:en", "storm -lang:en"},
      {"storm LANG:zh-hant after:2026", "storm after:2026"},
      {"storm lang:english", "storm lang:english"},
      {"storm lang:\"vi", "storm"},
  };
  for (const auto& [typed, left] : cases) EXPECT_EQ(without_language(typed), left) << typed;
}

}  // namespace
}  // namespace ortoo::store
