// What a doctype says of layout (HTML 13.2.6.4.1): in "quirks" a table does not end the paragraph before it.
// Thread rules: pure. Linear in the identifiers.
#pragma once

#include <string>
#include <string_view>

namespace ortoo::html {

// `name` in small letters; identifiers are empty where there are none.
bool means_quirks(std::string_view name, std::string_view public_id, std::string_view system_id);

// "html", or all that it says: html "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd".
std::string doctype_text(std::string_view name, std::string_view public_id, std::string_view system_id);

}  // namespace ortoo::html
