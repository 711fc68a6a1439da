#include "site/api/json.h"

#include "base/text.h"

namespace ortoo::site {

void Json::separate() {
  if (!first_ && !named_) out_ += ',';
  first_ = named_ = false;
}

Json& Json::open(char bracket) {
  separate();
  out_ += bracket;
  first_ = true;
  return *this;
}

Json& Json::close(char bracket) {
  out_ += bracket;
  first_ = false;
  return *this;
}

Json& Json::plain(std::string_view value) {
  separate();
  out_ += value;
  return *this;
}

Json& Json::name(std::string_view name) {
  separate();
  write_string(name);
  out_ += ':';
  named_ = true;
  return *this;
}

Json& Json::text(std::string_view value) {
  separate();
  if (base::is_valid_utf8(value)) write_string(value);
  else write_string(base::scrub_utf8(value));
  return *this;
}

void Json::write_string(std::string_view value) {
  constexpr std::string_view digits = "0123456789abcdef";
  out_ += '"';
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') out_.append({'\\', c});
    else if (c == '\n') out_ += "\\n";
    else if (byte < 0x20 || c == '<' || c == '>' || c == '&') out_.append({'\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 15]});
    else out_ += c;
  }
  out_ += '"';
}

}  // namespace ortoo::site
