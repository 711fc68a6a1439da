// Bytes of a named encoding to UTF-8, by ICU, or by the C library where ICU does not know the encoding.
//
// Thread rules: a pure function. Linear time.
#pragma once

#include <string>
#include <string_view>

namespace ortoo::html {

// `encoding` by any name that ICU or iconv has. What is no text in the encoding becomes U+FFFD. "" when nobody knows
// it.
std::string convert(std::string_view bytes, const std::string& encoding);

}  // namespace ortoo::html
