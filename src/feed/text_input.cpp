#include "feed/text_input.h"

#include <simdjson.h>

#include <algorithm>

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

// The encoding that <?xml encoding="…"?> names, or UTF-16 as its zero bytes show.
std::string declared_encoding(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 256);
  if (head.size() > 3 && head[0] == '<' && head[1] == '\0') return "utf-16le";
  if (head.size() > 3 && head[0] == '\0' && head[1] == '<') return "utf-16be";
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
  const std::string declared = declared_encoding(bytes);
  const bool utf16 = declared.starts_with("utf-16") && bytes.substr(0, 2).find('\0') != std::string_view::npos;
  if (!utf16 && simdjson::validate_utf8(bytes.data(), bytes.size())) {
    input.view_ = bytes;
  } else {
    auto decoded = html::decode(bytes, header_charset.empty() || utf16 ? std::string_view(declared) : header_charset);
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
