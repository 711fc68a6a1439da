// tests/cases/understand/topics/LANGUAGE.tsv: the topic found first and surely ("15", or "–" for none that is sure;
// "15?" is found first, sure or not), TITLE, TEXT, and what the publisher says, each where it is there: "section=…",
// "url=…", "tag=…". tests/cases/understand/topics/sections.txt: names of sections, a tab, and the number of the topic
// or "–".
#include "understand/topics/topics.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <fstream>
#include <map>
#include <set>

#include "cases.h"
#include "record/model_files.h"
#include "record/section_topics.h"
#include "understand/model_files.h"
#include "understand/topics/model.h"

namespace ortoo::understand {
namespace {

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= line.size();) {
    const auto tab = std::min(line.find('\t', at), line.size());
    out.push_back(line.substr(at, tab - at));
    at = tab + 1;
  }
  return out;
}

TEST(Topics, Cases) {
  tests::each_case_line("understand/topics", [](const std::string& line, const std::filesystem::path& file) {
    const auto cells = cells_of(line);
    ASSERT_GE(cells.size(), 3U) << line;
    record::Article article;
    article.language = file.stem().string();
    article.title = cells[1];
    article.body.emplace_back().text = cells[2];
    for (std::size_t i = 3; i < cells.size(); ++i) {
      const auto said = cells[i].substr(0, cells[i].find('=')), what = cells[i].substr(cells[i].find('=') + 1);
      if (said == "section") article.section = what;
      if (said == "url") article.url = what;
      if (said == "tag") article.tags.push_back(what);
    }
    find_topics(analyse(article), article);
    const auto first = article.topics.empty() ? "–" : article.topics[0].code.substr(7, 2);
    const bool sure = !article.topics.empty() && article.topics[0].confidence >= 0.8F;
    EXPECT_EQ(cells[0].ends_with('?') ? first + '?' : sure ? first : "–", cells[0]) << file << ": " << cells[1];
    for (const auto& t : article.topics) EXPECT_TRUE(t.confidence > 0 && t.confidence <= 1);
  });
}

TEST(Topics, NamesOfSections) {
  std::ifstream in(tests::case_root / "understand/topics/sections.txt");
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto cells = cells_of(line);
    const auto topic = record::topic_of_section(cells[0]);
    EXPECT_EQ(topic ? std::to_string(*topic + 1) : "–", cells[1]) << cells[0];
  }
}

TEST(Topics, EveryLanguageHasWordsOfEveryTopic) {
  for (const char* language :
       {"en", "vi", "mn", "ru", "zh", "ar", "de", "fr", "es", "pt", "it", "pl", "uk", "ja", "ko", "el",
        "tr", "id", "nl", "cs", "nb", "no", "nn", "da", "sv", "fi", "hu", "ro", "sw", "bn", "hi"})
    EXPECT_FALSE(topic_words_of(language).empty()) << language;
  EXPECT_TRUE(topic_words_of("xx").empty());
  // A line a language and topic; sections of every language of words, though not all name all topics.
  constexpr std::size_t languages = 29;
  const auto words = model_file("understand/topics/words.tsv");
  for (const auto table : {words, record::model_file("understand/topics/sections.tsv")}) {
    std::set<std::string_view> lines;
    for (std::size_t at = 0; at < table.size(); at = table.find('\n', at) + 1)
      if (table[at] != '#') {
        EXPECT_TRUE(lines.insert(table.substr(at, table.find('\t', table.find('\t', at) + 1) - at)).second)
            << table.substr(at, 6);
      }
    std::map<std::string_view, std::size_t> named;
    for (const auto line : lines) ++named[line.substr(0, line.find('\t'))];
    EXPECT_EQ(named.size(), languages);
    constexpr std::size_t fewest = 8;
    for (const auto& [language, topics] : named) EXPECT_GE(topics, fewest) << language;
    if (table.data() == words.data()) {
      EXPECT_EQ(lines.size(), languages * topic_count);
    }
  }
}

TEST(Topics, WordsAreFoundWhole) {
  const auto count = [](std::string_view language, std::string_view text) {
    int found = 0;
    topic_words_of(language).each(text, [&](std::uint32_t) { ++found; });
    return found;
  };
  EXPECT_EQ(count("en", "museum"), 1);      // "museum*"
  EXPECT_EQ(count("en", "museums"), 1);
  EXPECT_EQ(count("en", "amuseum"), 0);     // not within a word
  EXPECT_EQ(count("en", "bandage"), 0);     // "band" takes no ending
  EXPECT_EQ(count("en", "real estates"), 0);
  EXPECT_EQ(count("vi", "bóng đá"), 1);
  EXPECT_EQ(count("zh", "观看足球比赛"), 2);  // anywhere
  EXPECT_EQ(count("en", "museum museum"), 2);
}

TEST(Topics, WordsTellLessEachTime) {
  record::Article article;
  article.language = "en";
  article.title = "A museum";
  article.body.emplace_back().text = "Museums of the museum.";
  article.tags = {"museum"};
  const auto analysis = analyse(article);
  const auto features = topic_features(analysis, article);
  ASSERT_EQ(features.words.size(), 1);
  EXPECT_FLOAT_EQ(features.words[0].second, 3 + 1 + 1 / std::sqrt(2.F) + 2);
}

TEST(Topics, NothingKnownIsNoTopic) {
  record::Article article;
  article.language = "xx";
  article.title = "Qwerty uiop";
  article.topics.push_back({"medtop:01000000", "arts, culture, entertainment and media", 1});
  find_topics(analyse(article), article);
  EXPECT_TRUE(article.topics.empty());
}

TEST(Topics, AnyBytesAreTaken) {
  rc::check([](const std::string& bytes, const std::string& more) {
    for (const char* language : {"en", "zh", "ko", "ru", "xx"}) {
      record::Article article;
      article.language = language;
      article.title = bytes;
      article.section = more;
      article.url = "https://a.example/" + bytes + "/x";
      article.body.emplace_back().text = "match " + more + bytes;
      find_topics(analyse(article), article);
      for (std::size_t i = 1; i < article.topics.size(); ++i)
        RC_ASSERT(article.topics[i - 1].confidence >= article.topics[i].confidence);
    }
  });
}

}  // namespace
}  // namespace ortoo::understand
