#include "html/charset.h"

#include <iconv.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>

#include "base/text.h"

namespace ortoo::html {
namespace {

constexpr std::size_t prescan_bytes = 4096, detection_bytes = 64 << 10;

// Labels that mean another encoding than they say (WHATWG Encoding Standard, 4.2).
struct Alias {
  std::string_view label, encoding;
};
constexpr std::array aliases = {
    Alias{"iso-8859-1", "windows-1252"}, Alias{"latin1", "windows-1252"}, Alias{"ascii", "windows-1252"}, Alias{"us-ascii", "windows-1252"},
    Alias{"iso-8859-9", "windows-1254"}, Alias{"iso-8859-11", "windows-874"}, Alias{"tis-620", "windows-874"}, Alias{"gb2312", "gb18030"},
    Alias{"gbk", "gb18030"}, Alias{"gb_2312-80", "gb18030"}, Alias{"x-gbk", "gb18030"}, Alias{"shift-jis", "ibm-943"}, Alias{"shift_jis", "ibm-943"},
    Alias{"sjis", "ibm-943"}, Alias{"x-sjis", "ibm-943"}, Alias{"windows-31j", "ibm-943"}, Alias{"ks_c_5601-1987", "windows-949"}, Alias{"euc-kr", "windows-949"},
    Alias{"big5", "big5-hkscs"}, Alias{"cp1251", "windows-1251"}, Alias{"win-1251", "windows-1251"}, Alias{"koi8-u", "koi8-u"}, Alias{"x-user-defined", "windows-1252"},
    Alias{"utf-16", "utf-16le"}, Alias{"unicode", "utf-16le"}, Alias{"cp1258", "windows-1258"}, Alias{"x-viet-viscii", "viscii"}};

std::string encoding_of_label(std::string_view label) {
  std::string name;
  for (const char c : base::trim(label)) name += base::ascii_lower(c);
  while (!name.empty() && (name.front() == '"' || name.front() == '\'')) name.erase(0, 1);
  while (!name.empty() && (name.back() == '"' || name.back() == '\'' || name.back() == ';')) name.pop_back();
  for (const auto& alias : aliases)
    if (alias.label == name) return std::string(alias.encoding);
  return name;
}

// Through the C library, which knows encodings that ICU does not (VISCII, TCVN); none when it does not either. What is no text
// in the encoding becomes U+FFFD.
std::string convert_by_iconv(std::string_view bytes, const std::string& encoding) {
  const auto opened = iconv_open("UTF-8", encoding.c_str());
  if (reinterpret_cast<std::intptr_t>(opened) == -1) return {};
  std::string out(bytes.size() * 4 + 16, '\0');
  char* source = const_cast<char*>(bytes.data());
  char* target = out.data();
  std::size_t left = bytes.size(), room = out.size();
  while (left > 0 && iconv(opened, &source, &left, &target, &room) == static_cast<std::size_t>(-1) && room >= 3) {
    target = std::copy_n("\xEF\xBF\xBD", 3, target);
    room -= 3;
    ++source;
    --left;
  }
  iconv(opened, nullptr, nullptr, &target, &room);
  iconv_close(opened);
  out.resize(out.size() - room);
  return out;
}

// Converts through ICU; none when nobody knows the encoding.
std::string convert(std::string_view bytes, const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(encoding.c_str(), &status), ucnv_close);
  if (U_FAILURE(status)) return convert_by_iconv(bytes, encoding);
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open("utf-8", &status), ucnv_close);
  std::string out(bytes.size() * 3 + 16, '\0');
  char* target = out.data();
  const char* source = bytes.data();
  std::array<UChar, 2048> pivot{};
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  ucnv_convertEx(to.get(), from.get(), &target, out.data() + out.size(), &source, bytes.data() + bytes.size(), pivot.data(), &pivot_source,
                 &pivot_target, pivot.data() + pivot.size(), true, true, &status);
  if (U_FAILURE(status)) return {};
  out.resize(static_cast<std::size_t>(target - out.data()));
  return out;
}

std::size_t count_replacements(std::string_view text) {
  std::size_t count = 0;
  for (auto at = text.find("\xEF\xBF\xBD"); at != text.npos; at = text.find("\xEF\xBF\xBD", at + 3)) ++count;
  return count;
}

// Only words with bytes beyond ASCII tell encodings apart; markup and English would speak for Latin. Bytes from 0x40 on
// may be second halves of East Asian characters, so words end at lower ones alone.
std::string telling_words(std::string_view bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size() && out.size() < detection_bytes;) {
    const auto ends = [](char c) { return static_cast<unsigned char>(c) < 0x30 || c == '<' || c == '=' || c == '>'; };
    std::size_t end = at;
    bool high = false;
    while (end < bytes.size() && !ends(bytes[end])) high |= static_cast<unsigned char>(bytes[end++]) >= 0x80;
    if (high) out.append(bytes, at, end - at) += ' ';
    at = end + 1;
  }
  return out;
}

std::string detect(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), ucsdet_close);
  if (U_FAILURE(status)) return {};
  const auto sample = telling_words(bytes);
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return {};
  const char* name = ucsdet_getName(match, &status);
  return U_SUCCESS(status) && name ? encoding_of_label(name) : std::string();
}

// The detector knows no Vietnamese encoding and takes such pages for some other Latin one: told by the commonest words with
// marks of their own.
std::string detect_vietnamese(std::string_view bytes) {
  constexpr std::array<std::string_view, 12> common = {"và", "của", "là", "được", "không", "người", "một", "những", "với", "đã", "để", "này"};
  constexpr std::size_t enough = 4;  // different ones
  const auto sample = telling_words(bytes);
  std::string best;
  std::size_t most = enough - 1;
  for (const std::string_view encoding : {"windows-1258", "viscii", "tcvn"}) {
    const auto text = " " + base::nfc(base::lower(base::nfc(convert(sample, std::string(encoding))))) + " ";
    const auto known = static_cast<std::size_t>(std::ranges::count_if(common, [&](std::string_view word) { return text.find(" " + std::string(word) + " ") != text.npos; }));
    if (known > most) most = known, best = encoding;
  }
  return best;
}

// Nor does it know Thai: told by common words, which no other encoding has by chance.
bool is_thai(std::string_view bytes) {
  constexpr std::array<std::string_view, 10> common = {"\xB7\xD5\xE8", "\xE1\xC5\xD0", "\xA1\xD2\xC3", "\xA2\xCD\xA7", "\xE4\xB4\xE9",
                                                       "\xC7\xE8\xD2", "\xE3\xCB\xE9", "\xE0\xBB\xE7\xB9", "\xE4\xC1\xE8", "\xA8\xD2\xA1"};  // ที่ และ การ ของ ได้ ว่า ให้ เป็น ไม่ จาก
  constexpr std::ptrdiff_t enough = 5;  // different ones
  const auto sample = bytes.substr(0, detection_bytes);
  return std::ranges::count_if(common, [&](std::string_view word) { return sample.find(word) != sample.npos; }) >= enough;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B; }

// Few texts have one. Eight bytes at once.
bool has_any_control(std::string_view text) {
  constexpr std::uint64_t ones = 0x0101010101010101U, highs = ones * 0x80;
  const auto below = [](std::uint64_t bytes, std::uint64_t limit) { return (bytes - ones * limit) & ~bytes & highs; };  // ASCII under it
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
  static constexpr std::string_view magics[] = {{"\x89PNG", 4}, {"\xFF\xD8\xFF", 3}, {"GIF8", 4}, {"%PDF", 4}, {"PK\x03\x04", 4}, {"RIFF", 4},
                                                {"\x7F" "ELF", 4}, {"\x1F\x8B", 2}, {"BZh", 3}, {"\xFD" "7zXZ", 5}, {"7z\xBC\xAF", 4}, {"OggS", 4}};
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
    while (end < head.size() && head[end] != '"' && head[end] != '\'' && head[end] != ';' && head[end] != '>' && head[end] != ' ' && head[end] != '/') ++end;
    return encoding_of_label(head.substr(value, end - value));
  }
  return {};
}

bool is_plain_utf8(std::string_view bytes) {
  for (const std::string_view mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"})
    if (bytes.starts_with(mark)) return false;
  return !is_binary(bytes) && base::is_valid_utf8(bytes) && bytes.find('\x1B') == bytes.npos;
}

base::Result<Decoded> decode(std::string_view bytes, std::string_view header_charset) {
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    bytes.remove_prefix(3);
    return Decoded{base::is_valid_utf8(bytes) ? std::string(bytes) : base::scrub_utf8(bytes), "utf-8"};
  }
  if (bytes.starts_with("\xFF\xFE")) return Decoded{convert(bytes.substr(2), "utf-16le"), "utf-16le"};
  if (bytes.starts_with("\xFE\xFF")) return Decoded{convert(bytes.substr(2), "utf-16be"), "utf-16be"};
  if (is_binary(bytes))
    return base::fail(base::ErrorCode::malformed, "This is not text but a binary file (a picture, an archive or the like).");
  if (is_plain_utf8(bytes)) return Decoded{std::string(bytes), "utf-8"};

  for (const auto& encoding : {encoding_of_label(header_charset), declared_charset(bytes)}) {
    if (encoding.empty()) continue;
    if (encoding == "utf-8" || encoding == "utf8") {
      // Stray bytes in a page that is UTF-8 but for them.
      auto text = base::scrub_utf8(bytes);
      if (count_replacements(text) * 200 < text.size()) return Decoded{std::move(text), "utf-8"};
      continue;
    }
    auto text = convert(bytes, encoding);
    if (!text.empty() && count_replacements(text) * 200 < text.size()) return Decoded{std::move(text), encoding};
  }
  if (const auto encoding = detect_vietnamese(bytes); !encoding.empty()) return Decoded{convert(bytes, encoding), encoding};
  if (is_thai(bytes)) return Decoded{convert(bytes, "windows-874"), "windows-874"};
  if (const auto encoding = detect(bytes); !encoding.empty() && encoding != "utf-8")
    if (auto text = convert(bytes, encoding); !text.empty()) return Decoded{std::move(text), encoding};
  return Decoded{base::scrub_utf8(bytes), "utf-8"};
}

}  // namespace ortoo::html
