// Percent-encoding (RFC 3986, section 2.1): "/" as "%2F", in capitals; small letters are read too.
// Thread rules: pure functions over any bytes. Linear.
#pragma once

#include <string>
#include <string_view>

namespace ortoo::base {

// What is the same with and without encoding (section 2.3): ASCII letters and digits, "-", ".", "_" and "~".
bool is_unreserved(char c);

void append_percent(std::string& out, char c);
// The byte that the three characters at `at` stand for; -1 where they are not "%" and two hexadecimal digits.
int percent_byte(std::string_view text, std::size_t at);

// All but what is unreserved: safe in one path segment or one parameter.
std::string percent_encoded(std::string_view text);
// What is not well encoded stays as it is.
std::string percent_decoded(std::string_view text);

}  // namespace ortoo::base
