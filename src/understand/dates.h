// Dates, times, durations and sets of an article, each with its TIMEX3 value and its place.
//
// Thread rules: pure. Linear in the text.
#pragma once

#include "record/article.h"
#include "understand/analysis.h"

namespace ortoo::understand {

// Sets article.dates. Relative dates count from article.published; without it only what states its own year, and
// durations and sets, are kept. "Now" and "recently" are no dates here. Confidence: 0.95 where the words alone give
// the date, less where tense or closeness had to say which Tuesday is meant.
void find_dates(const Analysis&, record::Article& article);

}  // namespace ortoo::understand
