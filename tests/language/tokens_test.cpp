// tests/cases/language/tokens.tsv: language, text, its tokens between bars.
#include "language/tokens.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <fstream>
#include <sstream>

#include "language/characters.h"
#include "source_dir.h"

namespace ortoo::language {
namespace {

TEST(Tokens, Cases) {
  std::ifstream in(tests::source_dir() / "tests/cases/language/tokens.tsv");
  int cases = 0;
  for (std::string line; std::getline(in, line); ++cases) {
    std::istringstream fields(line);
    std::string language, text, wanted, got;
    std::getline(fields, language, '\t');
    std::getline(fields, text, '\t');
    std::getline(fields, wanted, '\t');
    for (const Token& t : tokens(text, language))
      got += (got.empty() ? "" : "|") + text.substr(t.begin, t.end - t.begin);
    EXPECT_EQ(got, wanted) << line;
  }
  EXPECT_GT(cases, 5);
}

TEST(Tokens, AnyBytesGiveOrderedTokens) {
  rc::check([](const std::string& bytes) {
    std::uint32_t at = 0;
    for (const Token& t : tokens(bytes, "fr")) {
      RC_ASSERT(t.begin >= at && t.begin < t.end && t.end <= bytes.size());
      at = t.end;
    }
  });
}

// The table that is looked at first says the same as Unicode's.
TEST(Characters, AsciiIsWhatUnicodeSays) {
  for (char32_t c = 0; c < 128; ++c) EXPECT_EQ(class_of(c), class_beyond_ascii(c)) << static_cast<std::uint32_t>(c);
}

}  // namespace
}  // namespace ortoo::language
