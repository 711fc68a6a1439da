// Any bytes as a page: what the plain state and our tree construction (html/plain_markup.h, html/tree.h) make of it is
// what lexbor makes, node by node with its depth, but for what it says that it leaves out, and styles, of which it
// leaves out the most. Aborts otherwise.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "html/document.h"
#include "html/markup_names.h"

namespace {

using namespace ortoo::html;

bool draws(Node n) {
  const auto name = n.name();
  return name.size() <= longest_packed &&
         MarkupNames::all().draws(pack(reinterpret_cast<const unsigned char*>(name.data()), name.size(), name.size()));
}

// What a drawing is made of, and the text in it.
bool is_drawn(Node n) {
  if (n.is_text()) return n.parent().raw()->space == Space::svg;
  return n.is_element() && n.raw()->space == Space::svg && !n.is(LXB_TAG_SVG) && draws(n);
}

bool is_formatting(Node n) {
  static constexpr auto tags =
      tag_table({LXB_TAG_A, LXB_TAG_B, LXB_TAG_BIG, LXB_TAG_CODE, LXB_TAG_EM, LXB_TAG_FONT, LXB_TAG_I, LXB_TAG_NOBR,
                 LXB_TAG_S, LXB_TAG_SMALL, LXB_TAG_STRIKE, LXB_TAG_STRONG, LXB_TAG_TT, LXB_TAG_U});
  return n.is_element() && n.raw()->space == Space::html && tags[n.tag()];
}

void tell(Node n, const Document& document, std::string& out) {
  if (n.is_text()) {
    for (const char c : n.data())  // white space around a NUL byte may be a text of its own
      if (static_cast<unsigned char>(c) > ' ') out += c;
    return;
  }
  if (!n.is_element()) {
    if (n.raw()->type == NodeType::doctype) (out += '!') += n.data();
    return;
  }
  (out += '<') += n.name();
  const bool asked = n.raw()->space == Space::html;  // "xlink:href" of a drawing is no "href" of ours
  if (!asked) out += n.raw()->space == Space::svg ? " (svg)" : " (math)";
  if (n == document.head()) out += " (head)";
  if (n == document.body()) out += " (body)";
  for (const auto name : MarkupNames::attributes())
    if (const auto value = asked ? n.attribute_named(name) : std::string_view(); !value.empty() && name != "style")
      ((((out += ' ') += name) += '=') += value);
  out += '>';
}

// A line for each node, as far in as it is deep; the content of a <template> two steps.
struct Told {
  std::string lines;
  std::size_t formatting = 0;  // the most elements of formatting in one another
};

Told told(const Document& document, bool formatting) {
  struct Place {
    Node node;
    std::size_t depth, formatting;
  };
  Told out;
  std::vector<Place> places = {{document.root().first_child(), 0, 0}};
  while (!places.empty()) {
    const auto [n, depth, around] = places.back();
    places.pop_back();
    if (!n) continue;
    places.push_back({n.next(), depth, around});
    const bool left_out = is_drawn(n) || (!formatting && is_formatting(n));
    std::string line;
    if (!left_out) tell(n, document, line);
    if (!line.empty()) ((out.lines.append(depth, ' ')) += line) += '\n';
    const bool html = n.raw()->space == Space::html;
    if (html && (n.is(LXB_TAG_SCRIPT) || n.is(LXB_TAG_STYLE))) continue;
    const std::size_t within = around + (is_formatting(n) ? 1 : 0);
    out.formatting = std::max(out.formatting, within);
    places.push_back({n.first_child(), depth + (left_out ? 0 : 1), within});
    if (html && n.is(LXB_TAG_TEMPLATE)) places.push_back({Node(n.raw()->content()).first_child(), depth + 2, within});
  }
  return out;
}

// In the adoption agency's third round (HTML 13.2.6.4.7) lexbor leaves an element in the list of formatting that is to
// go, and makes it once more: there all but formatting is compared.
bool are_same(const Document& plain, const Document& lexbor, bool formatting) {
  constexpr std::size_t rounds = 3;
  const auto one = told(plain, formatting), other = told(lexbor, formatting);
  if (one.lines == other.lines) return true;
  if (formatting && std::max(one.formatting, other.formatting) > rounds) return are_same(plain, lexbor, false);
  std::fprintf(stderr, "--- plain\n%s\n--- lexbor\n%s\n", one.lines.c_str(), other.lines.c_str());
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Document plain, lexbor;
  const std::string_view page(reinterpret_cast<const char*>(data), size);
  const bool parsed = static_cast<bool>(plain.parse(page, Scripts::left_out));
  if (parsed != static_cast<bool>(lexbor.parse(page))) std::abort();
  if (!parsed) return 0;
  if (!are_same(plain, lexbor, true)) std::abort();
  return 0;
}
