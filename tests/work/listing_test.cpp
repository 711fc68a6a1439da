// A listing gives the same items however long it is, zipped or not: those of a long one come from a second reading.
#include "work/listing.h"

#include <gtest/gtest.h>

#include "fetch/gzip.h"

namespace ortoo::work {
namespace {

std::string feed_of(int items, int words) {
  std::string feed = "<rss version='2.0'><channel><title>Newswire</title>";
  for (int i = 0; i < items; ++i) {
    feed += "<item><title>No. " + std::to_string(i) + "</title><link>https://example.org/" + std::to_string(i) +
            "</link><description>";
    for (int word = 0; word < words; ++word) feed += "word ";
    feed += i % 3 == 0 ? "</description></item>"
                       : "</description><pubDate>Thu, 01 Jan 2004 00:00:" + std::to_string(10 + i % 50) +
                             " GMT</pubDate></item>";
  }
  return feed + "</channel></rss>";
}

fetch::Response answer_of(std::string body) {
  fetch::Response answer;
  answer.url = "https://example.org/feed";
  answer.status = 200;
  answer.body = std::move(body);
  return answer;
}

TEST(Listing, ShortAndLongOnesGiveTheSame) {
  for (const int words : {1, 2000}) {
    const auto text = feed_of(150, words);
    for (const auto& body : {text, fetch::gzip(text)}) {
      const auto answer = answer_of(body);
      auto listing = Listing::of(answer);
      ASSERT_TRUE(listing);
      EXPECT_EQ(listing->head.title.value, "Newswire");
      EXPECT_TRUE(listing->head.items.empty());
      const auto whole = feed::read({text, answer.url, ""});
      ASSERT_TRUE(whole);
      std::vector<std::int64_t> times;
      for (const auto& item : whole->items) times.push_back(time_of(item));
      EXPECT_EQ(listing->times, times);
      std::vector<feed::Item> items;
      listing->each([&](feed::Item&& item) {
        items.push_back(std::move(item));
        return items.size() < 100;
      });
      ASSERT_EQ(items.size(), 100U);
      EXPECT_TRUE(std::equal(items.begin(), items.end(), whole->items.begin()));
    }
  }
}

TEST(Listing, WhatIsNoneSaysSo) {
  for (const auto& body : {std::string("<html><body>Home</body></html>"), fetch::gzip(feed_of(3, 3)).substr(0, 60)}) {
    const auto answer = answer_of(body);
    const auto listing = Listing::of(answer);
    ASSERT_FALSE(listing);
    EXPECT_EQ(listing.error().where, answer.url);
  }
}

}  // namespace
}  // namespace ortoo::work
