#include "understand/calendar/sentence.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/text.h"
#include "language/word_edges.h"
#include "understand/quotes/quotation_marks.h"

namespace ortoo::understand {
namespace {

std::uint32_t class_of(const Reading& reading) {
  switch (reading.cls) {
    case Class::on: return reading.value == 0 ? leads_in : since;
    case Class::from: return since;
    case Class::to: return since | towards;
    case Class::after:
    case Class::before: return later;
    case Class::the:
    case Class::article: return article;
    case Class::conj: return joins;
    case Class::unbound: return reading.value == 0 ? loose : subordinate;
    case Class::anaphor:
    case Class::speaker:
    case Class::itself: return points;
    case Class::say: return says;
    case Class::edge: return edge;
    default: return 0;
  }
}

constexpr std::string_view breaks[] = {",", ";", ":", "–", "—", "(", ")", "[", "]", "-", "،", "؛", "«", "»"};

}  // namespace

std::string capitalised(std::string_view text) {
  if (text.empty()) return {};
  std::size_t at = 0;
  const auto first = static_cast<UChar32>(base::next_code_point(text, at));
  std::string out;
  base::append_utf8(out, static_cast<char32_t>(u_toupper(first)));
  out += text.substr(at);
  return out;
}

DatedSentence dated_sentence(const Passage& passage, const Lexicon& lexicon, const HappeningWords& happening,
                             language::Range sentence, language::Range date,
                             const std::vector<language::Range>& others) {
  DatedSentence out;
  out.text = passage.text;
  const auto& tokens = passage.tokens;
  const auto from = std::ranges::lower_bound(tokens, sentence.begin, {}, &language::Token::begin);
  const auto to = std::ranges::upper_bound(from, tokens.end(), sentence.end, {}, &language::Token::end);
  const auto count = static_cast<std::size_t>(to - from);
  constexpr std::size_t most_words = 56;
  if (count == 0 || count > most_words) return out;
  out.words.resize(count);
  const std::string_view lowered = passage.wholly_lowered ? std::string_view(passage.lowered) : passage.text;
  out.date_begin = count;
  for (std::size_t i = 0; i < count; ++i) {
    const auto& token = *(from + static_cast<std::ptrdiff_t>(i));
    auto& word = out.words[i];
    word.begin = token.begin, word.end = token.end, word.kind = token.kind;
    const auto text = passage.of(token);
    if (token.begin >= date.begin && token.end <= date.end) {
      out.date_begin = std::min(out.date_begin, i);
      out.date_end = i + 1;
      if (token.kind == language::TokenKind::word) {
        if (i == out.date_begin) word.happens = happening.of(lowered.substr(token.begin, token.end - token.begin));
        const auto first = lexicon.longest(text);
        for (const auto* reading = first.readings; reading != first.readings + first.count; ++reading) {
          if (i == out.date_begin && class_of(*reading) == article) word.classes |= article;
          out.adverb = out.adverb || reading->cls == Class::weekday || reading->cls == Class::shift ||
                       reading->cls == Class::rel;
        }
      }
      continue;
    }
    if (token.kind == language::TokenKind::punctuation || token.kind == language::TokenKind::symbol) {
      if (is_quotation_mark(text)) word.classes |= quote;
      if (std::ranges::find(breaks, text) != std::end(breaks)) word.classes |= mark;
      continue;
    }
    if (token.kind == language::TokenKind::number) continue;
    word.capital = language::begins_with_capital(text);
    // A name inside a sentence is neither a verb nor a word that leads to another.
    constexpr std::uint32_t shortest_name = 4;  // bytes: "I", "Bis" are none
    if (i == 0 || !word.capital || token.end - token.begin < shortest_name) {
      const auto match = lexicon.longest(passage.text.substr(token.begin));
      const bool whole = match.length >= token.end - token.begin;
      for (const auto* reading = match.readings; whole && reading != match.readings + match.count; ++reading) {
        if (reading->cls == Class::past) word.tense = -1;
        else if (reading->cls == Class::future) word.tense = 1;
        else word.classes |= class_of(*reading);
      }
      if (word.tense == 0) {
        if (lexicon.ends_in_past(text, i == 0)) word.tense = -1;
        else if (lexicon.ends_in_future(text, i == 0)) word.tense = 1;
      }
    }
    const auto low = lowered.substr(token.begin, token.end - token.begin);
    const auto reach = happening.reach(low);
    for (std::size_t words = std::min<std::size_t>(reach, count - i); words > 0; --words) {
      const auto& last = *(from + static_cast<std::ptrdiff_t>(i + words - 1));
      const auto sorts = happening.of(lowered.substr(token.begin, last.end - token.begin));
      if (sorts == 0) continue;
      word.happens |= sorts;
      for (std::size_t k = 1; k < words; ++k) out.words[i + k].happens |= sorts;
      break;
    }
  }
  if (out.date_begin == count) {
    out.words.clear();
    return out;
  }
  const auto leads = [&](std::size_t i) {
    return out.is(i, leads_in | since | later | article | edge) && out.words[i].kind == language::TokenKind::word;
  };
  while (out.date_begin > 0 && leads(out.date_begin - 1)) {
    --out.date_begin;
    if (!out.is(out.date_begin, leads_in | since | later)) continue;
    out.introduced = true;
    // "từ" may lead to a day too, and then tells since when.
    out.spans = out.spans || (out.is(out.date_begin, since | later) &&
                              (!out.is(out.date_begin, leads_in) || lexicon.language.starts_with("vi")));
  }
  // "in the June 3 vote": the date is of the noun behind it.
  if (lexicon.language.starts_with("en"))
    for (std::size_t i = out.date_begin; i < out.date_end && out.words[i].begin < date.begin; ++i)
      out.spans = out.spans || out.is(i, article);
  out.spans =
      out.spans || (out.is(out.date_begin, towards) && out.words[out.date_begin].begin < date.begin);  // "bis zum"
  if (out.is(out.date_begin, article) && out.words[out.date_begin].begin >= date.begin)
    out.introduced = true;  // "el pasado 24 de febrero"
  if (out.date_end + 1 < count && out.of(out.date_end) == "." &&
      out.words[out.date_end - 1].end == out.words[out.date_end].begin)
    ++out.date_end;  // "22 ноября 2011г."
  while (out.date_end < count && out.happens(out.date_end, happens_trail)) ++out.date_end;
  // "from 3 to 5 May", "am 26. und 27. Februar"
  const auto joint = [&](std::size_t i) {
    return i < count && (out.is(i, towards | joins) || out.of(i) == "." || out.of(i) == "–" || out.of(i) == "-");
  };
  for (const auto& other : others) {
    for (auto& word : out.words)
      if (word.begin >= other.begin && word.end <= other.end) word.classes |= another_date;
    constexpr std::size_t most_between = 2;
    for (std::size_t i = out.date_end; i < std::min(count, out.date_end + most_between) && joint(i); ++i)
      if (i + 1 < count && out.words[i + 1].begin >= other.begin && out.words[i + 1].begin < other.end) {
        while (out.date_end < count && out.words[out.date_end].begin < other.end)
          out.words[out.date_end++].classes &= ~static_cast<std::uint32_t>(another_date);
        break;
      }
    if (other.end <= date.begin)
      for (std::size_t i = 0; i < out.date_begin; ++i)
        if (out.words[i].end == other.end && i + most_between >= out.date_begin) out.words.clear(), i = count;
    if (out.words.empty()) return out;
  }
  return out;
}

}  // namespace ortoo::understand
