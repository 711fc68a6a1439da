#include "site/api/json.h"

#include <array>

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

// Runs of characters that stand for themselves are taken at once: most of an answer is text.
void Json::write_string(std::string_view value) {
  constexpr std::string_view digits = "0123456789abcdef";
  constexpr auto special = [] {
    std::array<bool, 256> table{};
    for (std::size_t byte = 0; byte < 0x20; ++byte) table[byte] = true;
    for (const unsigned char byte : {'"', '\\', '<', '>', '&'}) table[byte] = true;
    return table;
  }();
  out_ += '"';
  std::size_t plain = 0;  // where what has not been written begins
  for (std::size_t i = 0; i < value.size(); ++i) {
    const auto byte = static_cast<unsigned char>(value[i]);
    if (!special[byte]) continue;
    out_.append(value, plain, i - plain);
    plain = i + 1;
    if (byte == '"' || byte == '\\') out_.append({'\\', value[i]});
    else if (byte == '\n') out_ += "\\n";
    else out_.append({'\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 15]});
  }
  out_.append(value, plain).append(1, '"');
}

}  // namespace ortoo::site
