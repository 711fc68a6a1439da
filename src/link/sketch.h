// Near-duplicates: how much of one article's words stand, in the same order, in another.
//
// A text is the set of its shingles, runs of three words (four Vietnamese syllables, five Han or kana characters), in
// lower case, without punctuation. Of their hashes a sketch keeps those below 2^32 / 2^level, at the highest level
// that leaves 64 of them: a fair sample that is the same for the same shingles in any text, so that two sketches tell
// the containment of one text in the other, whatever their lengths (Broder, On the resemblance and containment of
// documents, 1997; Irber et al., FracMinHash, 2022). Texts of one story by different hands share few shingles; a copy
// keeps most, also when it was cut, rewritten in part or added to. Headlines and what stands around the body do not
// count.
//
// To find the copies of a text among a million, keep for every text the few hashes of its index_of() and look up all
// those of the new one's sketch; those with two hits or more are worth comparing.
// Thread rules: pure functions. Linear in the text; only the first 64 KiB of the body are read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "record/article.h"

namespace ortoo::link {

// Sorted, without repetition; at most about 200, all of them where a text has less than 128.
using Sketch = std::vector<std::uint32_t>;

Sketch sketch_of(const record::Article& article);

// The part of a sketch by which it is found: about 16 to 32 hashes, the smallest.
std::span<const std::uint32_t> index_of(const Sketch& sketch);
inline constexpr std::size_t least_hits = 2;
// Of a hash that more texts have (a phrase that all use), so many need be looked at.
inline constexpr std::size_t most_hits = 200;

// The share of the shorter text, by shingles, that stands in the other: 0 to 1, from samples (± 0.06). 0 for a text
// with fewer than eight shingles.
float containment(const Sketch& a, const Sketch& b);

// From so much on, one is called a near-duplicate of the other: see docs/understanding/stories.md.
inline constexpr float near_duplicate = 0.3F;

}  // namespace ortoo::link
