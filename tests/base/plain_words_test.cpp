#include "base/plain_words.h"

#include <gtest/gtest.h>

#include <string>

namespace ortoo::base {
namespace {

// As its comment has it, one character after the other.
std::size_t told(std::string_view text, std::size_t at) {
  const auto word = [&](std::size_t i) { return i < text.size() && text[i] > ' ' && text[i] < 0x7F; };
  while (word(at)) at += at + 1 < text.size() && text[at + 1] == ' ' && word(at + 2) ? 2 : 1;
  return at;
}

TEST(PlainWords, EndAtWhatIsNotPlain) {
  EXPECT_EQ(plain_words_end("", 0), 0U);
  EXPECT_EQ(plain_words_end(" word", 0), 0U);
  EXPECT_EQ(plain_words_end("one two  three", 0), 7U);
  EXPECT_EQ(plain_words_end("one two ", 0), 7U);
  EXPECT_EQ(plain_words_end("one tw\xC3\xB6", 0), 6U);
  EXPECT_EQ(plain_words_end("one two three\tfour", 4), 13U);
}

// Borders of sixteen bytes among them.
TEST(PlainWords, EndAtTheSamePlaceHoweverManyAreLookedAtAtOnce) {
  for (const std::string_view odd : {" ", "  ", "\n", " \n", "\x7F", "\xC3\xA9", " \xC3\xA9", "\x01"})
    for (std::size_t place = 0; place < 70; ++place) {
      std::string text;
      while (text.size() < place) text += text.size() % 5 == 4 && text.size() + 1 < place ? ' ' : 'a';
      text += odd;
      text += "the rest of it, which is long enough";
      for (std::size_t at = 0; at < text.size(); ++at)
        EXPECT_EQ(plain_words_end(text, at), told(text, at)) << text << " from " << at;
    }
}

TEST(PlainWords, WhiteSpaceEndsAtWhatIsNone) {
  for (std::size_t place = 0; place < 40; ++place)
    for (const std::string_view odd : {"", "a", "\x0E", "\x08", "\xC2\xA0"}) {
      const std::string text = "x" + std::string(place, place % 2 == 0 ? ' ' : '\r') + std::string(odd) +
                               (odd.empty() ? "" : std::string(20, '\t'));
      EXPECT_EQ(ascii_space_end(text, 1), 1 + place) << text;
    }
}

TEST(PlainWords, CharactersBeyondAsciiEndAtWhatIsNotPlain) {
  EXPECT_EQ(plain_beyond_ascii_end("паром 渡", 0), 10U);
  EXPECT_EQ(plain_beyond_ascii_end("渡轮フェリー페리Hải", 0), 24U);
  EXPECT_EQ(plain_beyond_ascii_end("ả\u00A0", 0), 3U);
  for (const std::string_view none : {"", "a", "\xC3", "\xC3(", "\xE4\xB8", "\xE4\xB8(", "\u00AD", "\u0085", "\u200B",
                                      "\u3000", "\uFEFF", "\uFFFD", "\xED\xA0\x80", "\xF0\x9F\x9A\xA2"})
    EXPECT_EQ(plain_beyond_ascii_end(none, 0), 0U) << none;
}

}  // namespace
}  // namespace ortoo::base
