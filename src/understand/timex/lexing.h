// The way through a text that timex/lexer.h tells of: signs in timex/lexer.cpp, figures in timex/lexer_figures.cpp,
// words in timex/lexer_words.cpp. Nobody else includes this.
//
// Offsets are bytes of UTF-8. Thread rules: one thread; text, lexicon and times must outlive it.
#pragma once

#include <unicode/uchar.h>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "base/character_borders.h"
#include "understand/timex/figures.h"
#include "understand/timex/lexer.h"

namespace ortoo::understand {

class Lexer {
 public:
  Lexer(std::string_view text, const Lexicon& lexicon, bool day_first, std::vector<Time>& times)
      : text_(text), lexicon_(lexicon), times_(times), day_first_(day_first) {}

  // Once only.
  std::vector<Lexeme> run();

 private:
  static bool is_word_char(char32_t c) {
    if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_NO_MASK)) != 0;
  }
  // A lexeme from where it stands to `end`, where it goes on.
  Lexeme& push(std::size_t end);
  void mark(Class cls, std::size_t end, int value = 0) { push(end).add(cls, value); }
  void gap(std::size_t end);

  char32_t peek(std::size_t at) const { return character_at(text_, at); }
  char32_t peek_back() const { return base::code_point_before(text_, at_); }  // not at the beginning
  Figures figures(std::size_t& at) const { return read_figures(text_, at); }
  // At the beginning too.
  bool before_is(std::initializer_list<Class> classes) const {
    if (out_.empty()) return true;
    return std::any_of(classes.begin(), classes.end(), [&](Class c) { return out_.back().is(c); });
  }

  void sign(char32_t c, std::size_t next);
  bool between_names(std::size_t next) const;

  // What begins with a figure; those that are false read nothing.
  void number();
  void figure(const Figures& value, std::size_t end);
  bool phrase_with_figure();
  struct DayAndYear {
    Figures day, year;
    std::size_t dash = 0, end = 0;  // where the one between stands, and behind the year
  };
  std::optional<DayAndYear> dashed_day_and_year() const;
  void take(const DayAndYear&);
  bool day_and_year();
  bool year_before_month();
  bool date();
  bool clock();
  void amount();
  void ordinal();
  void after_date();
  void learn_order(std::size_t begin);
  bool begins_range(std::size_t begin) const;

  // What begins with a letter or an apostrophe: `c`, behind which stands `next`; those that are false read nothing.
  void word(char32_t c, std::size_t next);
  bool after_apostrophe(std::size_t next);
  bool fraction(char32_t c, std::size_t next);
  Lexicon::Match known_word();
  bool han_figure(char32_t c, std::size_t next, std::size_t known);
  bool tells_nothing(const Lexicon::Match&, char32_t c, bool glued) const;
  void known(const Lexicon::Match&, char32_t c, bool glued);
  bool ends_sentence(std::size_t at) const;
  bool names_season(std::size_t next) const;
  bool asks() const;
  bool roman();
  void end_word();
  void skip(char32_t c, std::size_t next);
  void abbreviation();

  std::string_view text_;
  const Lexicon& lexicon_;
  std::vector<Time>& times_;
  std::vector<Lexeme> out_;
  std::size_t at_ = 0;
  bool spaced_ = true;
  bool day_first_;  // of dates in figures
};

}  // namespace ortoo::understand
