// What pages say about themselves, one small page a phenomenon: tests/cases/read/meta/NAME.html, and in NAME.json the
// fields that it is about, as the record's JSON has them (null: the field stays empty). "url" is where the page stood.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "cases.h"
#include "read/read.h"
#include "record/json.h"

namespace ortoo::read {
namespace {

using tests::content;

const auto folder = tests::case_root / "read/meta";

class Metadata : public testing::TestWithParam<std::string> {};

TEST_P(Metadata, IsReadAsTheFieldsBesideIt) {
  const std::string page = content(folder / (GetParam() + ".html"));
  const auto expected = nlohmann::json::parse(content(folder / (GetParam() + ".json")));
  Input input;
  input.bytes = page;
  input.url = expected.value("url", "");
  const auto article = Reader().read(input);
  ASSERT_TRUE(article) << article.error().to_string();
  const auto actual = nlohmann::json::parse(record::to_json(*article));
  for (const auto& [field, value] : expected.items())
    EXPECT_EQ(actual.contains(field) ? actual[field].dump() : "null", value.dump()) << field;
}

INSTANTIATE_TEST_SUITE_P(, Metadata, testing::ValuesIn(tests::case_names("read/meta", ".html")), tests::test_name);

TEST(MetadataInput, NoDateAfterTheFetchIsBelieved) {
  const std::string page = content(folder / "date-near-headline.html");
  Input input;
  input.bytes = page;
  input.url = "https://www.kestrel.example/news/ferry-kept";
  input.fetched = base::parse_iso("2026-10-01T00:00:00Z");
  const auto article = Reader().read(input);
  ASSERT_TRUE(article);
  EXPECT_FALSE(article->published.has_value());
}

}  // namespace
}  // namespace ortoo::read
