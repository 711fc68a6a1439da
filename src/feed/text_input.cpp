#include "feed/text_input.h"

#include <simdjson.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "html/charset.h"

namespace ortoo::feed {
namespace {

// A control character other than tab and line feed; a carriage return is one too, for XML reads "\r\n" as "\n".
bool is_dirt(unsigned char c) { return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F; }

bool has_dirt(std::string_view text) {
  // Without a branch in the loop, so that the compiler can take many bytes at once.
  unsigned found = 0;
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    found |= static_cast<unsigned>((u < 0x20) & (u != '\n') & (u != '\t')) | static_cast<unsigned>(u == 0x7F);
  }
  return found != 0;
}

std::string without_dirt(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\r') {
      if (i + 1 >= text.size() || text[i + 1] != '\n') out += '\n';
    } else if (!is_dirt(static_cast<unsigned char>(c))) {
      out += c;
    }
  }
  return out;
}

// UTF-32 as UTF-8, told by its mark or by the zero bytes around "<"; none for other bytes. No browser reads it, some
// feeds are in it.
std::optional<std::string> from_utf32(std::string_view bytes) {
  using namespace std::string_view_literals;
  const bool little = bytes.starts_with("\xFF\xFE\0\0"sv) || bytes.starts_with("<\0\0\0"sv);
  if (!little && !bytes.starts_with("\0\0\xFE\xFF"sv) && !bytes.starts_with("\0\0\0<"sv)) return std::nullopt;
  std::string out;
  out.reserve(bytes.size() / 2);
  for (; bytes.size() >= 4; bytes.remove_prefix(4)) {
    char32_t c = 0;
    for (std::size_t i = 0; i < 4; ++i) c = c << 8 | static_cast<unsigned char>(bytes[little ? 3 - i : i]);
    const bool valid = c < 0x110000 && (c < 0xD800 || c > 0xDFFF);
    if (c != 0xFEFF || !out.empty()) base::append_utf8(out, valid ? c : U'\uFFFD');
  }
  return out;
}

// The byte order mark that UTF-16 without one should have, as the zero bytes around "<" show; "" for other bytes.
std::string_view missing_mark(std::string_view bytes) {
  if (bytes.size() > 3 && bytes[0] == '<' && bytes[1] == '\0') return "\xFF\xFE";
  if (bytes.size() > 3 && bytes[0] == '\0' && bytes[1] == '<') return "\xFE\xFF";
  return {};
}

// The encoding that <?xml encoding="…"?> names.
std::string declared_encoding(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 256);
  const auto declaration = head.find("<?xml");
  if (declaration == std::string_view::npos) return {};
  const auto end = std::min(head.find("?>", declaration), head.size());
  auto at = head.substr(0, end).find("encoding", declaration);
  if (at == std::string_view::npos) return {};
  at = head.find_first_of("\"'", at);
  if (at == std::string_view::npos) return {};
  const auto close = head.find(head[at], at + 1);
  return close == std::string_view::npos ? std::string() : std::string(base::trim(head.substr(at + 1, close - at - 1)));
}

}  // namespace

base::Result<TextInput> TextInput::from(std::string_view bytes, std::string_view header_charset) {
  TextInput input;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  auto wide = from_utf32(bytes);
  const auto mark = missing_mark(bytes);
  const bool escapes = bytes.find('\x1B') != std::string_view::npos;  // ISO-2022-JP looks like ASCII but for them
  if (wide) {
    input.copy_ = *std::move(wide);
    input.copied_ = true;
  } else if (mark.empty() && !escapes && simdjson::validate_utf8(bytes.data(), bytes.size())) {
    input.view_ = bytes;
  } else {
    const std::string marked = mark.empty() ? std::string() : std::string(mark).append(bytes);
    const std::string declared = declared_encoding(bytes);
    auto decoded = html::decode(mark.empty() ? bytes : std::string_view(marked),
                                header_charset.empty() ? std::string_view(declared) : header_charset);
    if (!decoded) return std::unexpected(decoded.error());
    input.copy_ = std::move(decoded->text);
    input.copied_ = true;
  }
  if (has_dirt(input.text())) {
    input.copy_ = without_dirt(input.text());
    input.copied_ = true;
  }
  return input;
}

}  // namespace ortoo::feed
