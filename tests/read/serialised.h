// A tree written as HTML again (HTML 13.3).
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "html/document.h"

namespace ortoo::tests {

inline std::string escaped(std::string_view text, bool in_attribute) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '"' && in_attribute) out += "&quot;";
    else if (text.substr(at).starts_with("\u00A0")) out += "&nbsp;", ++at;
    else out += c;
  }
  return out;
}

inline std::string start_tag(html::Node n) {
  std::string out = "<" + std::string(n.name());
  for (const auto& a : n.attributes())
    out += " " + std::string(a.name_text()) + "=\"" + escaped(a.value_text(), true) + "\"";
  return out + ">";
}

inline bool is_void(html::Node n) {
  static constexpr auto tags =
      html::tag_table({LXB_TAG_AREA, LXB_TAG_BASE, LXB_TAG_BR, LXB_TAG_COL, LXB_TAG_EMBED, LXB_TAG_HR, LXB_TAG_IMG,
                       LXB_TAG_INPUT, LXB_TAG_LINK, LXB_TAG_META, LXB_TAG_SOURCE, LXB_TAG_TRACK, LXB_TAG_WBR});
  return tags[n.tag()];
}

inline bool is_raw(html::Node n) {
  static constexpr auto tags = html::tag_table({LXB_TAG_STYLE, LXB_TAG_SCRIPT, LXB_TAG_XMP, LXB_TAG_IFRAME,
                                                LXB_TAG_NOEMBED, LXB_TAG_NOFRAMES, LXB_TAG_PLAINTEXT});
  return n.is_element() && tags[n.tag()];
}

// What is below `root`.
inline std::string serialised(html::Node root) {
  std::string out;
  for (html::Node n = root.first_child(); n;) {
    if (n.is_text()) out += is_raw(n.parent()) ? std::string(n.data()) : escaped(n.data(), false);
    else if (n.raw()->type == html::NodeType::comment) out += "<!--" + std::string(n.data()) + "-->";
    else if (n.raw()->type == html::NodeType::doctype) out += "<!DOCTYPE " + std::string(n.data()) + ">";
    else if (n.is_element()) out += start_tag(n);
    if (n.is(LXB_TAG_TEMPLATE) && n.raw()->space == html::Space::html)
      out += serialised(html::Node(n.raw()->content()));
    if (n.first_child()) {
      n = n.first_child();
      continue;
    }
    for (; n; n = n.parent()) {
      if (n == root) return out;
      if (n.is_element() && !is_void(n)) out += "</" + std::string(n.name()) + ">";
      if (n.next()) break;
    }
    if (n) n = n.next();
  }
  return out;
}

}  // namespace ortoo::tests
