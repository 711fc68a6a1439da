// The log: one line an event on standard error, as name=value words or as JSON.
//
// Events are told to spdlog as text of the form  event=access path=/latest what="two words" : names, "=", and values
// that are bare or in double quotes, with \" and \\ inside. Nothing secret is ever given to it: no query, no body, no
// name that somebody typed to sign in.
// Thread rules: start_log once, before other threads; the rest is pure.
#pragma once

#include <string>
#include <string_view>

namespace ortoo::base {

// `level`: debug, info, warning, error. `form`: "text", or "json" for one object a line (RFC 8259).
void start_log(const std::string& level, const std::string& form);

// {"time":…,"level":…, then each word of the event}: numbers where a value is a whole number, else texts; what is no
// name=value together as "what". Malformed UTF-8 becomes U+FFFD.
std::string json_line(std::string_view time, std::string_view level, std::string_view event);

// `text` as a value of an event: in quotes, on one line.
std::string quoted(std::string_view text);

}  // namespace ortoo::base
