// When to ask again: pure arithmetic over what a source has shown and said. All times are Unix seconds, all waits
// seconds.
//
// Thread rules: pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "feed/feed.h"

namespace ortoo::work {

inline constexpr std::int64_t shortest_wait = 5 * 60, usual_wait = 15 * 60, longest_wait = 86'400;

// How often a source should be asked, learnt: half the middle gap between its ten newest stories, or a third of its
// silence where that is longer; each answer moves the pace half the way there. Without dates: faster by a third after
// an answer with something new, slower by a fifth after one without. Between shortest_wait and longest_wait. `pace` 0:
// nothing known yet. `published`: of the stories in the answer, in any order; none for an answer that says "not
// modified".
std::int64_t learn_pace(std::int64_t pace, std::vector<std::int64_t> published, bool brought, std::int64_t now);

// The hours and days on which a feed asks to be left alone (RSS skipHours and skipDays, UTC) as bits: 0–23 the hours,
// 24–30 the days, Sunday first.
std::int64_t skip_bits(const feed::Feed& feed);

// When to ask next after an answer: at the pace, but not before `ttl` and `fresh` have passed, nor in a skipped hour.
// `seed` spreads those that would otherwise all come at once: up to a tenth later.
std::int64_t due_after_answer(std::int64_t now, std::int64_t pace, std::int64_t ttl, std::int64_t fresh,
                              std::int64_t skip, std::string_view seed);

// When to ask next after `failures` in a row (1, 2, …): twice as late each time, with up to a quarter of jitter, at
// most a day; not before `retry_after`.
std::int64_t due_after_failure(std::int64_t now, std::int64_t first_wait, std::int64_t failures,
                               std::optional<std::int64_t> retry_after, std::string_view seed);

}  // namespace ortoo::work
