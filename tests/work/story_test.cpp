// The story that is made of a page and of what its feed told.
#include "work/story.h"

#include <gtest/gtest.h>

namespace ortoo::work {
namespace {

constexpr std::string_view page =
    "<html><head><title>Ferry kept for ten more years</title></head><body><main><article><h1>Ferry kept for ten more years</h1>"
    "<p>The council of Port Kestrel voted on Tuesday to keep the old ferry for another ten years, and ended a quarrel that had divided the town since spring.</p>"
    "<p>Supporters filled the hall and sang when the count was read, while the harbour master thanked the crews who had worked all winter without a contract.</p>"
    "</article></main></body></html>";

std::string date_of(const std::string& url, const char* told_date) {
  record::Article told;
  told.url = url;
  if (told_date != nullptr) told.published = base::parse_iso(told_date);
  Flow flow;
  const auto story = story_of_page(flow, page, url, "", told, base::parse_iso("2026-11-27T12:00:00Z")->to_unix());
  return story && story->published ? story->published->to_iso() : "";
}

TEST(Story, TheDateThatItsFeedToldStandsBeforeTheMonthInItsAddress) {
  EXPECT_EQ(date_of("https://post.example/ferry-kept", "2026-11-27T09:00:00Z"), "2026-11-27T09:00:00Z");
  EXPECT_EQ(date_of("https://post.example/2026/11/ferry-kept", "2026-11-27T09:00:00Z"), "2026-11-27T09:00:00Z");
  EXPECT_EQ(date_of("https://post.example/2026/11/ferry-kept", "2026-10-31T22:00:00Z"), "2026-10-31T22:00:00Z")
      << "by another clock";
  EXPECT_EQ(date_of("https://post.example/2026/11/ferry-kept", nullptr), "2026-11");
  EXPECT_EQ(date_of("https://post.example/2016/12/ferry-kept", "2026-11-27T09:00:00Z"), "2016-12")
      << "a page of years ago, listed again";
  EXPECT_EQ(date_of("https://post.example/2026/11/20/ferry-kept", "2026-11-27T09:00:00Z"), "2026-11-20");
}

}  // namespace
}  // namespace ortoo::work
