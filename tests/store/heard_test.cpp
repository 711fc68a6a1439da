// Names that no table knows, joined by their sound where their spellings agree.
#include "store/heard.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "store/findings.h"
#include "store/names.h"

namespace ortoo::store {
namespace {

using record::EntityType;

TEST(Heard, OnlyKeysOfTwoWordsJoin) {
  record::Entity entity;
  entity.type = EntityType::person;
  for (const auto& [id, sound] : {std::pair{"person/~dmtr pskv", "dmtr pskv"}, {"person/Vladimir Putin", ""}, {"person/~pskv", ""}, {"place/~n vrk", ""}, {"", ""}, {"~a b", ""}}) {
    entity.id = id;
    EXPECT_EQ(sound_of(entity), sound) << id;
  }
}

TEST(Heard, SpellingsThatAgreeAreOneName) {
  for (const auto& [a, b] : {std::pair{"Daniel Mensah", "Даниэль Менса"}, {"Даниэль Менса", "Даниэлем Менсой"}, {"Dmitry Peskov", "Дмитрий Песков"}, {"Дмитрия Пескова", "Dmitri Peskov"},
                             {"José Nuñez", "Jose Nunez"}, {"Olena Kondratiuk", "Олена Кондратюк"}, {"Jean-Luc Picard", "jean luc PICARD"}}) {
    EXPECT_TRUE(is_one_name(a, b)) << a << ", " << b;
    EXPECT_TRUE(is_one_name(b, a)) << a << ", " << b;
  }
  // The same consonants, other people.
  for (const auto& [a, b] : {std::pair{"Anna Kowalska", "Anna Kowalski"}, {"Lina Moro", "Leon Mura"}, {"Daniel Mensah", "Mensah"}, {"Лина Моро", "Leonie Maury"}, {"Daniel Mensah", "ダニエル・メンサー"}, {"", ""}}) {
    EXPECT_FALSE(is_one_name(a, b)) << a << ", " << b;
    EXPECT_FALSE(is_one_name(b, a)) << a << ", " << b;
  }
}

class HeardTest : public ::testing::Test {
 protected:
  HeardTest() : path_(std::filesystem::temp_directory_path() / ("ortoo-heard-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(path_);
    store_ = std::make_unique<Store>(Store::open(path_ / "s.db").value());
  }
  ~HeardTest() override {
    store_.reset();
    std::filesystem::remove_all(path_);
  }
  Id add(const std::string& person, const std::string& id) {
    record::Article article;
    article.title = "Story " + std::to_string(++count_);
    article.url = "https://courier.example/" + std::to_string(count_);
    article.published = base::parse_iso("2026-11-17T12:00:00Z");
    article.entities = {{EntityType::person, person, "", id, {}, 1}};
    record::Quote quote;
    quote.speaker = person;
    quote.text = "Words of " + person;
    article.quotes = {quote};
    return store_->put(article).value().id;
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

TEST_F(HeardTest, OnePageForOneNameInTwoScripts) {
  add("Daniel Mensah", "person/~dnl mns");
  const auto second = add("Даниэль Менса", "person/~dnl mns");
  EXPECT_EQ(people(), std::vector<std::string>{"Daniel Mensah 2"});
  EXPECT_EQ(store_->article(second)->entities[0].name, "Даниэль Менса") << "the record keeps its words";
  for (const auto* name : {"Daniel Mensah", "Даниэль Менса", "ДАНИЭЛЬ МЕНСА"}) {
    Filter filter;
    filter.person = name;
    EXPECT_EQ(store_->newest(filter, 0, 10).value().total, 2) << name;
    EXPECT_EQ(Findings(*store_).quotes_by(name, 10)->size(), 2U) << name;
  }
  expect_sound();
}

TEST_F(HeardTest, WhatCameBeforeWithoutASoundGoesAlong) {
  add("Даниэль Менса", "");
  add("Daniel Mensah", "person/~dnl mns");
  EXPECT_EQ(people().size(), 2U);
  add("Даниэль Менса", "person/~dnl mns");
  EXPECT_EQ(people(), std::vector<std::string>{"Daniel Mensah 3"});
  expect_sound();
}

TEST_F(HeardTest, OthersOfTheSameSoundStayTheirOwn) {
  add("Anna Kowalska", "person/~n kvlsk");
  add("Anna Kowalski", "person/~n kvlsk");
  EXPECT_EQ(people().size(), 2U);
  expect_sound();
}

TEST_F(HeardTest, TheOwnersWordComesFirst) {
  add("Daniel Mensah", "person/~dnl mns");
  add("Даниэль Менса", "person/~dnl mns");
  const Names names(*store_);
  ASSERT_TRUE(names.call(Facet::person, "Daniel Mensah", "D. Mensah"));
  EXPECT_EQ(people(), std::vector<std::string>{"D. Mensah 2"});
  ASSERT_TRUE(names.call(Facet::person, "Даниэль Менса", "Another"));
  EXPECT_EQ(people(), (std::vector<std::string>{"Another 1", "D. Mensah 1"}));
  EXPECT_EQ(names.call_as_before(Facet::person, "Даниэль Менса").value(), 1);
  EXPECT_EQ(people(), std::vector<std::string>{"D. Mensah 2"});
  EXPECT_EQ(names.call_as_before(Facet::person, "Даниэль Менса").error().code, base::ErrorCode::not_found);
  expect_sound();
}

}  // namespace
}  // namespace ortoo::store
