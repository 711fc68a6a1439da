#include "html/charset.h"

#include "base/text.h"

namespace ortoo::html {

base::Result<Decoded> decode(std::string_view bytes, std::string_view) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (base::is_valid_utf8(bytes)) return Decoded{std::string(bytes), "utf-8"};
  return Decoded{base::scrub_utf8(bytes), "utf-8"};
}

}  // namespace ortoo::html
