// What a page says of itself: its addresses, and the words of its titles. By these it is told whether something on it
// is of this story or of another.
//
// The page must outlive it. Thread rules: plain value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "read/collect.h"

namespace ortoo::read {

// True of two addresses of one page: scheme, "www.", query and a last slash are no difference.
bool same_page(std::string_view a, std::string_view b);

class Itself {
 public:
  // `url`: where the page was, which is one of its addresses.
  Itself(const Collected& collected, std::string_view url);
  bool has_address() const { return !addresses_.empty(); }
  bool is_at(std::string_view address) const;
  // Whether a third of the words of a headline are the page's.
  bool says(std::string_view headline) const;

 private:
  std::vector<std::string_view> addresses_;
  std::string words_;  // of its titles and addresses, in small letters
};

// Leaves out the microdata of other stories, which stand under headlines of their own that lead to them.
void leave_out_others(Collected& collected, const Itself& page);

}  // namespace ortoo::read
