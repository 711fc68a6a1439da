// The labels of the name tagger: BILOU (Ratinov, Roth 2009) over four types.
#pragma once

#include <cstdint>

namespace ortoo::understand {

enum class NameType : std::uint8_t { person, organisation, place, other };

// Labels: type * 4 + part, and the last for no name. A model's file (names/model.h) has weights in this order, less the
// last.
inline constexpr std::uint32_t name_labels = 17, no_name = 16;
enum class NamePart : std::uint8_t { first, inner, last, alone };
constexpr std::uint32_t label_of(NameType type, NamePart part) {
  return static_cast<std::uint32_t>(type) * 4 + static_cast<std::uint32_t>(part);
}
// Whether `b` may follow `a`.
constexpr bool may_follow(std::uint32_t a, std::uint32_t b) {
  const bool open = a != no_name && (a % 4 == 0 || a % 4 == 1);
  const bool goes_on = b != no_name && (b % 4 == 1 || b % 4 == 2);
  return open ? goes_on && a / 4 == b / 4 : !goes_on;
}
constexpr bool may_begin(std::uint32_t label) { return label == no_name || label % 4 == 0 || label % 4 == 3; }
constexpr bool may_end(std::uint32_t label) { return label == no_name || label % 4 >= 2; }

}  // namespace ortoo::understand
