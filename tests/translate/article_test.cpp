#include "translate/article.h"

#include <gmock/gmock.h>

#include "record/translation.h"
#include "translate/pivot.h"
#include "translate/words.h"

namespace ortoo::translate {
namespace {

using record::Block;
using record::BlockType;
using record::Mark;
using record::Part;
using testing::ElementsAre;
using testing::IsEmpty;

Block paragraph(std::string text, std::vector<record::Span> spans = {}) {
  Block block;
  block.text = std::move(text);
  block.spans = std::move(spans);
  return block;
}

using Words = std::map<std::string, std::string>;

record::Article story() {
  record::Article article;
  article.url = "https://news.example/a";
  article.language = "vi";
  article.title = "Nga, Mông Cổ";
  article.tags = {"Nga"};
  return article;
}

record::Translation done(const record::Article& article, Translator& translator, const std::string& terms = "",
                         KnownNames names = {}) {
  const auto glossary = Glossary::parse(terms, "terms");
  EXPECT_TRUE(glossary) << glossary.error().to_string();
  const auto translation = translate(article, translator, {*glossary, std::move(names)});
  EXPECT_TRUE(translation) << translation.error().to_string();
  return translation ? *translation : record::Translation{};
}

std::string marked(const Block& block, std::size_t span) {
  return block.text.substr(block.spans.at(span).begin, block.spans[span].end - block.spans[span].begin);
}

std::string said(const record::Article& article, const record::SentencePair& pair) {
  const auto& text = pair.part == Part::title     ? article.title
                     : pair.part == Part::dek     ? article.dek
                     : pair.part == Part::caption ? article.body[pair.block].caption
                                                  : article.body[pair.block].text;
  return text.substr(pair.begin, pair.end - pair.begin);
}
std::string said(const record::Translation& translation, const record::SentencePair& pair) {
  const auto& text = pair.part == Part::title     ? translation.title
                     : pair.part == Part::dek     ? translation.dek
                     : pair.part == Part::caption ? translation.body[pair.block].caption
                                                  : translation.body[pair.block].text;
  return text.substr(pair.target_begin, pair.target_end - pair.target_begin);
}

TEST(TranslateArticle, EachSentenceKnowsWhereItComesFrom) {
  auto article = story();
  article.dek = "Câu một. Câu hai.";
  Block list;
  list.type = BlockType::list;
  list.items = {paragraph("Câu một. Câu ba."), paragraph("Câu hai.")};
  list.text = "Câu một. Câu ba.\nCâu hai.";
  Block figure;
  figure.type = BlockType::figure;
  figure.caption = "Câu ba. Câu một.";
  figure.credit = "Câu";
  figure.alt = "hai";
  article.body = {paragraph("Câu hai. Câu ba."), list, figure};
  WordTranslator words(
      {{"Câu", "Sentence"}, {"một", "one"}, {"hai", "number two"}, {"ba", "three"}, {"Nga", "Russia"}});
  const auto translation = done(article, words);
  ASSERT_EQ(translation.sentences.size(), 10u);
  std::vector<std::string> sources, targets;
  for (const auto& pair : translation.sentences) {
    sources.push_back(said(article, pair));
    targets.push_back(said(translation, pair));
  }
  EXPECT_THAT(sources, ElementsAre("Nga, Mông Cổ", "Câu một.", "Câu hai.", "Câu hai.", "Câu ba.", "Câu một.", "Câu ba.",
                                   "Câu hai.", "Câu ba.", "Câu một."));
  EXPECT_THAT(targets, ElementsAre("Russia, Mông Cổ", "Sentence one.", "Sentence number two.", "Sentence number two.",
                                   "Sentence three.", "Sentence one.", "Sentence three.", "Sentence number two.",
                                   "Sentence three.", "Sentence one."));
  EXPECT_EQ(translation.body[1].text, "Sentence one. Sentence three.\nSentence number two.");
  EXPECT_EQ(translation.body[1].items[1].text, "Sentence number two.");
  EXPECT_EQ(translation.body[2].alt, "number two");
  EXPECT_EQ(translation.body[2].credit, "Câu") << "credits are names";
  EXPECT_THAT(translation.tags, ElementsAre("Russia"));
  EXPECT_EQ(translation.engine, "Words 1 (2026-01-02)");
  EXPECT_EQ(words.asked, 6u) << "what is said twice is translated once";
}

TEST(TranslateArticle, CellsOfTablesAreCheckedAndHaveTheirPlaces) {
  auto article = story();
  Block table;
  table.type = BlockType::table;
  table.rows = {{"Năm", "Tàu", ""}, {"2020", "12 tàu", "12"}};
  table.text = "Năm Tàu \n2020 12 tàu 12";
  article.body = {table};
  WordTranslator words({{"Năm", "Year"}, {"Tàu", "Ships"}, {"12", "13"}, {"tàu", "ships"}});
  const auto translation = done(article, words);
  EXPECT_EQ(translation.body[0].text, "Year Ships \n2020 13 ships 13");
  ASSERT_EQ(translation.sentences.size(), 6u);
  EXPECT_EQ(said(article, translation.sentences[4]), "12 tàu");
  EXPECT_EQ(said(translation, translation.sentences[4]), "13 ships");
  EXPECT_THAT(translation.sentences[4].doubts, ElementsAre("number"));
  EXPECT_EQ(said(translation, translation.sentences[5]), "13");
  EXPECT_EQ(translation.sentences[5].target_begin, 26u);
}

TEST(TranslateArticle, MarksComeBackAtTheWordsThatSayIt) {
  auto article = story();
  const std::string text = "Ông Putin nói. Bà tới Huế hôm nay.";
  const auto at = [&](std::string_view words) { return static_cast<std::uint32_t>(text.find(words)); };
  article.body = {
      paragraph(text, {{Mark::emphasis, 0, at(" nói"), ""},
                       {Mark::link, at("Huế"), static_cast<std::uint32_t>(at("Huế") + std::string("Huế").size()),
                        "https://hue.example/"}})};
  WordTranslator words(
      {{"Ông", "Mr"}, {"nói", "speaks"}, {"Bà", "She"}, {"tới", "comes to"}, {"hôm", "to"}, {"nay", "day"}}, true,
      true);
  const auto translation = done(article, words);
  ASSERT_EQ(translation.body.at(0).text, "Speaks. Putin Mr Day. to Huế comes to She");
  ASSERT_EQ(translation.body[0].spans.size(), 2u);
  EXPECT_EQ(marked(translation.body[0], 0), "Putin Mr");
  EXPECT_EQ(marked(translation.body[0], 1), "Huế");
  EXPECT_EQ(translation.body[0].spans[1].url, "https://hue.example/");
}

TEST(TranslateArticle, WithoutAlignmentALinkStaysInItsSentence) {
  auto article = story();
  article.body = {
      paragraph("Bà tới Huế. Bà nói.", {{Mark::link, 0, 3, "https://a.example/"}, {Mark::strong, 4, 9, ""}})};
  WordTranslator words({{"Bà", "She"}, {"tới", "comes to"}, {"nói", "speaks"}}, false);
  const auto translation = done(article, words);
  ASSERT_EQ(translation.body.at(0).spans.size(), 1u);
  EXPECT_EQ(marked(translation.body[0], 0), "She comes to Huế.");
  EXPECT_THAT(translation.sentences.at(1).doubts, ElementsAre("mark"));
  EXPECT_THAT(translation.sentences.at(2).doubts, IsEmpty());
}

TEST(TranslateArticle, NothingIsTranslatedInsideCodeAndAddresses) {
  auto article = story();
  Block code;
  code.type = BlockType::code;
  code.text = "Bà";
  article.body = {code, paragraph("Bà xem Bà.example và Bà.", {{Mark::code, 24, 27, ""}}),
                  paragraph("Bà viết cho ba@example.org @ba")};
  ASSERT_EQ(article.body[1].text.substr(24, 3), "Bà");
  WordTranslator words({{"Bà", "She"}, {"ba@example.org", "broken"}, {"@ba", "@three"}});
  const auto translation = done(article, words);
  EXPECT_EQ(translation.body.at(0).text, "Bà");
  EXPECT_EQ(translation.body.at(1).text, "She xem Bà.example và Bà.");
  EXPECT_EQ(marked(translation.body.at(1), 0), "Bà");
  EXPECT_EQ(translation.body.at(2).text, "She viết cho ba@example.org @ba");
}

TEST(TranslateArticle, TheOwnersTermsWin) {
  auto article = story();
  article.body = {paragraph("Điện Kremlin và Hà Nội. Hà Nội hôm nay.")};
  WordTranslator words({{"Hà", "River"}, {"Nội", "Inside"}, {"Hanoi", "Something else"}, {"và", "and"}});
  const auto translation =
      done(article, words, "# how we say it\nvi\ten\tHà Nội\tHanoi\nvi\ten\tHà\tHa\nvi\tru\tHà Nội\tХаной\n");
  EXPECT_EQ(translation.body.at(0).text, "Điện Kremlin and Hanoi. Hanoi hôm nay.");
  for (const auto& pair : translation.sentences) EXPECT_THAT(pair.doubts, IsEmpty()) << said(article, pair);
}

TEST(TranslateArticle, PeopleKeepTheirNames) {
  auto article = story();
  article.body = {paragraph("Ông Trọng nói.")};
  const auto begin = static_cast<std::uint32_t>(article.body[0].text.find("Trọng"));
  article.entities = {{record::EntityType::person, "Trọng", "", "", {{Part::body, 0, begin, begin + 7, ""}}, 1}};
  WordTranslator wrong(Words{{"Trọng", "Heavy"}}), plain(Words{{"Trọng", "Trong"}}),
      silent(Words{{"Trọng", "Heavy"}}, false);
  EXPECT_EQ(done(article, wrong).body.at(0).text, "Ông Trọng nói.");
  EXPECT_EQ(done(article, plain).body.at(0).text, "Ông Trong nói.");
  const auto lost = done(article, silent);
  EXPECT_EQ(lost.body.at(0).text, "Ông Heavy nói.");
  EXPECT_THAT(lost.sentences.at(1).doubts, ElementsAre("name"));
}

// One mention of an entity in the first paragraph, at the first place where it is written.
record::Entity named(const record::Article& article, record::EntityType type, const std::string& words,
                     std::string id) {
  const auto begin = static_cast<std::uint32_t>(article.body[0].text.find(words));
  return {
      type, words, "", std::move(id), {{Part::body, 0, begin, begin + static_cast<std::uint32_t>(words.size()), ""}},
      1};
}

TEST(TranslateArticle, KnownNamesAreSaidInTheirKnownForm) {
  const KnownNames names = {{"place/Hanoi", {"Hanoi", {"Hà Nội"}}},
                            {"person/Vladimir Putin", {"Vladimir Putin", {"Putin"}}},
                            {"organisation/United Nations", {"United Nations", {"UN"}}}};
  const auto said_of = [&](record::EntityType type, const std::string& text, const std::string& words,
                           const std::string& id, Words dictionary, bool aligned = true) {
    auto article = story();
    article.body = {paragraph(text)};
    article.entities = {named(article, type, words, id)};
    WordTranslator translator(std::move(dictionary), aligned);
    const auto translation = done(article, translator, "", names);
    const auto& doubts = translation.sentences.at(1).doubts;
    return translation.body.at(0).text + (doubts.empty() ? "" : " (" + doubts.front() + ")");
  };
  using record::EntityType;
  // Another word than any of its forms gives way; one of them stands, whatever its ending.
  EXPECT_EQ(said_of(EntityType::place, "Ở Hà Nội hôm", "Hà Nội", "place/Hanoi", {{"Hà", "River"}, {"Nội", "Inside"}}),
            "Ở Hanoi hôm");
  EXPECT_EQ(
      said_of(EntityType::place, "Ở Hà Nội hôm", "Hà Nội", "place/Hanoi", {{"Hà", "Hanoi's"}, {"Nội", "streets"}}),
      "Ở Hanoi's streets hôm");
  EXPECT_EQ(said_of(EntityType::person, "Ông Путиным nói", "Путиным", "person/Vladimir Putin", {{"Путиным", "Putin"}}),
            "Ông Putin nói");
  EXPECT_EQ(
      said_of(EntityType::person, "Ông Путиным nói", "Путиным", "person/Vladimir Putin", {{"Путиным", "Poutine"}}),
      "Ông Putin nói");
  EXPECT_EQ(said_of(EntityType::person, "Ông Владимир Путин", "Владимир Путин", "person/Vladimir Putin",
                    {{"Владимир", "Lord"}, {"Путин", "Way"}}),
            "Ông Vladimir Putin");
  // "under" does not say UN; a short form must stand as it is.
  EXPECT_EQ(said_of(EntityType::organisation, "LHQ under", "LHQ", "organisation/United Nations", {{"LHQ", "Lhk"}}),
            "United Nations under");
  EXPECT_EQ(said_of(EntityType::organisation, "LHQ họp", "LHQ", "organisation/United Nations", {{"LHQ", "UN"}}),
            "UN họp");
  // What is no name is left and marked, and so is what has no place.
  EXPECT_EQ(said_of(EntityType::place, "Ở Hà Nội hôm", "Hà Nội", "place/Hanoi", {{"Hà", "the"}, {"Nội", "capital"}}),
            "Ở the capital hôm (name)");
  EXPECT_EQ(
      said_of(EntityType::place, "Ở Hà Nội hôm", "Hà Nội", "place/Hanoi", {{"Hà", "River"}, {"Nội", "Inside"}}, false),
      "Ở River Inside hôm (name)");
  EXPECT_EQ(said_of(EntityType::place, "Ở Huế hôm", "Huế", "place/Hue", {{"Huế", "Lily"}}), "Ở Lily hôm");
}

TEST(TranslateArticle, WhatIsDoubtfulIsMarked) {
  auto article = story();
  article.body = {paragraph("Có 3 người. Ông nói: \"Tốt\".")};
  WordTranslator words({{"Có", "There are"}, {"3", "5"}, {"người", "people"}});
  words.score = -2.0F;
  const auto translation = done(article, words);
  ASSERT_EQ(translation.sentences.size(), 3u);
  EXPECT_THAT(translation.sentences[1].doubts, ElementsAre("confidence", "number"));
  EXPECT_NEAR(*translation.sentences[1].confidence, 0.1353F, 1e-3);
  EXPECT_FALSE(translation.sentences[1].quotes);
  EXPECT_TRUE(translation.sentences[2].quotes);
}

TEST(TranslateArticle, AHeadlineAloneHasNoBody) {
  auto article = story();
  article.body = {paragraph("Câu một.")};
  WordTranslator words(Words{{"Nga", "Russia"}});
  const auto translation = translate(article, words, {Glossary(), {}}, Scope::headline);
  ASSERT_TRUE(translation);
  EXPECT_EQ(translation->title, "Russia, Mông Cổ");
  EXPECT_THAT(translation->body, IsEmpty());
}

TEST(TranslateArticle, OnlyWhatIsInAnotherLanguage) {
  auto article = story();
  WordTranslator words(Words{});
  article.language = "en-gb";
  EXPECT_EQ(translate(article, words, {Glossary(), {}}).error().code, base::ErrorCode::unsupported);
  article.language = "";
  EXPECT_EQ(translate(article, words, {Glossary(), {}}).error().code, base::ErrorCode::unsupported);
}

TEST(TranslateArticle, ReadsAsIfWrittenInThatLanguage) {
  auto article = story();
  article.body = {paragraph("Bà")};
  WordTranslator words({{"Nga", "Russia"}, {"Bà", "She"}});
  const auto read = record::in_translation(article, done(article, words));
  EXPECT_EQ(read.language, "en");
  EXPECT_EQ(read.title, "Russia, Mông Cổ");
  EXPECT_EQ(read.body.at(0).text, "She");
  EXPECT_EQ(read.source->language, "vi");
  EXPECT_EQ(read.source->title, article.title);
}

TEST(Pivot, GoesThroughALanguageAndSaysSo) {
  auto first = std::make_unique<WordTranslator>(std::map<std::string, std::string>{{"Bà", "She"}, {"nói", "speaks"}},
                                                true, true);
  auto second = std::make_unique<WordTranslator>(
      std::map<std::string, std::string>{{"She", "Elle"}, {"speaks", "parle"}}, true, true);
  first->score = -0.5F;
  second->score = -0.25F;
  second->who = {"en", "fr", "Mots", "2", "2026-03-04", ""};
  Pivot pivot(std::move(first), std::move(second));
  EXPECT_EQ(pivot.description(), (Description{"vi", "fr", "Words 1, Mots 2", "", "2026-03-04", "en"}));
  const std::vector<std::string> sentences = {"Bà nói"};
  const auto out = pivot.translate(sentences);
  ASSERT_TRUE(out);
  EXPECT_EQ(out->at(0).text, "Elle parle");
  EXPECT_FLOAT_EQ(*out->at(0).score, -0.75F);
  EXPECT_THAT(out->at(0).alignment, ElementsAre(Aligned{{0, 3}, {0, 4}}, Aligned{{4, 8}, {5, 10}}));
}

TEST(Glossary, SaysWhichLineIsWrong) {
  const auto wrong = Glossary::parse("vi\ten\tNga\tRussia\nvi en\n", "terms.tsv");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().where, "terms.tsv:2");
}

TEST(Glossary, FindsWholeWordsTheLongestFirst) {
  const auto glossary = Glossary::parse("vi\ten\tHà\tHa\nvi\ten\tHà Nội\tHanoi\nzh\ten\t河内\tHanoi\n", "terms");
  ASSERT_TRUE(glossary);
  EXPECT_EQ(glossary->find("Hà Nội", "vi-vn", "en").size(), 1u);
  EXPECT_EQ(glossary->find("Hàng Hà", "vi", "en").size(), 1u);
  EXPECT_EQ(glossary->find("在河内举行", "zh-hans", "en-gb").size(), 1u);
  EXPECT_TRUE(glossary->find("Hà", "vi", "ru").empty());
}

}  // namespace
}  // namespace ortoo::translate
