#include "understand/topics/words.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <map>
#include <mutex>

#include "base/table_rows.h"
#include "base/text.h"
#include "language/tag.h"
#include "understand/model_files.h"
#include "understand/names/text.h"
#include "understand/topics/model.h"

namespace ortoo::understand {
namespace {

bool is_plain(char32_t c) { return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9'); }  // of ASCII
// In the scripts of India the vowels behind a letter are marks.
bool is_indic(char32_t c) { return c >= 0x900 && c < 0xE00 && c != U'।' && c != U'॥'; }
bool is_word(char32_t c) { return c < 0x80 ? is_plain(c) : base::is_letter(c) || base::is_digit(c) || is_indic(c); }

bool goes_on(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  return is_word(base::next_code_point(text, at));
}

constexpr std::size_t told_by = 8, told_first = 4;  // bytes: two to eight letters
// A place among the bits for each number of first bytes, the next from the one before.
std::uint32_t beginning(std::uint32_t before, char c) {
  return (before + static_cast<unsigned char>(c) + 1) * 0x9E3779B1U;
}

}  // namespace

std::uint32_t TopicWords::four_of(std::string_view text) {
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < 4; ++i) out = out << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  return out;
}

void TopicWords::add(const Entry& entry) {
  entries_.push_back(entry);
  firsts_.push_back(four_of(entry.word));
  std::uint32_t h = 0;
  for (const char c : entry.word.substr(0, told_first)) h = beginning(h, c);
  if (entry.word.size() > told_first) {
    longer_.set(h >> 16);
    for (const char c : entry.word.substr(told_first, told_by - told_first)) h = beginning(h, c);
  }
  beginnings_.set(h >> 16);
}

bool TopicWords::may_begin(std::string_view text) const {
  std::uint32_t h = 0;
  for (const char c : text.substr(0, told_first)) {
    h = beginning(h, c);
    if (beginnings_.test(h >> 16)) return true;
  }
  if (text.size() <= told_first || !longer_.test(h >> 16)) return false;
  for (const char c : text.substr(told_first, told_by - told_first)) {
    h = beginning(h, c);
    if (beginnings_.test(h >> 16)) return true;
  }
  return false;
}

// The greatest entry that is not behind `text` in order shares the longest beginning with it: whatever else begins
// `text` is no longer than what the two share.
const TopicWords::Entry* TopicWords::longest(std::string_view text) const {
  auto end = firsts_.end();
  for (auto key = text; !key.empty();) {
    const auto alike = std::equal_range(firsts_.begin(), end, four_of(key));
    const auto entries = [&](auto at) { return entries_.begin() + (at - firsts_.begin()); };
    const auto behind = std::upper_bound(entries(alike.first), entries(alike.second), key,
                                         [](std::string_view a, const Entry& b) { return a < b.word; });
    if (behind == entries_.begin()) return nullptr;
    end = firsts_.begin() + (behind - entries_.begin());
    const Entry& entry = *std::prev(behind);
    std::size_t shared = 0;
    while (shared < entry.word.size() && shared < key.size() && entry.word[shared] == key[shared]) ++shared;
    const bool whole = shared == entry.word.size();
    if (whole && (entry.stem || unspaced_ || !goes_on(text, shared))) return &entry;
    key = key.substr(0, whole ? shared - 1 : shared);
  }
  return nullptr;
}

const TopicWords::Entry* TopicWords::next(std::string_view lowered, std::size_t& at, bool& in_word) const {
  const std::size_t begin = at;
  const bool word = is_word(base::next_code_point(lowered, at));
  const bool starts = word && (unspaced_ || !in_word);
  in_word = word;
  if (!starts) {
    if (word && !unspaced_)  // the rest of it
      while (at < lowered.size() && is_plain(static_cast<unsigned char>(lowered[at]))) ++at;
    return nullptr;
  }
  const Entry* entry = may_begin(lowered.substr(begin)) ? longest(lowered.substr(begin)) : nullptr;
  if (entry != nullptr && unspaced_) at = begin + entry->word.size();
  return entry;
}

void TopicWords::tell(std::size_t entry, float times, TopicValues& values) const {
  const auto& told = entries_[entry].told;
  for (std::size_t t = 0; t < topic_count; ++t) values[t] += times / 255 * static_cast<float>(told[t]);
}

std::optional<std::size_t> topic_numbered(std::string_view two_digits) {
  std::size_t number = 0;
  const auto* const end = two_digits.data() + two_digits.size();
  if (std::from_chars(two_digits.data(), end, number).ptr != end || number < 1 || number > topic_count)
    return std::nullopt;
  return number - 1;
}

// A language's table: made when it is first asked for, since few sites have articles of all languages.
struct TopicWordTable {
  std::vector<std::string_view> lines;
  std::once_flag once;
  TopicWords words;

  void make(std::string_view language) {
    std::map<std::string_view, TopicWords::Entry> entries;
    for (const auto line : lines)
      base::each_row(line, 3, [&](auto cells) {
        const auto topic = topic_numbered(cells[1]);
        if (!topic) return;
        base::each_phrase(cells[2], [&](std::string_view word) {
          const bool stem = word.ends_with('*');
          if (stem) word.remove_suffix(1);
          if (word.empty()) return;
          auto& entry = entries[word];
          entry.word = word;
          entry.stem |= stem;
          entry.topics |= 1U << *topic;
        });
      });
    words.entries_.reserve(entries.size());
    words.unspaced_ = language == "zh" || language == "ja";
    for (auto& [word, entry] : entries) {
      entry.stem |= language == "ko";  // particles stand behind every word
      entry.name = hash_of(std::string(language) + '\t' + std::string(word));
      tell(entry);
      words.add(entry);
    }
  }

 private:
  static void tell(TopicWords::Entry& entry) {
    const auto learned = learned_topic_words();
    const auto found = std::ranges::lower_bound(learned, entry.name, {}, &LearnedWord::name);
    const bool known = found != learned.end() && found->name == entry.name;
    if (known) return void(entry.told = found->told);
    const auto each = static_cast<std::uint8_t>(255 / std::max(std::popcount(entry.topics), 1));
    for (std::size_t t = 0; t < topic_count; ++t) entry.told[t] = entry.topics >> t & 1U ? each : std::uint8_t{0};
  }
};

const TopicWords& topic_words_of(std::string_view language) {
  static auto tables = [] {
    std::map<std::string_view, TopicWordTable> out;
    base::each_part(model_file("understand/topics/words.tsv"), '\n', [&](std::string_view line) {
      if (!line.starts_with('#') && line.contains('\t')) out[line.substr(0, line.find('\t'))].lines.push_back(line);
    });
    return out;
  }();
  static const TopicWords none;
  auto primary = language::primary(language);
  if (primary == "no" || primary == "nn") primary = "nb";
  const auto found = tables.find(primary);
  if (found == tables.end()) return none;
  std::call_once(found->second.once, [&] { found->second.make(found->first); });
  return found->second.words;
}

}  // namespace ortoo::understand
