#include "record/json_string.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace ortoo::record {
namespace {

constexpr std::string_view hexadecimal = "0123456789abcdef";

// Bytes that may begin something to be escaped.
constexpr auto wakes = [] {
  std::array<bool, 256> table{};
  std::fill_n(table.begin(), 0x20, true);
  for (const unsigned char c : {'"', '\\'}) table[c] = true;
  for (const int lead : {0xC2, 0xE2}) table[static_cast<std::size_t>(lead)] = true;  // of U+0085, U+2028 and U+2029
  return table;
}();

struct Escape {
  std::string_view text, escaped;
};
constexpr std::array escapes = {
    Escape{"\"", "\\\""},        Escape{"\\", "\\\\"},        Escape{"\b", "\\b"}, Escape{"\t", "\\t"},
    Escape{"\n", "\\n"},         Escape{"\f", "\\f"},         Escape{"\r", "\\r"}, Escape{"\u0085", "\\u0085"},
    Escape{"\u2028", "\\u2028"}, Escape{"\u2029", "\\u2029"},
};

// `text` is valid.
void append_escaped(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const auto* found = std::ranges::find_if(text, [](char c) { return wakes[static_cast<unsigned char>(c)]; });
    const auto plain = static_cast<std::size_t>(found - text.begin());
    out.append(text, 0, plain);
    text.remove_prefix(plain);
    if (text.empty()) return;
    const auto* escape = std::ranges::find_if(escapes, [&](const Escape& e) { return text.starts_with(e.text); });
    const auto c = static_cast<unsigned char>(text.front());
    if (escape != escapes.end()) {
      out += escape->escaped;
      text.remove_prefix(escape->text.size());
      continue;
    }
    if (c < 0x20) out.append("\\u00").append(1, hexadecimal[c >> 4]).append(1, hexadecimal[c & 15]);
    else out += text.front();
    text.remove_prefix(1);
  }
}

std::string mended(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) base::append_utf8(out, base::next_code_point(text, at));
  return out;
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  if (simdjson::validate_utf8(text.data(), text.size())) append_escaped(out, text);
  else append_escaped(out, mended(text));
  out += '"';
}

}  // namespace ortoo::record
