// An attribute as it is written in a start tag, and what its value means (HTML 13.2.5.32 and on).
//
// Thread rules: pure functions. Linear in the bytes; none is read at `end` or behind it.
#pragma once

#include <cstdint>

#include "html/markup_bytes.h"

namespace ortoo::html {

struct WrittenAttribute {
  const Byte *begin, *name_end;
  const Byte *value, *value_end;  // null without one
  bool reference = false;         // an "&" stands in the value
};

// Reads the attribute at `at` and moves `at` behind it; false where it is written otherwise than nearly all are, or cut
// off.
bool read_attribute(const Byte*& at, const Byte* end, WrittenAttribute& out);

// Of all that a style says only whether it hides is asked.
bool hides(const WrittenAttribute& style);

// Copies a value with its references resolved (HTML 13.2.5.72 and on) into `to`, which has room for all of it as
// written; false where one is rare.
bool resolve(const Byte* at, const Byte* end, char* to, std::uint32_t& written);

}  // namespace ortoo::html
