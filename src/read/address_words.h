// The words that sites put into a story's address: "…/hai-cang-noi-lai-tuyen-pha-20426.htm".
#pragma once

#include <string>
#include <string_view>

namespace ortoo::read {

class AddressWords {
 public:
  // Any text that is no URL has no words.
  explicit AddressWords(std::string_view url);

  // True if most words of the headline stand in the address, marks and case aside; never for fewer than three words.
  // Linear in both.
  bool name(std::string_view headline) const;

 private:
  std::string words_;  // " hai cang noi lai … "
};

}  // namespace ortoo::read
