#include "understand/names/roles.h"

#include <optional>

#include "base/text.h"
#include "language/word_edges.h"
#include "understand/lowered_word.h"
#include "understand/names/roles_spaceless.h"
#include "understand/quotes/speech_words.h"

namespace ortoo::understand {
namespace {

constexpr std::uint32_t longest_before = 9, longest_after = 12;  // words

// A passage with what each of its words can be in a role, told when it is asked for: few stand around a person's name.
class Looked {
 public:
  Looked(const Analysis& analysis, const MentionedNames& names, std::uint32_t p, const NameLexicon& lexicon,
         const NameTables& tables)
      : passage(&analysis.passages[p]),
        words(names.words[p].words),
        lexicon_(lexicon),
        tables_(tables),
        what_(words.size()),
        opens_(words.size()),
        named_(words.size()),
        continues_(words.size()) {
    for (const auto s : names.words[p].sentences)
      if (s < words.size()) opens_[s] = true;
    for (const auto& mention : names.mentions)
      if (mention.passage == p)
        for (auto i = mention.first; i < mention.last; ++i) {
          if (mention.type == NameType::person) named_[i] = true;
          else if (i > mention.first) continues_[i] = true;
        }
  }

  const Passage* passage;
  const std::vector<language::Token>& words;

  std::string_view text(std::uint32_t i) const { return passage->of(words[i]); }
  bool capital(std::uint32_t i) const { return language::begins_with_capital(text(i)); }
  bool punctuation(std::uint32_t i) const {
    return words[i].kind == language::TokenKind::punctuation || words[i].kind == language::TokenKind::symbol;
  }
  bool named(std::uint32_t i) const { return named_[i]; }          // in the name of a person
  bool continues(std::uint32_t i) const { return continues_[i]; }  // that of a body or place
  bool line(std::uint32_t i) const {                               // first of its line
    return i > 0 && passage->text.substr(words[i - 1].end, words[i].begin - words[i - 1].end).find('\n') !=
                        std::string_view::npos;
  }
  bool first(std::uint32_t i) const { return opens_[i] || line(i); }  // of its sentence or line
  std::uint16_t what(std::uint32_t i) const {
    auto& known = what_[i];
    if (known == untold) {
      const LoweredWord lower(*passage, words[i]);
      known = lexicon_.of(lower) + 1U;
      if (tables_.known(mixed(0, hash_of(lower))) & known_people) known = ((known - 1U) | is_nation) + 1U;
    }
    return static_cast<std::uint16_t>(known - 1U);
  }

 private:
  static constexpr std::uint32_t untold = 0;
  const NameLexicon& lexicon_;
  const NameTables& tables_;
  mutable std::vector<std::uint32_t> what_;  // one more than it is
  std::vector<bool> opens_, named_, continues_;
};

bool is_possessive(std::string_view word) { return word == "'s" || word == "’s"; }  // a word of its own (names/words.h)

// "an apology of party leader X", "the time in office of president X": from what it stands behind, if not a title.
std::uint32_t after_leading(const Looked& in, const NameLexicon& lexicon, std::uint32_t from, std::uint32_t end) {
  std::uint32_t office = from;
  while (office < end && !(in.what(office) & is_title)) ++office;
  for (auto i = office; office < end && i > from; --i) {
    const bool leads = i == office || lexicon.leads_to_title(base::lower(in.text(i - 1)));
    if ((in.what(i - 1) & joins) && leads && !in.continues(i - 1)) return i;
  }
  return from;
}

// In small letters, and of no table.
bool is_plain_word(const Looked& in, std::uint32_t i) {
  return in.words[i].kind == language::TokenKind::word && in.what(i) == 0 && !in.named(i) &&
         language::begins_small(in.text(i));
}

// "Kremlin spokesman" X; "президент России" X; "el presidente del Gobierno", X, where a language sets its titles off
// so.
// The words before the name that can belong to a role, from a title on.
bool role_before(const Looked& in, const Mention& mention, const NameLexicon& lexicon, std::uint32_t& begin,
                 std::uint32_t& end) {
  const bool title_first = lexicon.title_first;
  const auto is_comma = [&](std::uint32_t i) { return i < in.words.size() && in.text(i) == ","; };
  // "المتحدث باسم الوزارة": and whose office it is.
  const auto joins_office = [&](std::uint32_t i) {
    return i > 0 && lexicon.joins_office(in.text(i)) && (in.what(i - 1) & is_title) != 0;
  };
  const auto ends = [&](std::uint32_t i) { return is_comma(i) || i >= in.words.size() || in.text(i) == "."; };
  const std::uint32_t name =
      lexicon.title_before_comma && mention.first > 0 && is_comma(mention.first - 1) && ends(mention.last)
          ? mention.first - 1
          : mention.first;
  std::uint32_t from = name;
  while (from > 0 && name - from < longest_before && !in.line(from)) {
    const std::uint32_t i = from - 1;
    const bool begun = in.continues(from);  // "United Nations spokesman"
    if (in.punctuation(i) || in.named(i) || ((in.what(i) & is_no_name) && !begun && !(in.what(from) & is_nation)))
      break;
    const bool known = begun || in.what(i) & (is_title | goes_with | joins | is_nation) || joins_office(i) ||
                       (i > 0 && joins_office(i - 1));
    if (!known && !in.capital(i) && !is_possessive(in.text(i))) break;
    if (!known && in.first(i) && in.capital(i) && (title_first || !(in.what(i + 1) & (is_title | goes_with)))) break;
    from = i;
    if (in.first(i)) break;
  }
  // A "Mr" next to the name is no role, and stands in none.
  end = name;
  while (end > from && (in.what(end - 1) & is_mister) && !(in.what(end - 1) & is_title)) --end;
  if (title_first) {
    while (from < end && !(in.what(from) & is_title)) {
      bool leads = true;  // "бывший президент": from a word that goes with the title
      for (auto i = from; i < end && !(in.what(i) & is_title); ++i)
        leads &= (in.what(i) & (goes_with | is_nation)) != 0 && !(in.what(i) & joins);
      if (leads) break;
      ++from;
    }
  } else {
    from = after_leading(in, lexicon, from, end);
    while (from < end && ((in.what(from) & (joins | is_article)) || (in.text(from).starts_with('\'')))) ++from;
    // "the research team head": what stands behind an article goes with the title, but for "the real Prince".
    // which German writes in capitals
    const bool noun = from < end && (!in.capital(from) || !lexicon.weak_adjectives().empty());
    if (noun && from > 1 && !in.first(from) && !in.first(from - 1) && (in.what(from - 2) & is_article) &&
        is_plain_word(in, from - 1))
      --from;
  }
  bool title = false;
  for (auto i = from; i < end; ++i) title |= (in.what(i) & is_title) != 0;
  if (!title || from >= end) return false;
  if (!title_first) {
    // The title is the last word, or joined to what follows ("Secretary of State").
    std::uint32_t last = end;
    while (last > from && !(in.what(last - 1) & is_title)) --last;
    if (last < end && !(in.what(last) & joins) && !joins_office(last) && !(in.what(end - 1) & goes_with)) return false;
  }
  begin = in.words[from].begin;
  end = in.words[end - 1].end;
  return true;
}

// X, "a professor at Y", said.
bool role_after(const Looked& in, const Mention& mention, const NameLexicon& lexicon, const SpeechWords& speech,
                std::uint32_t& begin, std::uint32_t& end) {
  const auto& words = in.words;
  std::uint32_t i = mention.last;
  if (i >= words.size() || in.text(i) != ",") return false;
  const std::uint32_t from = ++i;
  bool title = false, ends = false;
  while (i < words.size() && i - from < longest_after && !in.first(i)) {
    const auto word = in.text(i);
    if (in.punctuation(i) && word != "-" && word != "&") {
      ends = word == "," || word == "." || word == ";";
      break;
    }
    if (in.what(i) & is_relative) {
      ends = true;
      break;
    }
    // "the Marsal coach": whose coach he is, though it be taken for a person.
    const bool of_office =
        i > from && (in.what(i - 1) & is_article) && i + 1 < words.size() && (in.what(i + 1) & is_title);
    if (in.named(i) && !of_office) return false;
    title |= (in.what(i) & is_title) && i - from < 6;
    ++i;
  }
  if (i < words.size() && in.first(i)) ends = true;
  if (!title || !ends || i == from) return false;
  // "a spokesman said", of the one who is named.
  const auto last = base::lower(in.text(i - 1));
  if (i - from > 1 && (in.what(i - 2) & is_title) &&
      (speech.at(last, 0, static_cast<std::uint32_t>(last.size())).sorts & speech_verb) != 0)
    return false;
  std::uint32_t first = from;
  if (in.what(first) & is_article) ++first;
  else if (!(in.what(first) & (is_title | goes_with | is_nation)) && !in.capital(first)) return false;
  if (first >= i) return false;
  // ", la periodista recordó que": what is told of the title there is no role.
  const std::uint32_t behind = first + 1;
  if (lexicon.title_first && first > from && (in.what(first) & is_title) && behind < i && !in.capital(behind) &&
      !(in.what(behind) & (is_title | goes_with | joins | is_nation)))
    return false;
  begin = words[first].begin;
  end = words[i - 1].end;
  return true;
}

}  // namespace

std::vector<Role> find_roles(const Analysis& analysis, const MentionedNames& names, const NameLexicon& lexicon,
                             const NameTables& tables) {
  std::vector<Role> out;
  std::optional<Looked> looked;
  const SpeechWords& speech = speech_words(analysis.language);
  for (std::uint32_t m = 0; m < names.mentions.size(); ++m) {
    const auto& mention = names.mentions[m];
    // In a headline capitals tell no names: "Protests Grow Over Dismissal of Minister X".
    if (mention.type != NameType::person || analysis.passages[mention.passage].part == record::Part::title) continue;
    if (speech.spaceless) {
      if (const auto role = spaceless_role(analysis, names, m, lexicon)) out.push_back(*role);
      continue;
    }
    if (!looked || looked->passage != &analysis.passages[mention.passage])
      looked.emplace(analysis, names, mention.passage, lexicon, tables);
    std::uint32_t begin = 0, end = 0;
    const bool before = role_before(*looked, mention, lexicon, begin, end);
    if (before || role_after(*looked, mention, lexicon, speech, begin, end))
      out.push_back({m, mention.passage, begin, end, before});
  }
  return out;
}

}  // namespace ortoo::understand
