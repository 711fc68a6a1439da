#include "understand/calendar/noun.h"

#include <algorithm>


namespace ortoo::understand {
namespace {

constexpr std::size_t most_before = 5, most_behind = 9, most_place = 5;  // words

struct Span {
  std::size_t begin = 0, end = 0;
  bool empty() const { return begin >= end; }
};

class Nouns {
 public:
  Nouns(const DatedSentence& s, const Lexicon& lexicon, const HappeningWords& words)
      : s_(s), lexicon_(lexicon), words_(words) {}

  NounHappening find(int tense, bool weekday, bool said, bool month) const {
    std::size_t at = s_.date_begin;
    const auto place_before = place_that_ends(at);
    Span place = place_behind(s_.date_end);
    std::uint32_t links = 0;
    if (!place_before.empty()) {
      const auto before = links_before(place_before.begin, links);
      if (links != 0) at = before, place = place_before;
    }
    if (links == 0) at = links_before(at, links);
    const bool takes_place = (links & (happens_comes | happens_was | happens_starts)) != 0;
    if (!takes_place && !month) return {};  // "the 2012 final", "elections in 2020"
    if (takes_place) {
      if (tense <= 0 && (links & (happens_comes | happens_starts)) != 0 && (links & happens_was) == 0) return {};
      if (tense > 0 && (links & (happens_comes | happens_starts)) == 0) return {};
      if (s_.spans && !s_.happens(s_.date_begin, happens_takes | happens_of)) return {};
    } else {
      // "… held on 5 May"
      if (at == 0 || s_.is(at, mark) || s_.words[at].kind != language::TokenKind::word || s_.happens(at, happens_of))
        at = s_.date_begin;
      // "of 6 January"
      const auto date = s_.date_begin;
      const bool own = date > 0 && (s_.happens(date, happens_of) || s_.happens(date - 1, happens_of));
      if (!own && (s_.spans || (said && tense <= 0))) return {};
      if (!own && !s_.introduced && (weekday || !is_bare_language())) return {};
      if (own && at == date && !s_.happens(at, happens_of) && !s_.is(at - 1, leads_in)) --at;
    }
    const auto noun = noun_before(at);
    if (noun.empty() || is_denied(noun.begin)) return {};
    const bool first = is_first(noun.begin);
    if (!takes_place && weekday && !first && !follows_preposition(noun.begin)) return {};
    if (said && tense <= 0 && !first) return {};
    std::string text(s_.between(noun.begin, noun.end));
    if (!place.empty()) text.append(" ").append(s_.between(place.begin, place.end));
    NounHappening out;
    out.is_subject = first && !takes_place;
    if (names(noun, place)) out.text = capitalised(text);
    return out;
  }

 private:
  // The date stands beside its noun without a preposition.
  bool is_bare_language() const { return lexicon_.language.starts_with("ru") || lexicon_.language.starts_with("uk"); }

  bool is_link(std::size_t i) const {
    return s_.happens(i, happens_takes | happens_comes | happens_was | happens_starts) ||
           (s_.is(i, mark) && s_.of(i) == ",") || is_apostrophe(i) ||
           (s_.words[i].kind == language::TokenKind::number && i + 1 < s_.date_begin &&
            s_.happens(i + 1, happens_takes));  // "19 giờ"
  }
  bool is_apostrophe(std::size_t i) const { return s_.of(i) == "'" || s_.of(i) == "’"; }
  // What tells that it takes place, before a word; where that begins.
  std::size_t links_before(std::size_t end, std::uint32_t& links) const {
    std::size_t at = end;
    while (at > 0 && is_link(at - 1) && !s_.happens(at - 1, happens_noun)) links |= s_.words[--at].happens;
    // "for", "on" and the like lead to the noun's own.
    return at;
  }

  // "in Hanoi", behind the date or before it.
  Span place_behind(std::size_t at) const {
    if (at >= s_.words.size() || !s_.happens(at, happens_place)) return {};
    std::size_t end = at + 1;
    while (end < s_.words.size() && s_.is(end, article)) ++end;
    const auto first = end;
    const bool syllables = lexicon_.language.starts_with("vi");  // of a name the first alone has a capital
    while (end < s_.words.size() && end - first < most_place &&
           (is_name_word(end) || (syllables && end > first && s_.words[end].kind == language::TokenKind::word &&
                                  !parts(end) && !s_.happens(end, happens_cut | happens_of))))
      ++end;
    return end > first && s_.words[first].capital ? Span{at, end} : Span{};
  }
  Span place_that_ends(std::size_t end) const {
    std::size_t at = end;
    while (at > 0 && end - at < most_place && is_name_word(at - 1)) --at;
    if (at == end) return {};
    while (at > 0 && s_.is(at - 1, article)) --at;
    return at > 0 && s_.happens(at - 1, happens_place) ? Span{at - 1, end} : Span{};
  }
  bool is_name_word(std::size_t i) const { return s_.words[i].capital && !(i >= s_.date_begin && i < s_.date_end); }

  bool parts(std::size_t i) const {
    return s_.is(i, mark | subordinate) || s_.words[i].tense != 0 || s_.is(i, says) ||
           (i >= s_.date_begin && i < s_.date_end);
  }

  // The happening's noun with what belongs to it, that ends before `end`.
  Span noun_before(std::size_t end) const {
    std::size_t head = end;
    for (std::size_t i = end; i > 0 && end - i < most_behind; --i) {
      if (s_.happens(i - 1, happens_noun) && !(s_.words[i - 1].tense != 0 && !s_.happens(i - 1, happens_noun))) {
        head = i - 1;
        break;
      }
      if (parts(i - 1)) return {};
    }
    if (head == end || !belongs(head + 1, end)) return {};
    // In German a noun has a capital.
    if (lexicon_.noun_capitals &&
        !(s_.words[head].capital && (s_.words[end - 1].capital || s_.words[end - 1].kind != language::TokenKind::word)))
      return {};
    std::size_t begin = head;
    while (begin > 0 && s_.happens(begin - 1, happens_noun)) --begin;
    const auto first = begin;
    while (begin > 0 && first - begin < most_before && may_precede(begin - 1)) --begin;
    if (begin > 0 && s_.happens(begin - 1, happens_whose)) return {};
    // "Triển lãm ảnh về giải đấu", "final of the Basin Cup": what it belongs to happens.
    std::size_t joint = begin;
    while (joint > 0 && s_.is(joint - 1, article)) --joint;
    if (joint > 1 && s_.happens(joint - 1, happens_of) && !s_.is(joint - 1, since))
      if (const auto outer = noun_before(joint - 1); !outer.empty()) return {outer.begin, end};
    return {begin, end};
  }

  bool may_precede(std::size_t i) const {
    const auto& word = s_.words[i];
    if (word.kind == language::TokenKind::number) return true;
    if (word.kind != language::TokenKind::word || parts(i) ||
        s_.is(i, points | article | leads_in | since | later | joins | loose | quote))
      return false;
    if (s_.happens(i, happens_whose | happens_not | happens_of | happens_cut)) return false;
    return (words_.sorts & happens_adjective) == 0 || s_.happens(i, happens_adjective);
  }

  // What stands between the noun and its date is the noun's: "of the Basin states", "des pays riverains".
  bool belongs(std::size_t begin, std::size_t end) const {
    if (begin >= end) return true;
    if ((words_.sorts & happens_of) == 0) return true;
    for (std::size_t i = begin; i < end; ++i)
      if (s_.happens(i, happens_cut) && !s_.happens(i, happens_of)) return false;
    if (s_.is(begin, quote) || s_.words[begin].capital) return true;
    const bool free = lexicon_.language.starts_with("vi") || lexicon_.language.starts_with("ru");
    if (free || s_.happens(begin, happens_of)) return true;
    // "élection présidentielle de …"
    return !lexicon_.language.starts_with("en") && !lexicon_.noun_capitals &&
           (begin + 1 == end || s_.happens(begin + 1, happens_of));
  }

  bool is_denied(std::size_t begin) const {
    constexpr std::size_t around = 6;
    const auto from = begin > around ? begin - around : 0;
    auto to = s_.date_end;
    while (to < std::min(s_.words.size(), s_.date_end + around) && !s_.is(to, mark)) ++to;
    for (std::size_t i = from; i < to; ++i)
      if (s_.happens(i, happens_not)) return true;
    return false;
  }
  bool is_first(std::size_t begin) const {
    std::size_t at = begin;
    while (at > 0 && (s_.is(at - 1, article) || is_apostrophe(at - 1) || (at == 2 && is_apostrophe(1)))) --at;
    return at == 0;
  }
  bool follows_preposition(std::size_t begin) const {
    std::size_t at = begin;
    while (at > 0 && s_.is(at - 1, article)) --at;
    return at > 0 && (s_.is(at - 1, leads_in | since | later) || s_.happens(at - 1, happens_of));
  }

  // Something by which it is known elsewhere: a name, or in German, where every noun has a capital, some words.
  bool names(Span noun, Span place) const {
    if (!place.empty()) return true;
    if (lexicon_.noun_capitals) return noun.end - noun.begin >= 3;
    for (std::size_t i = noun.begin; i < noun.end; ++i)
      if (s_.words[i].capital && i > 0 && !s_.happens(i, happens_noun)) return true;
    return false;
  }

  const DatedSentence& s_;
  const Lexicon& lexicon_;
  const HappeningWords& words_;
};

}  // namespace

NounHappening noun_happening(const DatedSentence& sentence, const Lexicon& lexicon, const HappeningWords& words,
                             int tense, bool weekday, bool said, bool month) {
  return Nouns(sentence, lexicon, words).find(tense, weekday, said, month);
}

}  // namespace ortoo::understand
