// The event calendar of an article: past and coming happenings, each with its date and a short label.
//
// A happening is a dated sentence: its label is the clause around the date without the date itself. One entry a
// happening: the same date with words shared is one. Where a sentence has several dates, the finest counts; one that
// only says when something was said ("Mr Hill said on Monday") gives way to what happened that day.
// Confidence is 0.9 for a whole main clause that its date belongs to and that reads alone, or a noun of a happening
// with its date (docs/understanding/dates.md has how many of these are right), and 0.3 for the rest.
// Thread rules: pure. Linear in the text but for the number of dates of one passage, by its square.
// A sentence with more than fifty dates has no happening.
#pragma once

#include "record/article.h"
#include "understand/analysis.h"

namespace ortoo::understand {

// Sets article.calendar from article.dates, in the order of their days. Labels are in the article's language, at most
// about 150 characters.
void find_calendar(const Analysis&, record::Article& article);

}  // namespace ortoo::understand
