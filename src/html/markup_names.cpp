#include "html/markup_names.h"

#include <algorithm>

namespace ortoo::html {
namespace {

constexpr std::array<std::string_view, 16> drawing = {
    "circle", "clippath", "defs",     "ellipse",        "g",    "line", "lineargradient", "mask",
    "path",   "polygon",  "polyline", "radialgradient", "rect", "stop", "symbol",         "use"};

static_assert(attribute_names.size() * 2 <= 128 && drawing.size() * 2 <= 64 &&
              static_cast<std::size_t>(LXB_TAG__LAST_ENTRY) * 2 <= 1024);

}  // namespace

MarkupNames::MarkupNames() {
  for (lxb_tag_id_t id = LXB_TAG__UNDEF + 1; id < LXB_TAG__LAST_ENTRY; ++id) {
    std::size_t length = 0;
    const auto* text = lxb_tag_name_by_id(id, &length);
    const std::string_view tag(reinterpret_cast<const char*>(text), length);
    if (!tag.empty() && tag.size() <= longest_packed && tag.front() >= 'a' && tag.front() <= 'z') tags_.add(tag, id);
  }
  for (const auto name : drawing) drawing_.add(name, true);
  for (std::size_t i = 0; i < attribute_names.size(); ++i) attributes_.add(attribute_names[i], static_cast<int>(i));
}

Attribute MarkupNames::named(std::string_view name, std::string_view value) const {
  const auto* data = reinterpret_cast<const unsigned char*>(name.data());
  const int known =
      name.empty() || name.size() > longest_packed ? no_attribute : attribute(pack(data, name.size(), name.size()));
  const auto cut = static_cast<std::uint16_t>(std::min<std::size_t>(name.size(), UINT16_MAX));
  return {name.data(), value.data(), static_cast<std::uint32_t>(value.size()), cut, static_cast<std::int16_t>(known)};
}

const MarkupNames& MarkupNames::all() {
  static const MarkupNames names;
  return names;
}

}  // namespace ortoo::html
