// The reference page: one published page saved as text, and what a careful editor reads off it. Both are third-party
// and stand beside the project (../shared, or where ORTOO_SHARED says); without them the test says SKIPPED.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <filesystem>

#include "cases.h"
#include "record/json.h"
#include "source_dir.h"
#include "work/flow.h"

namespace ortoo::work {
namespace {

namespace fs = std::filesystem;
using tests::content;

fs::path reference() {
  const char* named = std::getenv("ORTOO_SHARED");
  return (named != nullptr ? fs::path(named) : tests::source_dir() / ".." / "shared") / "reference";
}

TEST(Reference, ThePageIsReadAsTheEditorReadsIt) {
  if (!fs::exists(reference() / "page.txt")) GTEST_SKIP() << "There is no reference page in " << reference();
  const std::string text = content(reference() / "page.txt");
  const auto expected = nlohmann::json::parse(content(reference() / "page.expected.json"));
  read::Input input;
  input.bytes = text;
  const auto article = Flow().run(input);
  ASSERT_TRUE(article) << article.error().to_string();
  const auto read = nlohmann::json::parse(record::to_json(*article));
  for (const char* member :
       {"title", "publisher", "published", "language", "body", "authors", "credits", "source", "comments", "sections"})
    EXPECT_EQ(read.value(member, nlohmann::json()), expected.at(member)) << member;
}

// The editor's record itself survives our reading and writing, every annotation included.
TEST(Reference, TheEditorsRecordIsKept) {
  if (!fs::exists(reference() / "page.expected.json"))
    GTEST_SKIP() << "There is no reference record in " << reference();
  auto expected = nlohmann::json::parse(content(reference() / "page.expected.json"));
  const auto article = record::from_json(expected.dump());
  ASSERT_TRUE(article) << article.error().to_string();
  expected["kind"] = "article";
  EXPECT_EQ(nlohmann::json::parse(record::to_json(*article)), expected);
}

}  // namespace
}  // namespace ortoo::work
