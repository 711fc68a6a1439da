// What a reader is shown of what was found: only what is right nine times in ten. The record keeps everything.
//
// The confidence of an annotation is the share that is right of those as sure as it (docs/understanding.md tells how
// each was measured), so one number draws the line. What a person or the page itself says has confidence 1.
#pragma once

namespace ortoo::record {

inline constexpr float shown_confidence = 0.9F;

template <class Annotation>
bool is_shown(const Annotation& annotation) {
  return annotation.confidence >= shown_confidence;
}

}  // namespace ortoo::record
