// Words that tell of a topic, from models/understand/topics/words.tsv, how many of them a text has, and what they tell.
//
// The table says which topics a word is of; how much it tells of each is learned (topics.model), and what no text of
// the training has tells of its topics alike.
// Topics are counted 0–16 in the order of their codes: topic 0 is medtop:01000000.
// Thread rules: any thread; a language's table is made when first asked for and never changes.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace ortoo::understand {

inline constexpr std::size_t topic_count = 17;
using TopicValues = std::array<float, topic_count>;

class TopicWords {
 public:
  // Calls `see` with the entry of each word found in `lowered` (lower case, NFC), in order. About linear in the text.
  template <class See>
  void each(std::string_view lowered, const See& see) const {
    bool in_word = false;
    for (std::size_t at = 0; !empty() && at < lowered.size();)
      if (const Entry* entry = next(lowered, at, in_word)) see(static_cast<std::uint32_t>(entry - entries_.data()));
  }
  // Adds what `times` of an entry tell of each topic.
  void tell(std::size_t entry, float times, TopicValues& values) const;
  bool empty() const { return entries_.empty(); }

  // For training: entries are in the order of their words.
  std::size_t size() const { return entries_.size(); }
  std::uint64_t name_of(std::size_t entry) const { return entries_[entry].name; }
  std::uint32_t topics_of(std::size_t entry) const { return entries_[entry].topics; }  // bits

 private:
  struct Entry {
    std::string_view word;
    std::uint64_t name = 0;    // of the word in its language
    std::uint32_t topics = 0;  // bits
    std::array<std::uint8_t, topic_count> told{};  // of each topic, in 255ths
    bool stem = false;         // takes every ending
  };
  friend struct TopicWordTable;

  // The first four bytes as a number, zeros behind a shorter text.
  static std::uint32_t four_of(std::string_view text);
  const Entry* longest(std::string_view text) const;
  // The entry of the word at `at`, which goes on to the next; none: nullptr.
  const Entry* next(std::string_view lowered, std::size_t& at, bool& in_word) const;
  void add(const Entry&);  // in order
  // Whether an entry may begin as the text does: bits by the first eight bytes of entries, or all of shorter ones.
  bool may_begin(std::string_view text) const;
  std::vector<Entry> entries_;         // by word
  std::vector<std::uint32_t> firsts_;  // four_of each: to be found in fewer lines of the cache
  std::bitset<65536> beginnings_, longer_;  // longer_: by the first four bytes of those that go on
  bool unspaced_ = false;       // written without spaces: a word may begin anywhere
};

// What is learned of a word, as topics.model has it: how much it tells of each topic, in 255ths.
struct LearnedWord {
  std::uint64_t name = 0;
  std::array<std::uint8_t, topic_count> told{};
  std::array<std::uint8_t, 7> none{};  // to a whole eight
};

// "01" is topic 0. None: no topic has the number.
std::optional<std::size_t> topic_numbered(std::string_view two_digits);

// The table of a language (BCP 47); empty where there is none.
const TopicWords& topic_words_of(std::string_view language);

}  // namespace ortoo::understand
