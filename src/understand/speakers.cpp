#include "understand/speakers.h"

#include <algorithm>

#include "base/text.h"
#include "language/word_edges.h"

namespace ortoo::understand {
namespace {

// A letter that is not small: in scripts without capitals any.
bool may_begin_name(std::string_view text, std::size_t at) {
  const char32_t c = base::next_code_point(text, at);
  return base::is_letter(c) && !base::is_lower(c);
}

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

bool ends_with_word(std::string_view name, std::string_view word) {
  return name.ends_with(word) && (name.size() == word.size() || name[name.size() - word.size() - 1] == ' ');
}
bool has_words(std::string_view name, std::string_view part) {
  const auto at = name.find(part);
  return at != std::string_view::npos && (at == 0 || name[at - 1] == ' ') &&
         (at + part.size() == name.size() || name[at + part.size()] == ' ');
}

// Of passages, as the article is read.
std::uint32_t order_of(record::Part part, std::uint32_t block) {
  return part == record::Part::title ? 0 : part == record::Part::dek ? 1 : block + 2;
}

// Also of a plural: "the Joneses'".
std::string_view without_possessive(std::string_view name) {
  for (const std::string_view mark : {"'", "’"})
    if (name.ends_with(mark)) return name.substr(0, name.size() - mark.size());
  return language::without_possessive(name);
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

void Speakers::learn_names() {
  for (const auto& e : article_.entities) {
    if (e.type == record::EntityType::place) continue;
    known_.push_back({e.name, base::lower(e.role), e.type == record::EntityType::person, 0, 0});
  }
  if (!words_.capitals || !article_.entities.empty()) return;
  for (std::uint32_t p = 0; p < analysis_.passages.size(); ++p) {
    const auto& passage = analysis_.passages[p];
    if (passage.part == record::Part::title) continue;
    const auto& tokens = passage.tokens;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].kind != language::TokenKind::word || !may_begin_name(passage.text, tokens[i].begin)) continue;
      std::size_t end = i + 1;
      while (end < tokens.size() && tokens[end].kind == language::TokenKind::word &&
             may_begin_name(passage.text, tokens[end].begin) && tokens[end].begin - tokens[end - 1].end <= 1)
        ++end;
      // Names begin after the last office among the capitals; the words before them are the office.
      std::size_t begin = i, office = i;
      for (std::size_t k = i; k < end; ++k) {
        const auto match = words_.at(base::lower(passage.of(tokens[k])), 0, tokens[k].end - tokens[k].begin);
        if ((match.sorts & (speech_title | speech_the | speech_pronoun | speech_accord)) != 0) begin = k + 1;
      }
      while (office > 0 && tokens[office - 1].kind == language::TokenKind::word && i - office < 5) {
        const auto word = base::lower(passage.of(tokens[office - 1]));
        const auto match = words_.at(word, 0, static_cast<std::uint32_t>(word.size()));
        if ((match.sorts & speech_title) == 0 &&
            !(office < i && may_begin_name(passage.text, tokens[office - 1].begin)))
          break;
        --office;
      }
      const auto name =
          begin < end
              ? without_possessive(passage.text.substr(tokens[begin].begin, tokens[end - 1].end - tokens[begin].begin))
              : std::string_view{};
      const auto role =
          office < begin
              ? base::lower(passage.text.substr(tokens[office].begin, tokens[begin - 1].end - tokens[office].begin))
              : std::string();
      if (end - begin >= 2 && end > begin) {
        const auto same = std::find_if(known_.begin(), known_.end(), [&](const Known& k) { return k.name == name; });
        if (same == known_.end()) known_.push_back({std::string(name), role, true, p, tokens[begin].begin});
        else if (same->office.empty()) same->office = role;
      } else if (end > begin && !role.empty()) {
        for (auto& k : known_)
          if (k.office.empty() && ends_with_word(k.name, name)) k.office = role;
      }
      i = end - 1;
    }
  }
}

// Each person's sex, by the name and the words beside it, and where sentences tell of whom first.
void Speakers::learn_sexes() {
  constexpr std::uint32_t beside = 40;  // bytes before a name, and behind it where words of address stand there
  struct Mention {
    std::uint32_t passage, begin, end;
    std::size_t known;
  };
  std::vector<Mention> mentions;
  const auto add = [&](std::uint32_t p, std::uint32_t begin, std::uint32_t end, std::size_t k) {
    mentions.push_back({p, begin, end, k});
  };
  if (!article_.entities.empty()) {
    std::size_t k = 0;
    for (const auto& e : article_.entities) {
      if (e.type == record::EntityType::place) continue;
      for (const auto& m : e.mentions) {
        if (e.type != record::EntityType::person) break;
        const auto at =
            std::lower_bound(analysis_.passages.begin(), analysis_.passages.end(), order_of(m.part, m.block),
                             [](const Passage& p, std::uint32_t place) { return order_of(p.part, p.block) < place; });
        if (at != analysis_.passages.end() && at->part == m.part && at->block == m.block)
          add(static_cast<std::uint32_t>(at - analysis_.passages.begin()), m.begin, m.end, k);
      }
      ++k;
    }
  } else {
    for (std::size_t k = 0; k < known_.size(); ++k) {
      const auto last = std::string_view(known_[k].name).substr(known_[k].name.rfind(' ') + 1);
      for (std::uint32_t p = 0; p < analysis_.passages.size() && known_[k].person; ++p)
        for (std::size_t at = 0; (at = analysis_.passages[p].text.find(last, at)) != std::string_view::npos;
             at += last.size()) {
          const auto full =
              at + last.size() >= known_[k].name.size() &&
              analysis_.passages[p].text.substr(at + last.size() - known_[k].name.size()).starts_with(known_[k].name);
          add(p, static_cast<std::uint32_t>(full ? at + last.size() - known_[k].name.size() : at),
              static_cast<std::uint32_t>(at + last.size()), k);
        }
    }
  }
  std::sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) {
    return a.passage != b.passage ? a.passage < b.passage : a.begin < b.begin;
  });
  for (auto& k : known_)
    if (k.person) k.sex = sex_of(words_, analysis_.language, k.name, k.office);
  std::uint32_t last_passage = UINT32_MAX, last_sentence = 0;
  for (const auto& m : mentions) {
    const auto& passage = analysis_.passages[m.passage];
    // The word of address right beside the name: "Mrs Verne", "王女士".
    auto& known = known_[m.known];
    const auto from = m.begin > beside ? m.begin - beside : 0;
    auto title = passage.text.substr(from, m.begin - from);
    if (const auto space = base::trim(title).rfind(' '); space != std::string_view::npos)
      title = base::trim(title).substr(space + 1);
    if (known.sex == Sex::unknown) known.sex = sex_of(words_, analysis_.language, known.name, base::lower(title));
    if (known.sex == Sex::unknown && words_.spaceless)
      known.sex = sex_of(words_, analysis_.language, known.name, passage.text.substr(m.end, 6));
    if (known.office.empty()) known.office = office_before(m.passage, m.begin);
    const auto sentence = std::upper_bound(passage.sentences.begin(), passage.sentences.end(), m.begin,
                                           [](std::uint32_t at, const language::Range& s) { return at < s.begin; });
    const auto index = static_cast<std::uint32_t>(sentence - passage.sentences.begin());
    const auto here = std::equal_range(quotations_.begin(), quotations_.end(), Quoted{m.passage},
                                       [](const Quoted& a, const Quoted& b) { return a.passage < b.passage; });
    if (std::any_of(here.first, here.second,
                    [&](const Quoted& q) { return q.outer_begin <= m.begin && m.begin < q.outer_end; }))
      continue;
    if (is_of_office(m.passage, m.begin, m.end)) continue;
    named_.push_back({m.known, m.passage, m.begin, m.passage != last_passage || index != last_sentence});
    last_passage = m.passage;
    last_sentence = index;
  }
}

// "the Marsal coach": no one spoke of, whatever Marsal is.
bool Speakers::is_of_office(std::uint32_t passage_index, std::uint32_t begin, std::uint32_t end) const {
  const auto& passage = analysis_.passages[passage_index];
  const auto next = std::ranges::lower_bound(passage.tokens, end, {}, &language::Token::begin);
  if (next == passage.tokens.begin() || next == passage.tokens.end() || next->begin != end + 1) return false;
  auto before = std::ranges::lower_bound(passage.tokens, begin, {}, &language::Token::begin);
  if (before == passage.tokens.begin()) return false;
  --before;
  const std::string_view lowered = passage.lowered;
  return (words_.at(lowered, before->begin, before->end).sorts & speech_the) != 0 &&
         (words_.at(lowered, next->begin, next->end).sorts & speech_title) != 0 &&
         !may_begin_name(passage.text, next->begin);
}

// "the mayor of Sauvigny, Helen Marchand": the office before the comma before the name, in small letters.
std::string Speakers::office_before(std::uint32_t passage_index, std::uint32_t begin) const {
  constexpr std::uint32_t reach = 60;  // bytes
  const auto& passage = analysis_.passages[passage_index];
  const auto lead = base::trim(passage.text.substr(begin > reach ? begin - reach : 0, std::min(begin, reach)));
  if (!lead.ends_with(',')) return {};
  const auto lowered = lowered_in_place(lead.substr(0, lead.size() - 1));
  std::size_t office = std::string::npos;
  for (const auto& token : language::tokens(lowered, analysis_.language)) {
    if (token.kind == language::TokenKind::punctuation) office = std::string::npos;
    else if (office == std::string::npos && (words_.at(lowered, token.begin, token.end).sorts & speech_title) != 0)
      office = token.begin;
  }
  return office == std::string::npos ? std::string() : lowered.substr(office);
}

// "The spokesman rejected this.": an office without a name that begins a sentence may be meant by the next "he".
void Speakers::learn_subjects() {
  constexpr std::size_t reach = 3;  // words before the office
  for (std::uint32_t p = 0; p < analysis_.passages.size() && words_.capitals; ++p) {
    const auto& passage = analysis_.passages[p];
    if (passage.part == record::Part::title) continue;
    const std::string_view lowered = passage.lowered;
    std::size_t t = 0;
    for (const auto& sentence : passage.sentences) {
      while (t < passage.tokens.size() && passage.tokens[t].begin < sentence.begin) ++t;
      for (std::size_t i = t; i < passage.tokens.size() && i <= t + reach && passage.tokens[i].end <= sentence.end;
           ++i) {
        const auto& token = passage.tokens[i];
        if (token.kind != language::TokenKind::word) break;
        const auto match = words_.at(lowered, token.begin, token.end);
        const auto end = token.begin + std::max(match.length, token.end - token.begin);
        if ((match.sorts & speech_body) != 0) break;
        if ((match.sorts & speech_title) == 0) {
          if ((match.sorts & (speech_say | speech_accord | speech_that)) != 0) break;
          continue;
        }
        const auto named = std::any_of(named_.begin(), named_.end(), [&](const Named& n) {
          return n.passage == p && n.begin >= sentence.begin && n.begin <= end + 40;
        });
        const auto title = lowered.substr(sentence.begin, end - sentence.begin);
        if (named) break;
        named_.push_back({known_.size(), p, passage.tokens[t].begin, true});
        known_.push_back({std::string(passage.text.substr(passage.tokens[t].begin, end - passage.tokens[t].begin)), "",
                          true, p, passage.tokens[t].begin, sex_of(words_, analysis_.language, "", title)});
        break;
      }
    }
  }
  std::stable_sort(named_.begin(), named_.end(), [](const Named& a, const Named& b) {
    return a.passage != b.passage ? a.passage < b.passage : a.begin < b.begin;
  });
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

// Whether the phrase has another noun beside the name: joined by a small word or, to a body, standing behind it.
bool Speakers::is_of_another(std::uint32_t passage_index, const Range& range, const record::Entity& who,
                             std::uint32_t begin, std::uint32_t end) const {
  const auto& passage = analysis_.passages[passage_index];
  const bool person = who.type == record::EntityType::person;
  bool noun = false, joined = false;
  for (const auto& token : passage.tokens) {
    if (token.begin < range.begin || token.end > range.end || token.kind != language::TokenKind::word) continue;
    const auto sorts = words_.at(passage.lowered, token.begin, token.end).sorts;
    if (token.begin >= end) {
      if (person || passage.text.substr(end, token.begin - end).find_first_not_of(' ') != std::string_view::npos) break;
      if (words_.spaceless) return true;
      return !may_begin_name(passage.text, token.begin) && (sorts & (speech_the | speech_in_name)) == 0 &&
             !is_sort_behind(passage_index, range, end);
    }
    if (token.begin >= begin) continue;
    const bool small = (sorts & (speech_in_name | speech_tell)) != 0 && (sorts & speech_title) == 0;
    // "Mayor de Blasio", of whom the text also has "Bill de Blasio": its own.
    if (small && noun && !(person && has_words(base::lower(who.name), passage.of(token)))) joined = true;
    else if ((sorts & speech_the) == 0) noun = true, joined = false;
  }
  return joined;
}

// "Reuters news agency": what stands behind a body's name ends with its sort, and is the same body.
bool Speakers::is_sort_behind(std::uint32_t passage_index, const Range& range, std::uint32_t begin) const {
  const auto& passage = analysis_.passages[passage_index];
  std::uint32_t last = 0;
  for (const auto& token : passage.tokens)
    if (token.begin >= begin && token.end <= range.end && token.kind == language::TokenKind::word)
      last = words_.at(passage.lowered, token.begin, token.end).sorts;
  return (last & speech_body) != 0;
}

// "two sources with knowledge of it, Brandi", "the analysts": by the first office in the phrase, before any comma.
bool Speakers::are_several(std::uint32_t passage_index, const Range& range) const {
  const auto& passage = analysis_.passages[passage_index];
  for (auto token = std::ranges::lower_bound(passage.tokens, range.begin, {}, &language::Token::begin);
       token != passage.tokens.end() && token->end <= range.end; ++token) {
    if (passage.of(*token) == ",") return false;
    const auto sorts = words_.at(passage.lowered, token->begin, token->end).sorts;
    if ((sorts & speech_title) != 0) return (sorts & speech_several) != 0;
  }
  return false;
}

// Of a script without capitals, whose name has a word of the phrase, with what may be written onto it: "Cohen" (וכהן)
// of "Yona Cohen", the family name of one syllable (박 시장) of 박지영; "" where that is nobody or several.
std::string Speakers::name_by_part(std::uint32_t passage_index, const Range& range) const {
  constexpr std::size_t most_written_on = 3;  // bytes
  const auto& passage = analysis_.passages[passage_index];
  const record::Entity* one = nullptr;
  const auto addresses = [&](std::string_view prefix) {
    return (words_.at(prefix, 0, static_cast<std::uint32_t>(prefix.size())).sorts & (speech_man | speech_woman)) != 0;
  };
  for (const auto& token : passage.tokens) {
    if (token.begin < range.begin || token.begin >= range.end || token.kind != language::TokenKind::word) continue;
    const auto word = passage.text.substr(token.begin, std::min(token.end, range.end) - token.begin);
    if (words_.at(passage.lowered, token.begin, token.begin + static_cast<std::uint32_t>(word.size())).sorts &
        speech_title)
      continue;
    for (const auto& e : article_.entities) {
      if (e.type != record::EntityType::person) continue;
      const std::string_view name = e.name;
      const bool syllable = base::count_code_points(word) == 1 && !words_.subject_marks.empty();
      bool has = syllable && name.starts_with(word) && name.find(' ') == name.npos;
      for (std::size_t at = 0; at < name.size() && !syllable && !has;) {
        const auto space = std::min(name.find(' ', at), name.size());
        const auto part = name.substr(at, space - at);
        has = base::count_code_points(part) > 1 && word.ends_with(part) &&
              (word.size() - part.size() <= most_written_on || addresses(word.substr(0, word.size() - part.size())));
        at = space + 1;
      }
      if (!has || one == &e) continue;
      if (one != nullptr) return {};
      one = &e;
    }
  }
  return one == nullptr ? std::string() : one->name;
}

// The name in the phrase, without its office; "" where there is only an office, a pronoun or nothing.
std::string Speakers::name_in(std::uint32_t passage_index, const Range& range, bool* is_office) const {
  if (is_office != nullptr) *is_office = false;
  const auto& passage = analysis_.passages[passage_index];
  // A person before an organisation, the later before the earlier.
  const record::Entity* best = nullptr;
  std::uint32_t best_begin = 0, best_end = 0;
  bool of_someone = false;
  for (const auto& e : article_.entities) {
    if (e.type == record::EntityType::place) continue;
    for (const auto& m : e.mentions) {
      if (m.part != passage.part || m.block != passage.block || m.begin < range.begin || m.end > range.end ||
          (e.type == record::EntityType::person && is_of_office(passage_index, m.begin, m.end)))
        continue;
      // "Morrison, Putin's superior", "Putin's spokesman": he does not speak.
      const auto after = passage.text.substr(m.end);
      const bool has_of =
          std::ranges::any_of(words_.of_endings, [&](const std::string& ending) { return after.starts_with(ending); });
      if (e.type == record::EntityType::person && (has_of || after.starts_with("'s") || after.starts_with("’s") ||
                                                   passage.text.substr(m.begin, m.end - m.begin).ends_with("'s"))) {
        of_someone = true;
        continue;
      }
      const bool better = best == nullptr ||
                          (e.type == record::EntityType::person && best->type != record::EntityType::person) ||
                          (e.type == best->type && m.begin > best_begin);
      if (better) best = &e, best_begin = m.begin, best_end = m.end;
    }
  }
  std::size_t first = 0;
  while (first < passage.tokens.size() && passage.tokens[first].begin < range.begin) ++first;
  if (best == nullptr && words_.by_names)
    if (auto name = name_by_part(passage_index, range); !name.empty()) return name;
  std::size_t begin = 0, end = 0;
  bool office_last = false;
  bool of_house = false;  // "the mayor of Sauvigny": whose office it is
  const auto phrase = std::string_view(passage.lowered).substr(range.begin, range.end - range.begin);
  std::uint32_t told = 0;  // where the phrase of words.tsv ends that was read last
  std::size_t title_end = 0, body_end = 0;
  for (std::size_t i = first; i < passage.tokens.size() && passage.tokens[i].end <= range.end; ++i) {
    const auto& token = passage.tokens[i];
    if (token.begin < told) continue;
    if (token.kind != language::TokenKind::word) {
      if (begin != end && passage.of(token) == ",") break;  // what follows tells who that is
      continue;
    }
    const auto lowered = base::lower(passage.of(token));
    const auto bare = without_possessive(lowered);
    auto match = words_.at(phrase, token.begin - range.begin, token.end - range.begin);
    if (match.length == 0) match = words_.at(bare, 0, static_cast<std::uint32_t>(bare.size()));
    if ((match.sorts & speech_kin) != 0 &&
        words_.is_of_name(passage.text, passage.lowered, std::span(passage.tokens).subspan(i + 1)))
      match.sorts |= speech_title;
    if ((match.sorts & speech_body) != 0)
      body_end =
          range.begin == token.begin || !may_begin_name(passage.text, token.begin) ? token.begin + match.length : 0;
    if ((match.sorts & speech_title) != 0) {
      told = token.begin + match.length;
      title_end = std::max<std::size_t>(told, token.end);
      office_last = true;
      of_house = false;
      if (is_office != nullptr) *is_office = true;
      begin = end = 0;
    } else if (office_last && (match.sorts & (speech_in_name | speech_the | speech_tell)) != 0) {
      of_house = true;
    } else if (words_.capitals && may_begin_name(passage.text, token.begin) &&
               (match.sorts & (speech_the | speech_pronoun)) == 0) {
      if (of_house) continue;
      if (begin == end) begin = token.begin;
      end = token.end;
      office_last = false;
    } else if (begin != end && (match.sorts & speech_in_name) == 0) {
      begin = end = office_last ? 0 : end;  // the run ends; a later one takes its place
    }
  }
  if (of_someone && (best == nullptr || best->type != record::EntityType::person)) return {};
  if (best != nullptr && (best_end >= end || begin == end || best->type == record::EntityType::person)) {
    // "la titular de Interior", "Labour councillors", "a lawyer for Tom Hadley": whose they are does not speak.
    if (is_of_another(passage_index, range, *best, best_begin, best_end)) return {};
    // "пресс-служба Бердымухамедова": nor does he.
    if (best->type == record::EntityType::person && body_end > 0 && body_end + 1 == best_begin) return {};
    if (is_office != nullptr && *is_office && best->type != record::EntityType::person && office_last &&
        !is_sort_behind(passage_index, range, best_end))
      return {};
    return best->name;
  }
  // "省长王丽": the name behind the office.
  if (words_.spaceless && title_end > 0 && range.end > title_end &&
      base::count_code_points(passage.text.substr(title_end, range.end - title_end)) <= 5)
    return std::string(passage.text.substr(title_end, range.end - title_end));
  return begin < end ? std::string(without_possessive(passage.text.substr(begin, end - begin))) : std::string();
}

Speakers::Answer Speakers::speaker(std::uint32_t passage_index, const Range& source, std::string_view cue) {
  const auto& passage = analysis_.passages[passage_index];
  Answer out;
  if (is_empty(source)) {
    if (!spoke_.empty()) out = {spoke_.back().name, false};
    return out;
  }
  auto phrase = passage.text.substr(source.begin, source.end - source.begin);
  auto lowered = base::lower(phrase);
  std::uint32_t first_word = 0;
  while (first_word < lowered.size() && lowered[first_word] != ' ') ++first_word;
  const auto match = words_.at(lowered, 0, first_word);
  if ((match.sorts & speech_pronoun) != 0 && match.length == lowered.size()) {
    out = pronoun(passage_index, source, phrase, match.sorts, cue);
    const auto known = std::find_if(known_.begin(), known_.end(), [&](const Known& k) { return k.name == out.name; });
    if (known != known_.end()) {
      spoke_.push_back(*known);
      spoke_.back().passage = passage_index;
      spoke_.back().begin = source.begin;
    }
    return out;
  }
  bool office = false;
  auto name = name_in(passage_index, source, &office);
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
  if (office) {
    prepare();
    // The office alone: who spoke last in it, else who is named with it. An indefinite phrase brings in someone new.
    const bool indefinite = lowered.starts_with("a ") || lowered.starts_with("an ") || lowered.starts_with("ein") ||
                            lowered.starts_with("un ") || lowered.starts_with("une ") || lowered.starts_with("una ");
    const auto tokens = language::tokens(phrase, analysis_.language);
    std::vector<std::string> keys, others;
    bool elsewhere = false;  // of the others one is in capitals: it tells whose office it is
    for (const auto& t : tokens) {
      const auto word = lowered.substr(t.begin, t.end - t.begin);
      const auto sorts = words_.at(word, 0, static_cast<std::uint32_t>(word.size())).sorts;
      if ((sorts & speech_title) != 0) keys.push_back(office_key(word));
      else if ((sorts & (speech_the | speech_in_name)) == 0 && t.kind == language::TokenKind::word) {
        others.emplace_back(without_possessive(word));
        elsewhere |= words_.capitals && may_begin_name(phrase, t.begin);
      }
    }
    // Of several nobody alone is meant, nor several by one.
    const auto holds = [&](const Known& k) {
      return k.several == several && !keys.empty() && k.office.find(keys.back()) != std::string::npos;
    };
    const auto is_told_so = [&](const Known& k) {
      return std::ranges::all_of(others, [&](const std::string& o) { return k.office.find(o) != std::string::npos; });
    };
    if (!indefinite) {
      for (auto s = spoke_.rbegin(); s != spoke_.rend(); ++s) {
        if (!holds(*s)) continue;
        const bool same = is_told_so(*s);
        if (!same && elsewhere) continue;  // "the director of the World Bank" is not the one of Apple who spoke last
        spoke_.push_back(*s);
        return {spoke_.back().name, false, !same || !is_person(spoke_.back().name)};
      }
      for (const auto& k : known_)
        if (k.person && holds(k) && is_told_so(k)) {
          spoke_.push_back(k);
          return {spoke_.back().name, false};
        }
    }
  }
  spoke_.push_back({std::string(phrase), lowered, office, passage_index, source.begin,
                    sex_of(words_, analysis_.language, "", lowered), several});
  return {std::string(phrase), true};
}

std::string Speakers::addressee(std::uint32_t passage, const Range& to) const {
  if (is_empty(to)) return {};
  bool office = false;
  auto name = name_in(passage, to, &office);
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
        name = without_possessive(p.of(t));
    }
  }
  const Known* full = fullest(name);
  return full != nullptr ? full->name : name;
}

}  // namespace ortoo::understand
