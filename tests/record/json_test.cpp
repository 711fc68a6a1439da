#include "record/json.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck/gtest.h>

#include "record/any_article.h"

namespace ortoo::record {
namespace {

RC_GTEST_PROP(Json, AnyArticleComesBackAsItWas, (const Article& article)) {
  const auto back = from_json(to_json(article));
  RC_ASSERT(back.has_value());
  RC_ASSERT(*back == article);
}

RC_GTEST_PROP(Json, IndentationChangesNothing, (const Article& article)) {
  RC_ASSERT(nlohmann::json::parse(to_json_pretty(article)) == nlohmann::json::parse(to_json(article)));
  RC_ASSERT(to_json(article).find('\n') == std::string::npos);
}

Article read(std::string_view json) {
  auto article = from_json(json);
  EXPECT_TRUE(article) << article.error().to_string();
  return article.value_or(Article{});
}

TEST(Json, LeavesOutWhatIsEmpty) { EXPECT_EQ(to_json(Article{}), R"({"kind":"article","body":[]})"); }

TEST(Json, ANameAloneIsAString) {
  Article article;
  article.publisher.name = "The Lantern";
  article.authors = {{"Ana Ruiz", "", ""}, {"Bo Li", "reporter", ""}};
  article.sections = {{"More", {{"One", ""}, {"Two", "https://x.example/2"}}}};
  EXPECT_EQ(to_json(article),
            R"({"kind":"article","publisher":"The Lantern","authors":["Ana Ruiz",{"name":"Bo Li","role":"reporter"}],)"
            R"("body":[],"sections":{"More":["One",{"title":"Two","url":"https://x.example/2"}]}})");
}

TEST(Json, SectionsOfOneNameBothSurvive) {
  Article article;
  article.sections = {{"More", {{"One", ""}}}, {"More", {}}};
  EXPECT_EQ(to_json(article),
            R"({"kind":"article","body":[],"sections":[{"name":"More","items":["One"]},{"name":"More","items":[]}]})");
  EXPECT_EQ(read(to_json(article)), article);
}

TEST(Json, ParagraphsAndFiguresAreCountedFromOne) {
  const auto article = read(R"({"body":[{"type":"paragraph","text":"a"},{"type":"figure","caption":"3 May"},
    {"type":"paragraph","text":"on 4 May"}],
    "dates":[{"text":"4 May","paragraph":2},{"text":"3 May","figure":1},
             {"text":"4 May","paragraph":2,"at":{"block":2,"begin":3,"end":8}}]})");
  ASSERT_EQ(article.dates.size(), 3u);
  EXPECT_EQ(article.dates[0].place, (Place{Part::body, 2, 0, 0, ""}));
  EXPECT_EQ(article.dates[1].place, (Place{Part::caption, 1, 0, 0, ""}));
  EXPECT_EQ(article.dates[2].place, (Place{Part::body, 2, 3, 8, ""}));
  EXPECT_NE(to_json(article).find(R"({"text":"3 May","figure":1})"), std::string::npos);
  EXPECT_NE(to_json(article).find(R"({"text":"4 May","paragraph":2,"at":{"block":2,"begin":3,"end":8}})"),
            std::string::npos);
}

TEST(Json, NothingEndsALineInside) {
  Article article;
  article.title = "a\u2028b\u0085c\u2029d\u00C2e";
  EXPECT_EQ(to_json(article), "{\"kind\":\"article\",\"title\":\"a\\u2028b\\u0085c\\u2029d\u00C2e\",\"body\":[]}");
  EXPECT_EQ(read(to_json(article)), article);
}

TEST(Json, AConfidenceIsWrittenShort) {
  Article article;
  article.quotes.emplace_back().confidence = 0.9f;
  EXPECT_NE(to_json(article).find(R"("confidence":0.9})"), std::string::npos);
}

struct Refused {
  std::string_view json, member;
};
void PrintTo(const Refused& r, std::ostream* out) { *out << r.json; }

class JsonRefuses : public testing::TestWithParam<Refused> {};

TEST_P(JsonRefuses, WithTheMemberNamed) {
  const auto article = from_json(GetParam().json);
  ASSERT_FALSE(article);
  EXPECT_EQ(article.error().code, base::ErrorCode::malformed);
  EXPECT_NE(article.error().sentence.find(GetParam().member), std::string::npos) << article.error().sentence;
}

INSTANTIATE_TEST_SUITE_P(
    , JsonRefuses,
    testing::Values(Refused{"", "not JSON"}, Refused{"[]", "not a JSON object"}, Refused{R"({"title":)", "not JSON"},
                    Refused{"{\"title\":\"\xFF\"}", "not JSON"}, Refused{R"({"title":1})", "title must be text"},
                    Refused{R"({"kind":"poem"})", "kind is not one"},
                    Refused{R"({"published":"yesterday"})", "published must be a time"},
                    Refused{R"({"body":{}})", "body must be a list"},
                    Refused{R"({"body":[{"type":"heading","level":256}]})", "body[0].level must be"},
                    Refused{R"({"comments":{"count":-1}})", "comments.count must be"},
                    Refused{R"({"authors":["a",{"name":[]}]})", "authors[1].name must be"},
                    Refused{R"({"body":[{"text":"é","spans":[{"begin":1,"end":2}]}]})", "body[0].spans must lie"},
                    Refused{R"({"body":[{"text":"e","spans":[{"begin":0,"end":2}]}]})", "body[0].spans must lie"},
                    Refused{R"({"sections":{"More":[1]}})", "sections.More[0] must be"},
                    Refused{R"({"body":[],"quotes":[{"paragraph":1}]})", "quotes[0].paragraph is not in the body"},
                    Refused{R"({"people":[{"name":"A","confidence":1e99}]})", "people[0].confidence must be"}));

TEST(Json, ListsNestAsDeepAsAllowedAndNoDeeper) {
  const auto nested = [](std::size_t levels) {
    Article article;
    std::vector<Block>* list = &article.body;
    for (std::size_t i = 0; i <= levels; ++i) {
      list->emplace_back().type = BlockType::list;
      list = &list->front().items;
    }
    return article;
  };
  EXPECT_EQ(read(to_json(nested(max_list_depth))), nested(max_list_depth));
  EXPECT_NE(read(to_json(nested(max_list_depth + 1))), nested(max_list_depth + 1));
  std::string deep = R"({"body":)";
  for (int i = 0; i < 70; ++i) deep += R"([{"items":)";
  deep += "[]";
  for (int i = 0; i < 70; ++i) deep += "}]";
  const auto refused = from_json(deep + "}");
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().sentence.find("nests too deep"), std::string::npos);
}

}  // namespace
}  // namespace ortoo::record
