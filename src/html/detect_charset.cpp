#include "html/detect_charset.h"

#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>
#include <span>

#include "base/text.h"
#include "html/convert_charset.h"

namespace ortoo::html {
namespace {

constexpr std::size_t detection_bytes = 64 << 10;

using Names = std::span<const std::string_view>;

// The commonest words of a language that have letters beyond ASCII, in lower case, and the encodings that its pages had
// and that ICU's detector does not know or mixes up. Of encodings that make as many words, the first.
struct Language {
  Names encodings, words;
  bool spaced = true;  // words stand between spaces
};

constexpr std::array<std::string_view, 3> vietnamese_encodings = {"windows-1258", "viscii", "tcvn"};
constexpr std::array<std::string_view, 12> vietnamese = {"và",  "của",   "là",  "được", "không", "người",
                                                         "một", "những", "với", "đã",   "để",    "này"};
constexpr std::array<std::string_view, 3> baltic_encodings = {"windows-1257", "iso-8859-13", "iso-8859-4"};
constexpr std::array<std::string_view, 12> latvian = {"kā",  "arī",  "tā",  "pēc",  "līdz", "būs",
                                                      "vēl", "gadā", "tās", "viņš", "nekā", "tajā"};
constexpr std::array<std::string_view, 12> lithuanian = {"iš",     "už", "dėl", "į",      "metų", "būti",
                                                         "tačiau", "jų", "šį",  "žmonių", "šios", "kurių"};
constexpr std::array<std::string_view, 5> cyrillic_encodings = {"windows-1251", "koi8-u", "iso-8859-5", "ibm866",
                                                                "x-mac-cyrillic"};
constexpr std::array<std::string_view, 14> ukrainian = {"від", "які",  "під", "після", "між", "році", "її",
                                                        "є",   "який", "всі", "з",     "на",  "що",   "якщо"};
constexpr std::array<std::string_view, 30> russian = {
    "что", "для", "как",  "после",    "время", "будет", "также", "из",   "или", "года",
    "на",  "и",   "если", "сообщили", "чтобы", "это",   "был",   "были", "она", "они",
    "его", "при", "все",  "ещё",      "еще",   "того",  "лет",   "где",  "уже", "более"};
constexpr std::array<std::string_view, 1> arabic_encodings = {"windows-1256"};
constexpr std::array<std::string_view, 12> persian = {"است", "از", "این", "را",  "با", "شد",
                                                      "شده", "به", "گفت", "بود", "در", "آن"};
constexpr std::array<std::string_view, 1> thai_encodings = {"windows-874"};
constexpr std::array<std::string_view, 10> thai = {"ที่", "และ", "การ", "ของ", "ได้", "ว่า", "ให้", "เป็น", "ไม่", "จาก"};

constexpr std::array languages = {Language{vietnamese_encodings, vietnamese}, Language{baltic_encodings, latvian},
                                  Language{baltic_encodings, lithuanian},     Language{cyrillic_encodings, ukrainian},
                                  Language{cyrillic_encodings, russian},      Language{arabic_encodings, persian},
                                  Language{thai_encodings, thai, false}};
constexpr std::size_t enough = 4;  // different words

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

// By words; "" where too few are known.
std::string detect_by_words(std::string_view sample) {
  std::string best;
  std::size_t most = enough - 1;
  for (const auto& language : languages)
    for (const auto encoding : language.encodings) {
      const auto text = " " + base::nfc(convert(sample, std::string(encoding))) + " ";
      const auto known = static_cast<std::size_t>(std::ranges::count_if(language.words, [&](std::string_view word) {
        return text.find(language.spaced ? " " + std::string(word) + " " : std::string(word)) != text.npos;
      }));
      if (known > most) most = known, best = encoding;
    }
  return best;
}

// By the frequencies of characters.
std::string detect_by_characters(std::string_view sample) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), ucsdet_close);
  if (U_FAILURE(status)) return {};
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return {};
  const char* name = ucsdet_getName(match, &status);
  return U_SUCCESS(status) && name ? std::string(name) : std::string();
}

// ICU's names for what pages called otherwise: Windows' encodings have all letters of ISO's, and quotation marks
// besides.
std::string as_pages_had_it(std::string encoding, std::string_view sample) {
  // of few bytes: by its zeros it would have been told
  if (encoding.starts_with("UTF-16") || encoding.starts_with("UTF-32")) return "windows-1252";
  if (encoding == "ISO-8859-8" || encoding == "ISO-8859-8-I") return "windows-1255";
  if (encoding != "ISO-8859-7") return encoding;
  // Ά where ISO has an apostrophe, which begins no Greek word.
  for (std::size_t at = 0; at + 1 < sample.size(); ++at)
    if (sample[at] == '\xA2' && (at == 0 || static_cast<unsigned char>(sample[at - 1]) <= ' ') &&
        static_cast<unsigned char>(sample[at + 1]) > 0xC0)
      return "windows-1253";
  return encoding;
}

}  // namespace

std::string detect_by_marks(std::string_view bytes) {
  if (bytes.find("\x1B$B") != bytes.npos || bytes.find("\x1B$@") != bytes.npos) return "iso-2022-jp";
  constexpr std::size_t least = 64, most = 1024;
  const auto sample = bytes.substr(0, std::min(bytes.size(), most));
  if (sample.size() < least) return {};
  std::array<std::size_t, 2> zeros{};
  for (std::size_t at = 0; at < sample.size(); ++at) zeros[at % 2] += sample[at] == '\0' ? 1 : 0;
  const auto many = sample.size() / 6, few = sample.size() / 100;  // a third of one half; hardly any of the other
  if (zeros[1] > many && zeros[0] <= few) return "utf-16le";
  if (zeros[0] > many && zeros[1] <= few) return "utf-16be";
  // Where most characters are Han or Hangul, only markup and line ends have zeros, on one side and beside ASCII alone.
  constexpr std::size_t enough_zeros = 8;
  const std::size_t side = zeros[1] > 0 ? 1 : 0;
  if (zeros[side] < enough_zeros || zeros[1 - side] > 0 ||
      base::is_valid_utf8(sample.substr(0, sample.size() & ~std::size_t{1})))
    return {};
  for (std::size_t at = side; at < sample.size(); at += 2) {
    const std::size_t beside = side == 1 ? at - 1 : at + 1;
    if (sample[at] != '\0' || beside >= sample.size()) continue;
    const char c = sample[beside];
    if (!(c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c <= '~'))) return {};
  }
  return side == 1 ? "utf-16le" : "utf-16be";
}

std::string detect_charset(std::string_view bytes) {
  const auto sample = telling_words(bytes);
  if (auto encoding = detect_by_words(sample); !encoding.empty()) return encoding;
  return as_pages_had_it(detect_by_characters(sample), sample);
}

}  // namespace ortoo::html
