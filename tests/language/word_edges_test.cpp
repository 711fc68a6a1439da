#include "language/word_edges.h"

#include <gtest/gtest.h>

namespace ortoo::language {
namespace {

TEST(WordEdges, CapitalsAreThoseOfAnyScript) {
  for (const auto* word : {"Anna", "Öl", "Москва", "Ελλάδα", "Đà"}) EXPECT_TRUE(begins_with_capital(word)) << word;
  for (const auto* word : {"anna", "öl", "москва", "北京", "서울", "القاهرة", "7th", "“", "", "\xC3"})
    EXPECT_FALSE(begins_with_capital(word)) << word;
}

TEST(WordEdges, ScriptsWithoutCapitalsBeginSmall) {
  for (const auto* word : {"anna", "москва", "北京"}) EXPECT_TRUE(begins_small(word)) << word;
  for (const auto* word : {"Anna", "7th", "“", ""}) EXPECT_FALSE(begins_small(word)) << word;
}

TEST(WordEdges, PossessiveIsOfAWord) {
  EXPECT_EQ(without_possessive("Kestrel's"), "Kestrel");
  EXPECT_EQ(without_possessive("Kestrel’s"), "Kestrel");
  EXPECT_EQ(without_possessive("KESTREL'S"), "KESTREL");
  EXPECT_EQ(without_possessive("Kestrels"), "Kestrels");
  EXPECT_EQ(without_possessive("'s"), "'s");
  EXPECT_EQ(without_possessive(""), "");
}

}  // namespace
}  // namespace ortoo::language
