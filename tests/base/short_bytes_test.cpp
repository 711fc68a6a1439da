#include "base/short_bytes.h"

#include <gtest/gtest.h>

namespace ortoo::base {
namespace {

TEST(ShortBytes, AreTheFirstEightWithTheFirstLowest) {
  const std::string_view text = "\xFF" "bcdefghij";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    std::uint64_t told = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(size, 8); ++i)
      told += static_cast<std::uint64_t>(static_cast<unsigned char>(text[i])) << 8 * i;
    EXPECT_EQ(short_bytes(text.substr(0, size)), told) << size;
  }
}

}  // namespace
}  // namespace ortoo::base
