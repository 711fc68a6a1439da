#include "understand/calendar/words.h"

#include <algorithm>

#include "base/text.h"
#include "language/word_edges.h"

namespace ortoo::understand {
namespace {

std::string_view without_comma(std::string_view word) {
  if (word.ends_with(',')) word.remove_suffix(1);
  return word;
}

// The whole of a word is one of a class.
bool is_of(const Lexicon& lexicon, std::string_view word, Class cls) {
  return has_class(lexicon, word, cls) && lexicon.longest(word).length == word.size();
}

bool tells_time(const Lexicon& lexicon, std::string_view word) {
  return has_class(lexicon, word, Class::past) || has_class(lexicon, word, Class::future) ||
         lexicon.ends_in_past(word, false) || lexicon.ends_in_future(word, false);
}

}  // namespace

bool has_class(const Lexicon& lexicon, std::string_view text, Class cls) {
  const auto match = lexicon.longest(text);
  return std::any_of(match.readings, match.readings + match.count, [&](const Reading& r) { return r.cls == cls; });
}

bool tells_of(const Lexicon& lexicon, std::string_view text) {
  bool verb = false;
  each_word(text.substr(0, text.find(',')), [&](std::string_view word) { verb = verb || tells_time(lexicon, word); });
  return verb;
}

bool reports(const Lexicon& lexicon, std::string_view text) {
  bool said = false, reports = false;
  each_word(text, [&](std::string_view word) {
    reports = reports || (said && (has_class(lexicon, word, Class::unbound) || has_class(lexicon, word, Class::the) ||
                                   has_class(lexicon, word, Class::article)));
    said = is_of(lexicon, without_comma(word), Class::say);
  });
  return reports;
}

bool is_between_names(std::string_view text) {
  std::string_view last;
  each_word(text, [&](std::string_view word) { last = word; });
  return !last.empty() && !language::begins_small(text) && !language::begins_small(last) && !last.ends_with('.');
}

bool has_subject(const Lexicon& lexicon, std::string_view text) {
  if (base::is_digit(static_cast<unsigned char>(text.front()))) return false;
  // "received a prize"
  if (language::begins_small(text) && lexicon.ends_in_past(text.substr(0, text.find(' ')), true)) return false;
  return !lexicon.drops_subject || !language::begins_small(text) || has_class(lexicon, text, Class::the) ||
         has_class(lexicon, text, Class::article);
}

bool ends_open(const Lexicon& lexicon, std::string_view text) {
  std::string_view last;
  bool open = false;
  each_word(text, [&](std::string_view word) {
    open = open || (last.size() > 1 && last.ends_with('.') &&
                    base::is_digit(static_cast<unsigned char>(last[last.size() - 2])));
    last = word;
    if (word.ends_with(',')) open = open || has_class(lexicon, without_comma(word), Class::unbound);
  });
  if (open) return true;
  for (const auto cls : {Class::unbound, Class::on, Class::of, Class::the, Class::conj, Class::approx, Class::from,
                         Class::to, Class::article})
    if (is_of(lexicon, last, cls)) return true;
  return false;
}

bool addresses(const Lexicon& lexicon, std::string_view text) {
  bool any = false;
  each_word(text, [&](std::string_view word) {
    word = word.substr(0, std::min({word.find('\''), word.find("’"), word.size()}));
    any = any || is_of(lexicon, without_comma(word), Class::speaker);
  });
  return any;
}

bool points_back(const Lexicon& lexicon, std::string_view text) {
  bool any = false;
  each_word(text, [&](std::string_view word) { any = any || is_of(lexicon, without_comma(word), Class::anaphor); });
  return any;
}

bool has_untold_subject(const Lexicon& lexicon, std::string_view text) {
  const auto first = text.substr(0, text.find(' '));
  if (!is_of(lexicon, first, Class::the)) return false;
  bool named = false, verb = false;
  each_word(text.substr(first.size()), [&](std::string_view word) {
    verb = verb || tells_time(lexicon, word);
    named = named || (!verb && language::begins_with_capital(word));
  });
  return !named;
}

}  // namespace ortoo::understand
