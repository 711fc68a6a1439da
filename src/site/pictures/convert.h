// Any picture of the web as one that is safe to hand on: decoded to pixels and encoded anew, so that nothing but the
// pixels is left (no EXIF, GPS, comments, profiles, trailing bytes), and no wider than asked for.
//
// In: JPEG (baseline, progressive, CMYK; turned as EXIF says), PNG, WebP (still). The kind is told by the bytes, never
// by a name or a header; SVG, GIF, animations and all else are refused. Out: WebP.
// Errors: unsupported (another kind), malformed (cannot be decoded), too_large (over the bounds below).
// Pure function; any thread. Memory: 4 bytes a decoded pixel; large JPEGs are scaled while they are decoded.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace ortoo::site {

inline constexpr std::size_t max_picture_bytes = 16 * 1024 * 1024;
inline constexpr std::uint64_t max_picture_pixels = 40'000'000;  // as declared
inline constexpr std::uint64_t max_decoded_pixels = 24'000'000;  // in memory at once

struct Converted {
  std::string webp;
  std::uint32_t width = 0, height = 0;
};

base::Result<Converted> convert_picture(std::string_view bytes, std::uint32_t max_width);

struct PictureSize {
  std::uint32_t width = 0, height = 0;  // 0: not a WebP picture
};
// From the first 32 bytes of a WebP file.
PictureSize webp_size(std::string_view head);

}  // namespace ortoo::site
