// Where a page of a list ended, as addresses and answers have it: "1725408000.42", the time and the article's id.
//
// Thread rules: pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/store.h"

namespace ortoo::site {

std::string to_text(const store::Cursor&);
// None: no text of to_text.
std::optional<store::Cursor> read_cursor(std::string_view text);

}  // namespace ortoo::site
