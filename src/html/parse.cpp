#include "html/parse.h"

#include <lexbor/html/tokenizer/state.h>

#include <algorithm>
#include <new>
#include <vector>

#include "html/lexbor_tree.h"
#include "html/plain_markup.h"

namespace ortoo::html {
namespace {

// What lexbor's tokenizer asks of a tree: whether it stands in SVG, where <![CDATA[ begins a text.
struct AskedTree {
  AskedTree() {
    tree.open_elements = &open;
    open.list = &list;
    open.length = open.size = 1;
  }
  AskedTree(const AskedTree&) = delete;
  AskedTree& operator=(const AskedTree&) = delete;

  lxb_dom_node_t node = {};
  void* list = &node;
  lexbor_array_t open = {};
  lxb_html_tree_t tree = {};
};

// Lexbor's own tokens may have two attributes of one name: the first counts. A name stands in memory once.
void take_attributes(const lxb_html_token_t& from, std::vector<Attribute>& to) {
  to.clear();
  for (const auto* a = from.attr_first; a != nullptr && to.size() < most_attributes_kept; a = a->next) {
    const std::string_view name =
        a->name == nullptr ? std::string_view()
                           : std::string_view(reinterpret_cast<const char*>(lexbor_hash_entry_str(&a->name->entry)),
                                              a->name->entry.length);
    const std::string_view value = a->value_begin == nullptr
                                       ? std::string_view()
                                       : std::string_view(reinterpret_cast<const char*>(a->value), a->value_size);
    if (from.tag_id == LXB_TAG__EM_DOCTYPE || std::ranges::find(to, name.data(), &Attribute::name) == to.end())
      to.push_back(MarkupNames::all().named(name, value));
  }
}

Token token_of(const lxb_html_token_t& from, std::vector<Attribute>& attributes) {
  Token out;
  switch (from.tag_id) {
    case LXB_TAG__TEXT: out.kind = Token::Kind::text; break;
    case LXB_TAG__EM_COMMENT: out.kind = Token::Kind::comment; break;
    case LXB_TAG__EM_DOCTYPE: out.kind = Token::Kind::doctype; break;
    case LXB_TAG__PROCESSINGINSTRUCTION: out.kind = Token::Kind::instruction; break;
    case LXB_TAG__END_OF_FILE: out.kind = Token::Kind::end_of_file; break;
    default:
      out.kind = (from.type & LXB_HTML_TOKEN_TYPE_CLOSE) != 0 ? Token::Kind::end : Token::Kind::start;
      if (from.tag_id < LXB_TAG__LAST_ENTRY) out.tag = static_cast<std::uint16_t>(from.tag_id);
      else out.unknown = lxb_tag_data_by_id(from.tag_id);
  }
  out.closes_itself = (from.type & LXB_HTML_TOKEN_TYPE_CLOSE_SELF) != 0;
  out.forces_quirks = (from.type & LXB_HTML_TOKEN_TYPE_FORCE_QUIRKS) != 0;
  if (out.kind == Token::Kind::text || out.kind == Token::Kind::comment)
    out.text = {reinterpret_cast<const char*>(from.text_start),
                static_cast<std::size_t>(from.text_end - from.text_start)};
  if (out.kind == Token::Kind::text) out.nulls = from.null_count;
  take_attributes(from, attributes);
  out.attributes = attributes;
  return out;
}

struct Building : PlainMarkup {
  Building(Tree& tree, std::size_t deepest, AskedTree& asked) : PlainMarkup{tree, deepest, asked.node.ns} {}

  std::vector<Attribute> others;  // of a token of lexbor's
};

// The callback of lexbor's own states.
lxb_html_token_t* build(lxb_html_tokenizer_t* tokenizer, lxb_html_token_t* token, void* context) {
  auto& building = static_cast<Building&>(*static_cast<PlainMarkup*>(context));
  building.put(tokenizer, token_of(*token, building.others));
  building.tell_space();
  if (tokenizer->state == lxb_html_tokenizer_state_data_before) tokenizer->state = plain_markup;
  return token;
}

}  // namespace

struct Parser::State {
  State() {
    if (tokenizer == nullptr || lxb_html_tokenizer_init(tokenizer) != LXB_STATUS_OK) throw std::bad_alloc();
    // take_attributes() drops them; the tokenizer would compare by the square
    tokenizer->opt |= LXB_HTML_TOKENIZER_OPT_ATTR_KEEP_DUPLICATE;
  }
  ~State() { lxb_html_tokenizer_destroy(tokenizer); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  Parse parse(std::string_view utf8, std::size_t deepest);

  lxb_html_tokenizer_t* tokenizer = lxb_html_tokenizer_create();
  AskedTree asked;
  Tree tree;
  std::unique_ptr<LexborTree> whole;  // made when it is needed; keeps all that its last page took
  std::size_t whole_page = 0;         // that page's bytes
};

Parse Parser::State::parse(std::string_view utf8, std::size_t deepest) {
  lxb_html_tokenizer_clean(tokenizer);
  if (tokenizer->tags != nullptr) lexbor_hash_clean(tokenizer->tags);
  if (tokenizer->attrs != nullptr) lexbor_hash_clean(tokenizer->attrs);
  if (lxb_html_tokenizer_begin(tokenizer) != LXB_STATUS_OK) return {Parsed::failed, false};
  asked.node.ns = LXB_NS_HTML;
  Building building(tree, deepest, asked);
  tokenizer->tree = &asked.tree;
  lxb_html_tokenizer_callback_token_done_set(tokenizer, build, static_cast<PlainMarkup*>(&building));
  tokenizer->state = plain_markup;
  const bool fed = lxb_html_tokenizer_chunk(tokenizer, reinterpret_cast<const lxb_char_t*>(utf8.data()), utf8.size()) ==
                   LXB_STATUS_OK;
  const bool ended = lxb_html_tokenizer_end(tokenizer) == LXB_STATUS_OK;
  if (building.too_deep) return {Parsed::too_deep, false};
  return {fed && ended ? Parsed::whole : Parsed::failed, tree.has_shadow_roots()};
}

Parser::Parser() : state_(std::make_unique<State>()) {}
Parser::~Parser() = default;

const Tree& Parser::tree() const { return state_->tree; }

Parse Parser::parse(std::string_view utf8, std::size_t deepest, Scripts scripts) {
  auto& tree = state_->tree;
  tree.clear();
  constexpr std::size_t largest_kept = std::size_t{4} << 20;
  if (state_->whole_page > largest_kept) state_->whole.reset();
  if (scripts == Scripts::left_out) {
    const auto parsed = state_->parse(utf8, deepest);
    if (!tree.given_up()) return parsed;
    tree.clear();
  }
  if (state_->whole == nullptr) state_->whole = std::make_unique<LexborTree>();
  state_->whole_page = utf8.size();
  return state_->whole->parse(utf8, deepest, tree);
}

}  // namespace ortoo::html
