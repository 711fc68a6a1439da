// The main clause of a dated sentence, cut where another clause begins, without its date: "On Monday a court in Bremen sentenced
// Anna Berg, who …". In German a verb before its subject is put behind it.
//
// Thread rules: pure. Linear in the sentence.
#pragma once

#include <string>

#include "understand/calendar/sentence.h"

namespace ortoo::understand {

// Empty: the date is not the clause's, or its verb does not tell the date's tense (−1 past, 1 to come).
// `day`: the date is a day; `identified`: the date is its subject's own.
std::string clause_happening(const DatedSentence&, const Lexicon&, int tense, bool day, bool identified);

}  // namespace ortoo::understand
