#include "understand/quotes/speech_indirect.h"

#include <algorithm>

namespace ortoo::understand {
namespace {

constexpr std::size_t least_words = 3;  // of what was said
constexpr float sure = 0.7F;

struct Sentence {
  const SpeechReader& reader;
  std::size_t begin, end;  // words
  Attribution found;

  const std::vector<SpeechWord>& line() const { return reader.line; }
  bool is_comma(std::size_t i) const {
    const auto mark = reader.text(line()[i]);
    return mark == "," || mark == "，" || mark == "،";
  }
  bool outside(std::size_t i) const { return line()[i].quotation == no_index; }
  bool says(std::size_t i) const { return line()[i].is(speech_verb) && outside(i); }

  // Words [from, to), without the marks at their end; false where they are too few.
  bool take(std::size_t from, std::size_t to, std::size_t cue, const Range& source) {
    const auto& words = line();
    while (from < to && reader.stops(from) && outside(from)) ++from;
    while (to > from && (reader.stops(to - 1) || reader.text(words[to - 1]) == ".")) --to;
    const auto count = std::count_if(words.begin() + static_cast<std::ptrdiff_t>(from),
                                     words.begin() + static_cast<std::ptrdiff_t>(std::max(from, to)),
                                     [](const SpeechWord& w) { return w.kind == language::TokenKind::word; });
    if (count < static_cast<std::ptrdiff_t>(least_words) || is_empty(source)) return false;
    found.content = {reader.range(from, to)};
    found.cue = reader.range(cue, std::min(cue + words[cue].phrase, words.size()));
    found.denied = words[cue].is(speech_deny);
    found.source = source;
    found.confidence = sure;
    return true;
  }

  // "Es wurde vermutet, dass", "vorgeworfen wurde, dass": who says it is not told.
  bool is_passive(std::size_t verb, std::size_t verb_end) const {
    constexpr std::size_t reach = 20;  // words
    for (auto i = verb; i > begin && i + reach > verb && !is_comma(i - 1); --i)
      if (line()[i - 1].is(speech_passive)) return true;
    return verb_end < end && line()[verb_end].is(speech_passive);
  }

  // X said that …: the verb and, within some words, its "that".
  bool by_that() {
    constexpr std::size_t reach = 8;
    const bool verb_first = !reader.words.capitals;  // Arabic
    for (std::size_t i = begin; i < end; ++i) {
      if (!says(i) || line()[i].is(speech_accord)) continue;  // "so stark, dass"
      const std::size_t verb_end = i + line()[i].phrase;
      std::size_t that = verb_end;
      while (that < end && that < verb_end + reach && !line()[that].is(speech_that)) ++that;
      if (that >= end || !line()[that].is(speech_that) || !outside(that)) continue;
      if (is_passive(i, verb_end)) continue;
      if (reader.named) {
        if (take(that, end, i, reader.named_speaker(begin, i, verb_end, that))) return true;
        continue;
      }
      const auto before = verb_first ? SpeechReader::Before{} : reader.speaker_before(begin, i);
      Range source = before.source;
      // "una denuncia anónima"; German nouns have capitals
      const bool noun = i > begin && line()[i - 1].is(speech_the) && !reader.words.verb_second;
      if (is_empty(source) && !noun && !before.nobody) source = reader.speaker(verb_end, that, false);
      if (is_empty(source)) source = before.within;
      if (is_empty(source) || reader.are_nobody(reader.word_at(source.begin), reader.word_at(source.end))) continue;
      if (take(that, end, i, source)) {
        found.to = reader.addressee(i, that, source);
        return true;
      }
    }
    return false;
  }

  // … гэж X мэдэгдлээ.
  bool by_that_behind() {
    for (std::size_t i = end; i > begin + least_words; --i) {
      const auto verb = i - 1;
      if (!says(verb)) continue;
      std::size_t that = verb;
      while (that > begin && !line()[that].is(speech_that)) --that;
      if (!line()[that].is(speech_that) || !outside(that)) return false;
      if (that + 1 < verb) return take(begin, that, verb, reader.speaker(that + 1, verb, true));
      // Г. Ганболд … гэж шүүмжилжээ.
      const Range source = reader.speaker(begin, that, false);
      return !is_empty(source) && reader.word_at(source.begin) == begin &&
             take(reader.word_at(source.end), that, verb, source);
    }
    return false;
  }

  // 박지영 시장은 공사가 계속될 것이라고 밝혔다, Ayşe Demir çalışmaların süreceğini söyledi: how the last word before the verb ends is its
  // "that".
  bool by_that_ending() {
    for (std::size_t verb = end; verb-- > begin + least_words;) {
      if (!says(verb)) continue;
      const auto last = reader.text(line()[verb - 1]);
      const bool that =
          outside(verb - 1) && std::ranges::any_of(reader.words.that_endings, [&](const std::string& ending) {
            return last.size() > ending.size() && last.ends_with(ending);
          });
      if (!that) return false;
      const Range source =
          reader.named ? reader.named_speaker(begin, verb, verb, verb) : reader.speaker(begin, verb, false);
      if (is_empty(source)) return false;
      auto from = reader.word_at(source.end);
      if (from < verb && from > begin && line()[from].begin < source.end + 1 && reader.stops(from)) ++from;
      return reader.word_at(source.begin) <= begin + 2 && take(from, verb, verb, source);
    }
    return false;
  }

  // Б. Баттөрийн хэлснээр …
  bool by_accord_behind() {
    constexpr std::size_t reach = 10;
    for (std::size_t i = begin + 1; i < end && i < begin + reach; ++i)
      if (outside(i) && line()[i].is(speech_accord))
        return take(i + line()[i].phrase, end, i,
                    reader.named ? reader.named_speaker(begin, i, i, i) : reader.speaker(begin, i, true));
    return false;
  }

  // According to X, …
  bool by_accord() {
    constexpr std::size_t lead = 2, reach = 14;  // words before; to the comma
    for (std::size_t i = begin; i < end && i <= begin + lead; ++i) {
      if (!outside(i) || !line()[i].is(speech_accord) || (i > begin && is_comma(i - 1))) continue;
      std::size_t from = i + line()[i].phrase;
      while (from < end && !outside(from)) ++from;  // "Как рассказал «Вестнику» инженер …"
      std::size_t comma = from;
      while (comma < end && comma < from + reach && !is_comma(comma)) ++comma;
      if (comma >= end || !is_comma(comma)) return false;
      Range source;
      if (reader.named) {
        source = reader.named_speaker(from, from, from, comma);
      } else if (reader.words.spaceless) {  // 据X介绍，
        std::size_t verb = from;
        while (verb < comma && !says(verb)) ++verb;
        source = verb < comma ? reader.speaker(from, verb, true) : Range{};
        if (is_empty(source)) return false;
      } else {
        source = reader.speaker(from, comma, false);
        const Range named = is_empty(source) ? source : reader.with_apposition(source);
        if (named.begin != source.begin) {
          source = named;
          comma = reader.word_at(named.end);
          while (comma < end && !is_comma(comma)) ++comma;
        }
      }
      return comma < end && take(comma + 1, end, i, source);
    }
    return false;
  }

  // …, said X.
  bool by_verb_behind() {
    constexpr std::size_t behind = 8;  // words behind the speaker
    for (std::size_t i = begin + least_words; i + 1 < end; ++i) {
      if (!says(i) || !outside(i - 1) || !is_comma(i - 1)) continue;
      const std::size_t verb_end = i + line()[i].phrase;
      Range source = reader.pronoun_on(reader.range(i, verb_end));
      if (is_empty(source)) source = reader.speaker(verb_end, end, false);
      if (is_empty(source)) continue;
      source = reader.with_apposition(source);
      const auto last = std::max(verb_end, reader.word_at(source.end));
      if (end - std::min(end, last) > behind) continue;
      if (std::any_of(line().begin() + static_cast<std::ptrdiff_t>(last),
                      line().begin() + static_cast<std::ptrdiff_t>(end),
                      [](const SpeechWord& w) { return w.is(speech_that); }))
        continue;
      // Nothing else is said in what was said.
      bool other = false;
      for (std::size_t j = begin; j + 1 < i; ++j) other |= says(j) || !outside(j);
      if (!other && take(begin, i - 1, i, source)) {
        found.to = reader.addressee(i, end, source);
        return true;
      }
    }
    return false;
  }

  // X said …, in languages that need no "that".
  bool by_verb() {
    const std::size_t reach = reader.words.spaceless ? 20 : 14;
    for (std::size_t i = begin + 1; i + least_words < end && i < begin + reach; ++i) {
      if (is_comma(i) || !outside(i)) return false;
      if (!says(i)) continue;
      const Range source = reader.speaker(begin, i, true);
      if (is_empty(source) || reader.word_at(source.begin) > begin + 1) return false;
      std::size_t from = i + line()[i].phrase;
      if (line()[i].is(speech_tell)) {  // 告诉记者，
        constexpr std::size_t addressed = 6;
        std::size_t comma = from;
        while (comma < end && comma < from + addressed && !is_comma(comma)) ++comma;
        if (comma >= end || !is_comma(comma)) return false;
        from = comma;
      }
      if (from < end && is_comma(from)) ++from;
      if (from >= end || !outside(from) || reader.stops(from)) return false;
      return take(from, end, i, source);
    }
    return false;
  }
};

}  // namespace

void find_indirect(const SpeechReader& reader, std::uint32_t index, bool that_alone, std::vector<Attribution>& out) {
  std::size_t w = 0;
  for (const auto& s : reader.passage.sentences) {
    while (w < reader.line.size() && reader.line[w].begin < s.begin) ++w;
    Sentence sentence{reader, w, w, {}};
    while (sentence.end < reader.line.size() && reader.line[sentence.end].begin < s.end) ++sentence.end;
    w = sentence.end;
    const SpeechWords& words = reader.words;
    const bool told =
        words.verb_last ? sentence.by_that_behind() || sentence.by_that_ending() || sentence.by_accord_behind()
        : words.subject_reach > 0
            ? sentence.by_that() || sentence.by_accord() || sentence.by_accord_behind()
            : sentence.by_that() ||
                  (!that_alone && (sentence.by_accord() || (!words.spaceless && sentence.by_verb_behind()) ||
                                   (words.bare_verbs && sentence.by_verb())));
    if (!told) continue;
    sentence.found.passage = sentence.found.cue_passage = index;
    out.push_back(std::move(sentence.found));
  }
}

}  // namespace ortoo::understand
