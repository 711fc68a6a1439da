#include "language/common_words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

namespace ortoo::language {
namespace {

constexpr std::size_t longest = sizeof(std::uint64_t);  // bytes of a word that is looked for
constexpr std::size_t least_different = 4, one_in = 9;

constexpr std::uint64_t packed(std::string_view word) {
  std::uint64_t out = 0;
  for (const char c : word) out = out << 8 | static_cast<unsigned char>(c);
  return out;
}

struct Common {
  std::string_view language;
  std::array<std::string_view, 16> words;  // in small letters
};

// None of a language's words is common in another one that it may be taken for.
constexpr std::array common = {
    Common{"en",
           {"the", "of", "and", "to", "that", "with", "from", "was", "his", "have", "are", "by", "it", "has", "their",
            "is"}},
    Common{"de",
           {"der", "die", "und", "den", "das", "von", "mit", "nicht", "auf", "ist", "dem", "eine", "zu", "im", "sich",
            "für"}},
    Common{"fr",
           {"les", "des", "une", "est", "dans", "qui", "sur", "pas", "du", "le", "et", "au", "aux", "avec", "par",
            "cette"}},
    Common{"es",
           {"los", "las", "el", "del", "y", "sus", "este", "desde", "pero", "más", "según", "fue", "hasta", "también",
            "donde", "muy"}},
};
static_assert(std::ranges::all_of(common, [](const Common& one) {
  return std::ranges::all_of(one.words, [](auto word) { return word.size() <= longest; });
}));

// What words are made of: letters, and any byte beyond ASCII.
constexpr auto word_bytes = [] {
  std::array<unsigned char, 256> out{};  // in small letters; 0 of all else
  for (std::size_t c = 0; c < out.size(); ++c)
    if (c >= 0x80 || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
      out[c] = static_cast<unsigned char>(c >= 0x80 ? c : c | 0x20);
  return out;
}();

// The words of all of them: open addressing in a table at most a quarter full.
class Words {
 public:
  Words() {
    for (std::size_t l = 0; l < common.size(); ++l)
      for (std::size_t i = 0; i < common[l].words.size(); ++i) {
        auto at = place(packed(common[l].words[i]));
        while (slots_[at].word != 0) at = (at + 1) % slots_.size();
        slots_[at] = {packed(common[l].words[i]), static_cast<std::uint16_t>(l), static_cast<std::uint16_t>(1U << i)};
      }
  }
  struct Slot {
    std::uint64_t word = 0;  // 0: free
    std::uint16_t language = 0, bit = 0;
  };
  const Slot* find(std::uint64_t word) const {
    for (auto at = place(word); slots_[at].word != 0; at = (at + 1) % slots_.size())
      if (slots_[at].word == word) return &slots_[at];
    return nullptr;
  }

 private:
  static std::size_t place(std::uint64_t word) { return word * 0x9E3779B97F4A7C15U >> 56; }
  std::array<Slot, 256> slots_{};
};

// Bytes: what is longer is no word but a stretch of Han, kana, Thai and the like, where six bytes are about one.
constexpr std::size_t longest_word = 40, bytes_of_unspaced = 6;

}  // namespace

std::string_view language_by_common_words(std::string_view text) {
  static const Words words;
  std::size_t all = 0;
  std::array<std::size_t, common.size()> hits{};
  std::array<std::uint32_t, common.size()> different{};
  for (std::size_t at = 0; at < text.size();) {
    std::uint64_t word = 0;
    const std::size_t start = at;
    for (unsigned char c = 0; at < text.size() && (c = word_bytes[static_cast<unsigned char>(text[at])]) != 0; ++at)
      word = word << 8 | c;
    if (at == start) {
      ++at;
      continue;
    }
    const auto stretch = at - start;
    all += stretch > longest_word ? stretch / bytes_of_unspaced : 1;
    if (at - start > longest) continue;
    if (const auto* known = words.find(word)) ++hits[known->language], different[known->language] |= known->bit;
  }
  std::string_view found;
  for (std::size_t l = 0; l < common.size(); ++l)
    if (static_cast<std::size_t>(std::popcount(different[l])) >= least_different && hits[l] * one_in >= all) {
      if (!found.empty()) return {};
      found = common[l].language;
    }
  return found;
}

bool has_common_words(std::string_view language) {
  return std::ranges::find(common, language.substr(0, language.find('-')), &Common::language) != common.end();
}

}  // namespace ortoo::language
