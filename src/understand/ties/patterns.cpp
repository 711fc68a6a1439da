#include "understand/ties/patterns.h"

#include <algorithm>

#include "language/word_edges.h"
#include "understand/model_files.h"
#include "understand/quotes/attribution_words.h"

namespace ortoo::understand {
namespace {

constexpr std::size_t verb_reach = 9;  // words from the verb to a word of its pattern, one by one

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const auto end = std::min(text.find(at), text.size());
    if (end > 0) out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::uint32_t stem_hash(std::string_view word) { return word_hash(stem(word)); }

std::vector<std::uint32_t> stems_of(std::string_view phrase, char between) {
  std::vector<std::uint32_t> out;
  for (const auto word : split(phrase, between)) out.push_back(stem_hash(word));
  return out;
}

bool is_small(std::string_view word) {
  static constexpr std::string_view small[] = {"to",  "of", "in", "on",  "at",   "for",  "with", "by",     "from",
                                               "the", "a",  "an", "and", "into", "over", "as",   "against"};
  return std::find(std::begin(small), std::end(small), word) != std::end(small);
}

std::uint64_t bit_of(std::uint32_t stem) { return 1ULL << (stem & 63); }

// Behind the words of `alternatives` found first in [from, to); 0: not there.
std::size_t behind(const TiePatterns::Word& word, std::span<const std::uint32_t> stems, std::size_t from,
                   std::size_t to) {
  for (std::size_t i = from; i < to; ++i) {
    if ((word.begins & bit_of(stems[i])) == 0) continue;
    for (const auto& words : word.alternatives)
      if (!words.empty() && words[0] == stems[i] && i + words.size() <= stems.size() &&
          std::equal(words.begin(), words.end(), stems.begin() + static_cast<std::ptrdiff_t>(i)))
        return i + words.size();
  }
  return 0;
}

std::uint64_t bits_of(std::span<const std::uint32_t> stems) {
  std::uint64_t bits = 0;
  for (const auto stem : stems) bits |= bit_of(stem);
  return bits;
}

}  // namespace

std::uint8_t root_named(std::string_view name) {
  if (name == "CONCEDE" || name == "RETREAT") name = "YIELD";  // PLOVER's older and finer names
  return static_cast<std::uint8_t>(std::find(plover_roots.begin(), plover_roots.end(), name) - plover_roots.begin());
}

std::string stem(std::string_view lowered) {
  std::string s(language::without_possessive(lowered));
  static constexpr std::string_view endings[] = {"ations", "ation", "ments", "ment", "ings", "ing",
                                                 "ions",   "ion",   "ied",   "ies",  "ers",  "ed",
                                                 "es",     "er",    "al",    "s",    "e",    "y"};
  for (const auto ending : endings)
    if (s.size() >= ending.size() + 4 && s.back() == ending.back() && s.ends_with(ending)) {
      s.resize(s.size() - ending.size());
      break;
    }
  if (s.size() > 4 && s[s.size() - 1] == s[s.size() - 2]) s.pop_back();
  if (s.size() > 4 && (s.ends_with('e') || s.ends_with('i'))) s.pop_back();
  return s;
}

TiePatterns::TiePatterns(std::string_view table) {
  std::unordered_map<std::string_view, std::uint16_t> known;  // words_ by what they are called in the table
  const auto word_of = [&](std::string_view name) {
    const auto [it, fresh] = known.try_emplace(name, static_cast<std::uint16_t>(words_.size()));
    if (fresh) words_.push_back({{}, name[0] == '&', 0, 0});
    return it->second;
  };
  std::vector<std::uint32_t> verbs;
  std::uint32_t first = 0;
  bool in_patterns = false;
  for (const auto line : split(table, '\n')) {
    if (line[0] == '#') continue;
    std::vector<std::string_view> cells;  // empty ones too
    for (std::size_t at = 0; at <= line.size();) {
      const auto tab = std::min(line.find('\t', at), line.size());
      cells.push_back(line.substr(at, tab - at));
      at = tab + 1;
    }
    if (cells.size() < 3) continue;
    if (cells[0] == "set") {
      auto& alternatives = words_[word_of(cells[1])].alternatives;
      for (const auto phrase : split(cells[2], '|')) alternatives.push_back(stems_of(phrase, ' '));
    } else if (cells[0] == "verb") {
      if (in_patterns) verbs.clear();
      in_patterns = false;
      for (const auto form : split(cells[2], '|')) {
        const auto verb = stem_hash(form);
        if (verbs.empty()) first = verb;
        if (std::find(verbs.begin(), verbs.end(), verb) == verbs.end()) verbs.push_back(verb);
        if (const auto root = root_named(cells[1]); root != no_root) roots_.emplace(verb, root);
      }
    } else if (cells[0] == "-" && cells.size() > 3) {
      in_patterns = true;
      Pattern pattern;
      pattern.root = root_named(cells[1]);
      pattern.verb = first;
      pattern.first = static_cast<std::uint32_t>(of_patterns_.size());
      const auto read = [&](std::string_view text, std::uint16_t& count, std::uint64_t& needs) {
        for (const auto name : split(text, ' ')) {
          const auto index = word_of(name);
          auto& word = words_[index];
          if (word.alternatives.empty()) word.alternatives.push_back(stems_of(name, '_'));
          if (word.needs == 0) {
            word.needs = ~0ULL;
            for (const auto& stems : word.alternatives)
              if (!stems.empty())
                longest_ = std::max(longest_, stems.size()), word.needs &= bits_of(stems),
                word.begins |= bit_of(stems[0]);
          }
          needs |= word.needs;
          of_patterns_.push_back(index);
          ++count;
          pattern.weight = static_cast<std::uint8_t>(pattern.weight + (is_small(name) ? 1 : 3));
        }
      };
      read(cells[2], pattern.before, pattern.needs_before);
      read(cells[3], pattern.behind, pattern.needs_behind);
      for (const auto verb : verbs)
        by_verb_[verb].push_back(
            {pattern.needs_before, pattern.needs_behind, static_cast<std::uint32_t>(patterns_.size())});
      patterns_.push_back(pattern);
    }
  }
  for (auto& [verb, list] : by_verb_)
    std::stable_sort(list.begin(), list.end(), [&](const OfVerb& a, const OfVerb& b) {
      return patterns_[a.pattern].weight > patterns_[b.pattern].weight;
    });
}

const std::vector<TiePatterns::OfVerb>* TiePatterns::of_verb(std::uint32_t stem) const {
  const auto found = by_verb_.find(stem);
  return found == by_verb_.end() ? nullptr : &found->second;
}

TiePatterns::Match TiePatterns::match(const std::vector<OfVerb>& of_verb, std::span<const std::uint32_t> stems,
                                      std::size_t at) const {
  // The last word of a pattern may reach out of the window by its own length.
  const auto window = [&](std::size_t from, std::size_t to) {
    return bits_of(stems.subspan(from, std::min(stems.size(), to + longest_) - from));
  };
  const auto behind_it = window(at + 1, at + verb_reach), before_it = window(at > verb_reach ? at - verb_reach : 0, at);
  for (const auto& [needs_before, needs_behind, p] : of_verb) {
    if (((needs_behind & ~behind_it) | (needs_before & ~before_it)) != 0) continue;
    const auto& pattern = patterns_[p];
    std::size_t next = at + 1;
    bool fits = true;
    const std::uint16_t* word = of_patterns_.data() + pattern.first;
    for (std::size_t i = 0; fits && i < pattern.behind; ++i)
      fits =
          (next = behind(words_[word[pattern.before + i]], stems, next, std::min(stems.size(), at + verb_reach))) != 0;
    next = at > verb_reach ? at - verb_reach : 0;
    for (std::size_t i = 0; fits && i < pattern.before; ++i)
      fits = (next = behind(words_[word[i]], stems, next, at)) != 0;
    if (fits) return {pattern.root, pattern.weight};
  }
  return {};
}

std::vector<std::uint32_t> TiePatterns::plain(const Pattern& pattern) const {
  std::vector<std::uint32_t> out;
  const auto add = [&](std::size_t from, std::size_t count) {
    for (std::size_t i = from; i < from + count; ++i)
      if (const Word& word = words_[of_patterns_[i]]; !word.is_set)
        out.insert(out.end(), word.alternatives[0].begin(), word.alternatives[0].end());
  };
  add(pattern.first, pattern.before);
  out.push_back(pattern.verb);
  add(pattern.first + pattern.before, pattern.behind);
  return out;
}

std::uint8_t TiePatterns::root_of(std::uint32_t stem) const {
  const auto found = roots_.find(stem);
  return found == roots_.end() ? no_root : found->second;
}

const TiePatterns& tie_patterns() {
  static const TiePatterns patterns = TiePatterns(model_file("understand/ties/patterns.tsv"));
  return patterns;
}

}  // namespace ortoo::understand
