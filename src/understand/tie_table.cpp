#include "understand/tie_table.h"

#include <algorithm>
#include <cctype>

#include "base/table_rows.h"
#include "base/text.h"
#include "language/tag.h"
#include "language/tokens.h"
#include "language/word_edges.h"
#include "understand/analysis.h"

namespace ortoo::understand {

namespace {

bool is_letter_at(std::string_view text, std::size_t at) { return base::is_letter(base::next_code_point(text, at)); }

}  // namespace

TieTable::TieTable(std::string_view table, std::string_view language)
    : spaceless_(language == "zh"), language_(language.empty() ? "en" : language) {
  static constexpr std::pair<std::string_view, TieSort> sorts[] = {
      {"last", TieSort::last}, {"by", TieSort::by},         {"in", TieSort::in},
      {"idle", TieSort::idle}, {"nation", TieSort::nation}, {"agent", TieSort::agent},
      {"verb", TieSort::verb}, {"noun", TieSort::noun},     {"blow", TieSort::blow}};
  base::each_row(table, language.empty() ? 2 : 3, [&](std::span<const std::string_view> cells) {
    if (!language.empty()) {
      if (cells[0] != language) return;
      cells = cells.subspan(1);
    }
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
    const bool named = entry.sort == TieSort::nation || entry.sort == TieSort::agent || entry.sort == TieSort::by ||
                       entry.sort == TieSort::in || entry.sort == TieSort::idle;
    if (!named) entry.root = root_named(cells[1]);
    if (entry.sort == TieSort::nation) entry.name = cells[1];
    if (!named && cells.size() > 2) entry.name = cells[2];
    entry.own = cells.back().substr(0, cells.back().find('|'));
    base::each_phrase(cells.back(), [&](std::string_view phrase) {
      const auto tokens = language::tokens(phrase, language_);
      const auto first = language_ == "en" ? phrase.substr(0, phrase.find(' '))
                         : tokens.empty()  ? phrase
                                           : phrase.substr(0, tokens[0].end);
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
      return i < rest.size() &&
             (std::isalpha(static_cast<unsigned char>(rest[i])) != 0 || (language_ != "en" && is_letter_at(rest, i)));
    };
    if (spaceless_) return &p;
    const auto size = p.text.size();
    // "South Koreans"
    if (!letter(size) || (entry(p).sort == TieSort::nation && rest[size] == 's' && !letter(size + 1))) return &p;
  }
  return nullptr;
}

std::string TieTable::nation_in(std::string_view phrase) const {
  const auto lowered = lowered_in_place(phrase);
  for (const auto& t : language::tokens(phrase, language_))
    if (const auto* p = at(lowered, t.begin, t.end); p != nullptr && entry(*p).sort == TieSort::nation)
      return entry(*p).name;
  return {};
}

const TieTable& tie_table(std::string_view language) {
  static constexpr std::string_view others[] = {"ru", "de", "fr", "es", "vi", "zh"};
  const auto text = [](std::span<const unsigned char> bytes) {
    return std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  };
  static const TieTable english(text(tie_words()), "");
  static const auto of_others = [&] {
    std::array<TieTable, std::size(others)> out;
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = TieTable(text(tie_words_of_others()), others[i]);
    return out;
  }();
  static const TieTable none;
  const auto primary = language::primary(language);
  if (primary == "en") return english;
  const auto* const found = std::find(std::begin(others), std::end(others), primary);
  return found == std::end(others) ? none : of_others[static_cast<std::size_t>(found - std::begin(others))];
}

}  // namespace ortoo::understand
