// The named character references of HTML 4.01 (section 24), which feeds use without declaring them.
#pragma once

#include <optional>
#include <string_view>

namespace ortoo::feed {

// The code point of `name` ("nbsp", "hellip"); none for a name that HTML 4 does not have. O(log n).
std::optional<char32_t> entity_named(std::string_view name);

}  // namespace ortoo::feed
