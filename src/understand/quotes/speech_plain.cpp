#include "understand/quotes/speech_plain.h"

#include <algorithm>

#include "language/word_edges.h"
#include "understand/names/lexicon.h"

namespace ortoo::understand {
namespace {

constexpr float sure_name = 0.9F;

struct Plain {
  const SpeechWords& words;
  const Passage& passage;
  const Attribution& said;
  const NameLexicon& lexicon;

  // What stands between two places: no word, some marks.
  struct Between {
    int words = 0, marks = 0;
    bool comma = false;
    bool that = false;  // the last word is a "that"
  };
  Between between(std::uint32_t from, std::uint32_t to) const {
    Between out;
    for (auto t = first(from); t != passage.tokens.end() && t->begin < to; ++t) {
      const auto text = passage.of(*t);
      out.comma |= text == "," || text == "，" || text == "،";
      if (t->kind != language::TokenKind::word) {
        ++out.marks;
        continue;
      }
      ++out.words;
      out.that = (sorts(*t) & speech_that) != 0;
    }
    return out;
  }
  std::vector<language::Token>::const_iterator first(std::uint32_t at) const {
    return std::ranges::lower_bound(passage.tokens, at, {}, &language::Token::begin);
  }
  std::uint32_t sorts(const language::Token& t) const { return words.at(passage.lowered, t.begin, t.end).sorts; }

  std::string lowered(const language::Token& t) const { return passage.lowered.substr(t.begin, t.end - t.begin); }

  bool begins_with_that() const {
    const auto t = first(said.content[0].begin);
    return t != passage.tokens.end() && (sorts(*t) & speech_that) != 0;
  }
  bool is_accord() const { return (sorts(*first(said.cue.begin)) & speech_accord) != 0; }

  // The name ends who speaks, and no "of" leads to it: not "a report of the ministry", "the mother of Ann Lee".
  bool is_whole(const record::Place& name) const {
    if (name.end != said.source.end || name.begin < said.source.begin) return false;
    for (auto t = first(name.begin); t != passage.tokens.begin();) {
      --t;
      if (t->kind != language::TokenKind::word || (t->begin < said.cue.end && t->end > said.cue.begin)) break;
      const auto what = lexicon.of(lowered(*t));
      if ((what & (joins | is_article)) == joins && (sorts(*t) & speech_in_name) != 0) return false;
      if ((what & joins) == 0) break;
    }
    return true;
  }

  bool is_the(const language::Token& t) const { return (sorts(t) & speech_the) != 0; }

  // "tax experts interviewed by the Herald"
  bool has_plain_word(const record::Place& name) const {
    for (auto t = first(said.source.begin); t->begin < name.begin; ++t)
      if (t->kind == language::TokenKind::word && language::begins_small(passage.of(*t)) && !is_the(*t) &&
          lexicon.of(lowered(*t)) == 0)
        return true;
    return false;
  }

  // X said that …, X told reporters that …, and in Chinese X said, …
  bool before_verb(bool person) const {
    const int aside = 2, addressed = words.bare_verbs ? 0 : 3;  // words between name and verb, verb and "that"
    if (said.source.end > said.cue.begin || said.cue.end > said.content[0].begin) return false;
    const auto to_verb = between(said.source.end, said.cue.begin),
               to_said = between(said.cue.end, said.content[0].begin);
    if (to_verb.marks > 0 || to_verb.words > (words.spaceless ? 0 : aside)) return false;
    if (to_verb.words > 0 && is_the(*(first(said.cue.begin) - 1))) return false;  // "has the added benefit that"
    if (words.spaceless) return to_said.comma && to_said.words == 0;
    const bool bare = (sorts(*first(said.cue.begin)) & speech_bare) != 0;
    if (words.bare_verbs && (!bare || !person || to_verb.words > 1)) return false;
    if (bare && to_said.words == 0 && to_said.marks <= (to_said.comma ? 1 : 0)) return true;
    if (to_said.marks > 0 && !(to_said.marks == 1 && to_said.comma)) return false;
    return begins_with_that() ? to_said.words <= addressed : to_said.that && to_said.words <= addressed;
  }

  // Said X that …, where the verb stands first.
  bool behind_verb() const {
    if (words.capitals || said.cue.end > said.source.begin || said.source.end > said.content[0].begin) return false;
    const auto to_name = between(said.cue.end, said.source.begin),
               to_said = between(said.source.end, said.content[0].begin);
    return to_name.words + to_name.marks + to_said.words + to_said.marks == 0 && begins_with_that();
  }

  // …, said X
  bool behind_said() const {
    if (said.content[0].end > said.cue.begin || said.cue.end > said.source.begin || words.verb_last) return false;
    const auto to_verb = between(said.content[0].end, said.cue.begin),
               to_name = between(said.cue.end, said.source.begin);
    return to_verb.comma && to_verb.words == 0 && to_name.words + to_name.marks == 0;
  }

  // According to X, …: not where a name has cases, for a person's would be no nominative.
  bool by_accord(bool person) const {
    if (said.cue.begin > said.source.begin || said.source.end > said.content[0].begin) return false;
    const auto to_name = between(said.cue.end, said.source.begin),
               to_said = between(said.source.end, said.content[0].begin);
    if (to_name.words + to_name.marks > 0 || !to_said.comma || to_said.words > (words.spaceless ? 1 : 0)) return false;
    return !person || (lexicon.nominatives().empty() && !words.spaceless);
  }

  bool stands(bool person) const {
    return is_accord() ? by_accord(person) : before_verb(person) || behind_verb() || behind_said();
  }
};

}  // namespace

bool is_plain_speech(const SpeechWords& words, const Passage& passage, const Attribution& said,
                     const record::Article& article, std::string_view speaker, std::string_view language) {
  if (said.quoted || said.passage != said.cue_passage || said.content.size() != 1 || is_empty(said.source) ||
      is_empty(said.cue))
    return false;
  const auto who = std::ranges::find_if(article.entities, [&](const record::Entity& e) {
    return e.name == speaker && e.type != record::EntityType::place && e.confidence >= sure_name;
  });
  if (who == article.entities.end()) return false;
  const Plain plain{words, passage, said, name_lexicon_for(language)};
  // "Halevi" of Herzi Halevi, where the finder of names passed over it.
  const auto source = passage.text.substr(said.source.begin, said.source.end - said.source.begin);
  const bool family = speaker.size() > source.size() && speaker.ends_with(source) &&
                      speaker[speaker.size() - source.size() - 1] == ' ';
  const bool named = family || std::ranges::any_of(who->mentions, [&](const record::Place& m) {
    return m.part == passage.part && m.block == passage.block && plain.is_whole(m) &&
           !(plain.is_accord() && plain.has_plain_word(m));
  });
  return named && plain.stands(who->type == record::EntityType::person);
}

}  // namespace ortoo::understand
