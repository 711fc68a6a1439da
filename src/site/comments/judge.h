// What speaks against a comment: points, each with its reason, so that a moderator and the writer can read why it was
// held. A table of rules over the words alone; nothing is asked of anybody.
// Pure function; any thread; linear.
#pragma once

#include <string>
#include <string_view>

namespace ortoo::site {

struct Submission {
  std::string_view name, text;
  bool proven = false;   // the proof of work was there
  bool trapped = false;  // a field was filled in that no person sees
  bool said = false;     // somebody wrote just this within a day
};

struct Judgement {
  int score = 0;
  std::string reasons;  // "links shouting": each with the locale's word "spam.links"
};

inline constexpr int held_from = 3;  // points

Judgement judge(const Submission& submission);

}  // namespace ortoo::site
