// What a tree takes grows with its page, not with the square of it. What is allocated is counted, and what of it is
// held.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>

#include "html/document.h"

namespace {
std::size_t allocated = 0, held = 0;
constexpr std::size_t before_data = alignof(std::max_align_t);  // there the size stands
}

void* operator new(std::size_t bytes) {
  auto* out = static_cast<std::size_t*>(std::malloc(before_data + bytes));
  if (out == nullptr) throw std::bad_alloc();
  allocated += bytes;
  held += bytes;
  *out = bytes;
  return reinterpret_cast<std::byte*>(out) + before_data;
}
void operator delete(void* data) noexcept {
  if (data == nullptr) return;
  auto* const begin = reinterpret_cast<std::size_t*>(static_cast<std::byte*>(data) - before_data);
  held -= *begin;
  std::free(begin);
}
void operator delete(void* data, std::size_t) noexcept { operator delete(data); }

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
    for (int i = 0; i < 10'000; ++i)
      page += "<" + tag + " a" + std::to_string(i) + " \">";  // lexbor's tokenizer keeps all names
    EXPECT_LT(allocated_a_byte(page), most_a_byte);
  }
}

TEST(Memory, OfTextsThatGrowInTurn) {
  std::string page = "<table>";
  for (int i = 0; i < 20'000; ++i) page += " </x>y</x>";  // in the table, and before it
  EXPECT_LT(allocated_a_byte(page), most_a_byte);
}

// A tree keeps the memory of a usual page for the next, not that of the largest it ever had.
TEST(Memory, OfALargePageIsGivenBack) {
  const std::size_t before = held;
  Document document;
  ASSERT_TRUE(document.parse(std::string(8'000'000, 'x'), Scripts::left_out));
  EXPECT_GT(held - before, 8'000'000U);
  ASSERT_TRUE(document.parse("<p>One", Scripts::left_out));
  EXPECT_LT(held - before, 4'000'000U);
}

TEST(Memory, OfAttributesWithoutEnd) {
  std::string attributes;
  for (int i = 0; i < 2'000; ++i) attributes += " a" + std::to_string(i) + "=1";
  for (const std::string tag : {"b", "p"})
    for (const auto scripts : {Scripts::kept, Scripts::left_out}) {
      Document document;
      ASSERT_TRUE(document.parse("<" + tag + " id=x" + attributes + " a0=2 id=y \">One", scripts));
      const Node element = document.body().first_element();
      EXPECT_EQ(element.attributes().size(), most_attributes_kept);
      EXPECT_EQ(element.id(), "x");
      EXPECT_EQ(element.attribute_named("a0"), "1");
    }
}

}  // namespace
}  // namespace ortoo::html
