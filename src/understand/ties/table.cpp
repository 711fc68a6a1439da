#include "understand/ties/table.h"

#include <algorithm>
#include <cctype>

#include "base/table_rows.h"
#include "language/tokens.h"
#include "language/word_edges.h"
#include "understand/analysis.h"
#include "understand/model_files.h"

namespace ortoo::understand {

TieTable::TieTable(std::string_view table) {
  static constexpr std::pair<std::string_view, TieSort> sorts[] = {
      {"idle", TieSort::idle}, {"nation", TieSort::nation}, {"agent", TieSort::agent},
      {"verb", TieSort::verb}, {"noun", TieSort::noun},     {"blow", TieSort::blow}};
  base::each_row(table, 2, [&](std::span<const std::string_view> cells) {
    if (cells[0] == "root" && cells.size() > 2) {
      relations_[root_named(cells[1])] = cells[2];
      return;
    }
    static constexpr std::pair<std::string_view, std::uint8_t> of_plain[] = {{"turn", turns},
                                                                             {"part", parts},
                                                                             {"own", owned},
                                                                             {"passive", passive}};
    const auto* const bit =
        std::find_if(std::begin(of_plain), std::end(of_plain), [&](const auto& p) { return p.first == cells[0]; });
    if (bit != std::end(of_plain)) {
      base::each_phrase(cells[1], [&](std::string_view word) { plain_[std::string(word)] |= bit->second; });
      return;
    }
    const auto* const sort =
        std::find_if(std::begin(sorts), std::end(sorts), [&](const auto& s) { return s.first == cells[0]; });
    if (sort == std::end(sorts)) return;
    TieEntry entry;
    entry.sort = sort->second;
    const bool named = entry.sort == TieSort::nation || entry.sort == TieSort::agent || entry.sort == TieSort::idle;
    if (!named) entry.root = root_named(cells[1]);
    if (entry.sort == TieSort::nation) entry.name = cells[1];
    if (!named && cells.size() > 2) entry.name = cells[2];
    base::each_phrase(cells.back(), [&](std::string_view phrase) {
      const auto first = phrase.substr(0, phrase.find(' '));
      filter_.add(first);
      by_first_[std::string(first)].push_back({std::string(phrase), static_cast<std::uint32_t>(entries_.size())});
    });
    entries_.push_back(std::move(entry));
  });
  for (auto& [first, list] : by_first_)
    std::stable_sort(list.begin(), list.end(),
                     [](const Phrase& a, const Phrase& b) { return a.text.size() > b.text.size(); });
}

const TieTable::Phrase* TieTable::at(std::string_view lowered, std::uint32_t at, std::uint32_t end) const {
  const auto word = language::without_possessive(lowered.substr(at, end - at));
  if (!filter_.may_have(word)) return nullptr;
  const auto found = by_first_.find(std::string(word));
  if (found == by_first_.end()) return nullptr;
  for (const auto& p : found->second) {
    const auto rest = lowered.substr(at);
    if (!rest.starts_with(p.text)) continue;
    // In English names a mark on a letter ends the word.
    const auto letter = [&](std::size_t i) {
      return i < rest.size() && std::isalpha(static_cast<unsigned char>(rest[i])) != 0;
    };
    const auto size = p.text.size();
    // "South Koreans"
    if (!letter(size) || (entry(p).sort == TieSort::nation && rest[size] == 's' && !letter(size + 1))) return &p;
  }
  return nullptr;
}

std::string TieTable::nation_in(std::string_view phrase) const {
  const auto lowered = lowered_in_place(phrase);
  for (const auto& t : language::tokens(phrase, "en"))
    if (const auto* p = at(lowered, t.begin, t.end); p != nullptr && entry(*p).sort == TieSort::nation)
      return entry(*p).name;
  return {};
}

const TieTable& tie_table() {
  static const TieTable table(model_file("understand/ties/words.tsv"));
  return table;
}

}  // namespace ortoo::understand
