// tests/cases/language/sentences/LANGUAGE.txt: a sentence a line, blank lines between passages. The lines of a passage
// are joined as the script joins them, and must come apart again where they were.
#include "language/sentences.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <filesystem>
#include <fstream>

#include "base/text.h"
#include "source_dir.h"

namespace ortoo::language {
namespace {

std::vector<std::string> split(const std::string& text, const std::string& language) {
  std::vector<std::string> out;
  for (const Range& r : sentences(text, language)) out.push_back(text.substr(r.begin, r.end - r.begin));
  return out;
}

TEST(Sentences, Cases) {
  const auto folder = tests::source_dir() / "tests/cases/language/sentences";
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    const std::string language = file.path().stem().string(), joint = language == "zh" || language == "ja" ? "" : " ";
    std::ifstream in(file.path());
    std::vector<std::string> lines;
    std::string text;
    const auto check = [&] {
      if (!lines.empty()) {
        EXPECT_EQ(split(text, language), lines) << file.path();
      }
      lines.clear();
      text.clear();
    };
    for (std::string line; std::getline(in, line);) {
      if (line.empty()) {
        check();
        continue;
      }
      if (!text.empty()) text += joint;
      text += line;
      lines.push_back(line);
    }
    check();
  }
}

TEST(Sentences, LineFeedsEnd) {
  EXPECT_EQ(split("One thing\nand another", "en"), (std::vector<std::string>{"One thing", "and another"}));
}

TEST(Sentences, AnyBytesGiveOrderedTrimmedRangesThatLoseOnlySpace) {
  rc::check([](const std::string& bytes) {
    for (const char* language : {"en", "de", "zh", ""}) {
      std::uint32_t at = 0;
      for (const Range& r : sentences(bytes, language)) {
        RC_ASSERT(r.begin < r.end && r.begin >= at && r.end <= bytes.size());
        RC_ASSERT(base::trim(std::string_view(bytes).substr(at, r.begin - at)).empty());
        at = r.end;
      }
      RC_ASSERT(base::trim(std::string_view(bytes).substr(at)).empty());
    }
  });
}

}  // namespace
}  // namespace ortoo::language
