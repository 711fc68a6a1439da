#include "base/percent.h"

#include <gtest/gtest.h>

namespace ortoo::base {
namespace {

TEST(Percent, EveryByteComesBack) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  const auto encoded = percent_encoded(all);
  EXPECT_EQ(percent_decoded(encoded), all);
  EXPECT_EQ(encoded.size(), 66 + 190 * 3);  // 66 stand for themselves (RFC 3986, 2.3)
  EXPECT_EQ(percent_encoded(" /~%\xC3\xA9"), "%20%2F~%25%C3%A9");
  EXPECT_EQ(percent_byte("%2f", 0), '/');
  EXPECT_EQ(percent_byte("a%FF", 1), 255);
}

TEST(Percent, WhatIsNotWellEncodedStays) {
  for (const std::string_view text : {"%", "%4", "a%", "%4g", "%g4", "% 41", "%-1", "%%", "%", "100 %"})
    EXPECT_EQ(percent_decoded(text), text);
  EXPECT_EQ(percent_decoded("%%41%4"), "%A%4");
}

}  // namespace
}  // namespace ortoo::base
