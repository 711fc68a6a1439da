#include "understand/calendar/happening_words.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/table_rows.h"
#include "base/text.h"
#include "understand/model_files.h"

namespace ortoo::understand {
namespace {

constexpr std::array<std::string_view, 16> sorts = {"noun",  "takes",    "comes", "was",   "starts", "of",
                                                    "place", "trail",    "cut",   "not",   "whose",  "adjective",
                                                    "aside", "relative", "says",  "clause"};

using Tables = std::map<std::string, HappeningWords, std::less<>>;

Tables read_table(std::string_view table) {
  Tables out;
  base::each_row(table, 3, [&](auto cells) {
    const auto sort = std::ranges::find(sorts, cells[1]);
    if (sort == sorts.end()) return;
    auto& words = out[std::string(cells[0])];
    words.known = true;
    const auto bit = std::uint32_t{1} << static_cast<unsigned>(sort - sorts.begin());
    words.sorts |= bit;
    base::each_phrase(cells[2], [&](std::string_view phrase) { words.add(base::trim(phrase), bit); });
  });
  return out;
}

}  // namespace

void HappeningWords::add(std::string_view phrase, std::uint32_t sort) {
  if (phrase.empty()) return;
  if (phrase.front() == '*') {
    ends_[std::string(phrase.substr(1))] |= sort;
    shortest_end_ = std::min(shortest_end_, phrase.size() - 1);
    return;
  }
  phrases_[std::string(phrase)] |= sort;
  const auto first = phrase.substr(0, phrase.find(' '));
  firsts_.add(first);
  auto& reach = reach_[std::string(first)];
  reach = std::max(reach, static_cast<std::uint32_t>(std::ranges::count(phrase, ' ')) + 1);
}

std::uint32_t HappeningWords::of(std::string_view phrase) const {
  if (const auto found = phrases_.find(phrase); found != phrases_.end()) return found->second;
  for (std::size_t at = 1; at + shortest_end_ <= phrase.size() && shortest_end_ != SIZE_MAX; ++at)
    if (const auto found = ends_.find(phrase.substr(at)); found != ends_.end()) return found->second;
  return 0;
}

std::uint32_t HappeningWords::reach(std::string_view first_word) const {
  if (ends_.empty() && !firsts_.may_have(first_word)) return 0;
  const auto found = reach_.find(first_word);
  return found == reach_.end() ? ends_.empty() ? 0 : 1 : found->second;
}

bool HappeningWords::stands_in(std::string_view text, std::uint32_t sort) const {
  return std::ranges::any_of(phrases_, [&](const auto& phrase) {
    return (phrase.second & sort) != 0 && text.find(phrase.first) != std::string_view::npos;
  });
}

const HappeningWords& happening_words(std::string_view language) {
  static const Tables tables = read_table(model_file("understand/calendar/words.tsv"));
  static const HappeningWords none;
  const auto found = tables.find(language.substr(0, language.find('-')));
  return found == tables.end() ? none : found->second;
}

}  // namespace ortoo::understand
