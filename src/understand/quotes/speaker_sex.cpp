#include "understand/quotes/speaker_sex.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/table_rows.h"
#include "base/text.h"
#include "language/tokens.h"
#include "understand/model_files.h"

namespace ortoo::understand {
namespace {

struct GivenNames {
  std::unordered_map<std::string_view, Sex> names;
  std::vector<std::pair<std::string_view, Sex>> endings;
};

const GivenNames& table() {
  static const GivenNames given = [] {
    GivenNames out;
    base::each_row(model_file("understand/quotes/given.tsv"), 2, [&](auto cells) {
      const auto sort = cells[0];
      const Sex sex = sort.ends_with("woman") ? Sex::woman : Sex::man;
      base::each_phrase(cells[1], [&](std::string_view name) {
        if (sort.starts_with("ends_")) out.endings.emplace_back(name, sex);
        else out.names.emplace(name, sex);
      });
    });
    return out;
  }();
  return given;
}

Sex by_name(std::string_view name, bool middle) {
  const auto lowered = base::lower(name);
  const auto space = lowered.find(' ');
  if (space == std::string::npos) return Sex::unknown;
  const GivenNames& given = table();
  // In Vietnamese the family's name comes first, and the middle one tells.
  const auto told = middle ? std::string_view(lowered).substr(
                                 space + 1, std::min(lowered.find(' ', space + 1), lowered.size()) - space - 1)
                           : std::string_view(lowered).substr(0, std::min(space, lowered.find('-')));
  auto found = given.names.find(told);
  if (found == given.names.end() && !middle) found = given.names.find(std::string_view(lowered).substr(0, space));
  if (found != given.names.end()) return found->second;
  for (const auto& [ending, sex] : given.endings)
    if (lowered.ends_with(ending)) return sex;
  return Sex::unknown;
}

}  // namespace

Sex sex_of_given(std::string_view lowered) {
  const auto found = table().names.find(lowered);
  return found == table().names.end() ? Sex::unknown : found->second;
}

Sex sex_of(const SpeechWords& words, std::string_view language, std::string_view name, std::string_view title) {
  bool man = false;
  for (const auto& token : language::tokens(title, language)) {
    if (token.kind != language::TokenKind::word) continue;
    const auto sorts = words.at(title, token.begin, token.end).sorts;
    // "el portavoz de la presidenta": an article tells at the beginning
    if (token.begin > 0 && (sorts & speech_the) != 0 && (sorts & speech_title) == 0 &&
        title.find(' ') != std::string_view::npos && !title.ends_with(title.substr(token.begin)))
      continue;
    if ((sorts & speech_woman) != 0) return Sex::woman;
    man |= (sorts & speech_man) != 0;
  }
  const Sex named = by_name(name, language.starts_with("vi"));
  return named != Sex::unknown ? named : man ? Sex::man : Sex::unknown;
}

Sex sex_of_verb(const SpeechWords& words, std::string_view cue) {
  const auto ends = [&](const std::vector<std::string>& endings) {
    return std::any_of(endings.begin(), endings.end(), [&](const std::string& e) { return cue.ends_with(e); });
  };
  return ends(words.woman_verbs) ? Sex::woman : ends(words.man_verbs) ? Sex::man : Sex::unknown;
}

}  // namespace ortoo::understand
