#include "understand/timex_lexer.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>

#include "base/civil_time.h"
#include "base/text.h"

namespace ortoo::understand {
namespace {

// The value of a decimal digit of any script; −1 for another character.
int digit_of(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1;
  return u_charDigitValue(static_cast<UChar32>(c));
}

int han_digit(char32_t c) {
  constexpr std::u32string_view digits = U"零一二三四五六七八九";
  if (c == U'〇') return 0;
  if (c == U'两' || c == U'兩') return 2;
  const auto at = digits.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}
int han_power(char32_t c) { return c == U'十' ? 10 : c == U'百' ? 100 : c == U'千' ? 1000 : c == U'万' || c == U'萬' ? 10000 : c == U'廿' ? 20 : 0; }

struct Figures {
  int value = 0;
  int digits = 0;
};

class Lexer {
 public:
  Lexer(std::string_view text, const Lexicon& lexicon, std::vector<Time>& times) : text_(text), lexicon_(lexicon), times_(times) {}

  std::vector<Lexeme> run() {
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
    if (c < 0x80) return base::is_letter(c);
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

  char32_t peek(std::size_t at) const { return at < text_.size() ? base::next_code_point(text_, at) : 0; }

  Figures figures(std::size_t& at) const {
    Figures f;
    while (at < text_.size()) {
      std::size_t next = at;
      const int digit = digit_of(base::next_code_point(text_, next));
      if (digit < 0) break;
      if (f.digits < 9) f.value = f.value * 10 + digit;
      ++f.digits;
      at = next;
    }
    return f;
  }

  bool before_is(std::initializer_list<Class> classes) const {
    if (out_.empty()) return true;
    return std::any_of(classes.begin(), classes.end(), [&](Class c) { return out_.back().is(c); });
  }

  bool make_date(int year, int month, int day, std::size_t end, bool two_digit) {
    if (!base::is_valid_date(two_digit ? 2000 + year : year, month, day)) return false;
    Time t;
    t.year = year;
    t.month = month;
    t.day = day;
    t.two_digit_year = two_digit;
    times_.push_back(t);
    mark(Class::date, end, static_cast<int>(times_.size()) - 1);
    return true;
  }

  // "2024-09-03", "3.9.2024", "09/03/24", "20240903"; and with two parts "3/9", "9/2024", "2024/10".
  bool date_in_figures(std::size_t begin) {
    std::size_t at = begin;
    const Figures a = figures(at);
    const std::size_t after_a = at;
    if (a.digits > 4) {
      if (a.digits == 8 && a.value >= 19000101 && a.value <= 20991231) return make_date(a.value / 10000, a.value / 100 % 100, a.value % 100, at, false);
      return false;
    }
    const auto separator = [&](std::size_t& position, bool spaces) -> char32_t {
      std::size_t p = position;
      if (spaces) while (p < text_.size() && text_[p] == ' ') ++p;
      if (p >= text_.size()) return 0;
      const char32_t c = folded(base::next_code_point(text_, p));
      if (c != '-' && c != '/' && c != '.' && c != 0x2010) return 0;
      if (spaces) while (p < text_.size() && text_[p] == ' ') ++p;
      position = p;
      return c;
    };
    const char32_t first = separator(at, false);
    if (first == 0) return false;
    const Figures b = figures(at);
    if (b.digits == 0 || b.digits > 4) return false;
    const std::size_t after_b = at;
    if (const char32_t second = separator(at, first == '.'); second == first) {
      const Figures c = figures(at);
      const bool ends = digit_of(peek(at)) < 0;
      if (c.digits > 0 && ends) {
        if (a.digits == 4 && b.digits <= 2 && c.digits <= 2) return make_date(a.value, b.value, c.value, at, false);
        if ((c.digits == 4 || (c.digits == 2 && first != '-')) && a.digits <= 2 && b.digits <= 2) {
          const bool day_first = lexicon_.day_first || first == '.';
          const bool two = c.digits == 2;
          return day_first ? make_date(c.value, b.value, a.value, at, two) || make_date(c.value, a.value, b.value, at, two)
                           : make_date(c.value, a.value, b.value, at, two) || make_date(c.value, b.value, a.value, at, two);
        }
      }
      if (c.digits > 0) return false;
    }
    if (first == '/' || first == '-') {  // month and year
      const bool year_last = b.digits == 4 && a.digits <= 2, year_first = a.digits == 4 && b.digits <= 2 && (first == '/' || b.digits == 2);
      if ((year_last || year_first) && !base::is_letter(peek(after_b))) {
        const int year = year_last ? b.value : a.value, month = year_last ? a.value : b.value;
        if (year >= 1500 && year < 2200 && month >= 1 && month <= 12) {
          Time t;
          t.year = year;
          t.month = month;
          times_.push_back(t);
          mark(Class::date, after_b, static_cast<int>(times_.size()) - 1);
          return true;
        }
      }
    }
    const bool announced = before_is({Class::on, Class::daym, Class::weekday, Class::from, Class::to, Class::part});
    const bool dotted_end = first == '.' && peek(after_b) == '.' && digit_of(peek(after_b + 1)) < 0;
    if (a.digits <= 2 && b.digits <= 2 && ((first == '/' && announced) || (dotted_end && (announced || b.digits == 2)) )) {
      const bool day_first = lexicon_.day_first || first == '.';
      int day = day_first ? a.value : b.value, month = day_first ? b.value : a.value;
      if (month > 12) std::swap(day, month);
      if (base::is_valid_date(2000, std::max(month, 1), std::max(day, 1)) && month >= 1 && day >= 1 && digit_of(peek(after_b)) < 0) {
        Time t;
        t.month = month;
        t.day = day;
        times_.push_back(t);
        mark(Class::date, after_b + (dotted_end ? 1 : 0), static_cast<int>(times_.size()) - 1);
        return true;
      }
    }
    (void)after_a;
    return false;
  }

  bool clock_in_figures(std::size_t begin) {
    std::size_t at = begin;
    const Figures hour = figures(at);
    if (hour.digits > 2 || hour.value > 24) return false;
    const char32_t sign = folded(peek(at));
    if (sign != ':' && sign != '.' && sign != 'h') return false;
    std::size_t minutes_at = at;
    base::next_code_point(text_, minutes_at);
    const Figures minutes = figures(minutes_at);
    if (minutes.digits != 2 || minutes.value > 59) return false;
    Reading reading{sign == '.' ? Class::hour : Class::clock, hour.value * 3600 + minutes.value * 60};
    at = minutes_at;
    if (peek(at) == ':') {
      std::size_t seconds_at = at + 1;
      const Figures seconds = figures(seconds_at);
      if (seconds.digits == 2 && seconds.value < 60) {
        reading.value += seconds.value;
        at = seconds_at;
        while (peek(at) == '.' && digit_of(peek(at + 1)) >= 0) {
          ++at;
          figures(at);
        }
      }
    }
    if (reading.cls == Class::hour && (digit_of(peek(at)) >= 0 || (peek(at) == '.' && digit_of(peek(at + 1)) >= 0) || peek(at) == '%')) return false;
    const double value = hour.value + minutes.value / 100.0;
    auto& lexeme = push(at);
    lexeme.readings[lexeme.count++] = reading;
    if (reading.cls == Class::hour) {
      lexeme.add(Class::num);
      lexeme.number = value;
    }
    return true;
  }

  void number() {
    const std::size_t begin = at_;
    if (date_in_figures(begin) || clock_in_figures(begin)) return after_date();
    if (const auto end = figures_in_row(begin); end > begin) return gap(end);
    std::size_t at = begin;
    const Figures f = figures(at);
    bool grouped = false;
    double value = f.value;
    // "1,500" and "1.500" are one number; "2.5" and "2,5" a broken one.
    while (at + 1 < text_.size() && (text_[at] == ',' || text_[at] == '.') && digit_of(peek(at + 1)) >= 0) {
      std::size_t more = at + 1;
      const Figures part = figures(more);
      if (part.digits == 3 && (f.digits <= 3 || grouped)) {
        value = value * 1000 + part.value;
      } else if (!grouped && text_[at] == ',' && f.digits == 4 && part.digits > 0) {
        break;
      } else {
        value += part.value / std::pow(10.0, part.digits);
      }
      grouped = true;
      at = more;
    }
    // "1/2" and "2 1/2"
    if (!grouped && peek(at) == '/' && f.digits == 1 && digit_of(peek(at + 1)) > 0 && digit_of(peek(at + 2)) < 0 && f.value < digit_of(peek(at + 1))) {
      value = static_cast<double>(f.value) / digit_of(peek(at + 1));
      at += 2;
      grouped = true;
      if (!out_.empty() && out_.back().figure && out_.back().digits > 0) {
        out_.back().number += value;
        out_.back().end = static_cast<std::uint32_t>(at);
        at_ = at;
        return;
      }
    }
    if (const char32_t next = peek(at); next == U'½' || next == U'¼' || next == U'¾') {
      value += next == U'½' ? 0.5 : next == U'¼' ? 0.25 : 0.75;
      base::next_code_point(text_, at);
      grouped = true;
    }
    const char32_t before = begin > 0 ? static_cast<unsigned char>(text_[begin - 1]) : 0;
    const bool money = before == '$' || peek(at) == '%' || (begin >= 2 && (text_.substr(begin - 2, 2) == "£" || (begin >= 3 && text_.substr(begin - 3, 3) == "€")));
    auto& lexeme = push(at);
    lexeme.number = value;
    lexeme.add(Class::num);
    lexeme.figure = !grouped;
    lexeme.digits = grouped ? 0 : static_cast<std::uint8_t>(std::min(f.digits, 9));
    if (money) {
      lexeme.count = 0;
      lexeme.add(Class::gap);
      return;
    }
    ordinal();
    after_date();
  }

  // Three and more numbers joined by hyphens or slashes that are no date: a telephone, a file, 31/02/2022. 0: no such row.
  std::size_t figures_in_row(std::size_t at) const {
    const char sign = [&] {
      std::size_t after = at;
      figures(after);
      return after < text_.size() ? text_[after] : ' ';
    }();
    if (sign != '-' && sign != '/') return 0;
    int parts = 0;
    std::size_t end = at;
    while (figures(at).digits > 0) {
      ++parts;
      end = at;
      if (at >= text_.size() || text_[at] != sign) break;
      ++at;
    }
    return parts >= 3 ? end : 0;
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

  bool han_number(std::size_t begin) {
    std::size_t at = begin, end = begin;
    std::int64_t total = 0, section = 0, last = 0;
    int digits = 0, powers = 0;
    std::int64_t plain = 0;
    while (at < text_.size()) {
      const char32_t c = base::next_code_point(text_, at);
      if (const int d = han_digit(c); d >= 0) {
        last = d;
        plain = plain * 10 + d;
        if (++digits > 9) break;
      } else if (const int p = han_power(c); p > 0) {
        if (p == 10000) { total += (section + last) * p; section = 0; }
        else if (p == 20) section += 20;
        else section += (last || digits ? last : 1) * p;
        last = 0;
        digits = digits ? digits : 1;
        if (++powers > 6) break;
      } else {
        break;
      }
      end = at;
    }
    if (end == begin) return false;
    const double value = static_cast<double>(powers > 0 ? total + section + last : plain);
    auto& lexeme = push(end);
    lexeme.number = value;
    lexeme.figure = true;
    lexeme.digits = static_cast<std::uint8_t>(powers > 0 ? (value > 99 ? 3 : 2) : digits);
    lexeme.add(Class::num);
    return true;
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
    std::size_t start = at_;
    auto match = lexicon_.longest(text_.substr(start));
    for (std::size_t i = 0; match.length == 0 && i < lexicon_.prefixes.size(); ++i)
      if (text_.substr(start).starts_with(lexicon_.prefixes[i])) {
        match = lexicon_.longest(text_.substr(start + lexicon_.prefixes[i].size()));
        if (match.length > 0) at_ = start + lexicon_.prefixes[i].size();
      }
    if ((lexicon_.spaceless || base::is_han_or_kana(c)) && (han_digit(c) >= 0 || han_power(c) > 0)) {
      const std::size_t before = at_;
      const bool was_spaced = spaced_;
      if (han_number(at_)) {
        if (out_.back().end - before >= match.length) return;
        out_.pop_back();
        at_ = before;
        spaced_ = was_spaced;
      }
    }
    if (match.length == 0) {
      if (!roman(c)) skip(c, next);
      return;
    }
    auto& lexeme = push(at_ + match.length);
    const bool capital = folded(c) != c;
    for (std::uint32_t i = 0; i < match.count; ++i) {
      // With a capital a word is the month that in small letters it may not be.
      if (match.readings[i].cls == Class::no && match.readings[i].value == 0 && capital) continue;
      lexeme.add(match.readings[i].cls, match.readings[i].value);
      if (match.readings[i].cls == Class::num) {
        lexeme.number = match.readings[i].value;
        lexeme.figure = lexeme.spelt = true;
      }
    }
    if (lexicon_.open_ended) end_word();
    join_numbers();
    if (peek(at_) == '.') abbreviation();
  }

  static int roman_value(char32_t c) {
    switch (c) {
      case U'I': case U'І': return 1;
      case U'V': return 5;
      case U'X': case U'Х': return 10;
      default: return 0;
    }
  }
  static bool is_century(const Lexicon::Match& match) {
    return std::any_of(match.readings, match.readings + match.count, [](const Reading& r) { return r.cls == Class::unit && r.value == static_cast<int>(Unit::century); });
  }
  // "siglo XXI", "XIX век": Roman figures, beside a century only.
  bool roman(char32_t c) {
    if (roman_value(c) == 0) return false;
    int value = 0, last = 0;
    std::size_t end = at_;
    for (std::size_t at = at_; at < text_.size() && end - at_ < 12; end = at) {
      const char32_t letter = base::next_code_point(text_, at);
      const int n = roman_value(letter);
      if (n == 0) {
        if (letter == 'e' && !is_word_char(peek(at))) end = at;  // "XIXe siècle"
        else if (is_word_char(letter)) return false;
        break;
      }
      value += n > last ? n - 2 * last : n;
      last = n;
    }
    std::size_t after = end;
    while (after < text_.size() && (text_[after] == ' ' || text_[after] == '.')) ++after;
    const bool led = !out_.empty() && out_.back().is(Class::unit) && out_.back().as(Class::unit)->value == static_cast<int>(Unit::century);
    if (!led && !is_century(lexicon_.longest(text_.substr(std::min(after, text_.size()))))) return false;
    push(end).add(Class::roman, value);
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
        if (!is_word_char(following) && digit_of(following) < 0) break;
        next = after;
      }
    }
    // A verb of the past tells the tense as the words of the table do: "ratified".
    constexpr std::size_t shortest = 5;
    const auto word = text_.substr(at_, next - at_);
    if (word.size() >= shortest && std::ranges::any_of(lexicon_.past_endings, [&](const auto& ending) { return word.ends_with(ending); })) return mark(Class::past, next, past_by_ending);
    gap(next);
  }

  // "twenty" "one", "two" "thousand", "nineteen" "ninety-six".
  void join_numbers() {
    // "two thousand and fifteen"
    if (out_.size() >= 3 && out_.back().spelt && out_[out_.size() - 2].is(Class::conj) && out_[out_.size() - 3].spelt) {
      const auto hundreds = out_[out_.size() - 3].number;
      const bool tens = hundreds >= 20 && hundreds < 100 && std::fmod(hundreds, 10) == 0 && out_.back().number < 10;  // "noventa y dos"
      if (tens || (hundreds >= 100 && std::fmod(hundreds, 100) == 0 && out_.back().number < 100)) out_.erase(out_.end() - 2);
    }
    if (out_.size() < 2) return;
    auto& last = out_.back();
    auto& before = out_[out_.size() - 2];
    if (!last.figure || !before.figure || !last.spelt || before.count == 0 || !before.is(Class::num)) return;
    double joined = -1;
    const auto a = before.number, b = last.number;
    if (b == 100 || b == 1000) joined = a < b && a > 0 ? a * b : -1;
    else if (b == 1000000) joined = -1;
    else if (!before.spelt) joined = -1;
    else if (a >= 20 && a < 100 && std::fmod(a, 10) == 0 && b < 10 && b > 0) joined = a + b;
    else if (a >= 100 && std::fmod(a, 100) == 0 && b < 100) joined = a + b;
    else if (a >= 1000 && std::fmod(a, 1000) == 0 && b >= 100 && b < 1000) joined = a + b;
    else if (a >= 17 && a <= 20 && b >= 10 && b < 100 && !(a == 20 && b < 20)) joined = a * 100 + b;
    else if (a > 1000 && a < 2100 && std::fmod(a, 10) == 0 && b < 10) joined = a + b;
    if (joined < 0) return;
    before.number = joined;
    before.end = last.end;
    if (joined >= 1000) before.digits = 4;
    if (const auto* ord = last.as(Class::ord); ord) before.add(Class::ord, static_cast<int>(joined));
    out_.pop_back();
  }

  // The dot of "Sept. 30" and "p.m." is no end of a sentence where it goes on.
  void abbreviation() {
    const auto& lexeme = out_.back();
    const bool short_word = lexeme.end - lexeme.begin <= 9;
    // "10 p.m. Wednesday": the dot is the abbreviation's, whatever follows.
    if ((lexeme.is(Class::ampm) || lexeme.is(Class::era)) && text_.substr(lexeme.begin, lexeme.end - lexeme.begin).find('.') != std::string_view::npos) {
      out_.back().end = static_cast<std::uint32_t>(++at_);
      return;
    }
    if (!short_word || !(lexeme.is(Class::month) || lexeme.is(Class::weekday) || lexeme.is(Class::ampm) || lexeme.is(Class::unit) || lexeme.is(Class::era) || lexeme.is(Class::yearm))) return;
    std::size_t at = at_ + 1;
    while (at < text_.size() && text_[at] == ' ') ++at;
    const char32_t next = peek(at);
    if (digit_of(next) >= 0 || next == ',' || base::is_lower(next)) at_ += 1;
  }

  void sign(char32_t c, std::size_t next) {
    c = folded(c);
    const char32_t before = at_ > 0 && !spaced_ ? peek_back() : ' ', after = peek(next);
    switch (c) {
      case '-': case 0x2010: case 0x2011: case 0x2013: case 0x2014: case 0x2212: case 0x30FC: {
        const bool tight = !base::is_space(before) && !base::is_space(after) && after != 0;
        if (tight && !(digit_of(before) >= 0 && digit_of(after) >= 0) && c != 0x2014 && c != 0x2013 && !between_names(next)) {
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
    if (out_.empty() || !(out_.back().is(Class::month) || out_.back().is(Class::weekday))) return false;
    const auto match = lexicon_.longest(text_.substr(next));
    return std::any_of(match.readings, match.readings + match.count, [](const Reading& r) { return r.cls == Class::month || r.cls == Class::weekday; });
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
};

}  // namespace

std::vector<Lexeme> lex(std::string_view text, const Lexicon& lexicon, std::vector<Time>& times) { return Lexer(text, lexicon, times).run(); }

}  // namespace ortoo::understand
