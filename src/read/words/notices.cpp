#include "read/words/notices.h"

#include <algorithm>
#include <array>
#include <functional>
#include <vector>

#include "base/character_borders.h"
#include "base/table_rows.h"
#include "base/text.h"
#include "read/unspaced.h"
#include "read/words/byte_pairs.h"

namespace ortoo::read {
namespace {

constexpr std::size_t kinds = static_cast<std::size_t>(Notice::video) + 1;

// The longest first.
const std::vector<std::string_view>& words_of(Notice notice) {
  static const auto words = [] {
    std::array<std::vector<std::string_view>, kinds> out;
    for (const auto& row : notices()) {
      auto& list = out[static_cast<std::size_t>(row.notice)];
      base::each_phrase(row.words, [&](std::string_view word) { list.push_back(word); });
    }
    for (auto& list : out) std::ranges::stable_sort(list, std::ranges::greater(), &std::string_view::size);
    return out;
  }();
  return words[static_cast<std::size_t>(notice)];
}

bool begins_word(std::string_view text, std::size_t at) {
  std::size_t first = at;
  const char32_t c = base::next_code_point(text, first);
  if (at == 0 || !base::is_letter(c) || base::is_han_or_kana(c) || is_thai(c)) return true;
  const char32_t last = base::code_point_before(text, at);
  return !base::is_letter(last) || base::is_han_or_kana(last);
}

bool has_word(std::string_view text, std::string_view word) {
  for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1))
    if (begins_word(text, at)) return true;
  return false;
}

}  // namespace

std::optional<std::size_t> find_notice(std::string_view text, Notice notice, std::size_t least) {
  const auto& words = words_of(notice);
  if (words.empty() || words.front().size() < least) return std::nullopt;
  const BytePairs pairs(text);
  for (const auto word : words) {
    if (word.size() < least) break;
    if (pairs.may_have(word) && has_word(text, word)) return word.size();
  }
  return std::nullopt;
}

std::size_t count_notices(std::string_view text, Notice notice) {
  const BytePairs pairs(text);
  return static_cast<std::size_t>(std::ranges::count_if(
      words_of(notice), [&](const auto word) { return pairs.may_have(word) && has_word(text, word); }));
}

}  // namespace ortoo::read
