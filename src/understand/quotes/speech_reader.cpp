#include "understand/quotes/speech_reader.h"

#include <algorithm>

#include "base/text.h"
#include "understand/names/lexicon.h"

namespace ortoo::understand {

SpeechReader::SpeechReader(const SpeechWords& speech, const Passage& p, std::string_view language, std::uint32_t index,
                           const std::vector<Quoted>& quotations, std::span<const record::Entity> entities)
    : words(speech), passage(p) {
  const std::string_view lowered = p.lowered;
  named = words.by_names && !entities.empty();
  const NameLexicon* const lexicon = named ? &name_lexicon_for(language) : nullptr;
  line.reserve(p.tokens.size());
  auto q = std::lower_bound(quotations.begin(), quotations.end(), index,
                            [](const Quoted& a, std::uint32_t i) { return a.passage < i; });
  for (std::size_t t = 0; t < p.tokens.size(); ++t) {
    const auto& token = p.tokens[t];
    SpeechWord word{token.begin, token.end, token.kind, no_index, 1, 0, false};
    while (q != quotations.end() && q->passage == index && (q->depth > 0 || q->outer_end <= token.begin)) ++q;
    if (q != quotations.end() && q->passage == index && q->outer_begin <= token.begin)
      word.quotation = static_cast<std::uint32_t>(q - quotations.begin());
    if (token.kind == language::TokenKind::word || token.kind == language::TokenKind::number) {
      std::size_t at = token.begin;
      const char32_t c = base::next_code_point(p.text, at);
      word.capital = base::is_letter(c) && !base::is_lower(c) && lowered[token.begin] != p.text[token.begin];
      if (!word.capital && static_cast<unsigned char>(p.text[token.begin]) >= 0x80)
        word.capital = lowered.compare(token.begin, token.end - token.begin,
                                       p.text.substr(token.begin, token.end - token.begin)) != 0;
      auto match = words.at(lowered, token.begin, token.end);
      if (lexicon != nullptr && (match.sorts & speech_title) == 0) {  // the offices that names know
        const auto written = p.of(token);
        const auto bare = written.substr(0, written.size() - behind_marks(written));
        if ((lexicon->of(written) & is_title) != 0 ||
            (bare.size() < written.size() && (lexicon->of(bare) & is_title) != 0) || lexicon->is_office_on_place(bare))
          match = {std::max(match.length, token.end - token.begin), match.sorts | speech_title};
      }
      word.sorts = match.sorts;
      if (word.is(speech_kin) && words.is_of_name(p.text, lowered, std::span(p.tokens).subspan(t + 1)))
        word.sorts |= speech_title;
      word.phrase = match.length;  // bytes, until the tokens are all there
    }
    line.push_back(word);
  }
  if (named) mark_names(entities);
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto end = line[i].begin + line[i].phrase;
    std::uint32_t n = 1;
    while (line[i].sorts != 0 && i + n < line.size() && line[i + n].begin < end) ++n;
    line[i].phrase = n;
  }
}

bool SpeechReader::stops(std::size_t i) const {  // a mark that ends a phrase
  if (line[i].kind == language::TokenKind::word || line[i].kind == language::TokenKind::number) return false;
  const auto mark = text(line[i]);
  return mark != "." && mark != "-" && mark != "–" && mark != "’" && mark != "'" && mark != "·" && mark != "・" &&
         mark != "‐" && mark != "/" && mark != "&";
}

std::size_t SpeechReader::word_at(std::uint32_t offset) const {
  return static_cast<std::size_t>(std::lower_bound(line.begin(), line.end(), offset,
                                                   [](const SpeechWord& w, std::uint32_t o) { return w.begin < o; }) -
                                  line.begin());
}

// "Хөдөө аж ахуйн сайд Б. Нарантуяа": words of the office, before it and the name, in small letters.
bool SpeechReader::leads_to_title(std::size_t from, std::size_t to) const {
  constexpr std::size_t most = 3;
  if (words.bare_verbs)  // "Bộ trưởng Giao thông Trần Văn Long"
    for (std::size_t i = from; i + 1 < to && i <= from + most && !stops(i) && line[i].quotation == no_index &&
                               !line[i].is(speech_that | speech_tell | speech_verb);
         ++i)
      if (line[i].capital && line[i + 1].capital) return true;
  if (!words.verb_last) return false;
  for (std::size_t i = from; i < to && i <= from + most && !stops(i) && line[i].quotation == no_index &&
                             !line[i].is(speech_that | speech_tell);
       ++i)
    if (line[i].is(speech_title)) return true;
  return false;
}

// "prezydent miasta Piotr Mały", "el director general de obras Pedro Marín": between an office and the full name of who
// has it stands what it is of, in small letters.
bool SpeechReader::leads_to_name(std::size_t from, std::size_t to) const {
  constexpr std::size_t most = 4;
  for (std::size_t i = from; i + 1 < to && i <= from + most; ++i) {
    if (stops(i) || line[i].quotation != no_index ||
        line[i].is(speech_that | speech_verb | speech_aside | speech_pronoun))
      return false;
    if (line[i].capital) return line[i + 1].capital && line[i + 1].quotation == no_index;
  }
  return false;
}

Range SpeechReader::speaker(std::size_t from, std::size_t to, bool at_end) const {
  if (from >= to) return {};
  if (!words.capitals) return phrase_without_capitals(from, to, at_end);
  std::size_t begin = from, end = to;
  const auto belongs = [&](std::size_t i) {
    const SpeechWord& w = line[i];
    if (w.kind == language::TokenKind::number) return false;
    return w.capital || w.is(speech_title | speech_in_name | speech_the) || w.kind != language::TokenKind::word;
  };
  const auto strong = [&](std::size_t i) {
    return (line[i].capital && !(line[i].is(speech_the) && !line[i].is(speech_title))) || line[i].is(speech_title);
  };
  if (at_end) {
    if (line[to - 1].is(speech_pronoun) && (to - 1 == from || !line[to - 2].is(speech_tell))) return range(to - 1, to);
    // Back over the words of a name or office; a small word may stand between two that are strong.
    begin = to;
    std::size_t last = no_index, weak = 0;
    while (begin > from && weak < 4) {
      const std::size_t i = begin - 1;
      if (line[i].quotation != no_index || stops(i)) break;
      if (line[i].is(speech_verb | speech_that) && !strong(i)) break;
      if (strong(i)) last = std::min<std::size_t>(last, i), weak = 0;
      else if (!belongs(i)) ++weak;
      begin = i;
    }
    if (last == no_index) return {};
    begin = last;
    if (begin > from && line[begin - 1].is(speech_the) && line[begin - 1].quotation == no_index) --begin;
    while (end > begin && !strong(end - 1)) --end;
    return range(begin, end);
  }
  if (line[from].is(speech_pronoun)) return range(from, from + 1);
  std::size_t first = no_index;
  end = from;
  std::size_t last = from, weak = 0;
  while (end < to && (weak < 3 || (first != no_index && weak < 6))) {
    if (line[end].quotation != no_index || stops(end)) break;
    const bool opens = first == no_index && line[end].is(speech_the);  // Portuguese "a" is "the" and "to"
    if (line[end].is(speech_that | speech_tell) && !strong(end) && !line[end].is(speech_in_name) && !opens) break;
    if (strong(end)) {
      if (first == no_index) first = end;
      last = end + 1;
      weak = 0;
    } else if (!belongs(end)) {
      if (first != no_index && !leads_to_title(end, to) && !(line[last - 1].is(speech_title) && leads_to_name(end, to)))
        break;
      ++weak;
    }
    ++end;
  }
  if (first == no_index) return {};
  begin = first;
  if (begin > from && line[begin - 1].is(speech_the)) --begin;
  return range(begin, last);
}

// Behind what is told of when, where and to whom between a verb and who speaks.
std::size_t SpeechReader::behind_asides(std::size_t from, std::size_t to) const {
  // "на брифинге в среду"; words of one that are in small letters: "внеочередном заседании"
  constexpr std::size_t most_asides = 4, most_small = 2;
  const auto is_word = [&](std::size_t i) { return i < to && line[i].quotation == no_index && !stops(i); };
  const auto is_small = [&](std::size_t i) {
    return is_word(i) && !line[i].capital &&
           !line[i].is(speech_title | speech_the | speech_tell | speech_aside | speech_in | speech_verb | speech_that |
                       speech_pronoun);
  };
  auto at = from;
  for (std::size_t n = 0; n < most_asides && is_word(at); ++n) {
    const auto& word = line[at];
    if (word.capital) break;
    if (word.is(speech_aside) || (word.is(speech_nobody) && !word.is(speech_the | speech_in))) {
      at += word.phrase;
    // "el martes"
    } else if (word.is(speech_the) && is_word(at + 1) && line[at + 1].is(speech_nobody) && !line[at + 1].capital) {
      at += 2;
    } else if (word.is(speech_in | speech_tell)) {
      const bool addresses = word.is(speech_tell);
      at += word.phrase;
      while (is_word(at) && !line[at].capital && line[at].is(speech_the)) ++at;
      std::size_t small = 0;
      while (small < most_small && is_small(at)) ++at, ++small;
      if (small == 0 || addresses)  // "телеканалу CNN", "al diario El País"
        while (at < to &&
               (line[at].quotation != no_index || (is_word(at) && line[at].capital && !line[at].is(speech_title))))
          ++at;
    } else {
      break;
    }
  }
  return std::min(at, to);
}

Range SpeechReader::speaker_behind(std::size_t from, std::size_t to) const {
  if (const auto at = behind_asides(from, to); at > from && at < to) {
    const Range source = speaker(at, to, false);
    if (!is_empty(source) && source.begin == line[at].begin) return source;
  }
  return speaker(from, to, false);
}

bool SpeechReader::are_nobody(std::size_t from, std::size_t to) const {
  return from < to &&
         std::all_of(
             line.begin() + static_cast<std::ptrdiff_t>(from), line.begin() + static_cast<std::ptrdiff_t>(to),
             [](const SpeechWord& w) { return w.is(speech_nobody) && !w.is(speech_title | speech_the); });
}

SpeechReader::Before SpeechReader::speaker_before(std::size_t from, std::size_t verb) const {
  if (!words.verb_second) return {speaker(from, verb, true), {}};
  constexpr std::size_t longest_clause = 40;  // words
  from = std::max(from, verb - std::min(verb, longest_clause));
  for (auto i = verb; i > from; --i)
    if (stops(i - 1) || line[i - 1].quotation != no_index) from = i;
  // "Aber es", "Nachdem der Sender": what joins the clause to another is no part of it.
  if (from + 1 < verb && line[from].is(speech_join)) ++from;
  auto finite = from;
  while (finite < verb && !line[finite].is(speech_auxiliary)) ++finite;
  if (are_nobody(from, finite) && !line[from].is(speech_lead)) return {{}, {}, true};
  const Range behind = finite < verb ? speaker(finite + 1, verb, false) : Range{};
  if (from == finite) return {behind, {}};
  if (line[from].is(speech_lead)) {
    const Range within = speaker(from + 1, finite, true);
    const auto last = verb + line[verb].phrase - 1;
    // "Vom Verband heißt es zu den Vorwürfen"
    return {last > verb && line[last].is(speech_pronoun) ? within : behind, within};
  }
  if (line[from].is(speech_pronoun)) return {range(from, from + 1), {}};  // "Ich für meinen Teil"
  const Range source = speaker(from, finite, true);
  return {is_empty(source) ? behind : source, {}};
}

Range SpeechReader::with_apposition(const Range& source) const {
  // A passage may have thousands of speakers.
  auto i = static_cast<std::size_t>(
      std::ranges::partition_point(line, [&](const auto& word) { return word.begin < source.begin; }) - line.begin());
  bool office = false, of = false, named = false;
  for (; i < line.size() && line[i].end <= source.end; ++i) {
    if (line[i].is(speech_several) && !office) return source;  // "two sources, Brandi": she is none of them
    if (line[i].is(speech_title)) office = true, of = named = false;
    else if (office && line[i].is(speech_in_name | speech_the)) of = true;
    else if (line[i].capital && !of) named = true;
  }
  if (!office || named || !words.capitals || i + 2 >= line.size() || text(line[i]) != ",") return source;
  std::size_t end = i + 1;
  while (end < line.size() && line[end].kind == language::TokenKind::word && line[end].quotation == no_index &&
         (line[end].capital || line[end].is(speech_in_name)))
    ++end;
  while (end > i + 1 && !line[end - 1].capital) --end;
  return end >= i + 3 && line[i + 1].capital && !line[i + 1].is(speech_title) ? range(i + 1, end) : source;
}

Range SpeechReader::phrase_without_capitals(std::size_t from, std::size_t to, bool at_end) const {
  std::size_t begin = from, end = to;
  if (at_end) {
    begin = to;
    const std::size_t most = words.spaceless ? 24 : 6;
    while (begin > from && to - begin < most && !stops(begin - 1) && line[begin - 1].quotation == no_index &&
           line[begin - 1].kind != language::TokenKind::number && !line[begin - 1].is(speech_that | speech_verb))
      --begin;
    if (words.spaceless)  // 省长王丽星期一表示
      for (std::size_t i = begin; i < to; ++i)
        if (line[i].is(speech_tell)) end = i, to = i;
    // What stands before a date ("3日") is not the speaker.
    if (words.spaceless && begin > from && line[begin - 1].kind == language::TokenKind::number && begin < to &&
        (text(line[begin]) == "日" || text(line[begin]) == "号"))
      ++begin;
  } else {
    end = from;
    // 山本市長は会見で「…」: through the particle, and without whose body it is (病院の佐藤院長).
    if (words.spaceless && words.verb_last) {
      constexpr std::size_t longest = 20;
      const auto is_particle = [&](std::size_t i) {
        return text(line[i]).starts_with("は") || text(line[i]).starts_with("が");
      };
      auto particle = from;
      while (particle < to && particle - from < longest && !stops(particle) && line[particle].quotation == no_index &&
             !is_particle(particle)) {
        if (text(line[particle]) == "の") begin = particle + 1;
        ++particle;
      }
      if (particle < to && particle > begin && is_particle(particle)) return range(begin, particle);
      begin = from;
    }
    while (end < to && end - from < 6 && !stops(end) && line[end].quotation == no_index &&
           !line[end].is(speech_that | speech_verb | speech_tell) && text(line[end]) != ".")
      ++end;
  }
  Range phrase = range(begin, end);
  // Particles are written onto the one who speaks in Korean, and behind them in Japanese.
  if (words.verb_last)
    for (const std::string_view particle : {"은", "는", "이", "가", "は", "が", "も"})
      if (phrase.end - phrase.begin > particle.size() &&
          passage.text.substr(phrase.begin, phrase.end - phrase.begin).ends_with(particle)) {
        phrase.end -= static_cast<std::uint32_t>(particle.size());
        break;
      }
  return phrase;
}

Range SpeechReader::addressee(std::size_t cue, std::size_t right, const Range& source) const {
  const std::size_t verb_end = cue + line[cue].phrase;
  for (std::size_t i = cue; i < right; ++i) {
    if (!line[i].is(speech_tell) || line[i].quotation != no_index) continue;
    const bool beside = i == cue || i == verb_end || (i > 0 && line[i - 1].end == source.end);
    if (!beside && line[i].phrase < 3) continue;
    const Range to = speaker(i + line[i].phrase, right, false);
    if (!is_empty(to) && (to.end <= source.begin || to.begin >= source.end)) return to;
  }
  return {};
}

Range SpeechReader::pronoun_on(const Range& cue) const {
  const auto verb = base::lower(passage.text.substr(cue.begin, cue.end - cue.begin));
  if (verb.size() != cue.end - cue.begin) return {};
  for (auto at = verb.find('-'); at != std::string::npos; at = verb.find('-', at + 1)) {
    const auto end = std::min(verb.find_first_of("- ", at + 1), verb.size());
    const auto match = words.at(verb, static_cast<std::uint32_t>(at + 1), static_cast<std::uint32_t>(end));
    if ((match.sorts & speech_pronoun) != 0 && match.length == end - at - 1)
      return {cue.begin + static_cast<std::uint32_t>(at) + 1, cue.begin + static_cast<std::uint32_t>(end)};
  }
  return {};
}

}  // namespace ortoo::understand
