// The bytes of a feed as clean UTF-8: decoded, without a byte order mark and without control characters.
//
// The encoding is, in this order: the one of a byte order mark; UTF-8 where the bytes are valid UTF-8, whatever
// they declare; that of the HTTP header; that of the XML declaration; UTF-16 by its zero bytes; detection
// (html/charset.h). Most feeds need no change and are not copied.
// Thread rules: plain value. Linear time.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace ortoo::feed {

class TextInput {
 public:
  // `bytes` must outlive the TextInput.
  static base::Result<TextInput> from(std::string_view bytes, std::string_view header_charset);

  std::string_view text() const { return copied_ ? std::string_view(copy_) : view_; }

 private:
  std::string_view view_;
  std::string copy_;
  bool copied_ = false;
};

}  // namespace ortoo::feed
