// Whether a label of the calendar can be read by itself, far from its article: it names something, begins with its
// subject, opens no quotation that it does not close, holds no dateline and no list cut short, and no word that points
// back at what was told before ("this service", "the problem").
//
// Thread rules: pure. Linear in the passage.
#pragma once

#include <string_view>

#include "understand/calendar/label.h"

namespace ortoo::understand {

bool reads_alone(const Passage&, const Lexicon&, const HappeningLabel&);

}  // namespace ortoo::understand
