#include "read/body/layout.h"

#include "read/keyed.h"

namespace ortoo::read {

float tag_number(html::Tag tag) {
  switch (tag) {
    case LXB_TAG_P: return 0;
    case LXB_TAG_BLOCKQUOTE: return 1;
    case LXB_TAG_PRE: return 2;
    case LXB_TAG_H1: return 4;
    case LXB_TAG_H2: return 5;
    case LXB_TAG_H3: return 6;
    case LXB_TAG_H4: return 7;
    case LXB_TAG_H5: case LXB_TAG_H6: return 8;
    case LXB_TAG_LI: return 10;
    case LXB_TAG_DT: case LXB_TAG_DD: return 11;
    case LXB_TAG_TD: case LXB_TAG_TH: return 12;
    case LXB_TAG_FIGCAPTION: return 14;
    case LXB_TAG_ARTICLE: case LXB_TAG_SECTION: case LXB_TAG_MAIN: return 16;
    case LXB_TAG_DIV: return 17;
    case LXB_TAG_HEADER: case LXB_TAG_FOOTER: case LXB_TAG_ASIDE: case LXB_TAG_NAV: return 20;
    default: return 18;
  }
}

std::uint16_t kind_bit(html::Tag tag) {
  switch (tag) {
    case LXB_TAG_NAV: return 1;
    case LXB_TAG_HEADER: return 2;
    case LXB_TAG_FOOTER: return 4;
    case LXB_TAG_ASIDE: return 8;
    case LXB_TAG_FORM: return 16;
    case LXB_TAG_FIGURE: case LXB_TAG_FIGCAPTION: return 32;
    case LXB_TAG_TABLE: return 64;
    case LXB_TAG_UL: case LXB_TAG_OL: case LXB_TAG_DL: return 128;
    case LXB_TAG_ARTICLE: return 256;
    case LXB_TAG_MAIN: return 512;
    case LXB_TAG_BLOCKQUOTE: return 1024;
    case LXB_TAG_ADDRESS: return 2048;
    default: return 0;
  }
}

namespace {

bool may_have_siblings(const Element& e) {
  const auto tag = e.tag;
  return e.characters != 0 && tag != LXB_TAG_P && !(tag >= LXB_TAG_H1 && tag <= LXB_TAG_H6) &&
         tag != LXB_TAG_BLOCKQUOTE;
}

// Tag and the first word of the class: "comment odd" and "comment even depth-2" are alike.
std::uint32_t likeness(const Element& e) {
  std::uint32_t h = static_cast<std::uint32_t>(e.tag) * 2654435761U;
  for (const char c : e.node.classes()) {
    if (c == ' ' || c == '\t' || c == '\n') break;
    if (c < '0' || c > '9') h = (h ^ static_cast<unsigned char>(c)) * 16777619U;
  }
  return h;
}

}  // namespace

void siblings_of(const Scan& scan, std::vector<Siblings>& out) {
  static thread_local Keyed<Siblings> groups;
  static thread_local std::vector<const Siblings*> group_of;  // null: does not count, or stands alone
  static thread_local std::vector<std::uint32_t> children;   // that count, of each element
  const auto& elements = scan.elements;
  groups.clear(elements.size());
  group_of.assign(elements.size(), nullptr);
  children.assign(elements.size(), 0);
  out.assign(elements.size(), Siblings());
  for (std::size_t i = 1; i < elements.size(); ++i)
    children[elements[i].parent] += may_have_siblings(elements[i]) ? 1 : 0;
  for (std::size_t i = 1; i < elements.size(); ++i) {
    const auto& e = elements[i];
    if (!may_have_siblings(e)) continue;
    const std::uint32_t prose = e.prose > 0 ? 1 : 0;
    if (children[e.parent] == 1) {
      out[i] = {1, prose};
      continue;
    }
    auto& group = groups[(std::uint64_t{e.parent} + 1) << 32 | likeness(e)];
    group_of[i] = &group;
    ++group.all;
    group.with_prose += prose;
  }
  for (std::size_t i = 1; i < elements.size(); ++i)
    if (group_of[i] != nullptr) out[i] = *group_of[i];
}

std::uint32_t best_container(const Scan& scan) {
  const auto& elements = scan.elements;
  std::vector<std::uint32_t> richest(elements.size(), none);
  for (std::uint32_t i = static_cast<std::uint32_t>(elements.size()); i-- > 1;) {
    auto& best = richest[elements[i].parent];
    if (best == none || elements[i].prose >= elements[best].prose) best = i;
  }
  std::uint32_t at = 0;
  while (richest[at] != none && elements[richest[at]].prose * 10 >= elements[at].prose * 6 &&
         elements[richest[at]].prose > 0 && elements[richest[at]].end_run - elements[richest[at]].first_run > 1)
    at = richest[at];
  return at;
}

}  // namespace ortoo::read
