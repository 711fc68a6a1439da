// What was meant by words that no article has.
#include "store/suggest.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "base/text.h"
#include "store/search/nearness.h"
#include "store/sqlite/new_words.h"

namespace ortoo::store {
namespace {

TEST(Nearness, CountsSlipsAsFingersMakeThem) {
  struct Case {
    std::u32string_view a, b;
    int slips;
  };
  for (const auto& [a, b, slips] : std::initializer_list<Case>{{U"kremlin", U"kremlin", 0},
                                                               {U"kremln", U"kremlin", 1},
                                                               {U"kremllin", U"kremlin", 1},
                                                               {U"kremlim", U"kremlin", 1},
                                                               {U"krelmin", U"kremlin", 1},
                                                               {U"rkelmin", U"kremlin", 2},
                                                               {U"кремль", U"кремля", 1},
                                                               {U"ab", U"cd", 2},
                                                               {U"", U"ab", 2},
                                                               {U"kremlin", U"bridge", 3},
                                                               {U"abcd", U"badc", 2}}) {
    EXPECT_EQ(typing_distance(a, b, 2), slips);
    EXPECT_EQ(typing_distance(b, a, 2), slips);
  }
}

// The same by the definition, over all words of up to four of three letters.
int by_definition(std::u32string_view a, std::u32string_view b) {
  if (a.empty() || b.empty()) return static_cast<int>(a.size() + b.size());
  int best = std::min({by_definition(a.substr(1), b) + 1, by_definition(a, b.substr(1)) + 1,
                       by_definition(a.substr(1), b.substr(1)) + (a[0] == b[0] ? 0 : 1)});
  if (a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0])
    best = std::min(best, by_definition(a.substr(2), b.substr(2)) + 1);
  return best;
}

TEST(Nearness, AgreesWithItsDefinition) {
  std::vector<std::u32string> words = {U""};
  for (std::size_t i = 0; i < words.size() && words[i].size() < 4; ++i)
    for (const char32_t letter : {U'a', U'b', U'c'}) words.push_back(words[i] + letter);
  for (const auto& a : words)
    for (std::size_t i = 0; i < words.size(); i += 3)
      EXPECT_EQ(typing_distance(a, words[i], 2), std::min(by_definition(a, words[i]), 3));
}

class SuggestTest : public ::testing::Test {
 protected:
  SuggestTest() : path_(std::filesystem::temp_directory_path() / ("ortoo-suggest-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(path_);
    store_ = std::make_unique<Store>(Store::open(path_ / "s.db").value());
    add("Storm over the harbour bridge");
    add("Harbour bridge opens");
    add("Storms are coming");
    add("Điện Kremlin: Nga, Mông Cổ");
    add("В Кремле прошли переговоры");
    add("蒙古国首都");
  }
  ~SuggestTest() override {
    store_.reset();
    std::filesystem::remove_all(path_);
  }
  void add(const std::string& title) {
    record::Article article;
    article.title = title;
    article.url = "https://courier.example/" + std::to_string(++count_);
    ASSERT_TRUE(store_->put(article));
  }
  std::string instead(std::string_view query) { return Suggestions(*store_).instead(query).value(); }

  std::filesystem::path path_;
  std::unique_ptr<Store> store_;
  int count_ = 0;
};

TEST_F(SuggestTest, MistypedWordsBecomeThoseThatThereAre) {
  EXPECT_EQ(instead("harbuor bridge"), "harbour bridge");
  EXPECT_EQ(instead("title:harbur lang:en"), "title:harbour lang:en");
  EXPECT_EQ(instead("\"harbour brigde\""), "\"harbour bridge\"");
  EXPECT_EQ(instead("kermlin"), "kremlin");
  EXPECT_EQ(instead("điên kremln"), "điên kremlin") << "marks may differ from what is searched for";
  EXPECT_EQ(instead("кремлле"), "кремле");
  EXPECT_EQ(instead("Brigde?"), "bridge?");
  EXPECT_EQ(instead("harbuor -brigde"), "harbour -brigde") << "what is left out is not looked for";
}

TEST_F(SuggestTest, NothingIsGuessedWithoutGround) {
  for (const auto* query :
       {"", "harbour bridge", "zzzzzzzz", "harbuor zzzzzzzz", "sto", "蒙古国首府", "title:", "\"", "\xC3"})
    EXPECT_EQ(instead(query), "") << query;
}

TEST_F(SuggestTest, AWordThatNoArticleHasAnyMoreIsNotMeant) {
  add("Glacier");
  --count_;
  add("Mountain");  // a new version of it
  EXPECT_EQ(instead("glacer"), "");
  EXPECT_EQ(instead("glacier"), "");
  EXPECT_EQ(instead("mountan"), "mountain");
}

TEST_F(SuggestTest, TheCommonerOfTwoIsMeant) {
  add("Parlor");
  add("Parker");
  add("Parker");
  EXPECT_EQ(instead("parler"), "parker");
  add("Parser");
  add("Parser");
  add("Parser");
  EXPECT_EQ(instead("parver"), "parser");
}

TEST(NewWords, AreToldOnceAndAgainAfterARollback) {
  sqlite3* handle = nullptr;
  ASSERT_EQ(sqlite3_open(":memory:", &handle), SQLITE_OK);
  {
    NewWords words(handle);
    for (const auto* word : {"river", "of", "river", "мост"}) words.meet(word);
    EXPECT_EQ(words.take(), (std::vector<std::string>{"river", "мост"}));
    words.meet("river");
    EXPECT_TRUE(words.take().empty());
    sqlite3_exec(handle, "BEGIN; CREATE TABLE t (x); ROLLBACK", nullptr, nullptr, nullptr);
    words.meet("river");
    EXPECT_EQ(words.take(), std::vector<std::string>{"river"});
  }
  sqlite3_close(handle);
}

}  // namespace
}  // namespace ortoo::store
