#include "understand/tie_table.h"

#include <algorithm>
#include <cctype>

#include "language/tokens.h"
#include "understand/analysis.h"

namespace ortoo::understand {

TieTable::TieTable(std::string_view table) {
  static constexpr std::pair<std::string_view, TieSort> sorts[] = {{"nation", TieSort::nation}, {"agent", TieSort::agent}, {"verb", TieSort::verb}, {"noun", TieSort::noun}, {"blow", TieSort::blow}};
  while (!table.empty()) {
    const auto end = std::min(table.find('\n'), table.size());
    const auto line = table.substr(0, end);
    table.remove_prefix(std::min(end + 1, table.size()));
    std::vector<std::string_view> cells;
    for (std::size_t at = 0; at <= line.size();) {
      const auto tab = std::min(line.find('\t', at), line.size());
      cells.push_back(line.substr(at, tab - at));
      at = tab + 1;
    }
    if (line.starts_with('#') || cells.size() < 2) continue;
    if (cells[0] == "root" && cells.size() > 2) {
      relations_[root_named(cells[1])] = cells[2];
      continue;
    }
    const auto* const sort = std::find_if(std::begin(sorts), std::end(sorts), [&](const auto& s) { return s.first == cells[0]; });
    if (sort == std::end(sorts)) continue;
    TieEntry entry;
    entry.sort = sort->second;
    const bool named = entry.sort == TieSort::nation || entry.sort == TieSort::agent;
    if (!named) entry.root = root_named(cells[1]);
    if (entry.sort == TieSort::nation) entry.name = cells[1];
    if (!named && cells.size() > 2) entry.name = cells[2];
    for (auto list = cells.back(); !list.empty();) {
      const auto bar = std::min(list.find('|'), list.size());
      const auto phrase = list.substr(0, bar);
      by_first_[std::string(phrase.substr(0, phrase.find(' ')))].push_back({std::string(phrase), static_cast<std::uint32_t>(entries_.size())});
      list.remove_prefix(std::min(bar + 1, list.size()));
    }
    entries_.push_back(std::move(entry));
  }
  for (auto& [first, list] : by_first_) std::stable_sort(list.begin(), list.end(), [](const Phrase& a, const Phrase& b) { return a.text.size() > b.text.size(); });
}

const TieTable::Phrase* TieTable::at(std::string_view lowered, std::uint32_t at, std::uint32_t end) const {
  auto word = lowered.substr(at, end - at);
  for (const std::string_view possessive : {"'s", "’s"})
    if (word.ends_with(possessive)) word.remove_suffix(possessive.size());
  const auto found = by_first_.find(std::string(word));
  if (found == by_first_.end()) return nullptr;
  for (const auto& p : found->second) {
    const auto rest = lowered.substr(at);
    if (!rest.starts_with(p.text)) continue;
    const auto letter = [&](std::size_t i) { return i < rest.size() && std::isalpha(static_cast<unsigned char>(rest[i])) != 0; };
    const auto size = p.text.size();
    if (!letter(size) || (entry(p).sort == TieSort::nation && rest[size] == 's' && !letter(size + 1))) return &p;  // "South Koreans"
  }
  return nullptr;
}

std::string TieTable::nation_in(std::string_view phrase) const {
  const auto lowered = lowered_in_place(phrase);
  for (const auto& t : language::tokens(phrase, "en"))
    if (const auto* p = at(lowered, t.begin, t.end); p != nullptr && entry(*p).sort == TieSort::nation) return entry(*p).name;
  return {};
}

const TieTable& tie_table() {
  static const TieTable table = [] {
    const auto bytes = tie_words();
    return TieTable(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
  }();
  return table;
}

}  // namespace ortoo::understand
