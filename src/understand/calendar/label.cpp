#include "understand/calendar/label.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.h"
#include "language/word_edges.h"
#include "understand/calendar/spaceless.h"
#include "understand/calendar/words.h"
#include "understand/quotes/quotation_marks.h"

namespace ortoo::understand {
namespace {

constexpr std::size_t longest_label = 150;  // characters

bool is_break(std::string_view word) {
  return word == "," || word == ";" || word == ":" || word == "–" || word == "—" || word == "，" || word == "、" ||
         word == "；" || word == "،" || word == "(" || word == ")";
}

// A piece of a sentence between breaks, as tokens.
struct Clause {
  std::size_t begin = 0, end = 0;
};

std::vector<Clause> clauses_of(const Passage& p, std::size_t begin, std::size_t end) {
  std::vector<Clause> out;
  for (std::size_t i = begin; i < end; ++i) {
    // A mark inside figures or within a word ("3–0", "London–Paris") is no break; short pieces are joined below.
    const bool within = i > begin && i + 1 < end && p.tokens[i - 1].end == p.tokens[i].begin &&
                        p.tokens[i].end == p.tokens[i + 1].begin;
    if (is_break(p.of(p.tokens[i])) && !within) {
      if (i > begin) out.push_back({begin, i});
      begin = i + 1;
    }
  }
  if (end > begin) out.push_back({begin, end});
  return out;
}

class Labeller {
 public:
  Labeller(const Passage& p, const Lexicon& lexicon) : p_(p), lexicon_(lexicon) {}

  // Whether a word stands before the date that leads to one: "in 2016".
  bool is_introduced(const record::Place& date) const {
    const auto at = place_of_token([&](const auto& token) { return token.end <= date.begin; });
    return at > 0 && (leads(at - 1, Class::on) || leads(at - 1, Class::from) || leads(at - 1, Class::after) ||
                      leads(at - 1, Class::before));
  }

  // `date`: the bytes of the date in the passage; `day_precision`: it is a day.
  HappeningLabel around(record::Place date, bool day_precision) const {
    const auto sentence =
        std::partition_point(p_.sentences.begin(), p_.sentences.end(), [&](const auto& s) { return s.end < date.end; });
    if (sentence == p_.sentences.end() || sentence->begin > date.begin) return {};
    const auto begin = place_of_token([&](const auto& token) { return token.begin < sentence->begin; });
    const auto end = place_of_token([&](const auto& token) { return token.end <= sentence->end; });
    const auto clauses = clauses_of(p_, begin, end);
    std::size_t home = clauses.size();
    for (std::size_t i = 0; i < clauses.size(); ++i)
      if (p_.tokens[clauses[i].begin].begin <= date.begin && date.begin < p_.tokens[clauses[i].end - 1].end) home = i;
    if (home == clauses.size()) return {};
    if (is_quoted(begin, date)) return {};
    HappeningLabel label;
    label.said = says(clauses[home]);
    label.sentence = p_.text.substr(sentence->begin, sentence->end - sentence->begin);
    std::size_t fronted = 0;
    while (fronted < home && is_fronted(clauses[fronted])) ++fronted;
    const auto text = fronted == home ? led_by(clauses, home, date) : led_to(clauses, fronted, home, date);
    if (!begins_with_word(text) || is_unbound(text)) return {};
    label.text = cut(text);
    label.whole = label.text.size() == base::trim(text).size();
    label.words = count_words(label.text);
    label.sound = is_sound(clauses, home, fronted, begin, date, day_precision, label);
    return label;
  }

 private:
  // The first token that is not `before`; a passage may have thousands of dates.
  template <class Before>
  std::size_t place_of_token(const Before& before) const {
    return static_cast<std::size_t>(std::partition_point(p_.tokens.begin(), p_.tokens.end(), before) -
                                    p_.tokens.begin());
  }
  static std::size_t count_words(std::string_view text) { return base::count_words(text); }

  // The clause that has the date; where little is left of it ("Last October,"), the ones that follow too: "Last
  // October, during a visit, the president …" is a date as a clause of its own, and what leads in may be one as well.
  std::string led_by(const std::vector<Clause>& clauses, std::size_t home, const record::Place& date) const {
    std::string text = words(clauses[home], date);
    const bool leading = text.empty() || leads(clauses[home].begin, Class::on);
    const std::size_t enough = leading ? 12 : 6;
    for (std::size_t last = home; count_words(text) < enough && last + 1 < clauses.size();) {
      const auto more = words(clauses[++last], date);
      if (!text.empty() && !more.empty()) text += ", ";
      text += more;
      if (base::count_code_points(text) > longest_label) break;
    }
    for (std::size_t first = home; count_words(text) < 4 && first > 0;) {
      auto more = words(clauses[--first], date);
      if (!text.empty()) more += ", ";
      text.insert(0, more);
    }
    return text;
  }

  // A clause inside its sentence: with what it hangs on, from the subject; an apposition ("Warren, the senator, visited
  // …") is left out. Empty where that is too long for a label.
  std::string led_to(const std::vector<Clause>& clauses, std::size_t first, std::size_t home,
                     const record::Place& date) const {
    const bool loose = is_unbound(words(clauses[home], date));
    std::string text;
    for (std::size_t i = first; i <= home; ++i) {
      if (i == first + 1 && home == first + 2 && !loose) continue;
      const auto more = words(clauses[i], date);
      if (!text.empty() && !more.empty()) text += home == first + 2 && !loose ? " " : ", ";
      text += more;
    }
    return base::count_code_points(text) <= longest_label ? text : std::string();
  }

  // What stands before a sentence's subject: "In Moscow", "On Monday", "Meanwhile".
  bool is_fronted(const Clause& c) const {
    return c.end - c.begin <= 2 || leads(c.begin, Class::on) || leads(c.begin, Class::from) ||
           leads(c.begin, Class::after) || leads(c.begin, Class::before);
  }

  static bool begins_with_word(std::string_view text) {
    std::size_t at = 0;
    if (text.empty()) return false;
    const char32_t first = base::next_code_point(text, at);
    return base::is_letter(first) || base::is_digit(first);
  }

  // Whether a label hangs on something before it: "who won", "but it did".
  bool is_unbound(std::string_view text) const {
    if (lexicon_.spaceless) return has_class(lexicon_, text, Class::unbound) && !begins_longer_word(lexicon_, text);
    std::size_t end = 0;
    while (end < text.size() && text[end] != ' ' && text[end] != ',') ++end;
    return has_class(lexicon_, text.substr(0, end), Class::unbound) &&
           lexicon_.longest(text.substr(0, end)).length == end;
  }

  // Within quotation marks the words are another's, and their "I" is nobody here.
  bool is_quoted(std::size_t begin, const record::Place& date) const {
    auto mark = begin;
    while (mark < p_.tokens.size() && p_.tokens[mark].end <= date.begin && !is_quotation_mark(p_.of(p_.tokens[mark])))
      ++mark;
    if (mark == p_.tokens.size() || p_.tokens[mark].end > date.begin) return false;
    const auto from = p_.tokens[begin].begin;
    const auto text = std::string_view(p_.text).substr(from);
    const auto quoted = quoted_in({&text, 1});
    return std::any_of(quoted.begin(), quoted.end(),
                       [&](const Quoted& q) { return from + q.begin <= date.begin && date.begin < from + q.end; });
  }

  bool says(const Clause& c) const {
    for (std::size_t i = c.begin; i < c.end; ++i)
      if (has_class(lexicon_, p_.text.substr(p_.tokens[i].begin), Class::say)) return true;
    return false;
  }

  // The words of a clause without the date, and without what only leads to it ("on", "in", "took place in").
  std::string words(const Clause& c, const record::Place& date) const {
    std::size_t a_begin = c.begin, a_end = c.begin;
    while (a_end < c.end && p_.tokens[a_end].end <= date.begin) ++a_end;
    std::size_t b_begin = a_end;
    while (b_begin < c.end && p_.tokens[b_begin].begin < date.end) ++b_begin;
    const bool holds = b_begin > a_end;
    const auto is_last = [&] {
      for (std::size_t i = b_begin; i < c.end; ++i)
        if (p_.tokens[i].kind != language::TokenKind::punctuation) return false;
      return true;
    }();
    // "in November 2012 года": the mark of the year is the date's.
    if (holds && b_begin < c.end && leads(b_begin, Class::yearm)) ++b_begin;
    if (holds) {
      while (a_end > a_begin &&
             (leads(a_end - 1, Class::on) || leads(a_end - 1, Class::from) || leads(a_end - 1, Class::edge)))
        --a_end;
      // "… took place in 2019": the happening is what took place.
      while (is_last && a_end > a_begin + 2 && leads(a_end - 1, Class::held)) --a_end;
      for (std::size_t words = 2; is_last && words <= 3 && a_end > a_begin + words; ++words) {
        const auto from = p_.tokens[a_end - words].begin;
        const auto match = lexicon_.longest(p_.text.substr(from));
        if (match.length == p_.tokens[a_end - 1].end - from && has_class(lexicon_, p_.text.substr(from), Class::held)) {
          a_end -= words;
          break;
        }
      }
    }
    const auto piece = [&](std::size_t begin, std::size_t end) {
      while (begin < end && (is_break(p_.of(p_.tokens[begin])) || is_quotation_mark(p_.of(p_.tokens[begin])))) ++begin;
      while (end > begin && p_.tokens[end - 1].kind == language::TokenKind::punctuation &&
             p_.of(p_.tokens[end - 1]) != "%")
        --end;
      if (begin >= end) return std::string();
      return std::string(p_.text.substr(p_.tokens[begin].begin, p_.tokens[end - 1].end - p_.tokens[begin].begin));
    };
    const auto before = piece(a_begin, a_end), after = piece(b_begin, c.end);
    return before + (before.empty() || after.empty() ? "" : lexicon_.spaceless ? "" : " ") + after;
  }
  bool leads(std::size_t token, Class cls) const {
    const auto match = lexicon_.longest(p_.text.substr(p_.tokens[token].begin));
    if (match.length != p_.tokens[token].end - p_.tokens[token].begin) return false;
    return std::any_of(match.readings, match.readings + match.count, [&](const Reading& r) { return r.cls == cls; });
  }

  // A main clause with its verb, from its subject to its end, whose date stands before it or behind it: what nine in
  // ten such labels need to be understood by themselves and to be dated rightly.
  bool is_sound(const std::vector<Clause>& clauses, std::size_t home, std::size_t fronted, std::size_t sentence,
                const record::Place& date, bool day_precision, HappeningLabel& label) const {
    constexpr std::size_t enough_words = 5, few_words = 3, near_words = 4, longest_subject = 4;
    if (lexicon_.spaceless || label.said || !label.whole || label.words < few_words) return false;
    if (p_.tokens[sentence].kind == language::TokenKind::punctuation || fronted > 0) return false;
    const auto& clause = clauses[home];
    std::size_t first = clause.begin;
    while (first < clause.end && p_.tokens[first].end <= date.begin) ++first;
    std::size_t last = first;
    while (last < clause.end && p_.tokens[last].begin < date.end) ++last;
    if (first == last || p_.tokens[first].begin != date.begin) return false;
    // What goes on in brackets or behind a dash is not all here; "that October" is of another sentence.
    if (clause.end < p_.tokens.size() && is_break(p_.of(p_.tokens[clause.end])) &&
        p_.of(p_.tokens[clause.end]) != "," && p_.of(p_.tokens[clause.end]) != ";")
      return false;
    if (has_value(first, Class::rel, 100)) return false;
    // "Thursday's event", "When did it …?"
    const auto after = p_.text.substr(std::min<std::size_t>(date.end, p_.text.size()));
    if (after.starts_with('\'') || after.starts_with("’") || label.sentence.ends_with('?')) return false;
    // "In May" and "on Tuesday", not "the May report", nor "since May", which is no day of it.
    const bool introduced = first > clause.begin && introduces(first - 1);
    const bool spans = introduced && leads(first - 1, Class::from);  // from then on
    if (home == 0 && !spans && label.words >= enough_words &&
        (first == clause.begin ? is_adverb(date) || day_precision : first == clause.begin + 1 && introduced)) {
      // "In 2014, after …" and "Tue – Sat" tell nothing of their own.
      const bool cut = last < clause.end && p_.tokens[last].kind == language::TokenKind::punctuation;
      const bool hangs = has_class(lexicon_, label.text, Class::after) ||
                         has_class(lexicon_, label.text, Class::before) || has_class(lexicon_, label.text, Class::on);
      return !cut && !hangs && !reports(lexicon_, label.text) && tells_of(lexicon_, label.text) &&
             has_subject(lexicon_, label.text) && !goes_on(label) && !ends_open(lexicon_, label.text) &&
             !addresses(lexicon_, label.text);
    }
    const bool ends =
        last == clause.end || (last + 1 == clause.end && p_.tokens[last].kind == language::TokenKind::punctuation);
    const bool cut = !ends && !trails(last, clause.end);  // what follows is left out
    if ((cut && !goes_on_freely(last)) || !(introduced || is_adverb(date)) || language::begins_small(label.text))
      return false;
    if (spans) return false;
    // "was switched on in 1912"
    if (introduced && first > clause.begin + 1 && leads(first - 2, Class::on)) return false;
    // One clause alone, whose verb the date belongs to: a day mostly does, a year or month where the verb is near.
    const auto whole = words(clause, date);
    if ((label.text != whole && home > 0) || leads(clause.begin, Class::on)) return false;
    label.text = cut ? words({clause.begin, last}, date) : whole;
    label.words = count_words(label.text);
    // "Musk founded SpaceX"
    if (label.text.empty() || label.words < (is_between_names(label.text) ? few_words : enough_words)) return false;
    constexpr std::size_t apart = 4;
    std::size_t verb = 0;
    for (std::size_t i = clause.begin; i < first; ++i) {
      if ((leads(i, Class::after) && !leads(i, Class::from)) || leads(i, Class::before) || is_since(i) ||
          (i > clause.begin && is_subordinate(i)))
        return false;
      if (!tells_time(i)) continue;
      if (verb > 0 && i + 1 > verb + apart) return false;  // of two verbs, who knows whose the date is
      verb = i + 1;
    }
    if (verb == 0 || (!day_precision && first - verb > near_words)) return false;
    if (cut && verb + 1 >= first - (introduced ? 1 : 0)) return false;  // "announced on Monday that"
    if (tells_time(clause.begin)) return false;  // "Updated at nine on Thursday"
    // "… disputes a report released on Monday": a participle has the date to itself.
    const std::size_t before = first - (introduced ? 2 : 1);
    if (verb == before + 1 && before > clause.begin + longest_subject &&
        lexicon_.ends_in_past(p_.of(p_.tokens[before]), false) &&
        !(tells_time(before - 1) || tells_time(before - 2) || tells_time(before - 3)))
      return false;
    return !ends_open(lexicon_, label.text) && !addresses(lexicon_, label.text);
  }

  // What stands behind the date is an adverbial of the same clause: "on Saturday in exchange for two others".
  bool trails(std::size_t begin, std::size_t end) const {
    constexpr std::size_t longest = 8;
    if (begin >= end || end - begin > longest) return false;
    if (!(introduces(begin) || leads(begin, Class::from) || leads(begin, Class::after) || leads(begin, Class::to)) ||
        leads(begin, Class::conj))
      return false;
    for (std::size_t i = begin; i < end; ++i)
      if (tells_time(i) || leads(i, Class::unbound) || leads(i, Class::conj) || p_.of(p_.tokens[i]) == "(" ||
          is_quotation_mark(p_.of(p_.tokens[i])))
        return false;
    return true;
  }

  // "… left Russia in 2020 owing to", "… on Monday when": behind the date another phrase or clause begins.
  bool goes_on_freely(std::size_t next) const {
    return introduces(next) || leads(next, Class::from) || leads(next, Class::after) || leads(next, Class::before) ||
           leads(next, Class::to) || leads(next, Class::conj) || is_subordinate(next);
  }

  // The words of a class with their value: "in" 0, "since" 1.
  bool has_value(std::size_t token, Class cls, std::int32_t value) const {
    const auto match = lexicon_.longest(p_.text.substr(p_.tokens[token].begin));
    return match.length == p_.tokens[token].end - p_.tokens[token].begin &&
           std::any_of(match.readings, match.readings + match.count,
                       [&](const Reading& r) { return r.cls == cls && r.value == value; });
  }
  bool introduces(std::size_t token) const { return has_value(token, Class::on, 0); }
  bool is_since(std::size_t token) const { return has_value(token, Class::on, 1); }
  bool is_subordinate(std::size_t token) const { return has_value(token, Class::unbound, 1); }
  bool tells_time(std::size_t token) const {
    const auto word = p_.of(p_.tokens[token]);
    const bool begins = token == 0 || p_.of(p_.tokens[token - 1]) == ".";
    return leads(token, Class::past) || leads(token, Class::future) || lexicon_.ends_in_past(word, begins);
  }

  // A weekday or a step that needs no preposition: "Monday", "yesterday", "last year".
  bool is_adverb(const record::Place& date) const {
    const auto words = p_.text.substr(date.begin, date.end - date.begin);
    return has_class(lexicon_, words, Class::weekday) || has_class(lexicon_, words, Class::shift) ||
           has_class(lexicon_, words, Class::rel);
  }

  // "his crew — three members and …", "cooled down.[51]", "However, when": not the whole of a clause.
  bool goes_on(const HappeningLabel& label) const {
    if (label.text.find('[') != std::string::npos) return true;
    const auto first = label.text.substr(0, label.text.find(' '));
    // "… capable of learning, through"
    if (first.ends_with(',') || first.ends_with("ing") || label.text.ends_with("ing")) return true;
    constexpr std::size_t tail = 16;
    const auto end = label.text.size() > tail ? label.text.substr(label.text.size() - tail) : label.text;
    const auto at = label.sentence.find(end);
    if (at == std::string_view::npos) return true;
    const auto rest = base::trim(label.sentence.substr(at + end.size()));
    return rest.starts_with("—") || rest.starts_with("–") || rest.starts_with('-') || rest.starts_with('(') ||
           rest.starts_with(':') || rest.starts_with('[') || rest.starts_with(';');
  }
  // At most so many characters, at the end of a word; a capital to begin with.
  std::string cut(std::string_view text) const {
    text = base::trim(text);
    std::size_t at = 0, kept = 0, characters = 0;
    while (at < text.size() && characters < longest_label) {
      std::size_t next = at;
      const char32_t c = base::next_code_point(text, next);
      if (c == ' ' || lexicon_.spaceless) kept = at;
      at = next;
      ++characters;
    }
    return std::string(base::trim(at < text.size() ? text.substr(0, kept) : text));
  }

  const Passage& p_;
  const Lexicon& lexicon_;
};

}  // namespace

HappeningLabel label_around(const Passage& passage, const Lexicon& lexicon, record::Place date, bool day_precision) {
  return Labeller(passage, lexicon).around(std::move(date), day_precision);
}

bool is_introduced(const Passage& passage, const Lexicon& lexicon, const record::Place& date) {
  return Labeller(passage, lexicon).is_introduced(date);
}

}  // namespace ortoo::understand
