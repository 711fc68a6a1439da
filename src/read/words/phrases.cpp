#include "read/words/phrases.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "base/character_borders.h"
#include "base/table_rows.h"
#include "base/text.h"
#include "read/model_files.h"
#include "read/words/word_start.h"

namespace ortoo::read {
namespace {

struct Entry {
  std::string_view text;  // matched at the beginning of the run
  Phrase phrase;
  bool alone;  // counts only where nothing follows
};

// As the table calls them, in the order of Phrase from the second on.
constexpr std::array<std::string_view, 11> sorts = {"advertisement", "subscribe", "related", "share",
                                                    "caption",       "copyright", "comments", "byline",
                                                    "updated",       "consent",   "continues"};
static_assert(sorts.size() == static_cast<std::size_t>(Phrase::continues));

std::vector<Entry> read_table() {
  std::vector<Entry> entries;
  base::each_row(model_file("read/words/phrases.tsv"), 3, [&](auto cells) {
    const auto sort = std::ranges::find(sorts, cells[0]);
    if (sort == sorts.end()) return;
    const auto phrase = static_cast<Phrase>(sort - sorts.begin() + 1);
    base::each_phrase(cells[2], [&](auto text) { entries.push_back({text, phrase, cells[1] == "alone"}); });
  });
  return entries;
}

constexpr std::size_t longest = 40;  // bytes of a run's beginning that are looked at

// Of two ASCII characters.
std::size_t pair_of(std::string_view text) {
  return static_cast<std::size_t>(base::ascii_lower(text[0])) * 128 +
         static_cast<std::size_t>(base::ascii_lower(text[1]));
}

// The entries by their first two letters where both are ASCII, else by their first byte; in the order of the table.
class Beginnings {
 public:
  struct Known {
    Entry entry;
    WordStart start;
  };

  Beginnings() {
    for (const auto& entry : read_table()) {
      if (entry.text.size() < 2) continue;  // no run is so short
      const auto place = place_of(entry.text);
      if (places_[place] == 0) {
        groups_.emplace_back();
        places_[place] = static_cast<std::uint16_t>(groups_.size());
      }
      groups_[places_[place] - 1U].push_back({entry, WordStart(entry.text)});
    }
  }

  std::span<const Known> like(std::string_view text) const {
    const auto group = places_[place_of(text)];
    return group == 0 ? std::span<const Known>() : groups_[group - 1U];
  }

 private:
  static std::size_t place_of(std::string_view text) {
    const auto first = static_cast<unsigned char>(text[0]);
    return (first | static_cast<unsigned char>(text[1])) < 128 ? pair_of(text) : std::size_t{128 * 128} + first;
  }

  std::array<std::uint16_t, 128 * 128 + 256> places_{};  // one more than the place of the group; 0: none
  std::vector<std::vector<Known>> groups_;
};

const Beginnings& beginnings() {
  static const Beginnings made;
  return made;
}

}  // namespace

Phrase phrase_of(std::string_view text) {
  // Cheap first: the beginning in lower case, at most `longest` bytes cut at a character's border.
  const std::size_t end = base::cut_to(text, longest).size();
  if (end <= 1) return Phrase::nothing;
  // Those that begin with the same two letters; lower case keeps these in place where they are ASCII.
  const auto entries = beginnings().like(text);
  // Most runs are ruled out by two letters or by eight, as far as they are ASCII in an entry.
  const auto bytes = first_bytes(text.substr(0, end));
  const bool ascii = static_cast<unsigned char>(text[0] | text[1]) < 128;
  if (ascii && std::ranges::none_of(entries, [&](const auto& known) { return known.start.may_begin(bytes); }))
    return Phrase::nothing;
  std::array<char, longest + 4> small;
  std::string other;
  std::string_view start(small.data(), end);
  bool plain = true;
  for (std::size_t i = 0; i < end; ++i) {
    small[i] = base::ascii_lower(text[i]);
    plain = plain && static_cast<unsigned char>(text[i]) < 0x80;
  }
  if (!plain) start = other = base::lower(text.substr(0, end));
  for (const auto& known : ascii ? entries : beginnings().like(start))
    if (start.starts_with(known.entry.text) && (!known.entry.alone || start.size() == known.entry.text.size()))
      return known.entry.phrase;
  return Phrase::nothing;
}

bool is_phrase(std::string_view text, Phrase phrase) {
  if (text.size() > longest || text.size() < 2) return false;
  const auto small = base::lower(text);
  return std::ranges::any_of(beginnings().like(small), [&](const auto& known) {
    return known.entry.phrase == phrase && known.entry.text == small;
  });
}

Phrase phrase_of(const Run& run) {
  if (!run.first) return Phrase::nothing;
  return phrase_of(base::trim(run.first.data()));
}

}  // namespace ortoo::read
