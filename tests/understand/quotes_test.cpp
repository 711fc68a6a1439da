// tests/cases/understand/quotes/LANGUAGE.tsv: TEXT with ¶ between paragraphs, then a column for each quote found:
// "kind | speaker | cue | to | words", where the words of indirect speech are those of its place.
#include "understand/quotes/quotes.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "cases.h"
#include "understand/quotes/quotation_marks.h"
#include "understand/quotes/speech_words.h"

namespace ortoo::understand {
namespace {

record::Article article_of(std::string text, const std::string& language) {
  record::Article article;
  article.language = language;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find("¶", at), text.size());
    article.body.emplace_back().text = text.substr(at, end - at);
    at = end + 2;
  }
  return article;
}

std::string shown(const record::Article& article, const record::Quote& q) {
  const auto words =
      q.text.empty() ? article.body[q.place.block].text.substr(q.place.begin, q.place.end - q.place.begin) : q.text;
  return std::string(name(q.kind)) + " | " + q.speaker + " | " + q.cue + " | " + q.to + " | " + words;
}

TEST(Quotes, Cases) {
  tests::each_case_line("understand/quotes", [](const std::string& line, const std::filesystem::path& file) {
    const auto tab = std::min(line.find('\t'), line.size());
    auto article = article_of(line.substr(0, tab), file.stem().string());
    find_quotes(analyse(article), article);
    std::string found;
    for (const auto& quote : article.quotes) found += "\t" + shown(article, quote);
    EXPECT_EQ(found, line.substr(tab)) << file << ": " << line.substr(0, tab);
  });
}

TEST(Quotes, PlacesAreThoseOfTheWords) {
  auto article = article_of("„Wir bauen die Brücke neu“, sagte Bürgermeisterin Frieda Ohlsen am Montag.", "de");
  find_quotes(analyse(article), article);
  ASSERT_EQ(article.quotes.size(), 1U);
  const auto& quote = article.quotes[0];
  EXPECT_EQ(article.body[0].text.substr(quote.place.begin, quote.place.end - quote.place.begin),
            "Wir bauen die Brücke neu");
}

// "he" is the coach, of whom the sentence tells, not Marsal, whatever that was taken for.
TEST(Quotes, APronounMeansNoNameOfAnOffice) {
  auto article = article_of(
      "Marsal had the better of it. ¶The Marsal coach congratulated the winners. “A final has ninety minutes,” he said.",
      "en");
  auto& marsal = article.entities.emplace_back();
  marsal.type = record::EntityType::person;
  marsal.name = "Marsal";
  for (const auto& [block, begin] : {std::pair{0U, 0U}, {1U, 4U}})
    marsal.mentions.push_back({record::Part::body, block, begin, begin + 6, ""});
  find_quotes(analyse(article), article);
  ASSERT_EQ(article.quotes.size(), 1U);
  EXPECT_EQ(article.quotes[0].speaker, "The Marsal coach");
  // Nor is he who is named in the phrase of whose coach another is.
  auto named = article_of("Munthir Kaabouri, the Marsal coach, said that the final had ninety minutes.", "en");
  for (const auto& [name, begin, end] : {std::tuple{"Munthir Kaabouri", 0U, 16U}, {"Marsal", 22U, 28U}}) {
    auto& person = named.entities.emplace_back();
    person.type = record::EntityType::person;
    person.name = name;
    person.mentions.push_back({record::Part::body, 0, begin, end, ""});
  }
  find_quotes(analyse(named), named);
  ASSERT_EQ(named.quotes.size(), 1U);
  EXPECT_EQ(named.quotes[0].speaker, "Munthir Kaabouri");
}

TEST(Quotes, ADenialIsNoClaim) {
  auto article = article_of(
      "The ministry denied that the ship had left the port. ¶The ministry said that the ship had left the port.", "en");
  find_quotes(analyse(article), article);
  ASSERT_EQ(article.quotes.size(), 2U);
  EXPECT_TRUE(article.quotes[0].denied);
  EXPECT_FALSE(article.quotes[1].denied);
}

// What words and model agree on is surer than what the site asks for: weights and features belong together.
TEST(Quotes, WhatWordsAndModelAgreeOnIsSure) {
  for (const auto& [text, language] :
       {std::pair{"“The bridge will open in May,” Mayor Alda Verne said on Tuesday.", "en"},
        std::pair{"„Wir bauen die Brücke im Mai neu“, sagte Bürgermeisterin Frieda Ohlsen am Montag.", "de"}}) {
    auto article = article_of(text, language);
    find_quotes(analyse(article), article);
    ASSERT_EQ(article.quotes.size(), 1U);
    EXPECT_GT(article.quotes[0].confidence, 0.9F) << text;
  }
}

TEST(Quotes, WordsThatNameNobodyAreNotSure) {
  for (const auto& [text, language] :
       {std::pair{"«Vamos a reconstruir el puente en mayo», dice Nadie.", "es"},
        std::pair{"„Wir bauen die Brücke im Mai neu“, sagte Jemand am Montag.", "de"},
        std::pair{"調査し「橋をもう一度建て直すことにしました」として終了すると明らかにした。", "ja"},
        std::pair{"Bu nedenle “Köprüyü yeniden yapacağız” dedi.", "tr"},
        std::pair{"“We will rebuild the bridge in May,” Friday said.", "en"},
        std::pair{"“The bridge will open in May,” it said.", "en"},
        std::pair{"它可以说：“我们将在五月重新建造这座大桥，并且向公众开放。”", "zh"}}) {
    auto article = article_of(text, language);
    find_quotes(analyse(article), article);
    ASSERT_EQ(article.quotes.size(), 1U) << text;
    EXPECT_LT(article.quotes[0].confidence, 0.5F) << text << article.quotes[0].speaker;
  }
}

TEST(Quotes, AnyBytesAreTaken) {
  rc::check([](const std::string& bytes, const std::string& more) {
    for (const char* language : {"en", "de", "zh", "ko", "ar", "xx"}) {
      auto article = article_of(bytes + " said “" + more, language);
      find_quotes(analyse(article), article);
      for (const auto& quote : article.quotes) {
        RC_ASSERT(quote.place.begin < quote.place.end);
        RC_ASSERT(quote.place.end <= article.body[quote.place.block].text.size());
      }
    }
  });
}

TEST(SpeechWords, EveryLineOfTheTableIsRead) {
  std::size_t lines = 0;
  for (const char* language : {"en", "de", "fr", "es", "pt", "it", "ru", "uk", "pl", "nl",
                               "sv", "da", "nb", "tr", "vi", "mn", "zh", "ja", "ko", "ar"})
    lines += speech_words(language).known;
  EXPECT_EQ(lines, 20U);
  EXPECT_FALSE(speech_words("xx").known);
}

}  // namespace
}  // namespace ortoo::understand
