// Names that no table knows, joined by their sound where their spellings agree.
#include "store/heard.h"

#include <gtest/gtest.h>

#include "store/findings.h"
#include "store/named_store.h"
#include "store/names.h"

namespace ortoo::store {
namespace {

using record::EntityType;

TEST(Heard, OnlyKeysOfTwoWordsJoin) {
  record::Entity entity;
  entity.type = EntityType::person;
  for (const auto& [id, sound] : {std::pair{"person/~dmtr pskv", "dmtr pskv"},
                                  {"person/Vladimir Putin", ""},
                                  {"person/~pskv", ""},
                                  {"place/~n vrk", ""},
                                  {"", ""},
                                  {"~a b", ""}}) {
    entity.id = id;
    EXPECT_EQ(sound_of(entity), sound) << id;
  }
}

TEST(Heard, SpellingsThatAgreeAreOneName) {
  for (const auto& [a, b] : {std::pair{"Daniel Mensah", "Даниэль Менса"},
                             {"Даниэль Менса", "Даниэлем Менсой"},
                             {"Dmitry Peskov", "Дмитрий Песков"},
                             {"Дмитрия Пескова", "Dmitri Peskov"},
                             {"José Nuñez", "Jose Nunez"},
                             {"Olena Kondratiuk", "Олена Кондратюк"},
                             {"Jean-Luc Picard", "jean luc PICARD"}}) {
    EXPECT_TRUE(is_one_name(a, b)) << a << ", " << b;
    EXPECT_TRUE(is_one_name(b, a)) << a << ", " << b;
  }
  // The same consonants, other people.
  for (const auto& [a, b] : {std::pair{"Anna Kowalska", "Anna Kowalski"},
                             {"Lina Moro", "Leon Mura"},
                             {"Daniel Mensah", "Mensah"},
                             {"Лина Моро", "Leonie Maury"},
                             {"Daniel Mensah", "ダニエル・メンサー"},
                             {"", ""}}) {
    EXPECT_FALSE(is_one_name(a, b)) << a << ", " << b;
    EXPECT_FALSE(is_one_name(b, a)) << a << ", " << b;
  }
}

class HeardTest : public NamedStore {
 protected:
  Id add(const std::string& person, const std::string& id) { return NamedStore::add(person, id, ""); }
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
