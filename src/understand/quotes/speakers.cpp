#include "understand/quotes/speakers.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "understand/quotes/speaker_names.h"

namespace ortoo::understand {
namespace {

// Offices are compared without what tells a man from a woman: "spokesman" and "spokesperson".
std::string office_key(std::string_view word) {
  std::string key = base::lower(word);
  for (const std::string_view ending : {"’s", "'s", "person", "woman", "man", "in"})
    if (key.size() > ending.size() + 4 && key.ends_with(ending)) {
      key.resize(key.size() - ending.size());
      break;
    }
  return key;
}

}  // namespace

Speakers::Speakers(const Analysis& analysis, const record::Article& article, const std::vector<Quoted>& quotations)
    : analysis_(analysis), article_(article), quotations_(quotations), words_(speech_words(analysis.language)) {
  learn_names();
}

// What a pronoun or an office asks about: most articles never do.
void Speakers::prepare() {
  if (prepared_) return;
  prepared_ = true;
  learn_sexes();
  learn_subjects();
  for (auto& s : spoke_)
    for (const auto& k : known_)
      if (s.sex == Sex::unknown && k.name == s.name) s.sex = k.sex;
}

void Speakers::learn_sex(const std::string& name, Sex sex) {
  for (auto* list : {&known_, &spoke_})
    for (auto& k : *list)
      if (k.name == name && k.sex == Sex::unknown) k.sex = sex;
}

const Speakers::Known* Speakers::fullest(std::string_view name) const {
  if (name.empty()) return nullptr;
  for (const auto& k : known_)
    if (k.name == name) return &k;
  for (const auto& k : known_)
    if (ends_with_word(k.name, name)) return &k;
  // "Israel" is the country where it is told of, and not Israel Katz.
  if (std::ranges::any_of(article_.entities, [&](const record::Entity& e) {
        return e.type == record::EntityType::place && e.name == name;
      }))
    return nullptr;
  for (const auto& k : known_)
    if (has_words(k.name, name)) return &k;
  // "Massachusetts Joshua Levy" is he.
  for (const auto& k : known_)
    if (k.person && k.name.find(' ') != std::string::npos && ends_with_word(name, k.name)) return &k;
  return nullptr;
}

Speakers::Answer Speakers::speaker(std::uint32_t passage_index, const Range& source, std::string_view cue) {
  const auto& passage = analysis_.passages[passage_index];
  if (is_empty(source)) return spoke_.empty() ? Answer{} : Answer{spoke_.back().name, false};
  auto phrase = passage.text.substr(source.begin, source.end - source.begin);
  auto lowered = base::lower(phrase);
  std::uint32_t first_word = 0;
  while (first_word < lowered.size() && lowered[first_word] != ' ') ++first_word;
  const auto match = words_.at(lowered, 0, first_word);
  if ((match.sorts & speech_pronoun) != 0 && match.length == lowered.size()) {
    const auto out = pronoun(passage_index, source, phrase, match.sorts, cue);
    const auto known = std::find_if(known_.begin(), known_.end(), [&](const Known& k) { return k.name == out.name; });
    if (known != known_.end()) {
      spoke_.push_back(*known);
      spoke_.back().passage = passage_index;
      spoke_.back().begin = source.begin;
    }
    return out;
  }
  auto [name, office] = name_in(passage_index, source);
  const Known* full = fullest(name);
  const bool several = are_several(passage_index, source);
  if (several && full != nullptr && full->person) {
    name.clear();
    office = true;
    phrase = phrase.substr(0, phrase.find(','));
    lowered = base::lower(phrase);
  }
  if (!name.empty()) {
    Known now{full != nullptr ? full->name : name, lowered,
              full != nullptr ? full->person : office || name.find(' ') != std::string::npos, passage_index,
              source.begin};
    if (full != nullptr && !full->office.empty()) now.office += " " + full->office;
    if (now.person) {
      if (full != nullptr) now.sex = full->sex;
      if (now.sex == Sex::unknown) now.sex = sex_of(words_, analysis_.language, now.name, lowered);
      if (now.sex == Sex::unknown) now.sex = sex_of_verb(words_, cue);
      learn_sex(now.name, now.sex);
    }
    spoke_.push_back(now);
    return {now.name, true};
  }
  if (office)
    if (auto holder = holder_of_office(phrase, several)) return *std::move(holder);
  spoke_.push_back({std::string(phrase), lowered, office, passage_index, source.begin,
                    sex_of(words_, analysis_.language, "", lowered), several});
  return {std::string(phrase), true};
}

// An office alone: who spoke last in it, else who is named with it. An indefinite phrase brings in someone new.
std::optional<Speakers::Answer> Speakers::holder_of_office(std::string_view phrase, bool several) {
  prepare();
  const std::string small = lowered_in_place(phrase);
  const std::string_view lowered = small;
  for (const std::string_view indefinite : {"a ", "an ", "ein", "un ", "une ", "una "})
    if (lowered.starts_with(indefinite)) return std::nullopt;
  std::string key;                  // of the last office
  std::vector<std::string> others;  // words beside offices
  bool elsewhere = false;           // one of these is in capitals: it tells whose office it is
  for (const auto& t : language::tokens(phrase, analysis_.language)) {
    const auto word = lowered.substr(t.begin, t.end - t.begin);
    const auto sorts = words_.at(word, 0, static_cast<std::uint32_t>(word.size())).sorts;
    if ((sorts & speech_title) != 0) key = office_key(word);
    else if ((sorts & (speech_the | speech_in_name)) == 0 && t.kind == language::TokenKind::word) {
      others.emplace_back(without_any_possessive(word));
      elsewhere |= words_.capitals && may_begin_name(phrase, t.begin);
    }
  }
  if (key.empty()) return std::nullopt;
  // Of several nobody alone is meant, nor several by one.
  const auto holds = [&](const Known& k) { return k.several == several && k.office.find(key) != std::string::npos; };
  const auto is_told_so = [&](const Known& k) {
    return std::ranges::all_of(others, [&](const std::string& o) { return k.office.find(o) != std::string::npos; });
  };
  for (auto s = spoke_.rbegin(); s != spoke_.rend(); ++s) {
    if (!holds(*s)) continue;
    const bool same = is_told_so(*s);
    if (!same && elsewhere) continue;  // "the director of the World Bank" is not the one of Apple who spoke last
    spoke_.push_back(*s);
    return Answer{spoke_.back().name, false, !same || !is_person(spoke_.back().name)};
  }
  for (const auto& k : known_)
    if (k.person && holds(k) && is_told_so(k)) {
      spoke_.push_back(k);
      return Answer{spoke_.back().name, false};
    }
  return std::nullopt;
}

std::string Speakers::addressee(std::uint32_t passage, const Range& to) const {
  if (is_empty(to)) return {};
  auto name = name_in(passage, to).name;
  if (name.empty()) {
    // "a VGTRK reporter": the name before the office.
    const auto& p = analysis_.passages[passage];
    for (const auto& t : p.tokens) {
      if (t.begin < to.begin || t.end > to.end || t.kind != language::TokenKind::word || !words_.capitals ||
          !may_begin_name(p.text, t.begin))
        continue;
      const auto word = base::lower(p.of(t));
      if ((words_.at(word, 0, static_cast<std::uint32_t>(word.size())).sorts &
           (speech_the | speech_title | speech_pronoun)) == 0)
        name = without_any_possessive(p.of(t));
    }
  }
  const Known* full = fullest(name);
  return full != nullptr ? full->name : name;
}

}  // namespace ortoo::understand
