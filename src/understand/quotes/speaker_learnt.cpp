// Whom an article has who may speak: their names, offices and sexes, and whom its sentences tell of first.
#include <algorithm>

#include "base/text.h"
#include "understand/quotes/speaker_names.h"
#include "understand/quotes/speakers.h"

namespace ortoo::understand {
namespace {

// Of passages, as the article is read.
std::uint32_t order_of(record::Part part, std::uint32_t block) {
  return part == record::Part::title ? 0 : part == record::Part::dek ? 1 : block + 2;
}

template <class Stands>
void sort_as_read(std::vector<Stands>& list) {
  std::stable_sort(list.begin(), list.end(), [](const Stands& a, const Stands& b) {
    return a.passage != b.passage ? a.passage < b.passage : a.begin < b.begin;
  });
}

}  // namespace

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
      learn_capitals(p, i, end);
      i = end - 1;
    }
  }
}

// Words in capitals, [first, end) of the passage's tokens: a name, and what office stands before it.
void Speakers::learn_capitals(std::uint32_t passage_index, std::size_t first, std::size_t end) {
  constexpr std::size_t longest_office = 5;  // words before the capitals
  const auto& passage = analysis_.passages[passage_index];
  const auto& tokens = passage.tokens;
  // Names begin after the last office among the capitals; the words before them are the office.
  std::size_t begin = first, office = first;
  for (std::size_t k = first; k < end; ++k) {
    const auto match = words_.at(base::lower(passage.of(tokens[k])), 0, tokens[k].end - tokens[k].begin);
    if ((match.sorts & (speech_title | speech_the | speech_pronoun | speech_accord)) != 0) begin = k + 1;
  }
  while (office > 0 && tokens[office - 1].kind == language::TokenKind::word && first - office < longest_office) {
    const auto word = base::lower(passage.of(tokens[office - 1]));
    const auto match = words_.at(word, 0, static_cast<std::uint32_t>(word.size()));
    if ((match.sorts & speech_title) == 0 &&
        !(office < first && may_begin_name(passage.text, tokens[office - 1].begin)))
      break;
    --office;
  }
  if (begin >= end) return;
  const auto name =
      without_any_possessive(passage.text.substr(tokens[begin].begin, tokens[end - 1].end - tokens[begin].begin));
  const auto role =
      office < begin
          ? base::lower(passage.text.substr(tokens[office].begin, tokens[begin - 1].end - tokens[office].begin))
          : std::string();
  if (end - begin >= 2) {
    const auto same = std::find_if(known_.begin(), known_.end(), [&](const Known& k) { return k.name == name; });
    if (same == known_.end()) known_.push_back({std::string(name), role, true, passage_index, tokens[begin].begin});
    else if (same->office.empty()) same->office = role;
  } else if (!role.empty()) {
    for (auto& k : known_)
      if (k.office.empty() && ends_with_word(k.name, name)) k.office = role;
  }
}

// Where the article names people of known_, as it is read.
std::vector<Speakers::Mention> Speakers::mentions_of_people() const {
  std::vector<Mention> mentions;
  const auto& passages = analysis_.passages;
  if (!article_.entities.empty()) {
    std::size_t k = 0;
    for (const auto& e : article_.entities) {
      if (e.type == record::EntityType::place) continue;
      for (const auto& m : e.mentions) {
        if (e.type != record::EntityType::person) break;
        const auto at =
            std::lower_bound(passages.begin(), passages.end(), order_of(m.part, m.block),
                             [](const Passage& p, std::uint32_t place) { return order_of(p.part, p.block) < place; });
        if (at != passages.end() && at->part == m.part && at->block == m.block)
          mentions.push_back({static_cast<std::uint32_t>(at - passages.begin()), m.begin, m.end, k});
      }
      ++k;
    }
  } else {
    for (std::size_t k = 0; k < known_.size(); ++k) {
      const std::string_view name = known_[k].name, last = name.substr(name.rfind(' ') + 1);
      for (std::uint32_t p = 0; p < passages.size() && known_[k].person; ++p) {
        const std::string_view text = passages[p].text;
        for (std::size_t at = 0; (at = text.find(last, at)) != std::string_view::npos; at += last.size()) {
          const auto end = at + last.size();
          const bool full = end >= name.size() && text.substr(end - name.size()).starts_with(name);
          mentions.push_back(
              {p, static_cast<std::uint32_t>(full ? end - name.size() : at), static_cast<std::uint32_t>(end), k});
        }
      }
    }
  }
  sort_as_read(mentions);
  return mentions;
}

// Each person's sex, by the name and the words beside it, and where sentences tell of whom first.
void Speakers::learn_sexes() {
  const auto mentions = mentions_of_people();
  for (auto& k : known_)
    if (k.person) k.sex = sex_of(words_, analysis_.language, k.name, k.office);
  std::uint32_t last_passage = UINT32_MAX, last_sentence = 0;
  for (const auto& m : mentions) {
    learn_beside(m);
    const auto& passage = analysis_.passages[m.passage];
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

// The word of address right beside a name, "Mrs Verne", "王女士", and the office before it.
void Speakers::learn_beside(const Mention& m) {
  constexpr std::uint32_t before = 40, behind = 6;  // bytes; behind it where words of address stand there
  const auto& passage = analysis_.passages[m.passage];
  auto& known = known_[m.known];
  const auto from = m.begin > before ? m.begin - before : 0;
  auto title = passage.text.substr(from, m.begin - from);
  if (const auto space = base::trim(title).rfind(' '); space != std::string_view::npos)
    title = base::trim(title).substr(space + 1);
  if (known.sex == Sex::unknown) known.sex = sex_of(words_, analysis_.language, known.name, base::lower(title));
  if (known.sex == Sex::unknown && words_.spaceless)
    known.sex = sex_of(words_, analysis_.language, known.name, passage.text.substr(m.end, behind));
  if (known.office.empty()) known.office = office_before(m.passage, m.begin);
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
  for (std::uint32_t p = 0; p < analysis_.passages.size() && words_.capitals; ++p) {
    const auto& passage = analysis_.passages[p];
    if (passage.part == record::Part::title) continue;
    std::size_t first = 0;
    for (const auto& sentence : passage.sentences) {
      while (first < passage.tokens.size() && passage.tokens[first].begin < sentence.begin) ++first;
      learn_subject(p, sentence, first);
    }
  }
  sort_as_read(named_);
}

// `first`: the sentence's first token.
void Speakers::learn_subject(std::uint32_t passage_index, const language::Range& sentence, std::size_t first) {
  constexpr std::size_t reach = 3;           // words before the office
  constexpr std::uint32_t name_behind = 40;  // bytes from its end
  const auto& passage = analysis_.passages[passage_index];
  const auto& tokens = passage.tokens;
  const std::string_view lowered = passage.lowered;
  for (std::size_t i = first; i < tokens.size() && i <= first + reach && tokens[i].end <= sentence.end; ++i) {
    const auto& token = tokens[i];
    if (token.kind != language::TokenKind::word) return;
    const auto match = words_.at(lowered, token.begin, token.end);
    if ((match.sorts & speech_body) != 0) return;
    if ((match.sorts & speech_title) == 0) {
      if ((match.sorts & (speech_say | speech_accord | speech_that)) != 0) return;
      continue;
    }
    const auto end = token.begin + std::max(match.length, token.end - token.begin);
    if (std::any_of(named_.begin(), named_.end(), [&](const Named& n) {
          return n.passage == passage_index && n.begin >= sentence.begin && n.begin <= end + name_behind;
        }))
      return;
    const auto begin = tokens[first].begin;
    const auto title = lowered.substr(sentence.begin, end - sentence.begin);
    named_.push_back({known_.size(), passage_index, begin, true});
    known_.push_back({std::string(passage.text.substr(begin, end - begin)), "", true, passage_index, begin,
                      sex_of(words_, analysis_.language, "", title)});
    return;
  }
}

}  // namespace ortoo::understand
