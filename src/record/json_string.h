// A string as JSON writes it (RFC 8259, 7).
// Thread rules: pure functions. Linear time.
#pragma once

#include <string>
#include <string_view>

namespace ortoo::record {

// Appends `text` in quotes. Beyond what must be escaped, U+0085, U+2028 and U+2029 are: they end a line for some
// readers of JSON lines, though not for JSON. Malformed UTF-8 becomes U+FFFD.
void append_json_string(std::string& out, std::string_view text);

}  // namespace ortoo::record
