#include "read/words/hints.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <vector>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/short_bytes.h"
#include "base/text.h"
#include "read/words/hint_words.h"

namespace ortoo::read {
namespace {

constexpr std::size_t longest = 24;

// A word of small letters in three numbers, so that it is compared at once.
struct Packed {
  std::array<std::uint64_t, longest / sizeof(std::uint64_t)> part{};
  bool operator==(const Packed&) const = default;

  // `text` begins with the word, of `length` letters, `longest` at most; capitals become small.
  Packed(std::string_view text, std::size_t length) {
    for (std::size_t i = 0; i < part.size(); ++i) {
      const auto bits = (length - std::min(length, i * 8)) * 8;
      part[i] = (base::short_bytes(text.substr(std::min(text.size(), i * 8))) | 0x2020202020202020U) &
                (bits >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1);
    }
  }
  Packed() = default;
  std::size_t hash() const { return ((part[0] ^ part[1] * 31 ^ part[2] * 961) * 0x9E3779B97F4A7C15U) >> 32; }
};

// Open addressing over a table built once, at most three quarters full: a lookup is one hash and about one comparison.
template <typename Key, std::size_t slots>
class Hints {
 public:
  void add(const Key& word, std::size_t hash, std::uint32_t hints) {
    auto at = hash % slots;
    while (slots_[at].word != Key()) at = (at + 1) % slots;
    slots_[at] = {word, hints};
  }
  std::uint32_t find(const Key& word, std::size_t hash) const {
    for (auto at = hash % slots; slots_[at].word != Key(); at = (at + 1) % slots)
      if (slots_[at].word == word) return slots_[at].hints;
    return 0;
  }

 private:
  struct Slot {
    Key word{};
    std::uint32_t hints = 0;
  };
  std::array<Slot, slots> slots_{};
};

// Most words are of eight letters and fewer: they have a table of their own, which stays in the processor's nearest
// memory.
class Index {
 public:
  Index() {
    for (const auto& entry : hint_words) {
      const auto size = entry.word.size();
      lengths_[place(entry.word[0], entry.word[1])] |= 1U << size;
      if (size <= short_word)
        short_words_.add(packed_short(entry.word, size), hash_short(packed_short(entry.word, size)), entry.hints);
      else long_words_.add(Packed(entry.word, size), Packed(entry.word, size).hash(), entry.hints);
    }
  }
  // The hints of the word of `length` letters, two at least and `longest` at most, that `text` begins with.
  std::uint32_t find(std::string_view text, std::size_t length) const {
    if ((lengths_[place(text[0], text[1])] >> length & 1U) == 0) return 0;  // so most words are told
    if (length <= short_word) {
      const auto word = packed_short(text, length);
      return short_words_.find(word, hash_short(word));
    }
    const Packed word(text, length);
    return long_words_.find(word, word.hash());
  }

 private:
  static constexpr std::size_t short_word = sizeof(std::uint64_t);
  static constexpr std::ptrdiff_t short_slots = 512, long_slots = 256;
  static_assert(std::ranges::count_if(hint_words, [](const HintWord& w) { return w.word.size() <= short_word; }) <=
                short_slots * 3 / 4);
  static_assert(std::ranges::count_if(hint_words, [](const HintWord& w) { return w.word.size() > short_word; }) <=
                long_slots / 2);

  static std::uint64_t packed_short(std::string_view text, std::size_t length) {
    return (base::short_bytes(text) | 0x2020202020202020U) & ~std::uint64_t{0} >> (64 - length * 8);
  }
  static std::size_t hash_short(std::uint64_t word) { return word * 0x9E3779B97F4A7C15U >> 40; }
  static std::size_t place(char first, char second) {
    return static_cast<std::size_t>((first | 0x20) - 'a') * 26 + static_cast<std::size_t>((second | 0x20) - 'a');
  }

  Hints<std::uint64_t, short_slots> short_words_;
  Hints<Packed, long_slots> long_words_;
  std::array<std::uint32_t, 26 * 26> lengths_{};  // that words with each two first letters have, a bit each
};

// The small letter of each ASCII letter; 0 of all else.
constexpr auto small_letters = [] {
  std::array<char, 256> out{};
  for (char c = 'a'; c <= 'z'; ++c) out[static_cast<unsigned char>(c)] = out[static_cast<unsigned char>(c) - 32U] = c;
  return out;
}();

bool is_capital(char letter) { return letter <= 'Z'; }

// Which of up to 64 characters are ASCII letters, and which capitals, a bit each; and whether there are digits.
struct Letters {
  std::uint64_t letters = 0, capitals = 0;
  bool digits = false;
};

Letters letters_of(std::string_view text) {
  Letters out;
#if defined(__SSE2__)
  __m128i digits = _mm_setzero_si128();
  // What is looked at twice is told twice alike.
  const auto look = [&](__m128i piece, std::uint64_t valid, std::size_t at) {
    const auto within = [&](__m128i c, char first, char span) {
      const __m128i offset = _mm_sub_epi8(c, _mm_set1_epi8(first));
      return _mm_cmpeq_epi8(_mm_min_epu8(offset, _mm_set1_epi8(span)), offset);
    };
    const auto bits = [&](__m128i c) { return (static_cast<std::uint64_t>(_mm_movemask_epi8(c)) & valid) << at; };
    out.letters |= bits(within(_mm_or_si128(piece, _mm_set1_epi8(0x20)), 'a', 25));
    out.capitals |= bits(within(piece, 'A', 25));
    digits = _mm_or_si128(digits, within(piece, '0', 9));
  };
  const auto whole = [&](std::size_t at) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
  };
  const auto part = [&](std::size_t at) {
    return _mm_cvtsi64_si128(static_cast<long long>(base::short_bytes(text.substr(at))));
  };
  constexpr std::uint64_t sixteen = 0xFFFF, eight = 0xFF;
  for (std::size_t at = 0; at + 16 <= text.size(); at += 16) look(whole(at), sixteen, at);
  if (text.size() % 16 != 0) {
    if (text.size() >= 16) look(whole(text.size() - 16), sixteen, text.size() - 16);
    else look(part(0), eight, 0);
    if (text.size() > 8 && text.size() < 16) look(part(text.size() - 8), eight, text.size() - 8);
  }
  out.digits = _mm_movemask_epi8(digits) != 0;
#else
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool letter = small_letters[static_cast<unsigned char>(text[at])] != 0;
    out.letters |= std::uint64_t{letter} << at;
    out.capitals |= std::uint64_t{letter && is_capital(text[at])} << at;
    out.digits = out.digits || (text[at] >= '0' && text[at] <= '9');
  }
#endif
  return out;
}

constexpr std::size_t longest_name = 400;  // bytes of it that are looked at

// The hints of a name; `digits` becomes true where there are any in it.
std::uint32_t read_name(std::string_view name, bool& digits) {
  static const Index index;
  name = name.substr(0, longest_name);
  std::uint32_t hints = 0;
  for (std::size_t at = 0; at < name.size();) {
    // As many as 64 characters at once, a bit each.
    const std::size_t size = std::min<std::size_t>(name.size() - at, 64);
    const auto [letters, capitals, some_digits] = letters_of(name.substr(at, size));
    digits = digits || some_digits;
    const std::uint64_t humps = capitals & (letters & ~capitals) << 1;
    const std::uint64_t starts = (letters & ~(letters << 1)) | humps;
    const std::uint64_t borders = ~letters | humps;
    std::size_t next = size;
    for (std::uint64_t left = starts; left != 0; left &= left - 1) {
      const auto start = static_cast<std::size_t>(std::countr_zero(left));
      const std::uint64_t after = start == 63 ? 0 : borders & ~std::uint64_t{0} << (start + 1);
      const std::size_t end = std::min(after == 0 ? 64 : static_cast<std::size_t>(std::countr_zero(after)), size);
      if (end == 64 && at + end < name.size() && start > 0) {  // may go on
        next = start;
        break;
      }
      const std::size_t length = end - start;
      if (length >= 2 && length <= longest) hints |= index.find(name.substr(at + start), length);
    }
    at += next;
    // More letters than any word has: it is none, up to the next hump.
    if (next == 64 && (letters & std::uint64_t{1} << 63) != 0)
      while (at < name.size() && small_letters[static_cast<unsigned char>(name[at])] != 0 &&
             !(is_capital(name[at]) && !is_capital(name[at - 1])))
        ++at;
  }
  return hints;
}

// All of it tells names apart; two of eight bytes and fewer never share one.
std::uint64_t hash_of(std::string_view name) {
  std::uint64_t h = name.size();
  for (; name.size() > sizeof h; name.remove_prefix(sizeof h)) {
    h = (h ^ base::short_bytes(name)) * 0x9E3779B97F4A7C15U;
    h ^= h >> 32;
  }
  return (h ^ base::short_bytes(name)) * 0x9E3779B97F4A7C15U;
}

// The half in which every byte of the name counts.
std::uint32_t template_of_hash(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

// What a name says and what tells it from others but for digits: "post-1234" and "post-1235" are one template.
struct Name {
  std::uint32_t hints = 0, template_key = 0;
};

// The hash of a name less its digits.
std::uint32_t template_of_name(std::string_view name) {
  static thread_local std::vector<char> rest;
  rest.resize(std::max(rest.size(), name.size() + 16));
  std::size_t size = 0;
  for (std::size_t at = 0; at < name.size();) {
    // What stands between two digits at once, if it is no longer than most words.
    std::size_t end = at;
    while (end < name.size() && (name[end] < '0' || name[end] > '9')) ++end;
    if (end - at <= 16 && at + 16 <= name.size()) std::memcpy(rest.data() + size, name.data() + at, 16);
    else std::memcpy(rest.data() + size, name.data() + at, end - at);
    size += end - at;
    at = end + (end < name.size() ? 1 : 0);
  }
  return template_of_hash(hash_of({rest.data(), size}));
}

// Names that were read before: pages give the same few to most of their elements. Small enough to stay in the
// processor's nearest memory, for which a name is known by its hash: of 64 bits, which two names share by no accident.
class Names {
 public:
  Name read(std::string_view name) {
    if (name.empty()) return {};
    const auto hash = hash_of(name);
    auto& slot = slots_[template_of_hash(hash) % slots_.size()];
    if (slot.hash == hash) return slot.name;
    bool digits = name.size() > longest_name;
    const auto hints = read_name(name, digits);
    slot = {hash, {hints, digits ? template_of_name(name) : template_of_hash(hash)}};
    return slot.name;
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    Name name;
  };

  std::array<Slot, 1024> slots_{};
};

// A note at an element: its hints, then these, and the template of its class in the upper half.
constexpr std::uintptr_t noted = std::uintptr_t{1} << hint_count, noted_hidden = noted << 1,
                         noted_property = noted << 2;
constexpr int template_shift = 32;
static_assert(sizeof(std::uintptr_t) == 8 && noted_property < std::uintptr_t{1} << template_shift);

// What is done with the value of each attribute.
enum class Says : std::uint8_t { nothing, name, classes, property, hidden, hidden_if_true, style };
constexpr auto says = [] {
  std::array<Says, html::attribute_names.size()> out{};
  const auto say = [&](html::AttributeName name, Says what) { out[static_cast<std::size_t>(name.place)] = what; };
  say("class", Says::classes), say("itemprop", Says::property), say("hidden", Says::hidden),
      say("aria-hidden", Says::hidden_if_true), say("style", Says::style);
  say("id", Says::name), say("role", Says::name), say("data-testid", Says::name), say("data-component", Says::name),
      say("aria-label", Says::name);
  return out;
}();

std::uintptr_t read_attributes(html::Node element) {
  static thread_local Names names;
  std::uintptr_t note = noted;
  for (const auto& a : element.attributes()) {
    if (a.known == html::no_attribute) continue;
    const auto value = a.value_text();
    switch (says[static_cast<std::size_t>(a.known)]) {
      case Says::nothing: break;
      case Says::name: note |= names.read(value).hints; break;
      case Says::classes: {
        const auto name = names.read(value);
        note |= name.hints | std::uintptr_t{name.template_key} << template_shift;
        break;
      }
      case Says::property: note |= noted_property | names.read(value).hints; break;
      case Says::hidden: note |= noted_hidden; break;
      case Says::hidden_if_true: note |= value == "true" ? noted_hidden : 0; break;
      case Says::style: note |= style_hides(value) ? noted_hidden : 0; break;
    }
  }
  return note;
}

std::uintptr_t note_of(html::Node element) {
  if (const auto note = element.note(); note != 0) return note;
  const auto note = read_attributes(element);
  element.set_note(note);
  return note;
}

}  // namespace

bool style_hides(std::string_view style) {
  for (auto colon = style.find(':'); colon != style.npos; colon = style.find(':', colon + 1)) {
    const auto value = base::trim(style.substr(colon + 1)), property = base::trim(style.substr(0, colon));
    const auto says = [&](std::string_view name, std::string_view hidden) {
      return base::iequals_ascii(value.substr(0, hidden.size()), hidden) && property.size() >= name.size() &&
             base::iequals_ascii(property.substr(property.size() - name.size()), name);
    };
    if (says("display", "none") || says("visibility", "hidden")) return true;
  }
  return false;
}

std::uint32_t hints_of_name(std::string_view name) {
  bool digits = false;
  return read_name(name, digits);
}

std::uint32_t hints_of(html::Node element) { return static_cast<std::uint32_t>(note_of(element) & (noted - 1)); }

std::uint32_t template_of(html::Node element) { return static_cast<std::uint32_t>(note_of(element) >> template_shift); }

bool is_hidden(html::Node element) { return (note_of(element) & noted_hidden) != 0; }

std::string_view property_of(html::Node element) {
  return note_of(element) & noted_property ? element.attribute("itemprop") : std::string_view();
}

}  // namespace ortoo::read
