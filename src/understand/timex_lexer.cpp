#include "understand/timex_lexer.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "language/word_edges.h"
#include "understand/timex_figures.h"
#include "understand/timex_numbers.h"

namespace ortoo::understand {
namespace {

class Lexer {
 public:
  Lexer(std::string_view text, const Lexicon& lexicon, bool day_first, std::vector<Time>& times)
      : text_(text), lexicon_(lexicon), times_(times), day_first_(day_first) {}

  std::vector<Lexeme> run() {
    constexpr std::size_t of_a_lexeme = 10;  // bytes, about: words that tell no time are one with those before them
    out_.reserve(text_.size() / of_a_lexeme + 4);
    while (at_ < text_.size()) {
      std::size_t next = at_;
      const char32_t c = base::next_code_point(text_, next);
      if (base::is_space(c)) {
        if (c == '\n') mark(Class::end, next);
        at_ = next;
        spaced_ = true;
      } else if (digit_of(c) >= 0) {
        number();
      } else if (is_word_char(c) || c == '\'' || c == 0x2019) {
        word(c, next);
      } else {
        sign(c, next);
      }
    }
    return std::move(out_);
  }

 private:
  static bool is_word_char(char32_t c) {
    if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_NO_MASK)) != 0;
  }

  Lexeme& push(std::size_t end) {
    Lexeme lexeme;
    lexeme.begin = static_cast<std::uint32_t>(at_);
    lexeme.end = static_cast<std::uint32_t>(end);
    lexeme.glued = !spaced_;
    spaced_ = false;
    at_ = end;
    out_.push_back(lexeme);
    return out_.back();
  }
  void mark(Class cls, std::size_t end, int value = 0) { push(end).add(cls, value); }
  void gap(std::size_t end) {
    if (!out_.empty() && out_.back().count == 1 && out_.back().readings[0].cls == Class::gap) {
      out_.back().end = static_cast<std::uint32_t>(end);
      spaced_ = false;
      at_ = end;
      return;
    }
    mark(Class::gap, end);
  }

  char32_t peek(std::size_t at) const { return character_at(text_, at); }
  Figures figures(std::size_t& at) const { return read_figures(text_, at); }

  bool before_is(std::initializer_list<Class> classes) const {
    if (out_.empty()) return true;
    return std::any_of(classes.begin(), classes.end(), [&](Class c) { return out_.back().is(c); });
  }

  // "Sep-23-2020"
  bool day_and_year() {
    if (out_.empty() || !out_.back().is(Class::month) || spaced_ || at_ == 0 || text_[at_ - 1] != '-') return false;
    std::size_t at = at_;
    const Figures day = figures(at);
    const std::size_t stop = at;
    if (day.digits > 2 || day.value < 1 || day.value > 31 || peek(at) != '-') return false;
    const Figures year = figures(++at);
    if (year.digits != 4 || digit_of(peek(at)) >= 0) return false;
    figure(day, stop);
    ++at_;
    figure(year, at);
    return true;
  }

  // "23-2020-September"
  bool year_before_month() {
    std::size_t at = at_;
    const Figures day = figures(at);
    const std::size_t stop = at;
    if (day.digits > 2 || day.value < 1 || day.value > 31 || peek(at) != '-') return false;
    const Figures year = figures(++at);
    if (year.digits != 4 || peek(at) != '-') return false;
    const auto month = lexicon_.longest(text_.substr(at + 1));
    if (std::none_of(month.readings, month.readings + month.count,
                     [](const Reading& r) { return r.cls == Class::month; }))
      return false;
    figure(day, stop);
    ++at_;
    figure(year, at);
    ++at_;
    return true;
  }

  void figure(const Figures& value, std::size_t end) {
    auto& lexeme = push(end);
    lexeme.add(Class::num);
    lexeme.number = value.value;
    lexeme.figure = true;
    lexeme.digits = static_cast<std::uint8_t>(value.digits);
  }

  // "1. juledag", "6 tháng đầu": phrases that begin with a figure.
  bool phrase_with_figure() {
    const auto match = lexicon_.longest(text_.substr(at_));
    if (match.length == 0 || !(match.readings[0].cls == Class::holiday || match.readings[0].cls == Class::quarterm))
      return false;
    mark(match.readings[0].cls, at_ + match.length, match.readings[0].value);
    return true;
  }

  // "2/28": a day above twelve tells the order of the two for those that follow.
  void learn_order(std::size_t begin) {
    std::size_t at = begin;
    const int first = figures(at).value;
    if (peek(at) != '/') return;
    const int second = figures(++at).value;
    if ((first > 12) != (second > 12) && first <= 31 && second <= 31) day_first_ = first > 12;
  }

  // "10/1-11/2/2017"
  bool begins_range(std::size_t begin) const {
    std::size_t at = begin;
    if (figures(at).digits > 2 || peek(at) != '/') return false;
    if (figures(++at).digits > 2 || peek(at) != '-' || digit_of(peek(at + 1)) < 0) return false;
    const auto end = date_in_figures(text_, at + 1, day_first_, false, false);
    return end && end->time.year != Time::none && end->time.day;
  }

  void number() {
    const std::size_t begin = at_;
    if (phrase_with_figure()) return;
    if (day_and_year() || year_before_month()) return;
    // "11/20, 11/22 and 11/25"
    const bool listed =
        out_.size() > 1 && out_[out_.size() - 2].is(Class::date) && before_is({Class::comma, Class::conj});
    // "The last 3/4" of something, "1/2 tsp", "1-1/2 years": with one figure each less likely a date.
    std::size_t behind = begin;
    const Figures above = figures(behind);
    const int below = digit_of(peek(behind + 1));
    const bool single = peek(behind) == '/' && below >= 0 && digit_of(peek(behind + 2)) < 0;
    const bool fraction = single && above.digits == 1 && above.value < below &&
                          (out_.empty() || (!spaced_ && out_.size() > 1 && !out_[out_.size() - 2].is(Class::date)));
    const bool announced =
        listed || begins_range(begin) || (before_is({Class::rel}) && !single) ||
        (before_is({Class::on, Class::daym, Class::weekday, Class::from, Class::to, Class::part}) && !fraction);
    if (const auto date = date_in_figures(text_, begin, day_first_, announced, announced || before_is({Class::the}))) {
      learn_order(begin);
      times_.push_back(date->time);
      mark(Class::date, date->end, static_cast<int>(times_.size()) - 1);
      return after_date();
    }
    if (const auto clock = clock_in_figures(text_, begin)) {
      if (peek(clock->end) == ',' && digit_of(peek(clock->end + 1)) >= 0) {  // "04:03,40": how fast one ran
        std::size_t end = clock->end + 1;
        figures(end);
        return gap(end);
      }
      auto& lexeme = push(clock->end);
      lexeme.readings[lexeme.count++] = clock->reading;
      if (clock->reading.cls == Class::hour) {
        lexeme.add(Class::num);
        lexeme.number = clock->value;
      }
      return after_date();
    }
    if (const auto end = figures_in_row(text_, begin); end > begin) return gap(end);
    const Amount amount = read_amount(text_, begin);
    std::size_t at = amount.end;
    if (amount.fraction && !out_.empty() && out_.back().figure && out_.back().digits > 0) {  // "2 1/2"
      out_.back().number += amount.value;
      out_.back().end = static_cast<std::uint32_t>(at);
      at_ = at;
      return;
    }
    const char32_t before = begin > 0 ? static_cast<unsigned char>(text_[begin - 1]) : 0;
    const bool money =
        before == '$' || peek(at) == '%' ||
        (begin >= 2 && (text_.substr(begin - 2, 2) == "£" || (begin >= 3 && text_.substr(begin - 3, 3) == "€")));
    auto& lexeme = push(at);
    lexeme.number = amount.value;
    lexeme.add(Class::num);
    lexeme.figure = amount.digits > 0;
    lexeme.digits = static_cast<std::uint8_t>(std::min(amount.digits, 9));
    constexpr int first_buddhist = 2400, last_buddhist = 2700, buddhist_ahead = 543;
    if (lexicon_.buddhist_years && amount.digits == 4 && !amount.fraction && lexeme.number >= first_buddhist &&
        lexeme.number < last_buddhist)
      lexeme.number -= buddhist_ahead;
    if (money) {
      lexeme.count = 0;
      lexeme.add(Class::gap);
      return;
    }
    ordinal();
    after_date();
  }

  // "1st", "3-го", "1er", "3." where a dot makes an ordinal.
  void ordinal() {
    auto& lexeme = out_.back();
    if (!lexeme.figure || lexeme.digits > 2) return;
    std::size_t at = at_;
    if (peek(at) == '-') ++at;
    const auto match = lexicon_.longest(text_.substr(std::min(at, text_.size())));
    for (std::uint32_t i = 0; i < match.count; ++i)
      if (match.readings[i].cls == Class::ordsuffix) {
        if (match.readings[i].value == 1 && peek(at + match.length) != ' ' && match.length == 1) return;
        if (match.readings[i].value != 1) lexeme.count = 0;  // "4th" is no number of things
        lexeme.add(Class::ord, static_cast<int>(lexeme.number));
        at_ = at + match.length;
        lexeme.end = static_cast<std::uint32_t>(at_);
        return;
      }
  }

  // Endings hung onto figures with an apostrophe or hyphen: "2024'te", "2024-ben".
  void after_date() {
    const char32_t sign = peek(at_);
    if (sign != '\'' && sign != 0x2019) return;
    std::size_t at = at_;
    base::next_code_point(text_, at);
    if (lexicon_.longest(text_.substr(at_)).length > 0) return;
    bool any = false;
    while (at < text_.size()) {
      std::size_t next = at;
      if (!is_word_char(base::next_code_point(text_, next))) break;
      at = next;
      any = true;
    }
    if (any) at_ = at;
  }

  void word(char32_t c, std::size_t next) {
    if (c == '\'' || c == 0x2019) {
      std::size_t at = next;
      const Figures f = figures(at);
      if (f.digits == 2 && digit_of(peek(at)) < 0) {
        auto& lexeme = push(at);
        lexeme.add(Class::yy, f.value);
        lexeme.number = f.value;
        return;
      }
    }
    // a quotation that begins with figures
    if ((c == '\'' || c == 0x2019) && digit_of(peek(next)) >= 0) return gap(next);
    if (c == U'½' || c == U'¼' || c == U'¾') {  // "½ hour"
      auto& lexeme = push(next);
      lexeme.number = c == U'½' ? 0.5 : c == U'¼' ? 0.25 : 0.75;
      lexeme.add(Class::num);
      return;
    }
    std::size_t start = at_;
    auto match = lexicon_.longest(text_.substr(start));
    for (std::size_t i = 0; match.length == 0 && i < lexicon_.prefixes.size(); ++i)
      if (text_.substr(start).starts_with(lexicon_.prefixes[i])) {
        match = lexicon_.longest(text_.substr(start + lexicon_.prefixes[i].size()));
        if (match.length > 0) at_ = start + lexicon_.prefixes[i].size();
      }
    if ((lexicon_.spaceless || base::is_han_or_kana(c)) && (han_digit(c) >= 0 || han_power(c) > 0)) {
      if (const auto number = han_number(text_, at_); number && number->end - at_ >= match.length) {
        auto& lexeme = push(number->end);
        lexeme.number = number->value;
        lexeme.figure = true;
        lexeme.digits = number->digits;
        lexeme.add(Class::num);
        return;
      }
    }
    if (c == U'第') {
      constexpr double most = 400;
      const auto number = han_number(text_, next);
      std::size_t at = number ? number->end : next;
      const double n = number ? number->value : figures(at).value;
      if (n >= 1 && n <= most && at - at_ > match.length) return mark(Class::ord, at, static_cast<int>(n));  // 第31週
    }
    constexpr std::size_t fiscal_letters = 2;
    if (match.length == 0 && (peek(next) | 0x20) == U'y' && digit_of(peek(at_ + fiscal_letters)) >= 0)  // "FY18"
      if (match = lexicon_.longest(text_.substr(at_, fiscal_letters));
          match.length > 0 && match.readings[0].cls != Class::fiscal)
        match = {};
    if (match.length == 0) {
      if (!roman()) skip(c, next);
      return;
    }
    if (match.readings[0].cls == Class::season && is_han(c) && at_ + match.length == next && !names_season(next))
      return gap(next);
    // "So." is Sunday cut short, "so." ends a sentence.
    constexpr std::uint32_t cut_short = 3;
    if (lexicon_.noun_capitals && match.length == cut_short && text_[at_ + 2] == '.' && base::is_lower(c) &&
        match.readings[0].cls == Class::weekday && ends_sentence(at_ + cut_short))
      return skip(c, next);
    // "3w": behind a figure without a space only
    const bool glued =
        !spaced_ && !out_.empty() && out_.back().figure && out_.back().digits > 0 && out_.back().end == at_;
    if (!glued && match.count == 1 && match.readings[0].cls == Class::unit_glued) return skip(c, next);
    if (is_of_calendar(match.readings[0].cls) && std::all_of(match.readings, match.readings + match.count,
                                                             [](const Reading& r) { return is_of_calendar(r.cls); }))
      return skip(c, next);
    auto& lexeme = push(at_ + match.length);
    const bool begins = out_.size() < 2 || out_[out_.size() - 2].is(Class::end);
    const bool capital = folded(c) != c && !(begins && asks());
    for (std::uint32_t i = 0; i < match.count; ++i) {
      // With a capital a word is the month that in small letters it may not be.
      if (match.readings[i].cls == Class::no && match.readings[i].value == 0 && capital) continue;
      if (match.readings[i].cls == Class::unit_glued && !glued) continue;
      lexeme.add(match.readings[i].cls, match.readings[i].value);
      if (match.readings[i].cls == Class::num) {
        const auto value = match.readings[i].value;
        lexeme.number = value < 0 ? -value / 10.0 : value;
        lexeme.figure = lexeme.spelt = value >= 0;
      }
    }
    if (lexicon_.open_ended) end_word();
    join_numbers(out_);
    if (peek(at_) == '.') abbreviation();
  }

  // Behind words of the text, and before none or one with a capital.
  bool ends_sentence(std::size_t at) const {
    if (out_.empty() || before_is({Class::comma, Class::to, Class::conj})) return false;
    while (at < text_.size() && text_[at] == ' ') ++at;
    return at >= text_.size() || language::begins_with_capital(text_.substr(at));
  }
  // Words that tell nothing of time, but what the calendar leaves out.
  static bool is_of_calendar(Class cls) {
    return cls == Class::itself || cls == Class::anaphor || cls == Class::speaker || cls == Class::money;
  }
  static bool is_han(char32_t c) { return c >= 0x3400 && c <= 0x9FFF; }
  // 春 by itself is the spring, or behind what tells the year (今春); in 长春, 春运 and 秋田 it is part of another word.
  bool names_season(std::size_t next) const {
    constexpr std::u32string_view tells_year = U"年今昨去来來翌同每毎";
    const char32_t before = at_ > 0 ? peek_back() : U' ';
    if (before == U'の') return !is_han(peek(next));  // 今年の夏, but 市の夏目さん
    return tells_year.find(before) != std::u32string_view::npos || (!is_han(before) && !is_han(peek(next)));
  }

  // "May I ask": behind the word that begins a sentence comes one that is no noun.
  bool asks() const {
    std::size_t at = at_;
    while (at < text_.size() && text_[at] == ' ') ++at;
    const auto next = lexicon_.longest(text_.substr(at));
    return std::any_of(next.readings, next.readings + next.count,
                       [](const Reading& r) { return r.cls == Class::unbound; });
  }

  static bool is_century(const Lexicon::Match& match) {
    return std::any_of(match.readings, match.readings + match.count, [](const Reading& r) {
      return r.cls == Class::unit && r.value == static_cast<int>(Unit::century);
    });
  }
  // "siglo XXI", "XIX век": Roman figures, beside a century only.
  bool roman() {
    const auto found = roman_number(text_, at_, is_word_char);
    if (!found) return false;
    std::size_t after = found->end;
    while (after < text_.size() && (text_[after] == ' ' || text_[after] == '.')) ++after;
    const bool led = !out_.empty() && out_.back().is(Class::unit) &&
                     out_.back().as(Class::unit)->value == static_cast<int>(Unit::century);
    if (!led && !is_century(lexicon_.longest(text_.substr(std::min(after, text_.size()))))) return false;
    push(found->end).add(Class::roman, found->value);
    return true;
  }

  // The rest of a word whose stem is known.
  void end_word() {
    while (at_ < text_.size()) {
      std::size_t next = at_;
      const char32_t c = base::next_code_point(text_, next);
      if (!is_word_char(c) || (c >= 0xAC00 && c <= 0xD7A3)) break;
      at_ = next;
    }
  }

  void skip(char32_t c, std::size_t next) {
    if (!lexicon_.spaceless && !base::is_han_or_kana(c)) {
      while (next < text_.size()) {
        std::size_t after = next;
        const char32_t following = base::next_code_point(text_, after);
        if (following < 0x80 && is_word_char(following)) {  // nearly all
          next = after;
          continue;
        }
        if (!is_word_char(following) && digit_of(following) < 0) break;
        next = after;
      }
    }
    // A verb of the past tells the tense as the words of the table do: "ratified".
    const auto word = text_.substr(at_, next - at_);
    const bool begins = before_is({Class::end});
    if (lexicon_.ends_in_past(word, begins)) return mark(Class::past, next, tense_of_weekdays);
    if (lexicon_.ends_in_future(word, begins)) return mark(Class::future, next, tense_of_weekdays);
    gap(next);
  }

  // The dot of "Sept. 30" and "p.m." is no end of a sentence where it goes on.
  void abbreviation() {
    const auto& lexeme = out_.back();
    constexpr std::uint32_t most_bytes = 9, most_of_three = 15;  // of letters of three bytes, which have no case
    const auto bytes = lexeme.end - lexeme.begin;
    const bool short_word =
        bytes <= most_bytes || (bytes <= most_of_three && static_cast<unsigned char>(text_[lexeme.begin]) >= 0xE0);
    // "10 p.m. Wednesday": the dot is the abbreviation's, whatever follows.
    if ((lexeme.is(Class::ampm) || lexeme.is(Class::era)) &&
        text_.substr(lexeme.begin, lexeme.end - lexeme.begin).find('.') != std::string_view::npos) {
      out_.back().end = static_cast<std::uint32_t>(++at_);
      return;
    }
    if (!short_word || !(lexeme.is(Class::month) || lexeme.is(Class::weekday) || lexeme.is(Class::ampm) ||
                         lexeme.is(Class::unit) || lexeme.is(Class::era) || lexeme.is(Class::yearm)))
      return;
    std::size_t at = at_ + 1;
    while (at < text_.size() && text_[at] == ' ') ++at;
    const char32_t next = peek(at);
    // "The seventh year. 19 August": a whole word is no abbreviation.
    constexpr std::size_t short_unit = 2;
    if (digit_of(next) >= 0 && at > at_ + 1 && (lexeme.is(Class::unit) || lexeme.is(Class::yearm)) &&
        base::count_code_points(text_.substr(lexeme.begin, lexeme.end - lexeme.begin)) > short_unit)
      return;
    // सितं. के
    const bool goes_on = base::is_lower(next) || (base::is_letter(next) && folded(next) == next &&
                                                  u_toupper(static_cast<UChar32>(next)) == static_cast<UChar32>(next));
    if (digit_of(next) >= 0 || next == ',' || goes_on) at_ += 1;
  }

  void sign(char32_t c, std::size_t next) {
    c = folded(c);
    const char32_t before = at_ > 0 && !spaced_ ? peek_back() : ' ', after = peek(next);
    switch (c) {
      case '-': case 0x2010: case 0x2011: case 0x2013: case 0x2014: case 0x2212: case 0x30FC: {
        const bool tight = !base::is_space(before) && !base::is_space(after) && after != 0;
        if (tight && !(digit_of(before) >= 0 && digit_of(after) >= 0) && c != 0x2014 && c != 0x2013 &&
            !between_names(next)) {
          at_ = next;  // "mid-1996", "two-year"
          return;
        }
        return mark(Class::to, next, 1);
      }
      case '~': case 0x301C: return mark(Class::to, next, 1);
      case ',': case 0x60C: case 0x3001: return mark(Class::comma, next);
      case '/': return mark(Class::slash, next);
      case '(': return mark(Class::lpar, next);
      case ')': return mark(Class::rpar, next);
      case '.':
        if (!spaced_ && digit_of(before) >= 0 && lexicon_.longest(text_.substr(at_)).length > 0) { at_ = next; return; }
        [[fallthrough]];
      case '!': case '?': case ';': case 0x3002: case 0x61F: case 0x964: return mark(Class::end, next);
      default: return gap(next);
    }
  }
  // "July-November": from the one to the other.
  bool between_names(std::size_t next) const {
    if (out_.empty()) return false;
    // "6月1日-6月30日"
    if ((out_.back().is(Class::daym) || out_.back().is(Class::monthm) || out_.back().is(Class::yearm)) &&
        out_.back().glued && digit_of(peek(next)) >= 0)
      return true;
    // "Nov 18-Dec 19"
    const bool dated = out_.size() > 1 && out_.back().figure && out_[out_.size() - 2].is(Class::month);
    // "Nov 18 2014-Dec 19 2015", "Dec/2018-May/2019"
    const bool with_year = out_.size() > 2 && out_.back().digits == 4 &&
                           (out_[out_.size() - 3].is(Class::month) ||
                            (out_[out_.size() - 2].is(Class::slash) && out_[out_.size() - 3].is(Class::month)));
    if (!dated && !with_year && !(out_.back().is(Class::month) || out_.back().is(Class::weekday))) return false;
    const auto match = lexicon_.longest(text_.substr(next));
    return std::any_of(match.readings, match.readings + match.count,
                       [](const Reading& r) { return r.cls == Class::month || r.cls == Class::weekday; });
  }
  char32_t peek_back() const {
    std::size_t at = at_ - 1;
    while (at > 0 && (static_cast<unsigned char>(text_[at]) & 0xC0) == 0x80) --at;
    return base::next_code_point(text_, at);
  }

  std::string_view text_;
  const Lexicon& lexicon_;
  std::vector<Time>& times_;
  std::vector<Lexeme> out_;
  std::size_t at_ = 0;
  bool spaced_ = true;
  bool day_first_;  // of dates in figures
};

}  // namespace

std::vector<Lexeme> lex(std::string_view text, const Lexicon& lexicon, bool day_first, std::vector<Time>& times) {
  return Lexer(text, lexicon, day_first, times).run();
}

}  // namespace ortoo::understand
