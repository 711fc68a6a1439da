#include "understand/names/nominative.h"

#include <algorithm>

#include "base/text.h"
#include "understand/names/ending.h"
#include "understand/names/links.h"

namespace ortoo::understand {
namespace {

using record::EntityType;

constexpr std::size_t most_words = 4, most_candidates = 64;

std::vector<std::string> words_of(const std::string& name) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < name.size();) {
    const auto end = std::min(name.find(' ', at), name.size());
    out.push_back(name.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

bool is_known(EntityType type, const std::string& name) {
  return is_known_name(type, name, false) ||
         (type == EntityType::place && is_known_name(EntityType::organisation, name, false));
}

// Words from the first on whose endings no nominative has.
std::string told_by_endings(const std::vector<std::string>& words, const NameLexicon& lexicon) {
  for (const auto& [rule, whole] : lexicon.declined()) {
    if (whole ? rule.size() != words.size() : rule.size() > words.size()) continue;
    bool all = !rule.empty();
    for (std::size_t i = 0; i < rule.size() && all; ++i)
      all = rule[i].word ? words[i] == rule[i].from : has_ending(words[i], rule[i].from, 1);
    if (!all) continue;
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i)
      out += (out.empty() ? "" : " ") + (i < rule.size() ? with_ending(words[i], rule[i]) : words[i]);
    return out;
  }
  return {};
}

}  // namespace

std::string nominative(EntityType type, const std::string& name, std::string_view language, const NameLexicon& lexicon,
                       const std::vector<std::string>& forms) {
  if (lexicon.nominatives().empty() && lexicon.attributes().empty()) return name;
  // "УИХ-ын": endings are written behind a hyphen only where they are none of the name.
  for (const auto& rule : lexicon.nominatives())
    if (rule.from.starts_with('-') && has_ending(name, rule.from))
      return nominative(type, with_ending(name, rule), language, lexicon, forms);
  const auto words = words_of(name);
  if (words.empty()) return name;
  if (words.size() > most_words) {
    auto told = type == EntityType::person ? std::string() : told_by_endings(words, lexicon);
    return told.empty() ? name : told;
  }
  const bool oblique = std::ranges::any_of(words, [&](const std::string& w) {
    return std::ranges::any_of(lexicon.oblique_endings(), [&](const std::string& e) { return has_ending(w, e); });
  });
  const bool known = is_known(type, name);
  if (known && !oblique) return name;
  // What each word may be, itself last.
  std::vector<std::string> candidates = {""};
  for (const auto& word : words) {
    std::vector<std::string> may;
    for (const auto* rules : {&lexicon.nominatives(), &lexicon.attributes()})
      for (const auto& rule : *rules)
        if ((rules == &lexicon.nominatives() || &word != &words.back()) && has_ending(word, rule.from))
          may.push_back(with_ending(word, rule));
    may.push_back(word);
    std::vector<std::string> longer;
    for (const auto& begun : candidates)
      for (const auto& next : may)
        if (longer.size() < most_candidates) longer.push_back(begun.empty() ? next : begun + " " + next);
    candidates = std::move(longer);
  }
  const std::string id = known ? link_name(type, name, language) : std::string();
  for (const auto& candidate : candidates)
    if (candidate != name && is_known(type, candidate) && (id.empty() || link_name(type, candidate, language) == id))
      return candidate;
  if (known) return name;
  if (auto told = type == EntityType::person ? std::string() : told_by_endings(words, lexicon); !told.empty())
    return told;
  // What the article has itself and is the shorter: "Wrocław" beside "Wrocławiu"; a longer one may be in another case.
  for (const auto& candidate : candidates)
    if (candidate.size() < name.size() && std::ranges::find(forms, candidate) != forms.end()) return candidate;
  return name;
}

}  // namespace ortoo::understand
