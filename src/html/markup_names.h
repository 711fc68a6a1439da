// The names that the plain state of the tokenizer knows (html/plain_markup.h): HTML's elements, and the attributes that a
// reader of a page may ask for.
//
// Where scripts are left out, attributes that are not in this table are left out too: handlers of events, data of a page's
// own scripts. An attribute that a reader is to see must be named in markup_names.cpp; tests/html/markup_names_test.cpp
// holds every attribute that src/read asks for to it.
// Thread rules: pure functions over tables made once. Constant time.
#pragma once

#include <lexbor/tag/tag.h>

#include <cstdint>
#include <span>
#include <string_view>

namespace ortoo::html {

// Up to sixteen bytes of a name in small letters, as two numbers that are compared at once.
struct PackedName {
  std::uint64_t low = 0, high = 0;
  bool operator==(const PackedName&) const = default;
};
constexpr std::size_t longest_packed = sizeof(PackedName);

// `name`: 1 to `longest_packed` bytes from 0x20 on; `readable`: bytes that may be read from its first one on.
PackedName pack(const unsigned char* name, std::size_t length, std::size_t readable);

// lexbor's number of an element that HTML, SVG or MathML names; LXB_TAG__UNDEF for others.
lxb_tag_id_t tag_named(const PackedName& name);
// Elements of SVG that hold neither text nor HTML.
bool draws(const PackedName& name);

constexpr int no_attribute = -1;
// The place of a name in attribute_names(); no_attribute for names that nobody asks for.
int attribute_named(const PackedName& name);
std::span<const std::string_view> attribute_names();

}  // namespace ortoo::html
