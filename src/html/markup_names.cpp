#include "html/markup_names.h"

#include <array>
#include <bit>
#include <cstring>

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

// Values by packed name: open addressing in a table that is at most half full.
template <typename Value, std::size_t slots>
class Index {
 public:
  void add(std::string_view name, Value value) {
    if (name.empty() || name.size() > longest_packed) return;
    const auto packed = pack(reinterpret_cast<const unsigned char*>(name.data()), name.size(), name.size());
    auto at = place(packed);
    while (table_[at].name.low != 0) at = (at + 1) % slots;
    table_[at] = {packed, value};
  }
  Value find(const PackedName& name, Value otherwise) const {
    for (auto at = place(name); table_[at].name.low != 0; at = (at + 1) % slots)
      if (table_[at].name == name) return table_[at].value;
    return otherwise;
  }

 private:
  struct Entry {
    PackedName name;
    Value value;
  };
  static std::size_t place(const PackedName& name) {
    return ((name.low * 0x9E3779B97F4A7C15U) ^ (name.high * 0xC2B2AE3D27D4EB4FU)) >> 40 & (slots - 1);
  }
  std::array<Entry, slots> table_{};
};

using Tags = Index<lxb_tag_id_t, 1024>;
using Attributes = Index<int, 128>;
static_assert(names.size() * 2 <= 128 && static_cast<std::size_t>(LXB_TAG__LAST_ENTRY) * 2 <= 1024);

}  // namespace

PackedName pack(const unsigned char* name, std::size_t length, std::size_t readable) {
  PackedName out;
  if (readable >= sizeof out && std::endian::native == std::endian::little) {
    std::memcpy(&out, name, sizeof out);
    const auto bits = [](std::size_t bytes) { return bytes >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (bytes * 8)) - 1; };
    out.low &= bits(length);
    out.high &= length > 8 ? bits(length - 8) : 0;
  } else {
    std::memcpy(&out, name, length);
  }
  // Capitals become small letters; no other byte from 0x20 on becomes one that stands in a name here.
  const auto small = [](std::uint64_t bytes) { return bytes | (bytes & 0x4040404040404040U) >> 1; };
  return {small(out.low), small(out.high)};
}

lxb_tag_id_t tag_named(const PackedName& name) {
  static const Tags tags = [] {
    Tags out;
    for (lxb_tag_id_t id = LXB_TAG__UNDEF + 1; id < LXB_TAG__LAST_ENTRY; ++id) {
      std::size_t length = 0;
      const auto* text = lxb_tag_name_by_id(id, &length);
      const std::string_view tag(reinterpret_cast<const char*>(text), length);
      if (!tag.starts_with('#') && !tag.starts_with('!') && !tag.starts_with('?')) out.add(tag, id);
    }
    return out;
  }();
  return tags.find(name, LXB_TAG__UNDEF);
}

bool draws(const PackedName& name) {
  static const auto index = [] {
    Index<bool, 64> out;
    for (const auto one : drawing) out.add(one, true);
    return out;
  }();
  return index.find(name, false);
}

int attribute_named(const PackedName& name) {
  static const Attributes attributes = [] {
    Attributes out;
    for (std::size_t i = 0; i < names.size(); ++i) out.add(names[i], static_cast<int>(i));
    return out;
  }();
  return attributes.find(name, no_attribute);
}

std::span<const std::string_view> attribute_names() { return names; }

}  // namespace ortoo::html
