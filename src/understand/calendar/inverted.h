// Clauses of languages whose verb stands second (German): behind a date it comes before its subject.
//
// Thread rules: pure. Linear in the sentence.
#pragma once

#include <string>

#include "understand/calendar/sentence.h"

namespace ortoo::understand {

inline constexpr std::size_t longest_clause = 140;  // characters

// "Am 2. Mai unterzeichnete Ministerin Lorne das Abkommen": subject, verb, and what follows; empty where no subject is seen.
std::string inverted_clause(const DatedSentence&, std::size_t verb, int tense);

// Whether a clause begins with its subject: with no preposition or adverb ("Völlig unerwartet verkündete"), and no object
// ("Ein Konzept stellte die …"). `group_end`: its verbs' last word.
bool begins_with_subject(const DatedSentence&, std::size_t begin, std::size_t verb, std::size_t group_end,
                         std::size_t end);

}  // namespace ortoo::understand
