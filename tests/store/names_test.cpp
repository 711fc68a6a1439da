// What the owner calls things: lists, cards and findings follow, records do not.
#include "store/names.h"

#include <gtest/gtest.h>

#include <array>

#include "store/findings.h"
#include "store/names_meant.h"
#include "store/named_store.h"

namespace ortoo::store {
namespace {

class NamesTest : public NamedStore {
 protected:
  Id add(const std::string& person, const std::string& section) { return NamedStore::add(person, "", section); }
  std::int64_t stories(std::string Filter::*member, const std::string& name) {
    Filter filter;
    filter.*member = name;
    return store_->newest(filter, 0, 10).value().total;
  }
};

TEST_F(NamesTest, ASearchPassesOverWhatIsGoneSinceItWasFound) {
  Card gone;
  gone.id = 999;
  const auto meant = names_meant(*store_, parse_query("Putin"), std::array{gone});
  ASSERT_TRUE(meant) << meant.error().to_string();
  EXPECT_TRUE(meant->empty());
}

TEST_F(NamesTest, TwoNamesOfOnePersonBecomeOne) {
  const auto first = add("V. Putin", "World"), second = add("Vladimir Putin", "World");
  const Names names(*store_);
  EXPECT_EQ(names.call(Facet::person, "v. putin", "Vladimir Putin").value(), 1);
  EXPECT_EQ(people(), std::vector<std::string>{"Vladimir Putin 2"});
  EXPECT_EQ(stories(&Filter::person, "V. Putin"), 2) << "the old name still leads there";
  EXPECT_EQ(Findings(*store_).quotes_by("V. Putin", 10)->size(), 2u);
  EXPECT_EQ(store_->article(first)->entities[0].name, "V. Putin") << "the record keeps its words";
  EXPECT_EQ(names.now(Facet::person, "V. PUTIN").value(), "Vladimir Putin");
  add("V. Putin", "World");
  EXPECT_EQ(people(), std::vector<std::string>{"Vladimir Putin 3"}) << "those that come later, too";
  expect_sound();
  EXPECT_EQ(names.given(Facet::person)->size(), 1u);
  EXPECT_EQ(names.call_as_before(Facet::person, "V. Putin").value(), 3);
  EXPECT_EQ(people(), (std::vector<std::string>{"V. Putin 2", "Vladimir Putin 1"}));
  EXPECT_EQ(names.call_as_before(Facet::person, "V. Putin").error().code, base::ErrorCode::not_found);
  EXPECT_NE(second, first);
  expect_sound();
}

TEST_F(NamesTest, NamesOfNamesAndThereAndBack) {
  add("A", "x");
  add("B", "x");
  add("C", "x");
  const Names names(*store_);
  ASSERT_TRUE(names.call(Facet::person, "A", "B"));
  ASSERT_TRUE(names.call(Facet::person, "B", "C"));
  EXPECT_EQ(people(), std::vector<std::string>{"C 3"});
  EXPECT_EQ(names.now(Facet::person, "A").value(), "C");
  ASSERT_TRUE(names.call(Facet::person, "C", "B"));
  EXPECT_EQ(people(), std::vector<std::string>{"B 3"});
  expect_sound();
  ASSERT_TRUE(names.call(Facet::person, "A", "Somebody new"));
  EXPECT_EQ(names.now(Facet::person, "A").value(), "Somebody new");
  expect_sound();
}

TEST_F(NamesTest, ASectionIsRenamedOnItsCardsAndPlaced) {
  const auto id = add("A", "Politik");
  const Names names(*store_);
  ASSERT_TRUE(names.call(Facet::section, "Politik", "  Politics "));
  EXPECT_EQ(store_->newest({}, 0, 1)->cards[0].section, "Politics");
  EXPECT_EQ(store_->article(id)->section, "Politik");
  EXPECT_EQ(stories(&Filter::section, "politik"), 1);
  ASSERT_TRUE(names.place_section("Politics", {2, true}));
  const auto places = names.section_places().value();
  EXPECT_EQ(places.at("politics").place, 2);
  EXPECT_TRUE(places.at("politics").hidden);
  expect_sound();
}

TEST_F(NamesTest, WhatCannotBeNamedIsRefused) {
  const Names names(*store_);
  for (const auto& [kind, from, to] :
       std::initializer_list<std::tuple<Facet, const char*, const char*>>{{Facet::person, "", "B"},
                                                                          {Facet::person, "A", " "},
                                                                          {Facet::person, "A", "a"},
                                                                          {Facet::publisher, "A", "B"},
                                                                          {Facet::all, "A", "B"},
                                                                          {Facet::day, "A", "B"}})
    EXPECT_EQ(names.call(kind, from, to).error().code, base::ErrorCode::invalid_argument) << from;
}

}  // namespace
}  // namespace ortoo::store
