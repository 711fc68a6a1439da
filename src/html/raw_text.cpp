#include "html/raw_text.h"

#include <cstring>

#include "base/text.h"

namespace ortoo::html {
namespace {

bool ends_name(lxb_char_t c) {
  return c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ' || c == '/' || c == '>';
}

// `data`: a "<". Whether this name stands right behind it, and ends there.
bool is_named(const lxb_char_t* data, const lxb_char_t* end, std::string_view name) {
  const std::string_view rest(reinterpret_cast<const char*>(data) + 1, static_cast<std::size_t>(end - data) - 1);
  return rest.size() > name.size() && base::iequals_ascii(rest.substr(0, name.size()), name) &&
         ends_name(static_cast<lxb_char_t>(rest[name.size()]));
}

bool is_end_tag(const lxb_char_t* data, const lxb_char_t* end, std::string_view name) {
  return end - data >= 2 && data[1] == '/' && is_named(data + 1, end, name);
}

bool is_comment(const lxb_char_t* data, const lxb_char_t* end) {
  return end - data >= 4 && std::memcmp(data, "<!--", 4) == 0;
}

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
  const lxb_char_t* comment_end = data;  // up to here a start tag hides the end tag that follows
  for (data = next_tag(data, end); data != end; data = next_tag(data + 1, end)) {
    if (is_end_tag(data, end, "script")) return data;
    if (data < comment_end && is_named(data, end, "script")) return nullptr;
    if (data >= comment_end && is_comment(data, end)) {
      const std::string_view rest(reinterpret_cast<const char*>(data), static_cast<std::size_t>(end - data));
      const auto close = rest.find("-->", 2);  // "<!-->" is a whole one
      comment_end = close == rest.npos ? end : data + close;
    }
  }
  return end;
}

bool is_json_ld(std::string_view type) { return base::icontains_ascii(type, "ld+json"); }

}  // namespace ortoo::html
