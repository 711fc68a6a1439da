#include "language/identify.h"

#include <cstdio>  // compact_lang_det.h uses FILE and does not say so

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/character_borders.h"
#include "base/text.h"
#include "language/near_languages.h"
#include "language/tag.h"

namespace ortoo::language {
namespace {

constexpr std::size_t most_bytes = 2 << 10;
constexpr float doubt = 0.5F;         // weight of what CLD2 calls unreliable
constexpr float enough_bytes = 48;    // of letters; less text lowers the confidence in proportion

struct Code {
  std::string_view cld2, tag;
};

// CLD2's codes that are no BCP 47 tags. Its jokes and the scripts of no living press are left unnamed.
constexpr std::array codes = {
    Code{"zh-Hant", "zh-hant"},
    Code{"sr-ME", "cnr"},
    Code{"xx-Mong", "mn-mong"},
    Code{"xx-Hani", "zh"},
    Code{"xx-Hang", "ko"},
    Code{"xx-Hira", "ja"},
    Code{"xx-Kana", "ja"},
    Code{"tlh", ""},
    Code{"zzb", ""},
    Code{"zzp", ""},
    Code{"zzh", ""},
    Code{"zze", ""},
    Code{"un", ""},
    Code{"xxx", ""},
};

std::string tag_of(CLD2::Language language) {
  const std::string_view code = CLD2::LanguageCode(language);
  const auto* found = std::find_if(codes.begin(), codes.end(), [&](const Code& c) { return c.cld2 == code; });
  if (found != codes.end()) return std::string(found->tag);
  return code.starts_with("xx-") ? "" : normal_tag(code);
}

std::string_view beginning(std::string_view text) { return base::cut_to(text, most_bytes); }

// CLD2 takes only text for interchange (Unicode 15, section 23.7): a space for malformed bytes, controls and
// noncharacters.
std::string for_interchange(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    const bool control = (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0);
    const bool noncharacter = (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE || c == 0xFFFD;
    base::append_utf8(out, control || noncharacter ? U' ' : c);
  }
  return out;
}

// `text` is for interchange, or nothing is found.
Identification detect(std::string_view text) {
  const CLD2::CLDHints no_hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3];
  int percents[3], letters = 0, valid = 0;
  double scores[3];
  bool reliable = false;
  CLD2::ExtDetectLanguageSummaryCheckUTF8(text.data(), static_cast<int>(text.size()), true, &no_hints,
                                          CLD2::kCLDFlagBestEffort, languages, percents, scores, nullptr, &letters,
                                          &reliable, &valid);
  Identification found{static_cast<std::size_t>(valid) < text.size() ? "" : tag_of(languages[0]), 0};
  if (found.language.empty()) return {};
  found.confidence = static_cast<float>(percents[0]) / 100 * (reliable ? 1 : doubt) *
                     std::min(1.0F, static_cast<float>(letters) / enough_bytes);
  return found;
}

// CLD2 gives up on some sentences whose halves it knows: halves are asked, then their halves. The confidence is the
// share of the text that answered alike.
Identification detect_parts(std::string_view text) {
  constexpr std::size_t shortest = 24;
  std::vector<std::string_view> parts = {text};
  for (int round = 0; round < 3; ++round) {
    std::vector<std::string_view> halves;
    Identification found;
    for (const std::string_view part : parts) {
      const std::size_t space = part.find(' ', part.size() / 2);
      if (part.size() < shortest || space == std::string_view::npos) continue;
      for (const std::string_view half : {part.substr(0, space), part.substr(space)}) {
        halves.push_back(half);
        const Identification one = detect(half);
        const float share = one.confidence * static_cast<float>(half.size()) / static_cast<float>(text.size());
        if (one.language == found.language) found.confidence += share;
        else if (share > found.confidence) found = {one.language, share};
      }
    }
    if (!found.language.empty()) return found;
    parts = std::move(halves);
  }
  return {};
}

}  // namespace

Identification identify(std::string_view text) {
  text = beginning(text);
  Identification found = detect(text);
  if (found.language.empty()) {
    const std::string clean = for_interchange(text);
    found = detect(clean);
    if (found.language.empty()) found = detect_parts(clean);
  }
  found.language = nearest(text, found.language);
  return found;
}

}  // namespace ortoo::language
