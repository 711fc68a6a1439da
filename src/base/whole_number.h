// Numbers in decimal as forms, addresses and headers have them.
//
// Thread rules: pure. Linear.
#pragma once

#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

namespace ortoo::base {

// All of `text` in ASCII digits, a minus before them for types that have one; none for anything else: no digits, signs,
// spaces or letters beside them, more than the type holds.
template <class Number>
std::optional<Number> whole_number(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

}  // namespace ortoo::base
