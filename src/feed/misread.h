// Text that was written in UTF-8, read as Latin-1 or windows-1252 and written again: "donâ€™t" for "don’t".
// Thread rules: pure function. Linear time.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ortoo::feed {

// What was meant; none where `text` (UTF-8) does not look so: where any of it cannot be such a misreading, or what
// comes out has letters and signs that the languages misread most do not have.
std::optional<std::string> as_it_was_meant(std::string_view text);

}  // namespace ortoo::feed
