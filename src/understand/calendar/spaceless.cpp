#include "understand/calendar/spaceless.h"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdint>
#include <memory>

#include "base/text.h"
#include "understand/calendar/words.h"

namespace ortoo::understand {
namespace {

// Characters.
constexpr std::size_t shortest_label = 8, longest_label = 50, shortest_subject = 2, longest_subject = 20;

constexpr std::u32string_view breaks = U"，,；;：:、。！？!?“”「」『』《》\"（）()[]…—–|";
bool is_break(char32_t c) { return breaks.find(c) != std::u32string_view::npos; }
std::size_t to_break(std::string_view text) {
  const auto digit = [&](std::size_t at) {
    return at < text.size() && base::is_digit(static_cast<unsigned char>(text[at]));
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    const char32_t c = base::next_code_point(text, at);
    if (is_break(c) && !(c == U',' && begin > 0 && digit(begin - 1) && digit(at))) return begin;  // 4,404,984
  }
  return text.size();
}

bool has(const Lexicon& lexicon, std::string_view text, Class cls) {
  for (std::size_t at = 0; at < text.size();) {
    const auto match = lexicon.longest(text.substr(at));
    if (std::any_of(match.readings, match.readings + match.count, [&](const Reading& r) { return r.cls == cls; }))
      return true;
    if (match.length > 0) at += match.length;
    else base::next_code_point(text, at);
  }
  return false;
}

// Bytes of the first word, as ICU's dictionary has it; 0: not told.
std::size_t first_word(std::string_view text) {
  auto status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) return 0;
  const auto all = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  words->setText(all);
  std::string word;
  return all.tempSubString(0, words->next()).toUTF8String(word).size();
}

// A word that hangs on another, leads to a place or points back: 因, 在, 该.
bool hangs(const Lexicon& lexicon, std::string_view text) {
  return !begins_longer_word(lexicon, text) &&
         std::ranges::any_of(std::initializer_list<Class>{Class::unbound, Class::anaphor, Class::speaker, Class::on,
                                                          Class::from, Class::to, Class::conj, Class::approx},
                             [&](Class cls) { return has_class(lexicon, text, cls); });
}

// Without the 于 or 在 that leads to the date, and the 将 or 定 before it, which tell what comes.
std::string_view without_leading_words(std::string_view text, const Lexicon& lexicon, bool& comes) {
  constexpr int most_words = 2;
  for (int i = 0; i < most_words && !text.empty(); ++i) {
    std::size_t last = 0, before = 0;
    for (std::size_t at = 0; at < text.size(); base::next_code_point(text, at)) before = last, last = at;
    const auto whole = [&](std::size_t from, Class cls) {
      return has_class(lexicon, text.substr(from), cls) &&
             lexicon.longest(text.substr(from)).length == text.size() - from;
    };
    if (whole(before, Class::future)) comes = true, text = text.substr(0, before);
    else if (whole(last, Class::future)) comes = true, text = text.substr(0, last);
    else if (whole(last, Class::on)) text = text.substr(0, last);
    else break;
  }
  return base::trim(text);
}

// Of a language whose verb stands last: a short sentence without its date.
std::string told_with_last_verb(std::string_view subject, std::string_view rest, const Lexicon& lexicon,
                                const HappeningWords& words, int direction) {
  for (const std::string_view mark : {"。", "."})
    if (rest.ends_with(mark)) rest.remove_suffix(mark.size());
  for (const std::string_view particle : {"、", "には、", "には", "に", "から"})
    if (rest.starts_with(particle)) {
      rest = rest.substr(particle.size());
      break;
    }
  if (rest.starts_with("の")) {
    if (!subject.empty()) return {};
    rest = rest.substr(std::string_view("の").size());
  }
  subject = base::trim(subject), rest = base::trim(rest);
  if (to_break(subject) < subject.size() || to_break(rest) < rest.size()) return {};
  auto label = std::string(subject) + std::string(rest);
  const auto length = base::count_code_points(label);
  if (length < shortest_label || length > longest_label || hangs(lexicon, label) || has(lexicon, label, Class::say))
    return {};
  if (words.stands_in(label, happens_not)) return {};
  constexpr std::size_t tail = 8;  // characters in which the verb ends
  std::size_t at = 0;
  for (std::size_t left = length; left > tail; --left) base::next_code_point(label, at);
  const auto end = std::string_view(label).substr(at);
  const bool future = has(lexicon, end, Class::future) || words.stands_in(end, happens_comes);
  const bool past = has(lexicon, end, Class::past) || words.stands_in(end, happens_was);
  return (direction > 0 ? future : past && !future) ? label : std::string();
}

}  // namespace

bool begins_longer_word(const Lexicon& lexicon, std::string_view text) {
  const auto length = lexicon.longest(text).length;
  return length > 0 && lexicon.alone.contains(text.substr(0, length)) && first_word(text) > length;
}

std::string told_without_spaces(std::string_view sentence, std::size_t date_begin, std::size_t date_end,
                                const Lexicon& lexicon, const HappeningWords& words, int direction) {
  auto subject = base::trim(sentence.substr(0, date_begin));
  auto rest = base::trim(sentence.substr(date_end));
  if (has_class(lexicon, sentence.substr(date_begin), Class::anaphor)) return {};  // 当天
  if (lexicon.says_last) return told_with_last_verb(subject, rest, lexicon, words, direction);
  // What stands before its own clause is another's.
  constexpr int most_clauses = 2;
  for (int i = 0; i < most_clauses; ++i)
    if (const auto end = to_break(subject);
        end < subject.size() && (subject.substr(end).starts_with("，") || subject[end] == ',')) {
      auto next = end;
      base::next_code_point(subject, next);
      subject = base::trim(subject.substr(next));
      if (base::count_code_points(subject) < 4) return {};
    }
  if (to_break(subject) < subject.size() || sentence.ends_with("？") || sentence.ends_with('?')) return {};
  bool comes = false;
  subject = without_leading_words(subject, lexicon, comes);
  if (!subject.empty() &&
      (base::count_code_points(subject) < shortest_subject || base::count_code_points(subject) > longest_subject))
    return {};
  if (subject.empty())
    for (const std::string_view comma : {"，", ","})
      if (rest.starts_with(comma)) rest = base::trim(rest.substr(comma.size()));
  constexpr std::string_view own = "的";  // 9月3日的选举
  if (subject.empty() && rest.starts_with(own)) rest = rest.substr(own.size());
  const auto end = to_break(rest);
  // What a colon, a quotation or a list goes on with is not all here.
  if (end == rest.size() ||
      !std::ranges::any_of(std::initializer_list<std::string_view>{"，", ",", "。", "；", ";", "！", "!"},
                           [&](std::string_view mark) { return rest.substr(end).starts_with(mark); }))
    return {};
  const auto clause = base::trim(rest.substr(0, end));
  const auto label = std::string(subject) + std::string(clause);
  const auto length = base::count_code_points(label);
  if (length < shortest_label || length > longest_label || hangs(lexicon, label)) return {};
  if (has(lexicon, label, Class::say)) return {};
  if (words.stands_in(label, happens_not)) return {};
  const bool past = has(lexicon, clause, Class::past) || words.stands_in(clause, happens_was);
  const bool future = comes || has(lexicon, clause, Class::future) ||
                      (direction > 0 && !past && words.stands_in(clause, happens_comes));
  return (direction > 0 ? future : past && !future) ? label : std::string();
}

}  // namespace ortoo::understand
