// What the standard says of elements, as tables for tree construction.
#pragma once

#include <lexbor/html/tag.h>
#include <lexbor/ns/const.h>

#include <array>

#include "html/document.h"

namespace ortoo::html {

// lexbor's categories (LXB_HTML_TAG_CATEGORY_…: special elements, borders of scopes) of each tag number, HTML's and
// SVG's.
struct Categories {
  Categories() noexcept {
    constexpr std::array spaces = {LXB_NS_HTML, LXB_NS_SVG};
    for (std::size_t space = 0; space < spaces.size(); ++space)
      for (lxb_tag_id_t tag = 0; tag < LXB_TAG__LAST_ENTRY; ++tag)
        for (unsigned one = 1; one <= LXB_HTML_TAG_CATEGORY_SCOPE_TABLE; one *= 2)
          if (lxb_html_tag_is_category(tag, spaces[space], one))
            of[space][tag] = static_cast<std::uint8_t>(of[space][tag] | one);
  }
  std::array<std::array<std::uint8_t, LXB_TAG__LAST_ENTRY>, 2> of{};
};
inline const Categories categories;

inline bool is_category(const TreeNode* node, unsigned category) {
  return (categories.of[node->space == Space::svg ? 1 : 0][node->tag] & category) != 0;
}

// Elements that are formatting beside <a>, of which one alone is ever open: all their attributes are compared (HTML
// 13.2.4.3, "Noah's Ark clause").
inline constexpr auto formatting_tags =
    tag_table({LXB_TAG_B, LXB_TAG_BIG, LXB_TAG_CODE, LXB_TAG_EM, LXB_TAG_FONT, LXB_TAG_I, LXB_TAG_NOBR, LXB_TAG_S,
               LXB_TAG_SMALL, LXB_TAG_STRIKE, LXB_TAG_STRONG, LXB_TAG_TT, LXB_TAG_U});

}  // namespace ortoo::html
