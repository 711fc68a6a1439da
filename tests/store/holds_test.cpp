// What a query finds of a story by what a list shows of it.
#include "store/search/holds.h"

#include <gtest/gtest.h>

namespace ortoo::store {
namespace {

TEST(Holds, WhatAListShows) {
  constexpr ShownStory story = {.title = "Cầu Điện Biên reopens",
                                .language = "en-gb",
                                .publisher = "The Kestrel Courier"};
  struct Case {
    std::string_view query;
    bool found;
  };
  static constexpr Case cases[] = {
      {"", true},
      {"cau reopens", true},
      {"heron", false},
      {"-heron", true},
      {"-cầu", false},
      {"courier", false},
      {"title:reopens", true},
      {"source:kestrel", true},
      {"source:heron", false},
      {"-source:kestrel", false},
      {"title:kestrel", false},
      {"lang:en", true},
      {"lang:en-gb", true},
      {"lang:vi", false},
      {"lang:e", false},
      {"-lang:en", false},
      {"-lang:vi -lang:fr", true},
      {"author:reopens", false},
      {"-author:reopens", true},
      {"after:2024-01-01", false},
      {"reopens before:2030", false},
  };
  for (const auto& [query, found] : cases) EXPECT_EQ(holds(story, parse_query(query)), found) << query;
}

}  // namespace
}  // namespace ortoo::store
