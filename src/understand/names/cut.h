// Names found among words of a script without capitals, some with letters of other words written onto them: the words
// are parted there.
//
// Thread rules: pure.
#pragma once

#include <algorithm>
#include <vector>

#include "understand/names/mentions.h"
#include "understand/names/words.h"

namespace ortoo::understand {

// A name among the words: [first, last), less the bytes that others' words take of the first and the last.
struct FoundName {
  std::uint32_t first = 0, last = 0, cut_before = 0, cut_after = 0;
  float confidence = 0;
  NameType type = NameType::person;
};

// Puts the names, in order and apart, among the mentions of the passage `number`, and parts its words at what is cut.
void take_in(const std::vector<FoundName>& all, std::uint32_t number, NameWords& words, std::vector<Mention>& mentions);

// What `finder.at(word)` finds, from the first word on; a longer name that stands there already stays whole.
template <typename Finder>
void add_found(const Finder& finder, std::uint32_t number, NameWords& words, std::vector<Mention>& mentions) {
  std::vector<FoundName> all;
  for (std::uint32_t i = 0; i < words.words.size();) {
    const FoundName found = finder.at(i);
    const auto cuts = [&](const Mention& m) {
      return m.first < found.last && m.last > found.first &&
             (m.first < found.first || m.last > found.last || m.last - m.first >= found.last - found.first);
    };
    if (found.last > found.first && std::ranges::none_of(mentions, cuts)) {
      std::erase_if(mentions, [&](const Mention& m) { return m.first < found.last && m.last > found.first; });
      all.push_back(found);
    }
    i = std::max(i + 1, found.last);
  }
  if (!all.empty()) take_in(all, number, words, mentions);
}

}  // namespace ortoo::understand
