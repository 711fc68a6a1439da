#include "html/document.h"

#include <lexbor/tag/tag.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "base/plain_words.h"
#include "base/text.h"
#include "html/shadow.h"
#include "html/tree.h"

namespace ortoo::html {
namespace {

constexpr std::size_t largest_page = std::size_t{64} << 20;
constexpr std::size_t deepest = 2048;  // open elements; browsers stop at 512

bool is_void(std::string_view name) {
  static constexpr std::string_view names[] = {"area",  "base", "br",   "col",    "embed", "hr", "img",
                                               "input", "link", "meta", "source", "track", "wbr"};
  return std::any_of(std::begin(names), std::end(names), [&](auto known) { return base::iequals_ascii(name, known); });
}

// The page without the tags that nest deeper than any page means to: their content stays, at the depth allowed.
std::string flattened(std::string_view utf8) {
  std::string out;
  std::vector<bool> kept;  // of the open tags, whether they were written
  std::size_t depth = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto open = std::min(utf8.find('<', at), utf8.size());
    out.append(utf8, at, open - at);
    at = open;
    if (at == utf8.size()) break;
    const bool end_tag = at + 1 < utf8.size() && utf8[at + 1] == '/';
    const std::size_t name_at = at + (end_tag ? 2 : 1);
    std::size_t name_end = name_at;
    while (name_end < utf8.size() && base::is_letter(static_cast<unsigned char>(utf8[name_end]))) ++name_end;
    const auto close = utf8.find('>', name_end);
    if (name_end == name_at || close == utf8.npos) {
      out += utf8[at++];
      continue;
    }
    const auto tag = utf8.substr(at, close + 1 - at);
    at = close + 1;
    bool write = true;
    if (end_tag) {
      if (!kept.empty()) {
        write = kept.back();
        kept.pop_back();
        depth -= write ? 1 : 0;
      }
    } else if (!is_void(utf8.substr(name_at, name_end - name_at))) {
      write = depth < deepest / 4;
      kept.push_back(write);
      depth += write ? 1 : 0;
    }
    if (write) out += tag;
  }
  return out;
}

}  // namespace

Node Node::next_element() const {
  Node n = next();
  while (n && !n.is_element()) n = n.next();
  return n;
}

Node Node::first_element() const {
  const Node n = first_child();
  return !n || n.is_element() ? n : n.next_element();
}

std::string_view Node::name() const {
  std::size_t length = 0;
  const auto* s = reinterpret_cast<const char*>(
      raw_->tag != LXB_TAG__UNDEF || !is_element() ? lxb_tag_name_by_id(raw_->tag, &length) : nullptr);
  if (s != nullptr || !is_element()) return {s, length};
  const auto* entry = &raw_->unknown()->entry;
  return {reinterpret_cast<const char*>(lexbor_hash_entry_str(entry)), entry->length};
}

std::string_view Node::attribute_named(std::string_view name) const {
  for (const auto& a : attributes())
    if (a.name_text() == name) return a.value_text();
  return {};
}

bool Node::has_class(std::string_view token) const {
  const auto all = classes();
  for (std::size_t at = all.find(token); at != std::string_view::npos; at = all.find(token, at + 1)) {
    const std::size_t end = at + token.size();
    const auto border = [&](std::size_t i) { return static_cast<unsigned char>(all[i]) <= ' '; };
    if ((at == 0 || border(at - 1)) && (end == all.size() || border(end))) return true;
  }
  return false;
}

std::string Node::text() const {
  std::string out;
  for (Node n = *this; n;) {
    if (n.is_text()) out += n.data();
    n = n.is_element() && is_machine_only(n.tag()) && n != *this ? n.following_skipping_children(*this)
                                                                 : n.following(*this);
  }
  return out;
}

namespace {

// Hands on the texts below `root` and the borders between them.
template <typename Text, typename Border>
void walk_text(Node root, const Text& text, const Border& border) {
  for (Node n = root; n;) {
    if (n.is_text()) text(n.data());
    else if (n.is_element() && (is_block(n.tag()) || n.tag() == LXB_TAG_BR)) border();
    const bool skip = n.is_element() && is_machine_only(n.tag()) && n != root;
    Node next = skip ? n.following_skipping_children(root) : n.following(root);
    // A block that ends puts a border too.
    if (next && next.parent() != n)
      for (Node up = n; up && up != root && up != next.parent(); up = up.parent())
        if (up.is_element() && is_block(up.tag())) border();
    n = next;
  }
}

// Text as it is collected, its white space collapsed at once.
struct Collapsed {
  std::string out;
  bool pending = false;  // white space, if more comes
  bool ascii = true;     // all so far

  void add(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      at = base::plain_words_end(text, at);
      if (at > begin) {
        put(text.substr(begin, at - begin));
        continue;
      }
      if (static_cast<unsigned char>(text[at]) >= 0x80) return add_beyond_ascii(text.substr(at));
      at = base::ascii_space_end(text, at);
      if (at > begin) pending = true;
      else put(text.substr(at++, 1));  // a control
    }
  }

 private:
  void add_beyond_ascii(std::string_view text) {
    const auto words = base::trim(text);
    pending = pending || words.data() != text.data();
    if (words.empty()) return;
    ascii = false;
    put(base::collapse_spaces(words));
    pending = words.data() + words.size() != text.data() + text.size();
  }
  void put(std::string_view some) {
    if (pending && !out.empty()) out += ' ';
    pending = false;
    out += some;
  }
};

}  // namespace

std::string Node::clean_text() const {
  Collapsed text;
  walk_text(*this, [&](std::string_view some) { text.add(some); }, [&] { text.pending = true; });
  return text.ascii ? std::move(text.out) : base::nfc(text.out);
}

Document::Document() : parser_(std::make_unique<Parser>()) {}
Document::~Document() = default;
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;

base::Result<void> Document::parse(std::string_view utf8, Scripts scripts) {
  if (utf8.size() > largest_page)
    return base::fail(base::ErrorCode::too_large, "The page is larger than 64 MiB; Ortoo reads pages up to that size.");
  auto parsed = parser_->parse(utf8, deepest, scripts);
  if (parsed.state == Parsed::too_deep) parsed = parser_->parse(flattened(utf8), deepest, scripts);
  if (parsed.state != Parsed::whole)
    return base::fail(base::ErrorCode::malformed, "The page could not be parsed as HTML.");
  if (parsed.shadow_roots) flatten_shadow_roots(root());
  return {};
}

Node Document::root() const { return Node(parser_->tree().document()); }

Node Document::html() const {
  Node n = root().first_child();
  while (n && !n.is(LXB_TAG_HTML)) n = n.next();
  return n;
}
Node Document::head() const { return Node(parser_->tree().head()); }
Node Document::body() const { return Node(parser_->tree().body()); }

}  // namespace ortoo::html
