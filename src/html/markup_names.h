// The names that the plain state of the tokenizer knows (html/plain_markup.h): HTML's elements, and the attributes that
// a reader of a page may ask for.
//
// Where scripts are left out, attributes that are not in this table are left out too: handlers of events, data of a
// page's own scripts. An attribute that a reader is to see must be named here, or what asks for it does not compile.
// Thread rules: pure functions over tables made once. Constant time.
#pragma once

#include <lexbor/tag/tag.h>

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "html/node.h"

namespace ortoo::html {

// Up to sixteen bytes of a name in small letters, as two numbers that are compared at once.
struct PackedName {
  std::uint64_t low = 0, high = 0;
  bool operator==(const PackedName&) const = default;
};
constexpr std::size_t longest_packed = sizeof(PackedName);

// `name`: 1 to `longest_packed` bytes from 0x20 on; `readable`: bytes that may be read from its first one on.
inline PackedName pack(const unsigned char* name, std::size_t length, std::size_t readable) {
  PackedName out;
  if (readable >= sizeof out && std::endian::native == std::endian::little) {
    std::memcpy(&out, name, sizeof out);
    const auto bits = [](std::size_t bytes) { return ~std::uint64_t{0} >> (64 - bytes * 8); };
    if (length < 8) out.low &= bits(length);
    out.high = length > 8 ? out.high & bits(length - 8) : 0;
  } else {
    std::memcpy(&out, name, length);
  }
  // Capitals become small letters; no other byte becomes one that stands in a name here.
  const auto small = [](std::uint64_t bytes) { return bytes | (bytes & 0x4040404040404040U) >> 1; };
  return {small(out.low), small(out.high)};
}

// Values by packed name: open addressing in a table that is at most half full.
template <typename Value, std::size_t slots>
class NameIndex {
 public:
  void add(std::string_view name, Value value) {
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

// color, encoding, face, multiple, selected, size and type matter to the tree itself (HTML 13.2.6).
inline constexpr std::array<std::string_view, 50> attribute_names = {"align",
                                                                     "alt",
                                                                     "aria-hidden",
                                                                     "aria-label",
                                                                     "class",
                                                                     "color",
                                                                     "content",
                                                                     "data-component",
                                                                     "data-date",
                                                                     "data-datetime",
                                                                     "data-hi-res-src",
                                                                     "data-lazy",
                                                                     "data-lazy-src",
                                                                     "data-lazy-srcset",
                                                                     "data-original",
                                                                     "data-src",
                                                                     "data-srcset",
                                                                     "data-testid",
                                                                     "data-time",
                                                                     "data-url",
                                                                     "datetime",
                                                                     "dir",
                                                                     "encoding",
                                                                     "face",
                                                                     "height",
                                                                     "hidden",
                                                                     "href",
                                                                     "hreflang",
                                                                     "http-equiv",
                                                                     "id",
                                                                     "itemprop",
                                                                     "lang",
                                                                     "multiple",
                                                                     "name",
                                                                     "property",
                                                                     "pubdate",
                                                                     "rel",
                                                                     "role",
                                                                     "selected",
                                                                     "shadowrootmode",
                                                                     "size",
                                                                     "slot",
                                                                     "src",
                                                                     "srcset",
                                                                     "style",
                                                                     "title",
                                                                     "type",
                                                                     "value",
                                                                     "width",
                                                                     "xml:lang"};

constexpr int no_attribute = -1;

// The place of a name in attribute_names, worked out by the compiler; a name that is not there does not compile.
struct AttributeName {
  template <std::size_t size>
  consteval AttributeName(const char (&name)[size]) {  // NOLINT(google-explicit-constructor): "href" is one
    while (attribute_names.at(static_cast<std::size_t>(place)) != std::string_view(name, size - 1)) ++place;
  }
  int place = 0;
};

class MarkupNames {
 public:
  static const MarkupNames& all();

  // lexbor's number of an element that HTML, SVG or MathML names; LXB_TAG__UNDEF for others.
  lxb_tag_id_t tag(const PackedName& name) const { return tags_.find(name, LXB_TAG__UNDEF); }
  // True of elements of SVG that hold neither text nor HTML.
  bool draws(const PackedName& name) const { return drawing_.find(name, false); }
  // The place of a name in attributes(); no_attribute for names that nobody asks for.
  int attribute(const PackedName& name) const { return attributes_.find(name, no_attribute); }
  // An attribute of that name, in small letters.
  Attribute named(std::string_view name, std::string_view value) const;
  static std::span<const std::string_view> attributes() { return attribute_names; }

 private:
  MarkupNames();
  NameIndex<lxb_tag_id_t, 1024> tags_;
  NameIndex<bool, 64> drawing_;
  NameIndex<int, 128> attributes_;
};

}  // namespace ortoo::html
