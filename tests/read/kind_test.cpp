// tests/cases/read/kinds.jsonl: small pages of every kind in many languages, a line each of name, kind, url and html;
// and stories that only look like one of them.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "read/read.h"
#include "read/words/notices.h"
#include "source_dir.h"

namespace ortoo::read {
namespace {

TEST(Kind, PagesAreOfTheKindTheySay) {
  std::ifstream file(tests::source_dir() / "tests/cases/read/kinds.jsonl");
  ASSERT_TRUE(file);
  Reader reader;
  std::size_t cases = 0;
  for (std::string line; std::getline(file, line); ++cases) {
    const auto page = nlohmann::json::parse(line);
    const auto bytes = page["html"].get<std::string>();
    const auto article = reader.read({bytes, page["url"], {}, {}});
    ASSERT_TRUE(article) << page["name"];
    EXPECT_EQ(record::name(article->kind), page["kind"].get<std::string>())
        << page["name"] << ": " << article->kind_reason;
    EXPECT_EQ(article->kind_reason.empty(), article->kind == record::Kind::article) << page["name"];
  }
  EXPECT_GE(cases, 80U);
}

TEST(Kind, NoticesAreInLowerCaseAndWithoutEmptyWords) {
  for (const auto& row : notices()) {
    EXPECT_EQ(base::lower(row.words), row.words);
    EXPECT_EQ(base::nfc(row.words), row.words);
    EXPECT_FALSE(row.words.empty() || row.words.starts_with('|') || row.words.ends_with('|')) << row.words;
    EXPECT_EQ(row.words.find("||"), std::string_view::npos) << row.words;
  }
}

}  // namespace
}  // namespace ortoo::read
