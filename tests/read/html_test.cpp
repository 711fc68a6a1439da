// tests/cases/read/html/NAME.html is read as NAME.json says. The JSON holds only what the case is about: each of its
// members must equal the record's. "url" in it is where the page stands.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "cases.h"
#include "read/read.h"
#include "record/json.h"

namespace ortoo::read {
namespace {

TEST(Html, CasesAreReadAsTheySay) {
  Reader reader;
  std::size_t cases = 0;
  for (const auto& file : tests::case_files("read/html", ".html")) {
    SCOPED_TRACE(file.filename().string());
    ++cases;
    const auto bytes = tests::content(file);
    const auto expected = nlohmann::json::parse(tests::content(std::filesystem::path(file).replace_extension(".json")));
    const auto article = reader.read({bytes, expected.value("url", "https://news.example/story"), {}, {}});
    ASSERT_TRUE(article) << article.error().to_string();
    const auto record = nlohmann::json::parse(record::to_json(*article));
    for (const auto& [member, value] : expected.items())
      EXPECT_EQ(record.value(member, nlohmann::json()), value)
          << member << " is " << record.value(member, nlohmann::json()).dump(1);
  }
  EXPECT_GE(cases, 10U);
}

// Whether a reader was used before makes no difference.
TEST(Html, ReadingLeavesNothingBehind) {
  Reader used;
  for (int round = 0; round < 2; ++round)
    for (const auto& file : tests::case_files("read/html", ".html")) {
      const auto bytes = tests::content(file);
      Reader fresh;
      EXPECT_EQ(*used.read({bytes, "https://news.example/story", {}, {}}),
                *fresh.read({bytes, "https://news.example/story", {}, {}}));
    }
}

}  // namespace
}  // namespace ortoo::read
