#include "site/comments/judge.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace ortoo::site {
namespace {

std::size_t links_in(std::string_view text) {
  std::size_t count = 0;
  for (auto at = text.find("://"); at != text.npos; at = text.find("://", at + 3)) ++count;
  for (auto at = text.find("www."); at != text.npos; at = text.find("www.", at + 4)) ++count;
  return count;
}

struct Letters {
  int all = 0, cased = 0, capital = 0, longest_run = 0;
};

Letters letters_of(std::string_view text) {
  Letters letters;
  UChar32 before = -1;
  int run = 0;
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 c;
    U8_NEXT(text.data(), at, size, c);
    run = c == before && c != ' ' && c != '\n' ? run + 1 : 1;
    before = c;
    letters.longest_run = std::max(letters.longest_run, run);
    if (c < 0 || !u_isalpha(c)) continue;
    ++letters.all;
    letters.cased += u_isupper(c) || u_islower(c);
    letters.capital += u_isupper(c) != 0;
  }
  return letters;
}

struct Rule {
  std::string_view reason;
  int points;
  bool (*holds)(const Submission&, const Letters&);
};
constexpr std::array rules = {
    Rule{"unproven", 3, [](const Submission& s, const Letters&) { return !s.proven; }},
    Rule{"trap", 5, [](const Submission& s, const Letters&) { return s.trapped; }},
    Rule{"said", 3, [](const Submission& s, const Letters&) { return s.said; }},
    Rule{"link", 1, [](const Submission& s, const Letters&) { return links_in(s.text) == 1; }},
    Rule{"links", 3, [](const Submission& s, const Letters&) { return links_in(s.text) > 1; }},
    Rule{"name", 3, [](const Submission& s, const Letters&) { return links_in(s.name) > 0; }},
    Rule{"shouting", 1,
         [](const Submission&, const Letters& l) { return l.cased >= 20 && l.capital * 10 > l.cased * 6; }},
    Rule{"repeats", 2, [](const Submission&, const Letters& l) { return l.longest_run >= 10; }},
    Rule{"wordless", 1, [](const Submission&, const Letters& l) { return l.all == 0; }},
};

}  // namespace

Judgement judge(const Submission& submission) {
  const auto letters = letters_of(submission.text);
  Judgement judgement;
  for (const auto& rule : rules) {
    if (!rule.holds(submission, letters)) continue;
    judgement.score += rule.points;
    judgement.reasons.append(judgement.reasons.empty() ? "" : " ").append(rule.reason);
  }
  return judgement;
}

}  // namespace ortoo::site
