#include "html/raw_text.h"

#include <cstring>

#include "base/text.h"

namespace ortoo::html {
namespace {

bool ends_name(lxb_char_t c) { return c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ' || c == '/' || c == '>'; }

// `data`: a "<".
bool is_end_tag(const lxb_char_t* data, const lxb_char_t* end, std::string_view name) {
  const std::string_view rest(reinterpret_cast<const char*>(data) + 1, static_cast<std::size_t>(end - data) - 1);
  return rest.size() > name.size() + 1 && rest[0] == '/' && base::iequals_ascii(rest.substr(1, name.size()), name) &&
         ends_name(static_cast<lxb_char_t>(rest[name.size() + 1]));
}

bool is_comment(const lxb_char_t* data, const lxb_char_t* end) { return end - data >= 4 && std::memcmp(data, "<!--", 4) == 0; }

const lxb_char_t* next_tag(const lxb_char_t* data, const lxb_char_t* end) {
  const void* open = data == end ? nullptr : std::memchr(data, '<', static_cast<std::size_t>(end - data));
  return open == nullptr ? end : static_cast<const lxb_char_t*>(open);
}

}  // namespace

const lxb_char_t* style_end(const lxb_char_t* data, const lxb_char_t* end) {
  for (data = next_tag(data, end); data != end; data = next_tag(data + 1, end))
    if (is_end_tag(data, end, "style")) return data;
  return end;
}

const lxb_char_t* script_end(const lxb_char_t* data, const lxb_char_t* end) {
  for (data = next_tag(data, end); data != end; data = next_tag(data + 1, end)) {
    if (is_end_tag(data, end, "script")) return data;
    if (is_comment(data, end)) return nullptr;
  }
  return end;
}

bool is_json_ld(std::string_view type) { return base::icontains_ascii(type, "ld+json"); }

}  // namespace ortoo::html
