#include "html/markup_names.h"

namespace ortoo::html {
namespace {

// color, encoding, face, multiple, selected, size and type matter to the tree itself (HTML 13.2.6).
constexpr std::array<std::string_view, 49> names = {
    "alt", "aria-hidden", "aria-label", "class", "color", "content", "data-component", "data-date", "data-datetime", "data-hi-res-src",
    "data-lazy", "data-lazy-src", "data-lazy-srcset", "data-original", "data-src", "data-srcset", "data-testid", "data-time", "data-url",
    "datetime", "dir", "encoding", "face", "height", "hidden", "href", "hreflang", "http-equiv", "id", "itemprop", "lang", "multiple", "name",
    "property", "pubdate", "rel", "role", "selected", "shadowrootmode", "size", "slot", "src", "srcset", "style", "title", "type", "value", "width",
    "xml:lang"};

constexpr std::array<std::string_view, 16> drawing = {"circle", "clippath", "defs", "ellipse", "g", "line", "lineargradient", "mask",
                                                      "path", "polygon", "polyline", "radialgradient", "rect", "stop", "symbol", "use"};

static_assert(names.size() * 2 <= 128 && drawing.size() * 2 <= 64 && static_cast<std::size_t>(LXB_TAG__LAST_ENTRY) * 2 <= 1024);

}  // namespace

MarkupNames::MarkupNames() {
  for (lxb_tag_id_t id = LXB_TAG__UNDEF + 1; id < LXB_TAG__LAST_ENTRY; ++id) {
    std::size_t length = 0;
    const auto* text = lxb_tag_name_by_id(id, &length);
    const std::string_view tag(reinterpret_cast<const char*>(text), length);
    if (!tag.empty() && tag.size() <= longest_packed && tag.front() >= 'a' && tag.front() <= 'z') tags_.add(tag, id);
  }
  for (const auto name : drawing) drawing_.add(name, true);
  for (std::size_t i = 0; i < names.size(); ++i) attributes_.add(names[i], static_cast<int>(i));
}

const MarkupNames& MarkupNames::all() {
  static const MarkupNames names;
  return names;
}

std::span<const std::string_view> MarkupNames::attributes() { return names; }

}  // namespace ortoo::html
