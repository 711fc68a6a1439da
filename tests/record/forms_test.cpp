// The written forms, as cases: tests/cases/record/NAME.json is a record, the files beside it what it becomes.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "cases.h"
#include "record/html.h"
#include "record/json.h"
#include "record/jsonld.h"
#include "record/markdown.h"
#include "record/ninjs.h"
#include "record/text.h"

namespace ortoo::record {
namespace {

using tests::content;

const std::string folder = "record";

class Forms : public testing::TestWithParam<std::string> {
 protected:
  std::filesystem::path beside(const std::string& extension) const {
    return tests::case_root / folder / (GetParam() + extension);
  }
  Article article() const {
    const auto read = from_json(content(beside(".json")));
    EXPECT_TRUE(read) << read.error().to_string();
    return read.value_or(Article{});
  }
};

TEST_P(Forms, Json) {
  EXPECT_EQ(nlohmann::json::parse(to_json(article())), nlohmann::json::parse(content(beside(".json"))));
}
TEST_P(Forms, Markdown) { EXPECT_EQ(to_markdown(article()), content(beside(".md"))); }
TEST_P(Forms, Text) { EXPECT_EQ(to_text(article()), content(beside(".txt"))); }
TEST_P(Forms, Html) { EXPECT_EQ(to_html(article()), content(beside(".html"))); }
TEST_P(Forms, Ninjs) {
  EXPECT_EQ(nlohmann::json::parse(to_ninjs(article())), nlohmann::json::parse(content(beside(".ninjs.json"))));
}
TEST_P(Forms, JsonLd) {
  const std::string written = to_jsonld(article());
  EXPECT_EQ(nlohmann::json::parse(written), nlohmann::json::parse(content(beside(".jsonld"))));
  EXPECT_EQ(written.find('<'), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(, Forms, testing::ValuesIn(tests::case_names(folder, ".md")), tests::test_name);

TEST(JsonLd, HasNoIdentifierThatOnlyThisStoreKnows) {
  Article article;
  article.entities = {{EntityType::person, "Isla Penrose", "", "person/~sl pnrs", {}, 1},
                      {EntityType::place, "Port Kestrel", "", "place/Port Kestrel", {}, 1}};
  const auto written = to_jsonld(article);
  EXPECT_NE(written.find("Isla Penrose"), std::string::npos);
  EXPECT_EQ(written.find("~sl"), std::string::npos);
  EXPECT_NE(written.find("\"place/Port Kestrel\""), std::string::npos);
}

TEST(FormCases, AreThere) { EXPECT_GE(tests::case_names(folder, ".md").size(), 4U); }

}  // namespace
}  // namespace ortoo::record
