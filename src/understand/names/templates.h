// The templates of the features of names/text.h, each with its number: what a word tells alone, as a neighbour, and
// together with others. Shared by names/text.cpp, which writes all down for the trainer, and names/scores.cpp, which
// sums up once what a word tells alone.
//
// Thread rules: plain values and pure functions.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "understand/names/look.h"

namespace ortoo::understand {

// What is known of the phrases that a word stands in: the bits, and where in the phrase it stands (1 alone, 2 first, 3
// inside, 4 last, 5 alone and without its ending).
struct KnownPhrase {
  std::uint16_t bits = 0;
  std::uint8_t where = 0, length = 0;
  std::uint64_t value() const { return bits ? std::uint64_t{bits} * 8 + where : std::uint64_t{0}; }
};
// Of each word; with `near`, of those and their neighbours at least.
std::vector<KnownPhrase> known_phrases(const NameText&, const NameVocabulary&, const NameTables&,
                                       const std::vector<bool>* near = nullptr);

// 1 and 2 for a sentence that is written as headings are, with capitals: more of them than of small words, or nothing
// else.
std::uint32_t heading_of(const NameVocabulary&, std::uint32_t first, std::uint32_t end);

// The features of one word, or a part of them, or of a few words.
class TemplateHashes {
 public:
  static constexpr std::size_t room = 512, of_a_word = 80;
  std::uint32_t count() const { return static_cast<std::uint32_t>(count_); }
  bool has_room() const { return count_ + of_a_word <= room; }
  void clear() { count_ = 0; }
  void add(std::uint64_t number, std::uint64_t value) { made_[count_++] = mixed(number, value); }
  void add(std::uint64_t number, std::uint64_t a, std::uint64_t b) { made_[count_++] = mixed(mixed(number, a), b); }
  // Nothing where the value is 0.
  void add_some(std::uint64_t number, std::uint64_t value) {
    made_[count_] = mixed(number, value);
    count_ += value != 0;
  }
  std::span<const std::uint64_t> all() const { return {made_.data(), count_}; }

 private:
  std::array<std::uint64_t, room> made_;
  std::size_t count_ = 0;
};

// What its spelling tells, and what the text shows of it.
inline void add_spelt(const LookedWord& w, TemplateHashes& out) {
  out.add(1, 0);
  out.add(2, w.spelling->exact);
  out.add(5, w.lower);
  out.add_some(10, w.cls);
  out.add_some(15, w.coarse);
  out.add(19, w.spelling->shape);
  out.add(21, w.brief);
  for (std::size_t n = 1; n < 4; ++n) out.add_some(21 + n, w.spelling->begins[n]);
  for (std::size_t n = 0; n < 4; ++n) out.add_some(25 + n, w.spelling->ends[n]);
  for (std::size_t n = 0; n < 3; ++n) out.add_some(29 + n, w.spelling->stems[n]);
  out.add_some(67, w.spelling->head);
}
inline void add_shown(const LookedWord& w, TemplateHashes& out) {
  out.add(49, static_cast<std::uint64_t>(w.look), w.small_seen ? 1 : 0);
  out.add(58, std::min<std::uint32_t>(w.run, 4), w.brief);
  out.add_some(59, w.run_before);
  out.add_some(60, w.run_after);
  out.add_some(61, w.run_before_class);
  out.add_some(62, w.run_after_class);
}

// Of the word `d` (-2 to 2) words on.
inline void add_neighbour(int d, const LookedWord& x, TemplateHashes& out) {
  const auto at = static_cast<std::uint64_t>(d) + 2;
  out.add(3 + at, x.lower);
  out.add_some(8 + at, x.cls);
  out.add_some(13 + at, x.coarse);
  if (d == -1) out.add(18, x.spelling->shape), out.add_some(32, x.spelling->ends[2]);
  if (d == 1) out.add(20, x.spelling->shape), out.add_some(33, x.spelling->ends[2]);
}

// What stands a little further off says something of the whole sentence.
inline constexpr std::array<int, 4> far_off = {-4, -3, 3, 4};
inline void add_far(std::size_t i, const LookedWord& x, TemplateHashes& out) { out.add_some(63 + i, x.coarse); }

inline void add_together(const LookedWord& before2, const LookedWord& before, const LookedWord& w,
                         const LookedWord& after, const LookedWord& after2, TemplateHashes& out) {
  out.add(34, before.lower, w.lower);
  out.add(35, w.lower, after.lower);
  out.add(36, before.brief, w.brief);
  out.add(37, w.brief, after.brief);
  out.add(38, mixed(before.brief, w.brief), after.brief);
  out.add(39, before.lower, w.brief);
  out.add(40, after.lower, w.brief);
  out.add(41, mixed(before2.lower, before.lower), w.brief);
  out.add(42, mixed(after.lower, after2.lower), w.brief);
  out.add(43, before.coarse, w.coarse);
  out.add(44, w.coarse, after.coarse);
  out.add(45, before.cls, w.brief);
  out.add(46, after.cls, w.brief);
}

// `place`: twice heading_of, and one more for the first word of a sentence.
inline void add_placed(const LookedWord& w, std::uint64_t place, TemplateHashes& out) {
  out.add(47, place, static_cast<std::uint64_t>(w.look));
  out.add(48, place, w.lower);
}
inline void add_placed_shown(const LookedWord& w, std::uint64_t place, TemplateHashes& out) {
  out.add(50, place, w.small_seen ? 1 : 0);
}

// KnownPhrase::value of the word before, the word and the word after.
inline void add_known(const LookedWord& w, std::uint64_t known_before, std::uint64_t known, std::uint64_t known_after,
                      TemplateHashes& out) {
  out.add_some(51, known_before);
  out.add_some(52, known);
  out.add_some(53, known_after);
  out.add(54, known, w.brief);
  out.add(55, known, known_after);
  out.add(56, known_before, known);
}
inline void add_known_behind(const LookedWord& before, std::uint64_t known, TemplateHashes& out) {
  out.add(57, known, before.lower);
}

}  // namespace ortoo::understand
