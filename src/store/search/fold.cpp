#include "store/search/fold.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <memory>
#include <string>

#include "base/text.h"

namespace ortoo::store {
namespace {

struct Range {
  char32_t first, last;
};

// Scripts written without spaces between words.
constexpr std::array unspaced_ranges = {
    Range{0x0E00, 0x0E7F},    // Thai
    Range{0x0E80, 0x0EFF},    // Lao
    Range{0x1000, 0x109F},    // Myanmar
    Range{0x1780, 0x17FF},    // Khmer
    Range{0x3005, 0x3007},    // 々〆〇
    Range{0x3040, 0x30FF},    // kana
    Range{0x31F0, 0x31FF},    // small kana
    Range{0x3400, 0x4DBF},    // Han, extension A
    Range{0x4E00, 0x9FFF},    // Han
    Range{0xA9E0, 0xA9FF},    // Myanmar, extension B
    Range{0xAA60, 0xAA7F},    // Myanmar, extension A
    Range{0xF900, 0xFAFF},    // Han, compatibility
    Range{0xFF66, 0xFF9F},    // kana, half width
    Range{0x20000, 0x3FFFF},  // Han, extensions B and later
};

// Arabic and Hebrew: readers leave vowel signs out and mix variants of a letter, so marks never tell words apart.
constexpr std::array markless_ranges = {Range{0x0590, 0x06FF}, Range{0x0750, 0x077F}, Range{0x08A0, 0x08FF}};

// Letters of their own, although Unicode decomposes them into another letter and a mark.
constexpr std::array own_letters = {
    Range{0x0439, 0x0439},  // й
    Range{0xAC00, 0xD7A3},  // Hangul syllables
};

struct Replacement {
  char32_t from, to;
};
// Variants that are written for each other and that Unicode does not decompose.
constexpr std::array arabic_variants = {
    Replacement{0x0671, 0x0627},  // alef wasla → alef
    Replacement{0x0649, 0x064A},  // alef maksura → yeh
    Replacement{0x06CC, 0x064A},  // Farsi yeh → yeh
    Replacement{0x06A9, 0x0643},  // keheh → kaf
    Replacement{0x0629, 0x0647},  // teh marbuta → heh
    Replacement{0x0640, 0},       // tatweel: only stretches
};

template <std::size_t N>
bool within(const std::array<Range, N>& ranges, char32_t c) {
  return std::ranges::any_of(ranges, [c](Range range) { return c >= range.first && c <= range.last; });
}

// `text` with `change` done to each code point; 0 drops it.
template <class Change>
std::string each_code_point(const std::string& text, Change change) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = change(base::next_code_point(text, at));
    if (c != 0) base::append_utf8(out, c);
  }
  return out;
}

std::string nfkc_casefold(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* form = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status)) return base::lower(text);
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  form->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, nullptr, status);
  return U_SUCCESS(status) ? out : base::lower(text);
}

bool is_mark(char32_t c) { return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0; }
bool is_word(char32_t c) { return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_N_MASK)) != 0; }

// Only what belongs to words ("½" has a slash in it), digits as 0–9.
char32_t plain(char32_t c) {
  if (!is_word(c) && !is_mark(c)) return 0;
  const std::int32_t digit = u_charDigitValue(static_cast<UChar32>(c));
  return digit >= 0 ? U'0' + static_cast<char32_t>(digit) : c;
}

char32_t without_variant(char32_t c) {
  const auto* known = std::ranges::find(arabic_variants, c, &Replacement::from);
  return known == arabic_variants.end() ? c : known->to;
}

struct Forms {
  CharClass kind = CharClass::separator;
  std::string exact, bare;
};

Forms forms_of(char32_t c) {
  Forms forms;
  if (base::is_space(c)) return forms;
  if (u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) {
    forms.kind = CharClass::ignored;
    return forms;
  }
  if (!is_word(c) && !is_mark(c)) return forms;
  std::string text;
  base::append_utf8(text, c);
  forms.exact = each_code_point(nfkc_casefold(text), plain);
  std::size_t at = 0;
  const char32_t first = forms.exact.empty() ? 0 : base::next_code_point(forms.exact, at);
  if (within(markless_ranges, first)) forms.exact = each_code_point(base::fold(forms.exact), without_variant);
  const bool keeps_marks = within(own_letters, first) || within(unspaced_ranges, first);
  forms.bare = keeps_marks ? forms.exact : each_code_point(base::fold(forms.exact), plain);
  if (forms.exact.empty()) forms.kind = CharClass::ignored;
  else if (within(unspaced_ranges, c) && u_isdigit(static_cast<UChar32>(c)) == 0) forms.kind = CharClass::unspaced;
  else forms.kind = is_mark(c) ? CharClass::mark : CharClass::word;
  return forms;
}

// 256 code points. Their forms lie one after another in `text`.
struct Block {
  std::array<Folded, 256> entries;
  std::string text;
};

std::unique_ptr<Block> make_block(char32_t first) {
  auto block = std::make_unique<Block>();
  std::array<Forms, 256> forms;
  for (char32_t i = 0; i < 256; ++i) forms[i] = forms_of(first + i);
  for (const auto& form : forms) block->text += form.exact + form.bare;
  std::string_view rest = block->text;
  for (std::size_t i = 0; i < 256; ++i) {
    auto& entry = block->entries[i];
    entry.kind = forms[i].kind;
    entry.exact = rest.substr(0, forms[i].exact.size());
    entry.bare = rest.substr(forms[i].exact.size(), forms[i].bare.size());
    rest.remove_prefix(entry.exact.size() + entry.bare.size());
  }
  return block;
}

}  // namespace

const Folded& folded(char32_t c) {
  static std::array<std::atomic<const Block*>, 0x110000 / 256> blocks;
  if (c > 0x10FFFF) c = 0xFFFD;
  auto& slot = blocks[c / 256];
  const Block* block = slot.load(std::memory_order_acquire);
  if (block == nullptr) {
    // Two threads may both make it; one of the two equal blocks stays, for the life of the process.
    auto made = make_block(c & ~char32_t{0xFF});
    if (slot.compare_exchange_strong(block, made.get(), std::memory_order_acq_rel)) block = made.release();
  }
  return block->entries[c % 256];
}

}  // namespace ortoo::store
