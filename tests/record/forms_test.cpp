// The written forms, as cases: tests/cases/record/NAME.json is a record, the files beside it what it becomes.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "record/html.h"
#include "record/json.h"
#include "record/jsonld.h"
#include "record/markdown.h"
#include "record/ninjs.h"
#include "record/text.h"

namespace ortoo::record {
namespace {

namespace fs = std::filesystem;

const fs::path folder = ORTOO_SOURCE_DIR "/tests/cases/record";

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return (std::ostringstream() << file.rdbuf()).str();
}

std::vector<std::string> cases() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder))
    if (fs::exists(folder / (entry.path().stem().string() + ".md"))) names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

class Forms : public testing::TestWithParam<std::string> {
 protected:
  fs::path beside(const std::string& extension) const { return folder / (GetParam() + extension); }
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

INSTANTIATE_TEST_SUITE_P(, Forms, testing::ValuesIn(cases()), [](const auto& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(JsonLd, HasNoIdentifierThatOnlyThisStoreKnows) {
  Article article;
  article.entities = {{EntityType::person, "Isla Penrose", "", "person/~sl pnrs", {}, 1}, {EntityType::place, "Port Kestrel", "", "place/Port Kestrel", {}, 1}};
  const auto written = to_jsonld(article);
  EXPECT_NE(written.find("Isla Penrose"), std::string::npos);
  EXPECT_EQ(written.find("~sl"), std::string::npos);
  EXPECT_NE(written.find("\"place/Port Kestrel\""), std::string::npos);
}

TEST(FormCases, AreThere) { EXPECT_GE(cases().size(), 4U); }

}  // namespace
}  // namespace ortoo::record
