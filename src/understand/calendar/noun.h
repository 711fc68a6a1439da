// A happening that a noun with its date tells: "the election on 3 March", "the summit of the Basin states, which will be held
// on 12 June in Hanoi", «выборы 3 марта», "cuộc họp ngày 5/5". Its label is the noun with what belongs to it and the place.
//
// Thread rules: pure. Linear in the sentence.
#pragma once

#include <string>

#include "understand/calendar/sentence.h"

namespace ortoo::understand {

struct NounHappening {
  std::string text;  // empty: none, or it names nothing by which it is known elsewhere
  bool is_subject = false;  // of its sentence, and the date is the noun's own: "The strike on 2 May closed …"
};

// `tense`: of the date, −1 past, 1 to come; `weekday`: the date tells no more; `said`: its clause tells what
// someone said; `month`: the date tells a month or a day.
NounHappening noun_happening(const DatedSentence&, const Lexicon&, const HappeningWords&, int tense, bool weekday,
                             bool said, bool month);

}  // namespace ortoo::understand
