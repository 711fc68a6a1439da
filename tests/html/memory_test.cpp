// What a tree takes grows with its page, not with the square of it. All that is allocated is counted, given back or not.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>

#include "html/document.h"

namespace {
std::size_t allocated = 0;
}

void* operator new(std::size_t bytes) {
  allocated += bytes;
  if (void* out = std::malloc(bytes); out != nullptr) return out;
  throw std::bad_alloc();
}
void operator delete(void* data) noexcept { std::free(data); }
void operator delete(void* data, std::size_t) noexcept { std::free(data); }

namespace ortoo::html {
namespace {

constexpr std::size_t most_a_byte = 64;  // a node for every "<b>" or so takes less

std::size_t allocated_a_byte(const std::string& page) {
  Document document;
  const std::size_t before = allocated;
  EXPECT_TRUE(document.parse(page, Scripts::left_out));
  return (allocated - before) / page.size();
}

TEST(Memory, OfRootsWrittenAgainAndAgain) {
  for (const std::string tag : {"html", "body"}) {
    std::string page = "<p>One";
    for (int i = 0; i < 10'000; ++i) page += "<" + tag + " a" + std::to_string(i) + " \">";  // lexbor's tokenizer keeps all names
    EXPECT_LT(allocated_a_byte(page), most_a_byte);
  }
}

TEST(Memory, OfTextsThatGrowInTurn) {
  std::string page = "<table>";
  for (int i = 0; i < 20'000; ++i) page += " </x>y</x>";  // in the table, and before it
  EXPECT_LT(allocated_a_byte(page), most_a_byte);
}

}  // namespace
}  // namespace ortoo::html
