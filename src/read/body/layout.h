// What stands around a run of text: tags as numbers, siblings laid out alike, and the element that holds most of the
// page's prose.
// Thread rules: pure but for memory that each thread keeps between pages. Linear in the elements.
#pragma once

#include <cstdint>
#include <vector>

#include "read/scan.h"

namespace ortoo::read {

// Tags as a scale that trees can cut: prose tags low, headings next, lists, cells, the rest.
float tag_number(html::Tag tag);

// What stands around a run, a bit each, in the order of the columns in_nav to in_address.
std::uint16_t kind_bit(html::Tag tag);

// How many of an element's siblings are laid out by the same template, and how many of those hold prose.
struct Siblings {
  std::uint32_t all = 0, with_prose = 0;
};

// One entry an element; elements that hold text themselves (paragraphs, headings) have no siblings here.
void siblings_of(const Scan& scan, std::vector<Siblings>& out);

// The smallest element that holds at least this part of what its better half of the page holds: walk down from
// <body> into the child with the most prose while it keeps most of it.
std::uint32_t best_container(const Scan& scan);

}  // namespace ortoo::read
