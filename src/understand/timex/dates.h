// Dates, times, durations and sets of an article, each with its TIMEX3 value and its place.
//
// Thread rules: pure. Linear in the text.
#pragma once

#include "record/article.h"
#include "understand/analysis.h"

namespace ortoo::understand {

// Sets article.dates. Relative dates count from article.published; without it only what states its own year, and
// durations and sets, are kept. "Now" and "recently" are no dates here. Confidence is the share right as measured: 0.95
// where the year is stated, 0.82 where it is completed, 0.72 for weekdays and steps ("last week"), 0.7 for durations.
void find_dates(const Analysis&, record::Article& article);

}  // namespace ortoo::understand
