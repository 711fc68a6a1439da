// Runs tests/cases/store/search/*.json: articles (records, each with an "id"), and what queries find in them. The ids
// of "expect" are in order, unless "any_order" is true; "newest" asks for the newest first; "snippet", where given, is
// that of the first card, with the hits between [ and ].
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "record/json.h"
#include "samples.h"
#include "source_dir.h"
#include "store/search_newest.h"
#include "store/store.h"
#include "store/upkeep.h"

namespace ortoo::store {
namespace {

using Json = nlohmann::json;

std::vector<std::filesystem::path> case_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(tests::source_dir() / "tests/cases/store/search")) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

void expect_found(const Store& store, const Json& queries, std::map<Id, std::string>& names) {
  for (const auto& query : queries) {
    const auto text = query.at("query").get<std::string>();
    const auto page = query.value("newest", false) ? search_newest(store, text, 0, 50) : store.search(text, 0, 50);
    ASSERT_TRUE(page) << text << ": " << page.error().to_string();
    std::vector<std::string> found;
    for (const auto& card : page->cards) found.push_back(names[card.id]);
    auto expected = query.at("expect").get<std::vector<std::string>>();
    if (query.value("any_order", false)) {
      std::ranges::sort(found);
      std::ranges::sort(expected);
    }
    EXPECT_EQ(found, expected) << text;
    EXPECT_EQ(page->total, static_cast<std::int64_t>(expected.size())) << text;
    if (!query.contains("snippet") || page->cards.empty()) continue;
    auto snippet = page->cards[0].snippet;
    std::ranges::replace(snippet, '\x02', '[');
    std::ranges::replace(snippet, '\x03', ']');
    EXPECT_EQ(snippet, query["snippet"].get<std::string>()) << text;
  }
}

class SearchCase : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(SearchCase, FindsWhatItSays) {
  std::ifstream in(GetParam());
  const Json test = Json::parse(in);
  TemporaryFolder folder;
  auto store = Store::open(folder.file("store.db"));
  ASSERT_TRUE(store) << store.error().to_string();
  std::map<Id, std::string> names;
  for (const auto& record : test.at("articles")) {
    const auto article = record::from_json(record.dump());
    ASSERT_TRUE(article) << article.error().to_string();
    const auto put = store->put(*article);
    ASSERT_TRUE(put) << put.error().to_string();
    names[put->id] = article->id;
  }
  expect_found(*store, test.at("queries"), names);
  // By the packed lists the same as by the index.
  for (auto more = extend_lists(*store, 1); more.value(); more = extend_lists(*store, 1)) {
  }
  expect_found(*store, test.at("queries"), names);
}

INSTANTIATE_TEST_SUITE_P(Files, SearchCase, testing::ValuesIn(case_files()), [](const auto& info) {
  std::string name = info.param.stem().string();
  std::ranges::replace_if(name, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
});

}  // namespace
}  // namespace ortoo::store
