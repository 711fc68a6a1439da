#include "html/charset.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "base/character_borders.h"
#include "base/text.h"
#include "html/convert_charset.h"
#include "html/detect_charset.h"

namespace ortoo::html {
namespace {

constexpr std::size_t prescan_bytes = 4096;

// Labels that mean another encoding than they say (WHATWG Encoding Standard, 4.2).
struct Alias {
  std::string_view label, encoding;
};
constexpr std::array aliases = {Alias{"iso-8859-1", "windows-1252"},
                                Alias{"latin1", "windows-1252"},
                                Alias{"ascii", "windows-1252"},
                                Alias{"us-ascii", "windows-1252"},
                                Alias{"iso-8859-9", "windows-1254"},
                                Alias{"iso-8859-11", "windows-874"},
                                Alias{"tis-620", "windows-874"},
                                Alias{"gb2312", "gb18030"},
                                Alias{"gbk", "gb18030"},
                                Alias{"gb_2312-80", "gb18030"},
                                Alias{"x-gbk", "gb18030"},
                                Alias{"shift-jis", "ibm-943"},
                                Alias{"shift_jis", "ibm-943"},
                                Alias{"sjis", "ibm-943"},
                                Alias{"x-sjis", "ibm-943"},
                                Alias{"windows-31j", "ibm-943"},
                                Alias{"ks_c_5601-1987", "windows-949"},
                                Alias{"euc-kr", "windows-949"},
                                Alias{"big5", "big5-hkscs"},
                                Alias{"cp1251", "windows-1251"},
                                Alias{"win-1251", "windows-1251"},
                                Alias{"koi8-u", "koi8-u"},
                                Alias{"x-user-defined", "windows-1252"},
                                Alias{"utf-16", "utf-16le"},
                                Alias{"unicode", "utf-16le"},
                                Alias{"cp1258", "windows-1258"},
                                Alias{"x-viet-viscii", "viscii"}};

std::string encoding_of_label(std::string_view label) {
  std::string name;
  for (const char c : base::trim(label)) name += base::ascii_lower(c);
  while (!name.empty() && (name.front() == '"' || name.front() == '\'')) name.erase(0, 1);
  while (!name.empty() && (name.back() == '"' || name.back() == '\'' || name.back() == ';')) name.pop_back();
  for (const auto& alias : aliases)
    if (alias.label == name) return std::string(alias.encoding);
  return name;
}

std::size_t count_replacements(std::string_view text) {
  std::size_t count = 0;
  for (auto at = text.find("\xEF\xBF\xBD"); at != text.npos; at = text.find("\xEF\xBF\xBD", at + 3)) ++count;
  return count;
}

// Characters beyond ASCII that are none of those.
std::size_t count_sequences(std::string_view text) {
  const auto starts = static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return static_cast<unsigned char>(c) >= 0xC0; }));
  return starts - count_replacements(text);
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B;
}

// Few texts have one. Eight bytes at once.
bool has_any_control(std::string_view text) {
  constexpr std::uint64_t ones = 0x0101010101010101U, highs = ones * 0x80;
  // ASCII under it
  const auto below = [](std::uint64_t bytes, std::uint64_t limit) { return (bytes - ones * limit) & ~bytes & highs; };
  for (; text.size() >= 8; text.remove_prefix(8)) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data(), 8);
    if (below(bytes, 0x20) == 0) continue;
    if (std::ranges::any_of(text.substr(0, 8), is_control)) return true;
  }
  return std::ranges::any_of(text, is_control);
}

// Files that are no text by their first bytes, or by control characters that no text has.
bool is_binary(std::string_view bytes) {
  static constexpr std::string_view magics[] = {{"\x89PNG", 4},
                                                {"\xFF\xD8\xFF", 3},
                                                {"GIF8", 4},
                                                {"%PDF", 4},
                                                {"PK\x03\x04", 4},
                                                {"RIFF", 4},
                                                {"\x7F"
                                                 "ELF",
                                                 4},
                                                {"\x1F\x8B", 2},
                                                {"BZh", 3},
                                                {"\xFD"
                                                 "7zXZ",
                                                 5},
                                                {"7z\xBC\xAF", 4},
                                                {"OggS", 4}};
  for (const auto magic : magics)
    if (bytes.starts_with(magic)) return true;
  const auto sample = bytes.substr(0, 8192);
  if (!has_any_control(sample)) return false;
  const auto controls = static_cast<std::size_t>(std::ranges::count_if(sample, is_control));
  return controls * 20 > sample.size();
}

}  // namespace

std::string declared_charset(std::string_view bytes) {
  const auto head = bytes.substr(0, prescan_bytes);
  for (std::size_t at = 0; at + 7 < head.size(); ++at) {
    if ((head[at] | 0x20) != 'c' || !base::iequals_ascii(head.substr(at, 7), "charset")) continue;
    std::size_t value = at + 7;
    while (value < head.size() && (head[value] == ' ' || head[value] == '\t')) ++value;
    if (value >= head.size() || head[value] != '=') continue;
    // Only in a <meta> (or an XML declaration, which has "encoding").
    const auto open = head.rfind('<', at);
    if (open == head.npos || !base::iequals_ascii(head.substr(open, 5), "<meta")) continue;
    ++value;
    while (value < head.size() && (head[value] == ' ' || head[value] == '"' || head[value] == '\'')) ++value;
    std::size_t end = value;
    while (end < head.size() && head[end] != '"' && head[end] != '\'' && head[end] != ';' && head[end] != '>' &&
           head[end] != ' ' && head[end] != '/')
      ++end;
    return encoding_of_label(head.substr(value, end - value));
  }
  return {};
}

bool is_plain_utf8(std::string_view bytes) {
  for (const std::string_view mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"})
    if (bytes.starts_with(mark)) return false;
  if (is_binary(bytes)) return false;
  // Piece by piece, so that each is still at hand for the second look.
  for (constexpr std::size_t piece = 16 << 10; !bytes.empty();) {
    std::size_t size = std::min(piece, bytes.size());
    for (int back = 0; size < bytes.size() && back < 3 && base::continues_character(bytes[size]); ++back) --size;
    if (const auto some = bytes.substr(0, size); !base::is_valid_utf8(some) || some.find('\x1B') != some.npos)
      return false;
    bytes.remove_prefix(size);
  }
  return true;
}

base::Result<Decoded> decode(std::string_view bytes, std::string_view header_charset) {
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    bytes.remove_prefix(3);
    return Decoded{base::is_valid_utf8(bytes) ? std::string(bytes) : base::scrub_utf8(bytes), "utf-8"};
  }
  if (bytes.starts_with("\xFF\xFE")) return Decoded{convert(bytes.substr(2), "utf-16le"), "utf-16le"};
  if (bytes.starts_with("\xFE\xFF")) return Decoded{convert(bytes.substr(2), "utf-16be"), "utf-16be"};
  if (const auto encoding = detect_by_marks(bytes); !encoding.empty())
    return Decoded{convert(bytes, encoding), encoding};
  if (is_binary(bytes))
    return base::fail(base::ErrorCode::malformed,
                      "This is not text but a binary file (a picture, an archive or the like).");
  if (is_plain_utf8(bytes)) return Decoded{std::string(bytes), "utf-8"};

  for (const auto& encoding : {encoding_of_label(header_charset), declared_charset(bytes)}) {
    if (encoding.empty()) continue;
    if (encoding == "utf-8" || encoding == "utf8") {
      // Stray bytes in a page that is UTF-8 but for them.
      auto text = base::scrub_utf8(bytes);
      if (const auto stray = count_replacements(text); stray * 200 < text.size() && stray <= count_sequences(text))
        return Decoded{std::move(text), "utf-8"};
      continue;
    }
    auto text = convert(bytes, encoding);
    if (!text.empty() && count_replacements(text) * 200 < text.size()) return Decoded{std::move(text), encoding};
  }
  if (const auto encoding = encoding_of_label(detect_charset(bytes)); !encoding.empty() && encoding != "utf-8")
    if (auto text = convert(bytes, encoding); !text.empty()) return Decoded{std::move(text), encoding};
  return Decoded{base::scrub_utf8(bytes), "utf-8"};
}

}  // namespace ortoo::html
