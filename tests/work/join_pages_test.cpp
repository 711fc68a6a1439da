// A story in pages is read whole, as far as its pages can be had, and never in a circle.
#include <gtest/gtest.h>

#include <map>

#include "read/next_page.h"
#include "work/flow.h"
#include "work/join_pages.h"

namespace ortoo::work {
namespace {

constexpr std::string_view sentences[] = {
    "The council of Port Kestrel voted on Tuesday to keep the old ferry running for another ten years, ending a dispute of one spring.",
    "Supporters filled the hall and sang when the count was read out, while the harbour master thanked the crews for their winter.",
    "The first sailing under the new timetable leaves at six on Monday morning, and tickets will cost the same as they did before.",
    "Shopkeepers on Quay Street said that they had lost a third of their customers, and that they expect them back by the summer.",
    "A second ferry is to follow in two years if the council agrees to the budget that it will debate in the first days of December.",
    "The old captain, who had sailed the line for forty years, said that he would come aboard as a passenger on the first morning."};

std::string page_of(int number, const std::string& next) {
  std::string text;
  for (int i = 0; i < 2; ++i)
    text += "<p>" + std::string(sentences[static_cast<std::size_t>(number * 2 - 2 + i)]) + "</p>";
  return "<!doctype html><html lang=en><title>Ferry kept for ten more years</title><article><h1>Ferry kept for ten more years</h1><div class=text>" +
         text + "</div><nav class=pages><a href=\"" + next + "\" rel=next>Next page</a></nav></article>";
}

class Joining : public testing::Test {
 protected:
  record::Article read(const std::string& url) {
    auto article =
        flow_.run({web_[url], url, {}, {}}, [this](const std::string& wanted) -> base::Result<fetch::Response> {
          ++asked_;
          const auto found = web_.find(wanted);
          if (found == web_.end()) return base::fail(base::ErrorCode::not_found, "There is no such page.", wanted);
          fetch::Response answer;
          answer.status = 200;
          answer.url = moved_.contains(wanted) ? moved_[wanted] : wanted;
          answer.body = found->second;
          return answer;
        });
    EXPECT_TRUE(article);
    return article.value_or(record::Article());
  }
  static std::size_t paragraphs(const record::Article& article) { return article.body.size(); }

  std::map<std::string, std::string> web_, moved_;
  int asked_ = 0;
  Flow flow_;
};

TEST_F(Joining, PagesFollowEachOther) {
  web_ = {{"https://a.example/story", page_of(1, "/story?page=2")},
          {"https://a.example/story?page=2", page_of(2, "/story?page=3")},
          {"https://a.example/story?page=3", page_of(3, "/story?page=1")}};
  const auto article = read("https://a.example/story");
  ASSERT_EQ(paragraphs(article), 6U);
  for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(article.body[i].text, sentences[i]);
  EXPECT_EQ(read::next_page_of(article), "");
  EXPECT_EQ(asked_, 2);
}

TEST_F(Joining, APageThatCannotBeHadIsStillNamed) {
  web_ = {{"https://a.example/story", page_of(1, "/story?page=2")},
          {"https://a.example/story?page=2", page_of(2, "/story?page=3")}};
  const auto article = read("https://a.example/story");
  EXPECT_EQ(paragraphs(article), 4U);
  EXPECT_EQ(read::next_page_of(article), "https://a.example/story?page=3");
}

TEST_F(Joining, AServerThatAlwaysAnswersAlikeIsNotAskedForEver) {
  web_ = {{"https://a.example/story", page_of(1, "/story?page=2")},
          {"https://a.example/story?page=2", page_of(1, "/story?page=3")},
          {"https://a.example/story?page=3", page_of(1, "/story?page=4")}};
  EXPECT_EQ(paragraphs(read("https://a.example/story")), 2U);
  EXPECT_EQ(asked_, 1);
}

TEST_F(Joining, AnotherHostIsNoPageOfTheStory) {
  web_ = {{"https://a.example/story", page_of(1, "/story?page=2")},
          {"https://a.example/story?page=2", page_of(2, "/story?page=3")}};
  moved_["https://a.example/story?page=2"] = "https://b.example/story?page=2";
  EXPECT_EQ(paragraphs(read("https://a.example/story")), 2U);
}

TEST_F(Joining, NoMoreThanABoundIsAsked) {
  for (int i = 1; i <= 60; ++i) {
    std::string page = page_of(1, "/story?page=" + std::to_string(i + 1));
    page.insert(
        page.find("<p>"),
        "<p>Part " + std::to_string(i) +
            " of the long tale of the ferry and its captain, as he told it himself to the children of the port.</p>");
    web_[i == 1 ? "https://a.example/story" : "https://a.example/story?page=" + std::to_string(i)] = page;
  }
  const auto article = read("https://a.example/story");
  EXPECT_LE(asked_, static_cast<int>(JoinPages::most));
  EXPECT_GT(asked_, 5);
  EXPECT_NE(read::next_page_of(article), "");
}

TEST_F(Joining, WithoutAWayToFetchTheRecordSaysThatAnotherPageFollows) {
  const auto article = Flow().run({page_of(1, "/story?page=2"), "https://a.example/story", {}, {}});
  ASSERT_TRUE(article);
  EXPECT_EQ(read::next_page_of(*article), "https://a.example/story?page=2");
}

}  // namespace
}  // namespace ortoo::work
