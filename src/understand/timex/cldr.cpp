#include "understand/timex/cldr.h"

#include <algorithm>
#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/numfmt.h>
#include <unicode/rbnf.h>
#include <unicode/reldatefmt.h>

#include <memory>
#include <string>

#include "base/text.h"

namespace ortoo::understand {
namespace {

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  return text.toUTF8String(out);
}

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (base::is_letter(base::next_code_point(text, at))) return true;
  return false;
}
bool has_figure(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (base::is_digit(base::next_code_point(text, at))) return true;
  return false;
}

// Names of one letter, or two in scripts with capitals ("de", "ma"), mean too many other things.
bool is_name(std::string_view text) {
  if (!has_letter(text) || has_figure(text)) return false;
  std::size_t at = 0;
  const char32_t first = base::next_code_point(text, at);
  const auto length = base::count_code_points(text);
  const bool cased = base::is_lower(first) || base::lower(text) != text;
  return length >= (cased ? 3U : 2U);
}

void add_name(Lexicon& lexicon, std::string name, Class cls, int value) {
  while (!name.empty() && name.back() == '.') name.pop_back();
  if (is_name(name)) {
    lexicon.add(name, cls, value);
    if (const auto bare = base::fold(name); lexicon.unmarked && bare != base::lower(name))
      lexicon.add(bare, cls, value);
  }
  // "Mo.": beside its date, as the word alone means too much
  else if (cls == Class::weekday && base::count_code_points(name) == 2) {
    lexicon.add(name + ".", cls, value);
    lexicon.add(name + ".", Class::no, 1);
  }
}

// "mer", "ter", "man" are Wednesday, Tuesday and Monday cut short, and the sea, to have and one: beside a day of the
// month they are dates, alone where someone asks; and so is "mar", the sea and March.
void add_short_name(Lexicon& lexicon, std::string name, std::string_view whole, Class cls, int value) {
  add_name(lexicon, name, cls, value);
  while (!name.empty() && name.back() == '.') name.pop_back();
  constexpr std::size_t short_name = 4;
  std::size_t at = 0;
  const char32_t letter = base::next_code_point(name, at);
  if (!base::is_lower(letter) && base::lower(name) == name) return;  // 周一: no capitals
  if (name == whole || !is_name(name) || base::count_code_points(name) > short_name) return;
  if (cls == Class::weekday || base::is_lower(letter)) lexicon.add(name, Class::no, 2);
}

void add_calendar(Lexicon& lexicon, const icu::Locale& locale) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(locale, status);
  if (U_FAILURE(status)) return;
  int32_t first = 0;
  if (const auto* names = symbols.getMonths(first); first > 0) lexicon.small_names = u_islower(names[0].char32At(0));
  for (const auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE})
    for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
      int32_t count = 0;
      const bool cut = width == icu::DateFormatSymbols::ABBREVIATED;
      int32_t whole_count = 0;
      const auto* months = symbols.getMonths(count, context, width);
      const auto* whole_months = symbols.getMonths(whole_count, context, icu::DateFormatSymbols::WIDE);
      for (int32_t i = 0; i < std::min(count, whole_count) && i < 12; ++i)
        cut ? add_short_name(lexicon, utf8(months[i]), utf8(whole_months[i]), Class::month, i + 1)
            : add_name(lexicon, utf8(months[i]), Class::month, i + 1);
      const auto* days = symbols.getWeekdays(count, context, width);
      const auto* whole_days = symbols.getWeekdays(whole_count, context, icu::DateFormatSymbols::WIDE);
      for (int32_t i = 1; i < std::min(count, whole_count) && i < 8; ++i) {
        const int weekday = i == 1 ? 7 : i - 1;
        cut ? add_short_name(lexicon, utf8(days[i]), utf8(whole_days[i]), Class::weekday, weekday)
            : add_name(lexicon, utf8(days[i]), Class::weekday, weekday);
      }
    }
}

struct Step {
  UDateRelativeUnit unit;
  UDateAbsoluteUnit absolute;
  Unit ours;
};
constexpr Step steps[] = {
    {UDAT_RELATIVE_SECONDS, UDAT_ABSOLUTE_NOW, Unit::second}, {UDAT_RELATIVE_MINUTES, UDAT_ABSOLUTE_NOW, Unit::minute},
    {UDAT_RELATIVE_HOURS, UDAT_ABSOLUTE_NOW, Unit::hour},     {UDAT_RELATIVE_DAYS, UDAT_ABSOLUTE_DAY, Unit::day},
    {UDAT_RELATIVE_WEEKS, UDAT_ABSOLUTE_WEEK, Unit::week},    {UDAT_RELATIVE_MONTHS, UDAT_ABSOLUTE_MONTH, Unit::month},
    {UDAT_RELATIVE_YEARS, UDAT_ABSOLUTE_YEAR, Unit::year}};

// "vor 5 Tagen": a word before and a unit after. What stands in one piece with the unit ("days ago") is a unit of that
// direction by itself, which the rules know as LATER or AGO with the unit in its value.
void add_shifts(Lexicon& lexicon, const icu::RelativeDateTimeFormatter& format) {
  for (const auto& step : steps)
    for (const double n : {1.0, 2.0, 5.0})
      for (const auto direction : {UDAT_DIRECTION_LAST, UDAT_DIRECTION_NEXT}) {
        UErrorCode status = U_ZERO_ERROR;
        icu::UnicodeString out;
        format.format(n, direction, step.unit, out, status);
        if (U_FAILURE(status)) continue;
        const auto text = utf8(out);
        const auto figure = std::string(1, static_cast<char>('0' + static_cast<int>(n)));
        const auto at = text.find(figure);
        if (at == std::string::npos) continue;
        const auto before = base::trim(std::string_view(text).substr(0, at)),
                   after = base::trim(std::string_view(text).substr(at + 1));
        const bool last = direction == UDAT_DIRECTION_LAST;
        if (has_letter(before) && has_letter(after)) {
          lexicon.add(before, last ? Class::agop : Class::inp, 0);
          // "for 3 uger siden": a table tells units without the word behind them.
          if (!lexicon.has_table || after.find(' ') == std::string_view::npos)
            lexicon.add(after, Class::unit, static_cast<int>(step.ours));
        } else if (has_letter(after) && !(lexicon.has_table && after.find(' ') != std::string_view::npos)) {
          lexicon.add(after, last ? Class::ago : Class::later, 1 + static_cast<int>(step.ours));
        }
      }
}

// "в прошлом году": a language with a table of its own has the words without the little one before them.
bool begins_with_little_word(std::string_view text) {
  const auto space = text.find(' ');
  return space != std::string_view::npos && base::count_code_points(text.substr(0, space)) <= 2;
}

void add_days(Lexicon& lexicon, const icu::RelativeDateTimeFormatter& format) {
  for (const auto& step : steps) {
    if (step.absolute == UDAT_ABSOLUTE_NOW) continue;
    for (const auto& [direction, n] : {std::pair{UDAT_DIRECTION_LAST_2, -2},
                                       {UDAT_DIRECTION_LAST, -1},
                                       {UDAT_DIRECTION_THIS, 0},
                                       {UDAT_DIRECTION_NEXT, 1},
                                       {UDAT_DIRECTION_NEXT_2, 2}}) {
      UErrorCode status = U_ZERO_ERROR;
      icu::UnicodeString out;
      format.format(direction, step.absolute, out, status);
      const auto text = utf8(out);
      if (U_SUCCESS(status) && is_name(text) && !(lexicon.has_table && begins_with_little_word(text)))
        lexicon.add(text, Class::shift, shift_of(step.ours, n));
    }
  }
}

// Numbers in words: "neunundzwanzig", "vingt-et-unième". Below `first_sure` they mean more, and tables tell.
void add_numbers(Lexicon& lexicon, const icu::Locale& locale) {
  constexpr int first_sure = 3, last_ordinal = 31, last_cardinal = 99;
  UErrorCode status = U_ZERO_ERROR;
  icu::RuleBasedNumberFormat words(icu::URBNF_SPELLOUT, locale, status);
  if (U_FAILURE(status)) return;
  for (int32_t i = 0; i < words.getNumberOfRuleSetNames(); ++i) {
    const auto name = words.getRuleSetName(i);
    const bool ordinal = name.startsWith(u"%spellout-ordinal");
    if (ordinal && name.indexOf(u"plural") >= 0) continue;  // "the first days" are no day
    if (!ordinal && !name.startsWith(u"%spellout-cardinal")) continue;
    for (int n = ordinal ? 1 : first_sure; n <= (ordinal ? last_ordinal : last_cardinal); ++n) {
      icu::UnicodeString out;
      icu::FieldPosition position;
      UErrorCode failed = U_ZERO_ERROR;
      words.format(static_cast<int32_t>(n), name, out, position, failed);
      out.findAndReplace(u"\u00AD", u"");
      const auto text = utf8(out);
      if (U_SUCCESS(failed) && is_name(text)) lexicon.add(text, ordinal ? Class::ord : Class::num, n);
    }
  }
}

}  // namespace

void add_cldr_words(Lexicon& lexicon, std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  const auto locale =
      icu::Locale::forLanguageTag(icu::StringPiece(language.data(), static_cast<int32_t>(language.size())), status);
  if (U_FAILURE(status) || language.empty()) return;
  int32_t count = 0;
  const auto* all = icu::Locale::getAvailableLocales(count);
  bool known = false;
  for (int32_t i = 0; i < count && !known; ++i) known = std::string_view(all[i].getLanguage()) == locale.getLanguage();
  if (!known) return;
  add_calendar(lexicon, locale);
  if (!lexicon.spaceless) add_numbers(lexicon, locale);
  std::unique_ptr<icu::NumberFormat> figures(icu::NumberFormat::createInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) return;
  const icu::RelativeDateTimeFormatter format(locale, figures.release(), status);
  if (U_FAILURE(status)) return;
  add_shifts(lexicon, format);
  add_days(lexicon, format);
}

}  // namespace ortoo::understand
