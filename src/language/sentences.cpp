#include "language/sentences.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "language/abbreviations.h"
#include "language/characters.h"

namespace ortoo::language {
namespace {

class Splitter {
 public:
  Splitter(std::string_view text, std::string_view language) : text_(text.substr(0, UINT32_MAX)), language_(language) {}

  std::vector<Range> run() {
    std::size_t word = 0;  // where the word before the mark begins
    bool in_word = false;
    for (std::size_t at = 0; at < text_.size();) {
      if (is_plain(text_[at])) {
        if (!in_word) word = at;
        in_word = true;
        while (at < text_.size() && is_plain(text_[at])) ++at;
        continue;
      }
      std::size_t next = at;
      const char32_t c = base::next_code_point(text_, next);
      if (c == U'\n') {
        cut(at);
        in_word = false;
      } else {
        const CharClass cls = class_of(c);
        if (cls == CharClass::stop) {
          if (c == U'.' && in_word && inside_word(next)) {  // "example.org", "3.5"
            at = next;
            continue;
          }
          const std::size_t end = after_closers(next);
          if (ends(c, in_word ? text_.substr(word, at - word) : std::string_view(), next, end)) {
            cut(end);
          }
          at = end;
          in_word = false;
          continue;
        }
        const bool wordy = cls == CharClass::letter || cls == CharClass::digit || cls == CharClass::mark;
        if (wordy && !in_word) word = at;
        in_word = wordy || (in_word && (c == U'-' || c == U'\'' || c == U'\u2019'));
      }
      at = next;
    }
    cut(text_.size());
    return std::move(out_);
  }

 private:
  bool inside_word(std::size_t at) const {
    if (at >= text_.size()) return false;
    std::size_t next = at;
    const CharClass cls = class_of(base::next_code_point(text_, next));
    return cls == CharClass::letter || cls == CharClass::digit;
  }

  // Further stops, closing quotation marks and brackets right behind a stop belong to it.
  std::size_t after_closers(std::size_t at) const {
    for (std::size_t next = at; at < text_.size(); at = next) {
      const char32_t c = base::next_code_point(text_, next);
      const CharClass cls = class_of(c);
      if (cls != CharClass::stop && cls != CharClass::closer && !closes_elsewhere(c)) break;
    }
    return after_spaced_guillemet(at);
  }
  // “ and ‘ close in German and its neighbours, » opens and « closes in Danish and some German print; elsewhere, and
  // where no space is written, they open the next sentence.
  bool closes_elsewhere(char32_t c) const {
    static constexpr std::string_view low_openers = " de cs sk sl hr sr bg is lt et ka da hu mn uk ru ";
    if (c != U'\u201C' && c != U'\u2018' && c != U'\u00AB') return false;
    return low_openers.contains(' ' + std::string(language_.substr(0, language_.find('-'))) + ' ');
  }
  // French sets a space before its closing mark.
  std::size_t after_spaced_guillemet(std::size_t at) const {
    std::size_t next = at;
    while (next < text_.size()) {
      const std::size_t here = next;
      const char32_t c = base::next_code_point(text_, next);
      if (c == U'\u00BB' && here > at) return next;
      if (c != U' ' && c != U'\u00A0' && c != U'\u202F') break;
    }
    return at;
  }

  struct Following {
    char32_t c = 0;          // first letter or digit behind; 0: none
    std::string_view word;   // the whole word
    bool spaced = false;     // white space between
    bool opened = false;     // an opening mark before it
    bool dash = false;
  };
  Following following(std::size_t at) const {
    Following out;
    while (at < text_.size()) {
      std::size_t next = at;
      const char32_t c = base::next_code_point(text_, next);
      const CharClass cls = class_of(c);
      if (c == U'\n') break;
      if (cls == CharClass::letter || cls == CharClass::digit || cls == CharClass::han) {
        out.c = c;
        std::size_t end = next;
        while (end < text_.size()) {
          std::size_t n = end;
          const CharClass k = class_of(base::next_code_point(text_, n));
          if (k != CharClass::letter && k != CharClass::mark && k != CharClass::digit) break;
          end = n;
        }
        out.word = text_.substr(at, end - at);
        break;
      }
      if (cls == CharClass::space) out.spaced = true;
      else if (cls == CharClass::opener || cls == CharClass::closer) out.opened = true;
      else if (c == U'\u2014' || c == U'\u2013' || c == U'-') out.dash = true;
      else if (cls == CharClass::punctuation || cls == CharClass::stop) {
        out.c = U',';  // "etc., and": goes on
        break;
      }
      at = next;
    }
    return out;
  }

  // Does the stop `c` behind `word` (without it) end the sentence? `end`: behind its closing marks.
  bool ends(char32_t c, std::string_view word, std::size_t stop_end, std::size_t end) const {
    const Following next = following(end);
    if (next.c == 0) return true;
    const bool wide = c >= 0x0589 && c != U'\u2026' && !(c >= 0x2047 && c <= 0x2049);  // a full stop of its own script
    if (wide) return next.c != U',';
    if (!next.spaced) return false;
    if (next.c == U',') return false;
    if (base::is_lower(next.c)) return false;                       // « Really? » he said
    if (next.dash && (c != U'.' || end != stop_end)) return false;  // — Да? — спросил он: told by the speaker's line
    if (c != U'.' || end != stop_end) return true;                  // ." is an end even behind "Inc."
    if (word.empty()) return true;
    return !is_item_number(word) && ends_behind(word, next);
  }

  // "2. Maisashvili": the number of a list's item, at the beginning of a line.
  bool is_item_number(std::string_view word) const {
    const auto begin = static_cast<std::size_t>(word.data() - text_.data());
    return word.size() <= 3 && (begin == 0 || text_[begin - 1] == '\n') &&
           std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
  }

  bool ends_behind(std::string_view word, const Following& next) const {
    const std::string low = base::lower(word);
    const std::string follows = base::lower(next.word);
    if (base::count_code_points(word) == 1 && base::is_letter(first(word)) && !base::is_lower(first(word)))
      // "George W. Bush", "А. С. Пушкин"
      return base::count_code_points(follows) > 1 && opens_sentences(follows, language_);
    switch (abbreviation(low, language_)) {
      case Abbreviation::never: return false;
      case Abbreviation::seldom: return opens_sentences(follows, language_) || next.opened;
      case Abbreviation::none: break;
    }
    if (low.find('.') != std::string::npos && base::count_code_points(low) <= 5)
      return opens_sentences(follows, language_);
    if (has_dotted_ordinals(language_) && word.size() <= 2 &&
        std::all_of(word.begin(), word.end(), [](char d) { return d >= '0' && d <= '9'; }))
      return opens_sentences(follows, language_);
    return true;
  }

  static char32_t first(std::string_view word) {
    std::size_t at = 0;
    return base::next_code_point(word, at);
  }

  void cut(std::size_t end) {
    const std::string_view piece = text_.substr(begin_, end - begin_), trimmed = base::trim(piece);
    if (!trimmed.empty()) {
      const auto from = static_cast<std::uint32_t>(trimmed.data() - text_.data());
      out_.push_back({from, from + static_cast<std::uint32_t>(trimmed.size())});
    }
    begin_ = end;
  }

  std::string_view text_, language_;
  std::vector<Range> out_;
  std::size_t begin_ = 0;
};

}  // namespace

std::vector<Range> sentences(std::string_view text, std::string_view language) {
  return Splitter(text, language).run();
}

}  // namespace ortoo::language
