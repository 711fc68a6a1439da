// What the owner calls things: lists, cards and findings follow, records do not.
#include "store/names.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "store/findings.h"

namespace ortoo::store {
namespace {

class NamesTest : public ::testing::Test {
 protected:
  NamesTest() : path_(std::filesystem::temp_directory_path() / ("ortoo-names-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(path_);
    store_ = std::make_unique<Store>(Store::open(path_ / "s.db").value());
  }
  ~NamesTest() override {
    store_.reset();
    std::filesystem::remove_all(path_);
  }
  Id add(const std::string& person, const std::string& section) {
    record::Article article;
    article.title = "Story " + std::to_string(++count_);
    article.url = "https://courier.example/" + std::to_string(count_);
    article.section = section;
    article.published = base::parse_iso("2026-11-17T12:00:00Z");
    article.entities = {{record::EntityType::person, person, "", "", {}, 1}};
    record::Quote quote;
    quote.speaker = person;
    quote.text = "Words of " + person;
    article.quotes = {quote};
    return store_->put(article).value().id;
  }
  std::int64_t stories(std::string Filter::*member, const std::string& name) {
    Filter filter;
    filter.*member = name;
    return store_->newest(filter, 0, 10).value().total;
  }
  std::vector<std::string> people() {
    std::vector<std::string> names;
    const auto counts = store_->people(100).value();
    for (const auto& count : counts) names.push_back(count.name + " " + std::to_string(count.articles));
    return names;
  }
  void expect_sound() {
    const auto checked = store_->check();
    EXPECT_TRUE(checked) << checked.error().sentence;
  }

  std::filesystem::path path_;
  std::unique_ptr<Store> store_;
  int count_ = 0;
};

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
  for (const auto& [kind, from, to] : std::initializer_list<std::tuple<Facet, const char*, const char*>>{
           {Facet::person, "", "B"}, {Facet::person, "A", " "}, {Facet::person, "A", "a"}, {Facet::publisher, "A", "B"}, {Facet::all, "A", "B"}, {Facet::day, "A", "B"}})
    EXPECT_EQ(names.call(kind, from, to).error().code, base::ErrorCode::invalid_argument) << from;
}

}  // namespace
}  // namespace ortoo::store
