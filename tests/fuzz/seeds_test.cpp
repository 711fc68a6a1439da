// Each fuzzer takes its own seeds, and has some: fuzz/NAME.cpp is built in here with LLVMFuzzerTestOneInput called
// fuzz_NAME. What a fuzzer does not allow ends the program; the seed's name stands above.
#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "source_dir.h"

#define ORTOO_FUZZER(name) extern "C" int fuzz_##name(const std::uint8_t* data, std::size_t size);
ORTOO_FUZZERS
#undef ORTOO_FUZZER

namespace ortoo {
namespace {

struct Fuzzer {
  const char* name;
  int (*take)(const std::uint8_t* data, std::size_t size);
};

#define ORTOO_FUZZER(name) Fuzzer{#name, fuzz_##name},
const Fuzzer fuzzers[] = {ORTOO_FUZZERS};
#undef ORTOO_FUZZER

class Seeds : public testing::TestWithParam<Fuzzer> {};

TEST_P(Seeds, AreTaken) {
  int seeds = 0;
  for (const auto& seed : std::filesystem::directory_iterator(tests::source_dir() / "fuzz/seeds" / GetParam().name)) {
    std::cout << seed.path().string() << '\n' << std::flush;
    std::ifstream file(seed.path(), std::ios::binary);
    const std::vector<char> bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    EXPECT_EQ(GetParam().take(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()), 0);
    ++seeds;
  }
  EXPECT_GT(seeds, 0);
}

INSTANTIATE_TEST_SUITE_P(, Seeds, testing::ValuesIn(fuzzers), [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace ortoo
