// Tags that are one but for their spelling: one list, under the commonest, to which the others lead.
#include "store/tag_spelling.h"

#include <gtest/gtest.h>

#include <memory>

#include "store/names.h"
#include "store/samples.h"
#include "store/sqlite/connection.h"
#include "store/store.h"

namespace ortoo::store {
namespace {

TEST(TagSpelling, IsTheSameForOneTag) {
  for (const auto& [a, b] : {std::pair{"COVID-19", "Covid 19"},
                             {"COVID-19", "covid19"},
                             {"#ClimateChange", "climate change"},
                             {"Election", "elections"},
                             {"US Elections", "U.S. election"},
                             {"Countries", "country"},
                             {"São Paulo", "Sao Paulo"},
                             {"Beyoncé", "beyonce"},
                             {"e-commerce", "ecommerce"},
                             {"臺灣", "台湾"},
                             {"經濟", "经济"},
                             {"Семён Орлов", "Семен Орлов"},
                             {"Women’s rights", "womens right"},
                             {"Élections", "Election"}})
    EXPECT_EQ(tag_spelling(a), tag_spelling(b)) << a << ", " << b;
}

TEST(TagSpelling, OtherTagsStayTheirOwn) {
  for (const auto& [a, b] : {std::pair{"News", "New"},
                             {"Williams", "William"},
                             {"Windows", "Window"},
                             {"Paris", "Pari"},
                             {"Congress", "Congres"},
                             {"C++", "C#"},
                             {"C++", "C"},
                             {"Virus", "Viru"},
                             {"Điện Biên Phủ", "Dien bien phu"},
                             {"ma", "má"},
                             {"schön", "schon"},
                             {"が", "か"},
                             {"мой", "мои"},
                             {"COVID-19", "COVID-2019"},
                             {"Q&A", "QA"},
                             {"AC/DC", "ACDC"}})
    EXPECT_NE(tag_spelling(a), tag_spelling(b)) << a << ", " << b;
  for (const auto* tag : {"", " ", "#", "-", "…"}) EXPECT_EQ(tag_spelling(tag), "") << tag;
}

class TagSpellingsTest : public ::testing::Test {
 protected:
  Id add(const std::vector<std::string>& tags) {
    record::Article article;
    article.title = "Story " + std::to_string(++count_);
    article.url = "https://courier.example/" + std::to_string(count_);
    article.published = base::parse_iso("2026-11-17T12:00:00Z");
    article.tags = tags;
    return store_->put(article).value().id;
  }
  std::vector<std::string> tags() {
    std::vector<std::string> names;
    const auto counts = Names(*store_).beginning(Facet::tag, "", 100).value();
    for (const auto& count : counts) names.push_back(count.name + " " + std::to_string(count.articles));
    return names;
  }
  std::int64_t found(const std::string& tag) {
    Filter filter;
    filter.tag = tag;
    return store_->newest(filter, 0, 10).value().total;
  }
  void expect_sound() {
    const auto checked = store_->check();
    EXPECT_TRUE(checked) << checked.error().sentence;
  }

  const TemporaryFolder folder_;
  std::unique_ptr<Store> store_ = std::make_unique<Store>(Store::open(folder_.file("s.db")).value());
  int count_ = 0;
};

TEST_F(TagSpellingsTest, OneListToWhichAllLead) {
  add({"COVID-19", "Health"});
  const auto second = add({"Covid 19"});
  add({"covid19", "COVID-19"});
  EXPECT_EQ(tags(), (std::vector<std::string>{"COVID-19 3", "Health 1"}));
  EXPECT_EQ(store_->article(second)->tags[0], "Covid 19") << "the record keeps its words";
  for (const auto* name : {"COVID-19", "covid-19", "Covid 19", "covid19"}) EXPECT_EQ(found(name), 3) << name;
  EXPECT_EQ(Names(*store_).now(Facet::tag, "Covid 19").value(), "COVID-19");
  EXPECT_EQ(Names(*store_).now(Facet::tag, "COVID-19").value(), "COVID-19");
  expect_sound();
}

TEST_F(TagSpellingsTest, TheCommonestIsShown) {
  add({"ELECTION"});
  add({"Election"});
  add({"Election"});
  EXPECT_EQ(tags(), std::vector<std::string>{"Election 3"});
  for (int i = 0; i < 7; ++i) add({"Elections"});
  EXPECT_EQ(tags(), std::vector<std::string>{"Elections 10"});
  EXPECT_EQ(Names(*store_).now(Facet::tag, "election").value(), "Elections");
  EXPECT_EQ(Names(*store_).now(Facet::tag, "Elections").value(), "Elections");
  EXPECT_EQ(found("ELECTION"), 10);
  expect_sound();
}

TEST_F(TagSpellingsTest, AnOlderStoresTagsAreJoinedWhenOneOfThemComes) {
  add({"Covid 19"});
  add({"COVID-19"});
  store_.reset();
  {
    auto db = *Connection::open(folder_.file("s.db"), Connection::Mode::write);
    // As schema 31 had it: a list a spelling.
    db->script(
        "DELETE FROM heard_as; DROP TABLE tag_spellings; DROP TABLE reworded; DROP TABLE desk_log; INSERT INTO terms (kind, key, name) VALUES (2, 'covid-19', 'COVID-19');"
        "UPDATE article_terms SET term = (SELECT id FROM terms WHERE key = 'covid-19') WHERE article = 2 AND term = (SELECT id FROM terms WHERE key = 'covid 19');"
        "UPDATE terms SET articles = (SELECT count(*) FROM article_terms WHERE term = terms.id) WHERE kind = 2; PRAGMA user_version = 31");
    ASSERT_FALSE(db->failed());
  }
  store_ = std::make_unique<Store>(Store::open(folder_.file("s.db")).value());
  EXPECT_EQ(tags().size(), 2U);
  add({"COVID-19"});
  EXPECT_EQ(tags(), std::vector<std::string>{"COVID-19 3"});
  expect_sound();
}

TEST_F(TagSpellingsTest, TheOwnersWordComesFirst) {
  add({"Covid 19"});
  add({"COVID-19"});
  ASSERT_TRUE(Names(*store_).call(Facet::tag, "Covid 19", "Corona"));
  add({"covid19"});
  EXPECT_EQ(tags(), std::vector<std::string>{"Corona 3"});
  EXPECT_EQ(found("covid 19"), 3);
  expect_sound();
}

}  // namespace
}  // namespace ortoo::store
