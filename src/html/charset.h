// From the bytes of a page to UTF-8.
//
// The encoding is taken, in this order, from: a byte order mark; the HTTP header's charset; valid UTF-8 as
// such; the <meta> declaration in the first 1024 bytes (HTML "prescan"); detection. Names are those of the
// WHATWG Encoding Standard. Bytes that the encoding does not have become U+FFFD.
// Thread rules: pure functions. Linear time.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace ortoo::html {

struct Decoded {
  std::string text;      // UTF-8
  std::string encoding;  // "utf-8", "windows-1258"
};

// `header_charset`: the charset parameter of Content-Type, or "".
// Errors: malformed when the bytes are binary (images, archives, …) rather than text.
base::Result<Decoded> decode(std::string_view bytes, std::string_view header_charset = {});

}  // namespace ortoo::html
