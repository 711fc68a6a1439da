#include "work/translate/known_names.h"

#include <gmock/gmock.h>

#include "store/samples.h"

namespace ortoo::work {
namespace {

record::Entity entity(record::EntityType type, std::string name, std::string id) {
  return {type, std::move(name), "", std::move(id), {{record::Part::body, 0, 0, 1, ""}}, 1};
}

record::Article story(std::string url, std::string language, std::vector<record::Entity> entities) {
  record::Article article;
  article.url = std::move(url);
  article.title = article.url;
  article.language = std::move(language);
  article.body.emplace_back();
  article.body[0].text = "Words of the story " + article.url;
  article.entities = std::move(entities);
  return article;
}

TEST(KnownNames, TheTablesKnowTheEnglishForm) {
  const auto article = story("https://a.example/1", "vi",
                             {entity(record::EntityType::place, "Hà Nội", "place/Hanoi"),
                              entity(record::EntityType::place, "Nga", "place/Russia"),
                              entity(record::EntityType::person, "Lê Lợi", "person/~l l")});
  const auto names = names_of_tables(article, "en-gb");
  ASSERT_EQ(names.size(), 1u);  // states are said by many words, and nobody knows Lê Lợi
  EXPECT_EQ(names.at("place/Hanoi").written, "Hanoi");
  EXPECT_THAT(names.at("place/Hanoi").others, testing::Contains("Hà Nội"));
  EXPECT_EQ(names_of_tables(article, "pl").at("place/Hanoi").written, "");
}

TEST(KnownNames, TheTablesKnowTheFormInAScriptOfOneLanguage) {
  const auto article = story("https://a.example/1", "ru",
                             {entity(record::EntityType::person, "Путин", "person/Vladimir Putin"),
                              entity(record::EntityType::place, "Москве", "place/Moscow"),
                              entity(record::EntityType::person, "Си Цзиньпин", "person/Xi Jinping")});
  const auto written = [&](const char* language, const char* id) {
    return names_of_tables(article, language).at(id).written;
  };
  EXPECT_EQ(written("ko", "person/Vladimir Putin"), "블라디미르 푸틴");
  EXPECT_EQ(written("ja", "place/Moscow"), "モスクワ");
  EXPECT_EQ(written("el", "place/Moscow"), "Μόσχα");
  EXPECT_EQ(written("zh", "place/Moscow"), "莫斯科");
  EXPECT_EQ(written("zh", "person/Xi Jinping"), "") << "simplified and traditional characters will do";
  EXPECT_EQ(written("uk", "place/Moscow"), "") << "Cyrillic spellings may be Russian, in any case";
}

TEST(KnownNames, EarlierArticlesKnowTheOthers) {
  const store::TemporaryFolder folder;
  auto store = store::Store::open(folder.file("store.db"));
  ASSERT_TRUE(store) << store.error().to_string();
  const auto ganzorig = [](std::string name) {
    return entity(record::EntityType::person, std::move(name), "person/Batu Ganzorig");
  };
  ASSERT_TRUE(store->put(story("https://a.example/1", "pl", {ganzorig("Batu Ganzorig")})));
  const auto article = story("https://a.example/9", "mn", {ganzorig("Бат Ганзориг")});
  auto names = names_in(article, "pl", *store);
  ASSERT_TRUE(names) << names.error().to_string();
  EXPECT_EQ(names->at("person/Batu Ganzorig").written, "");  // one article alone
  ASSERT_TRUE(store->put(story("https://a.example/2", "pl", {ganzorig("Batu Ganzorig")})));
  ASSERT_TRUE(store->put(story("https://a.example/3", "en", {ganzorig("Bat Ganzorig")})));
  names = names_in(article, "pl", *store);
  ASSERT_TRUE(names);
  EXPECT_EQ(names->at("person/Batu Ganzorig").written, "Batu Ganzorig");
  const auto headline = names_in(article, "pl", *store, translate::Scope::headline);
  ASSERT_TRUE(headline);
  EXPECT_TRUE(headline->empty()) << "a headline that names nobody costs no look into other articles";
  EXPECT_THAT(names->at("person/Batu Ganzorig").others, testing::ElementsAre("Batu Ganzorig"));
}

}  // namespace
}  // namespace ortoo::work
