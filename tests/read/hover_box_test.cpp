#include "read/body/hover_box.h"

#include <gtest/gtest.h>

#include <string>

namespace ortoo::read {
namespace {

bool is_box(int links) {
  std::string page = "<p>Harbour master <span hidden><img src=/a.png>";
  for (int i = 0; i < links; ++i) page += "<a href=/" + std::to_string(i) + ">Anna Lind</a>";
  html::Document document;
  EXPECT_TRUE(document.parse(page + "</span> said", html::Scripts::left_out));
  return is_hover_box(document.body().first_element().first_element());
}

TEST(HoverBox, IsOfAFewLinks) {
  EXPECT_FALSE(is_box(1));
  EXPECT_TRUE(is_box(2));
  EXPECT_TRUE(is_box(50));
}

// Boxes in one another would each be looked through to the end.
TEST(HoverBox, IsNoneWhereItHasNoEnd) { EXPECT_FALSE(is_box(100)); }

}  // namespace
}  // namespace ortoo::read
