#include "understand/calendar/clause.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/text.h"
#include "understand/calendar/inverted.h"
#include "understand/calendar/words.h"

namespace ortoo::understand {
namespace {

constexpr std::size_t most_subject = 14, most_aside = 12, most_lead = 4, dateline = 8;  // words
constexpr std::size_t fewest_words = 3, tells_enough = 5;
constexpr std::string_view verb_first[] = {"ru", "uk", "bg"};   // also before its subject
constexpr std::string_view verb_last[] = {"mn"};
constexpr std::string_view verb_second[] = {"de", "nl", "sv", "da", "no", "nb"};

bool is_of(const auto& list, std::string_view language) {
  return std::ranges::find(list, language.substr(0, language.find('-'))) != std::end(list);
}

class Clauses {
 public:
  Clauses(const DatedSentence& s, const Lexicon& lexicon) : s_(s), lexicon_(lexicon) {}

  std::string find(int tense, bool day, bool identified) {
    if ((s_.spans && !identified) || s_.words.empty()) return {};
    if (is_of(verb_last, lexicon_.language)) return with_last_verb(tense);
    begin_ = begin_of_clause();
    if (begin_ >= s_.words.size() || hangs(begin_)) return {};
    if (fronted_ && inverts_) return inverted_clause(s_, begin_, tense);
    if (!read(tense) || said_ || shared_ || s_.happens_not(begin_, std::min(end_, group_end_ + 3))) return {};
    if (!has_date(day, identified) || !is_whole() || !names(begin_, end_, identified)) return {};
    if (!fronted_ && inverts_ && s_.happens(begin_, happens_aside)) return inverted_clause(s_, verb_, tense);
    return begins_rightly() ? label(begin_, end_) : std::string();
  }

 private:
  static constexpr std::size_t none = SIZE_MAX;
  struct Span {
    std::size_t begin = 0, end = 0;
  };
  enum class Step : std::uint8_t { word, next, end, fail };

  // Reads from the clause's first word to where the next clause begins. False: it has no verb of the tense.
  bool read(int tense) {
    for (end_ = begin_; end_ < s_.words.size(); ++end_) {
      if (s_.in_date(end_)) continue;
      auto step = at_mark();
      if (step == Step::word) step = at_joint();
      if (step == Step::word) step = at_word(tense);
      if (step == Step::fail) return false;
      if (step == Step::end) break;
    }
    return verb_ != none && begin_ < s_.words.size();
  }

  Step at_mark() {
    if (s_.is(end_, quote)) return verb_ == none && s_.words.size() > end_ + most_aside ? Step::fail : Step::next;
    if (!s_.is(end_, mark)) return Step::word;
    if (s_.is_inside_word(end_)) return Step::next;
    if (verb_ != none) return Step::end;
    const auto text = s_.of(end_);
    if (text != "," && text != "(" && text != "—" && text != "–") return Step::fail;
    const auto close = end_of_aside(end_);
    if (close == none) return Step::fail;
    left_out_.push_back({end_, close + 1});
    end_ = close;
    return Step::next;
  }

  // Where another clause may begin.
  Step at_joint() {
    if (s_.is(end_, another_date)) {
      if (verb_ == none || s_.date_begin > end_) return Step::fail;
      shared_ = true;
    }
    if (!s_.is(end_, subordinate | later) && !s_.happens(end_, happens_cut | happens_relative)) return Step::word;
    const bool before = !fronted_ && s_.date_begin > end_;  // the date is behind it
    const bool begins = s_.is(end_, subordinate | later) || s_.happens(end_, happens_relative | happens_clause);
    if (verb_ == none) return s_.is(end_, subordinate) || (s_.is(end_, later) && before) ? Step::fail : Step::word;
    // "It found that …"
    const bool behind_verb = end_ == group_end_ + 1 || (s_.date_begin == group_end_ + 1 && end_ == s_.date_end);
    if (!before && behind_verb && s_.is(end_, subordinate)) return Step::fail;
    if (before && begins) {
      // "… as two guards were shot on Sunday": the date is of the clause that begins there.
      if (s_.happens(end_, happens_relative) && !(said_ && s_.is(end_, subordinate))) return Step::fail;
      begin_ = end_ + 1;
      verb_ = group_end_ = second_ = none;
      said_ = shared_ = false;
      left_out_.clear();
      soft_.clear();
      return Step::next;
    }
    if (before) return s_.happens(end_, happens_cut) && syllables_ ? Step::fail : Step::word;
    if (end_ <= group_end_ + 1 || s_.told_words(begin_, end_) < tells_enough) return Step::word;
    if (begins) {
      leave_what_leads_on();
      return Step::end;
    }
    if (s_.of(end_) != "to" || end_ + 1 == s_.words.size() || !s_.words[end_ + 1].capital) soft_.push_back(end_);
    return Step::word;
  }

  // "… in a country where": which one is told behind; "… soon after", "two days after".
  void leave_what_leads_on() {
    constexpr std::size_t phrase = 3;
    const bool later_on = s_.is(end_, later);
    if (end_ > group_end_ + phrase && s_.is(end_ - 2, article) && s_.is(end_ - phrase, leads_in) &&
        !s_.in_date(end_ - phrase) && s_.told_words(begin_, end_ - phrase) >= tells_enough)
      end_ -= phrase;
    while (later_on && end_ > group_end_ + 1 && is_distance(end_ - 1)) --end_;
  }

  Step at_word(int tense) {
    if ((s_.is(end_, says) || s_.happens(end_, happens_said)) && !s_.happens(end_, happens_noun)) said_ = true;
    const int told = s_.tense_of(end_, tense);
    const bool dated = fronted_ || s_.date_begin < end_;
    if (told == 0) {
      if (verb_ == none || !s_.is(end_, joins)) return Step::next;
      if (dated) return date_follows(end_) || s_.verb_follows(end_, tense) ? Step::end : Step::next;
      if (!s_.verb_follows(end_, tense)) return Step::next;
      // "… will sail home and is expected in Cam Ranh in January": what the subject does that day.
      if (s_.tense_of(end_ + 1, tense) != tense) return Step::fail;
      left_out_.push_back({verb_, end_ + 1});
      verb_ = group_end_ = end_ + 1;
      return Step::next;
    }
    if (verb_ == none) {
      if (told != tense) return Step::fail;
      verb_ = group_end_ = end_;
    } else if (end_ <= group_end_ + 2) {
      group_end_ = end_;
    } else if (second_ == none) {
      second_ = end_;
    }
    return Step::next;
  }

  // The date is the clause's: of its verb, not of a noun beside it.
  bool has_date(bool day, bool identified) const {
    const bool english = lexicon_.language.starts_with("en");
    // "El viernes 6 se cumplió"
    if (fronted_) return begin_ != s_.date_end || s_.words[begin_].kind != language::TokenKind::number;
    if (s_.date_begin < begin_ || s_.date_begin >= end_) return false;
    // "the November 2012 cease-fire"
    if (!s_.introduced && (s_.is(s_.date_begin, article) || (english && !s_.adverb))) return false;
    if (s_.date_begin > begin_) {
      const auto last = s_.date_begin - 1;
      // "auf Mai oder Juni spekuliert", "las escenas del sábado", "une conférence organisée vendredi"
      if (s_.of(last).ends_with('\'') || s_.of(last).ends_with("’")) return false;
      if (s_.happens(last, happens_of | happens_place) || s_.is(last, joins | leads_in | since | later)) return false;
      if (!english && last > group_end_ + 1 && s_.happens(last, happens_takes)) return false;
      if (!identified && s_.happens(s_.date_begin, happens_of) && !s_.is(s_.date_begin, leads_in)) return false;
      // "Its introduction in January 2006 halved …"
      if (!day && s_.date_begin < verb_ && !s_.words[last].capital) return false;
    }
    if (s_.date_begin < verb_) return true;
    // "spent Monday trying"
    if (!s_.introduced && s_.date_end < end_ && s_.date_begin == group_end_ + 1 && s_.of(s_.date_end).ends_with("ing"))
      return false;
    constexpr std::size_t near = 8;
    return (second_ == none || second_ > s_.date_begin) && (day || s_.date_begin <= group_end_ + near);
  }

  // Its verb has something behind it, and it was not cut where it goes on.
  bool is_whole() const {
    const bool english = lexicon_.language.starts_with("en");
    const bool cut = end_ < s_.words.size() && s_.words[end_].kind == language::TokenKind::word;
    if (english && cut && !s_.is(end_, mark | later) && s_.of(end_ - 1).ends_with("ing"))
      return false;  // "by announcing that"
    if (cut && s_.is(end_, subordinate) && s_.words[end_ - 1].tense != 0)
      return false;  // "… obtained by us showed that"
    return group_end_ != verb_ || has_words_behind(verb_, end_);  // "Denmark clinched"
  }

  bool begins_rightly() const {
    if (hangs(begin_) || s_.happens(begin_, happens_cut | happens_aside) || s_.is(begin_, later)) return false;
    // "The day before", "Reportedly died"
    if (s_.is(begin_, article) && begin_ + 1 < end_ && has_class(lexicon_, s_.of(begin_ + 1), Class::unit))
      return false;
    if (lexicon_.language.starts_with("en") && verb_ == begin_ + 1 && s_.of(begin_).ends_with("ly")) return false;
    if (inverts_ && !begins_with_subject(s_, begin_, verb_, group_end_, end_)) return false;
    const bool subject_first = verb_ > begin_ && !(verb_ == begin_ + 1 && s_.in_date(begin_));
    constexpr std::size_t behind = 3;  // words, where the subject is among them
    return verb_ - begin_ <= most_subject &&
           (subject_first || (is_of(verb_first, lexicon_.language) && end_ >= verb_ + behind));
  }

  // "soon", "two days"
  bool is_distance(std::size_t i) const {
    return s_.happens(i, happens_aside) || s_.words[i].kind == language::TokenKind::number ||
           has_class(lexicon_, s_.of(i), Class::unit) || has_class(lexicon_, s_.of(i), Class::num);
  }

  bool has_words_behind(std::size_t verb, std::size_t end) const {
    for (std::size_t i = verb + 1; i < end; ++i)
      if (!s_.in_date(i) && s_.words[i].kind != language::TokenKind::punctuation) return true;
    return false;
  }

  // "who", "this", "but"; "el" may stand for "él".
  bool hangs(std::size_t i) const { return s_.is(i, subordinate | points) || (s_.is(i, loose) && !s_.is(i, article)); }

  bool date_follows(std::size_t at) const {
    for (std::size_t i = at; i < s_.words.size() && !s_.is(i, mark); ++i)
      if (s_.is(i, another_date)) return true;
    return false;
  }

  // Where the clause begins: behind a dateline, the date, and words before a comma ("Before that,").
  std::size_t begin_of_clause() {
    std::size_t at = 0;
    for (std::size_t i = 1; i < std::min(dateline, s_.words.size()); ++i)
      if (const auto word = s_.of(i);
          (word == "—" || word == "–" || word == "-" || word == ":") && !s_.is_inside_word(i) && s_.date_begin > i)
        at = i + 1;
    for (int i = 0; i < 3; ++i) {
      while (at < s_.words.size() && s_.is(at, mark | quote) && s_.of(at) == ",") ++at;
      // "Earlier on Monday," is the date too.
      const bool earlier = at == 0 && s_.date_begin == 1 && s_.date_end < s_.words.size() &&
                           (s_.of(s_.date_end) == "," || s_.happens(0, happens_aside));
      if (at == s_.date_begin || earlier) {
        at = s_.date_end;
        fronted_ = true;
        if (at < s_.words.size() && s_.of(at) == "(")
          for (std::size_t close = at; close < std::min(at + most_lead, s_.words.size()); ++close)
            if (s_.of(close) == ")") at = close + 1;
        continue;
      }
      std::size_t comma = at;
      while (comma < s_.words.size() && comma - at <= most_lead && !(s_.is(comma, mark) && s_.of(comma) == ",") &&
             !s_.in_date(comma) && (s_.words[comma].tense == 0 || !fronted_) && !s_.is(comma, says))
        ++comma;
      if (comma >= s_.words.size() || !s_.is(comma, mark) || s_.of(comma) != ",") break;
      // "Tamimi, 16, from …" begins with its subject.
      const bool leads = s_.is(at, leads_in | since | later) && !s_.is(at, article);
      if (comma - at <= 2 || leads || s_.happens(at, happens_cut)) {
        if (s_.words[at].capital && comma - at == 1 && at > 0) break;
        at = comma + 1;
        continue;
      }
      break;
    }
    while (at < s_.words.size() && s_.is(at, mark) && s_.of(at) == ",") ++at;
    return at;
  }

  // The comma that closes what stands beside the subject; it has no verb and no date.
  std::size_t end_of_aside(std::size_t open) const {
    for (std::size_t i = open + 1; i < std::min(open + most_aside, s_.words.size()); ++i) {
      if (s_.in_date(i) || (s_.words[i].tense != 0 && i == open + 1)) return none;
      const auto closing = s_.of(open) == "(" ? ")" : s_.of(open);
      if (closing != "," && s_.of(i) == ",") continue;
      if (!s_.is(i, mark) || (s_.is_inside_word(i) && s_.of(i) != closing)) continue;
      return s_.of(i) == closing && i > open + 1 ? i : none;
    }
    return none;
  }

  bool names(std::size_t begin, std::size_t end, bool identified) const {
    if (identified || lexicon_.noun_capitals) return true;
    for (std::size_t i = begin; i < end; ++i)
      if (!s_.in_date(i) && s_.words[i].capital && (i > 0 || lexicon_.longest(s_.of(i)).length == 0)) return true;
    return false;
  }

  std::string label(std::size_t begin, std::size_t end) {
    auto left_out = left_out_;
    left_out.push_back({s_.date_begin, s_.date_end});
    std::ranges::sort(left_out, {}, &Span::begin);
    std::string out;
    std::size_t words = 0;
    const auto add = [&](std::size_t from, std::size_t to) {
      while (to > from && s_.is(to - 1, mark)) --to;
      while (to > from && s_.words[to - 1].kind == language::TokenKind::punctuation && !s_.is(to - 1, quote)) --to;
      if (from >= to) return;
      if (!out.empty()) out += ' ';
      out += s_.between(from, to);
      words += to - from;
    };
    std::size_t at = begin;
    for (const auto& [from, to] : left_out) {
      if (from >= end || to <= at) continue;
      add(at, std::min(from, end));
      at = to;
    }
    if (at < end) add(at, end);
    if (words < fewest_words || ends_open(lexicon_, out)) return {};
    if (base::count_code_points(out) <= longest_clause) return capitalised(out);
    if (soft_.empty()) return {};
    const auto sooner = soft_.back();
    soft_.pop_back();
    return sooner < end && sooner > begin ? label(begin, sooner) : std::string();
  }

  // A short sentence whose last word is its verb.
  std::string with_last_verb(int tense) {
    std::size_t end = s_.words.size();
    while (end > 0 && s_.words[end - 1].kind == language::TokenKind::punctuation) --end;
    if (end == 0 || end > most_subject || s_.tense_of(end - 1, tense) != tense || s_.happens_not(0, end)) return {};
    for (std::size_t i = 0; i < end; ++i)
      if (s_.is(i, mark | quote | says)) return {};
    return names(0, end, false) ? label(0, end) : std::string();
  }

  const DatedSentence& s_;
  const Lexicon& lexicon_;
  const bool inverts_ = is_of(verb_second, lexicon_.language);
  const bool syllables_ = lexicon_.language.starts_with("vi");  // what follows a word like được is of the word before
  bool fronted_ = false;
  std::size_t begin_ = 0, end_ = 0;
  std::size_t verb_ = none, group_end_ = none;  // the first verb, and the last that stands with it
  std::size_t second_ = none;  // another, farther on
  bool said_ = false, shared_ = false;  // it tells what someone said; it has another date
  std::vector<Span> left_out_;
  std::vector<std::size_t> soft_;  // where a label that is too long may end
};

}  // namespace

std::string clause_happening(const DatedSentence& sentence, const Lexicon& lexicon, int tense, bool day,
                             bool identified) {
  return Clauses(sentence, lexicon).find(tense, day, identified);
}

}  // namespace ortoo::understand
