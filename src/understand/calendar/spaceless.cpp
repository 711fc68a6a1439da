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
constexpr std::size_t shortest_label = 10, longest_label = 50, shortest_subject = 2, longest_subject = 20;

constexpr std::u32string_view breaks = U"，,；;：:、。！？!?“”「」『』《》\"（）()[]…—–|";
bool is_break(char32_t c) { return breaks.find(c) != std::u32string_view::npos; }
std::size_t to_break(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    if (is_break(base::next_code_point(text, at))) return begin;
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

// Without the 于 or 在 that leads to the date.
std::string_view without_leading_word(std::string_view text, const Lexicon& lexicon) {
  std::size_t last = 0;
  for (std::size_t at = 0; at < text.size(); base::next_code_point(text, at)) last = at;
  return has_class(lexicon, text.substr(last), Class::on) ? text.substr(0, last) : text;
}

}  // namespace

bool begins_longer_word(const Lexicon& lexicon, std::string_view text) {
  const auto length = lexicon.longest(text).length;
  return length > 0 && lexicon.alone.contains(text.substr(0, length)) && first_word(text) > length;
}

std::string told_without_spaces(std::string_view sentence, std::size_t date_begin, std::size_t date_end,
                                const Lexicon& lexicon, int direction) {
  auto subject = base::trim(sentence.substr(0, date_begin));
  auto rest = base::trim(sentence.substr(date_end));
  if (has_class(lexicon, sentence.substr(date_begin), Class::anaphor)) return {};  // 当天
  if (to_break(subject) < subject.size() || sentence.ends_with("？") || sentence.ends_with('?')) return {};
  subject = without_leading_word(subject, lexicon);
  if (!subject.empty() &&
      (base::count_code_points(subject) < shortest_subject || base::count_code_points(subject) > longest_subject))
    return {};
  if (subject.empty())
    for (const std::string_view comma : {"，", ","})
      if (rest.starts_with(comma)) rest = base::trim(rest.substr(comma.size()));
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
  const bool past = has(lexicon, clause, Class::past), future = has(lexicon, clause, Class::future);
  return (direction > 0 ? future : past && !future) ? label : std::string();
}

}  // namespace ortoo::understand
