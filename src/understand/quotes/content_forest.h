// The third look at contents: a forest of boosted trees weighs what the first two looks (attribution_model.h) say of a
// choice beside the other choices of its cue, and beside the contents of other cues that stand in, around or across it
// or are the same.
//
// Trained by models/understand/quotes/content.py, in English. Thread rules: pure.
#pragma once

#include "understand/quotes/attribution_model.h"

namespace ortoo::understand {

float english_contents(const ContentRow&);

}  // namespace ortoo::understand
