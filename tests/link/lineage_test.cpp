#include "link/lineage.h"

#include <gtest/gtest.h>

namespace ortoo::link {
namespace {

const Descent& of(const std::vector<Descent>& all, std::int64_t article) {
  for (const auto& d : all)
    if (d.article == article) return d;
  throw std::out_of_range("no such article");
}

TEST(Lineage, TheAgencyIsTheOriginalAlsoWhenItIsSeenLate) {
  const auto d = descent({{1, 100, "Daily", {"Reuters"}, "", {2}},
                          {2, 160, "Reuters", {}, "", {1}},
                          {3, 90, "Weekly", {"Reuters"}, "", {1}}});
  EXPECT_EQ(of(d, 2).role, Role::original);
  EXPECT_EQ(of(d, 1).role, Role::relay);
  EXPECT_EQ(of(d, 1).of, 2);
  EXPECT_EQ(of(d, 1).by, "Reuters");
  EXPECT_EQ(of(d, 3).of, 2);
  EXPECT_EQ(d.front().article, 3);  // by time
}

TEST(Lineage, WithoutCreditsTheEarliestIsTheOriginal) {
  const auto d = descent({{1, 200, "B", {}, "", {2}}, {2, 100, "A", {}, "", {}}});
  EXPECT_EQ(of(d, 2).role, Role::original);
  EXPECT_EQ(of(d, 1).role, Role::relay);
  EXPECT_EQ(of(d, 1).by, "A");
}

TEST(Lineage, ARelayOfAnAgencyThatIsNotHereNamesIt) {
  const auto d = descent({{1, 100, "Daily", {"TASS"}, "", {}}, {2, 100, "Own", {}, "", {}}});
  EXPECT_EQ(of(d, 1).role, Role::relay);
  EXPECT_FALSE(of(d, 1).of);
  EXPECT_EQ(of(d, 1).by, "TASS");
  EXPECT_EQ(of(d, 2).role, Role::own);
}

TEST(Lineage, ATranslationDescendsFromTheSourceItNames) {
  const auto d = descent({{1, 100, "Người Đưa Tin", {}, "", {}}, {2, 200, "Ortoo", {}, "Người Đưa Tin", {}}});
  EXPECT_EQ(of(d, 2).of, 1);
  EXPECT_EQ(of(d, 1).role, Role::original);
}

TEST(Lineage, NobodyRelaysItself) {
  const auto d = descent({{1, 100, "Reuters", {"Reuters"}, "", {}}});
  EXPECT_EQ(of(d, 1).role, Role::own);
  EXPECT_TRUE(descent({}).empty());
}

TEST(Lineage, ASourceOfItsOwnIsNoCredit) {
  EXPECT_EQ(of(descent({{1, 100, "Own", {}, "Own", {}}}), 1).role, Role::own);
}

TEST(Lineage, ACreditNamesAPublisherByTheWholeFirstWord) {
  for (const auto* publisher : {"Reuters", "reuters.com", "Reuters News"})
    EXPECT_EQ(of(descent({{1, 200, "Daily", {"Reuters"}, "", {}}, {2, 100, publisher, {}, "", {}}}), 1).of, 2)
        << publisher;
  EXPECT_FALSE(of(descent({{1, 200, "Daily", {"Reuters"}, "", {}}, {2, 100, "Reutersberg Post", {}, "", {}}}), 1).of);
}

TEST(Lineage, WhatCameLaterAndIsNoCopyIsNotTheOriginal) {
  const auto d = descent({{1, 100, "Daily", {"TASS"}, "", {}}, {2, 200, "TASS", {}, "", {}}});
  EXPECT_FALSE(of(d, 1).of);
  EXPECT_EQ(of(d, 2).role, Role::own);
}

}  // namespace
}  // namespace ortoo::link
