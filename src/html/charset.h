// From the bytes of a page to UTF-8.
//
// The encoding is taken, in this order, from: a byte order mark; valid UTF-8 as such, whatever is declared, for other
// encodings hardly ever look like it; the HTTP header's charset; the <meta> declaration in the first 4096 bytes (HTML
// "prescan"); detection (html/detect_charset.h). A declared encoding that does not fit the bytes gives way to
// detection. Labels are those of the WHATWG Encoding Standard. Bytes that the encoding does not have become U+FFFD.
// Thread rules: pure functions. Linear time.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace ortoo::html {

struct Decoded {
  std::string text;      // UTF-8
  std::string encoding;  // "utf-8", "windows-1251"
};

// True of bytes that decode() hands back as they are: most pages, which need no copy.
bool is_plain_utf8(std::string_view bytes);

// `header_charset`: the charset parameter of Content-Type, or "".
// Errors: malformed when the bytes are binary (pictures, archives, …) rather than text.
base::Result<Decoded> decode(std::string_view bytes, std::string_view header_charset = {});

// The encoding that a page declares in its first bytes; "" when it does not.
std::string declared_charset(std::string_view bytes);

}  // namespace ortoo::html
