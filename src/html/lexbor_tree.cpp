#include "html/lexbor_tree.h"

#include <lexbor/dom/interfaces/character_data.h>
#include <lexbor/dom/interfaces/document_type.h>
#include <lexbor/html/interfaces/template_element.h>
#include <lexbor/html/tree/active_formatting.h>
#include <lexbor/html/tree/insertion_mode.h>
#include <lexbor/html/tree/open_elements.h>

#include <new>
#include <vector>

#include "html/doctype.h"
#include "html/document.h"
#include "html/plain_markup.h"
#include "html/shadow.h"
#include "html/tree_tables.h"

namespace ortoo::html {
namespace {

// Whether the standard looks at </noscript> in the mode "in body": not where it closes one of the drawing that it
// stands in.
bool ends_in_body(const lxb_html_tree_t* tree) {
  const auto mode = tree->mode == lxb_html_tree_insertion_mode_in_body_skip_new_line ? tree->original_mode : tree->mode;
  if (mode != lxb_html_tree_insertion_mode_in_body && mode != lxb_html_tree_insertion_mode_after_body &&
      mode != lxb_html_tree_insertion_mode_after_after_body)
    return false;
  for (std::size_t at = tree->open_elements->length; at-- > 0;) {
    const auto* node = static_cast<const lxb_dom_node_t*>(tree->open_elements->list[at]);
    if (node->ns == LXB_NS_HTML) return true;
    if (node->local_name == LXB_TAG_NOSCRIPT) return false;
  }
  return false;
}

// What is still open in a <noscript> ends with it, as in Tree::close_noscript.
void close_noscript(lxb_html_tree_t* tree) {
  if (!ends_in_body(tree) ||
      lxb_html_tree_element_in_scope(tree, LXB_TAG_NOSCRIPT, LXB_NS_HTML, LXB_HTML_TAG_CATEGORY_SCOPE) == nullptr)
    return;
  for (auto* node = lxb_html_tree_current_node(tree); !lxb_html_tree_node_is(node, LXB_TAG_NOSCRIPT);
       node = lxb_html_tree_current_node(tree)) {
    lxb_html_tree_active_formatting_remove_by_node(tree, node);
    if (node == lxb_dom_interface_node(tree->form)) tree->form = nullptr;
    lxb_html_tree_open_elements_pop(tree);
  }
}

// In a table lexbor loses <image>, which is another word for <img> but in a drawing.
void rename_image(lxb_html_tree_t* tree, lxb_html_token_t* token) {
  if (token->tag_id != LXB_TAG_IMAGE || (token->type & LXB_HTML_TOKEN_TYPE_CLOSE) != 0) return;
  auto* const node = lxb_html_tree_adjusted_current_node(tree);
  const bool foreign = node != nullptr && node->ns != LXB_NS_HTML &&
                       !lxb_html_tree_mathml_text_integration_point(node) &&
                       !lxb_html_tree_html_integration_point(node);
  if (!foreign) token->tag_id = LXB_TAG_IMG;
}

// What is in a <textarea> is text alone, though formatting was open around it. False where nothing is left of it.
bool enter_textarea(lxb_html_tree_t* tree, lxb_html_token_t* token) {
  if (tree->mode != lxb_html_tree_insertion_mode_in_body_skip_new_line_textarea) return true;
  tree->mode = lxb_html_tree_insertion_mode_text;
  if (token->tag_id != LXB_TAG__TEXT) return true;
  return lxb_html_token_data_skip_one_newline_begin(token) == LXB_STATUS_OK && token->text_start != token->text_end;
}

struct Building {
  lxb_html_tree_t* tree;
  lxb_html_tokenizer_token_f build;  // lexbor's own callback
  std::size_t deepest;
  std::size_t compared = 0;  // attributes of formatting elements
  bool too_deep = false;
};

// Lexbor compares a formatting element's attributes with those of each open one; no page means so many comparisons.
bool compares_too_many(Building& building, const lxb_html_token_t& token) {
  constexpr std::size_t most = std::size_t{1} << 27;
  if (token.tag_id >= formatting_tags.size() || !formatting_tags[token.tag_id] ||
      (token.type & LXB_HTML_TOKEN_TYPE_CLOSE) != 0)
    return false;
  std::size_t count = 0;
  for (const auto* a = token.attr_first; a != nullptr; a = a->next) ++count;
  building.compared += count * count * building.tree->active_formatting->length;
  return building.compared > most;
}

// Of attributes of one name the first counts, though it has no value: lexbor's tokenizer passes over that.
// More than are kept would be compared by the square.
void drop_attributes(lxb_html_token_t* token) {
  std::size_t kept = 0;
  for (auto* a = token->attr_first; a != nullptr;) {
    auto* const next = a->next;
    const auto* same = token->attr_first;
    while (kept < most_attributes_kept && same->name != a->name) same = same->next;
    if (kept < most_attributes_kept && same == a) ++kept;
    else lxb_html_token_attr_remove(token, a);
    a = next;
  }
}

lxb_html_token_t* build(lxb_html_tokenizer_t* tokenizer, lxb_html_token_t* token, void* context) {
  auto& building = *static_cast<Building*>(context);
  if (token->tag_id == LXB_TAG_NOSCRIPT && (token->type & LXB_HTML_TOKEN_TYPE_CLOSE) != 0)
    close_noscript(building.tree);
  if (token->tag_id != LXB_TAG__EM_DOCTYPE) drop_attributes(token);
  rename_image(building.tree, token);
  if (!enter_textarea(building.tree, token)) return token;
  if (building.build(tokenizer, token, building.tree) == nullptr) return nullptr;
  if (compares_too_many(building, *token)) tokenizer->state = skip_all;
  if (building.tree->open_elements->length > building.deepest) {
    building.too_deep = true;
    tokenizer->state = skip_all;
  }
  return token;
}

template <class Function, class Object>
std::string_view named(Function function, Object* object) {
  std::size_t length = 0;
  const auto* data = function(object, &length);
  return {reinterpret_cast<const char*>(data), data == nullptr ? 0 : length};
}

class Copy {
 public:
  Copy(const lxb_html_document_t& from, Tree& to) : from_(from), to_(to) {}

  void all() {
    waiting_.push_back({&from_.dom_document.node, to_.document()});
    while (!waiting_.empty()) {
      const auto [from, to] = waiting_.back();
      waiting_.pop_back();
      children(from, to);
    }
    to_.set_parts(head_, body_);
  }
  bool shadow_roots() const { return shadow_roots_; }

 private:
  struct Waiting {
    const lxb_dom_node_t* from;
    TreeNode* to;
  };

  // Of `root`, without recursion; the content of templates waits.
  void children(const lxb_dom_node_t* root, TreeNode* to) {
    const auto* at = root->first_child;
    while (at != nullptr) {
      auto* const made = node(const_cast<lxb_dom_node_t*>(
          at));  // NOLINT(cppcoreguidelines-pro-type-const-cast): lexbor's readers take no const
      append(to, made);
      if (at->first_child != nullptr) {
        at = at->first_child;
        to = made;
        continue;
      }
      while (at != root && at->next == nullptr) {
        at = at->parent;
        if (at != root) to = to->parent;
      }
      if (at == root) return;
      at = at->next;
    }
  }

  TreeNode* node(lxb_dom_node_t* raw) {
    switch (raw->type) {
      case LXB_DOM_NODE_TYPE_ELEMENT: return element(raw);
      case LXB_DOM_NODE_TYPE_TEXT: return to_.make_text(NodeType::text, text_of(raw));
      case LXB_DOM_NODE_TYPE_COMMENT: return to_.make_text(NodeType::comment, text_of(raw));
      case LXB_DOM_NODE_TYPE_DOCUMENT_TYPE: {
        auto* type = reinterpret_cast<lxb_dom_document_type_t*>(raw);
        const auto name = named(lxb_dom_document_type_name, type),
                   public_id = named(lxb_dom_document_type_public_id, type),
                   system_id = named(lxb_dom_document_type_system_id, type);
        return to_.make_text(NodeType::doctype, doctype_text(name, public_id, system_id));
      }
      default: return to_.make_text(NodeType::instruction, {});
    }
  }

  static std::string_view text_of(const lxb_dom_node_t* raw) {
    const auto& data = reinterpret_cast<const lxb_dom_character_data_t*>(raw)->data;
    return {reinterpret_cast<const char*>(data.data), data.length};
  }

  TreeNode* element(lxb_dom_node_t* raw) {
    attributes_.clear();
    for (auto* a = reinterpret_cast<lxb_dom_element_t*>(raw)->first_attr; a != nullptr; a = a->next) {
      const auto name = named(lxb_dom_attr_qualified_name, a);
      const std::string_view value =
          a->value == nullptr ? std::string_view()
                              : std::string_view(reinterpret_cast<const char*>(a->value->data), a->value->length);
      attributes_.push_back(MarkupNames::all().named(name, value));
    }
    const bool known = raw->local_name < LXB_TAG__LAST_ENTRY;
    const auto space = raw->ns == LXB_NS_SVG ? Space::svg : raw->ns == LXB_NS_MATH ? Space::math : Space::html;
    auto* made = to_.make_element(known ? static_cast<std::uint16_t>(raw->local_name) : std::uint16_t{LXB_TAG__UNDEF},
                                  space, attributes_, known ? nullptr : lxb_tag_data_by_id(raw->local_name));
    if (raw == reinterpret_cast<const lxb_dom_node_t*>(from_.head)) head_ = made;
    if (raw == reinterpret_cast<const lxb_dom_node_t*>(from_.body)) body_ = made;
    if (raw->local_name == LXB_TAG_TEMPLATE && raw->ns == LXB_NS_HTML) {
      waiting_.push_back({&reinterpret_cast<lxb_html_template_element_t*>(raw)->content->node, made->content()});
      shadow_roots_ |= is_shadow_root(Node(made));
    }
    return made;
  }

  const lxb_html_document_t& from_;
  Tree& to_;
  std::vector<Waiting> waiting_;
  std::vector<Attribute> attributes_;
  TreeNode *head_ = nullptr, *body_ = nullptr;
  bool shadow_roots_ = false;
};

}  // namespace

LexborTree::LexborTree() : document_(lxb_html_document_create()) {
  if (document_ == nullptr) throw std::bad_alloc();
}
LexborTree::~LexborTree() { lxb_html_document_destroy(document_); }

Parse LexborTree::parse(std::string_view utf8, std::size_t deepest, Tree& tree) {
  lxb_html_document_clean(document_);
  // or a page would inherit quirks from the one before
  document_->dom_document.compat_mode = LXB_DOM_DOCUMENT_CMODE_NO_QUIRKS;
  if (lxb_html_document_parse_chunk_begin(document_) != LXB_STATUS_OK) return {Parsed::failed, false};
  const auto* parser = static_cast<const lxb_html_parser_t*>(document_->dom_document.parser);
  // drop_attributes() drops them; the tokenizer would compare by the square
  parser->tkz->opt |= LXB_HTML_TOKENIZER_OPT_ATTR_KEEP_DUPLICATE;
  Building building{parser->tree, parser->tkz->callback_token_done, deepest};
  lxb_html_tokenizer_callback_token_done_set(parser->tkz, build, &building);
  const bool fed = lxb_html_document_parse_chunk(document_, reinterpret_cast<const lxb_char_t*>(utf8.data()),
                                                 utf8.size()) == LXB_STATUS_OK;
  const bool ended = lxb_html_document_parse_chunk_end(document_) == LXB_STATUS_OK;
  lxb_html_tokenizer_callback_token_done_set(parser->tkz, building.build, parser->tree);
  if (building.too_deep) return {Parsed::too_deep, false};
  if (!fed || !ended) return {Parsed::failed, false};
  Copy copy(*document_, tree);
  copy.all();
  return {Parsed::whole, copy.shadow_roots()};
}

}  // namespace ortoo::html
