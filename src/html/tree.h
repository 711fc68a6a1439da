// Tree construction (HTML 13.2.6) for a page whose scripts, comments and unseen white space nobody asks for.
//
// It makes the standard's tree, less comments but where they part two texts, and less white space in the head and right
// behind where a block begins or ends, of which most pages have more than texts: nobody sees it. What is rare (frames,
// MathML, <selectedcontent>, processing instructions) it gives up: then the page is lexbor's (html/lexbor_tree.h).
// Three faults of lexbor are kept so that both are alike: a <form> in a table in a <template> is inserted, <sup> in SVG
// ends no drawing (html/tree_foreign.cpp), <input type=HIDDEN> in capitals rules out a <frameset> (html/tree_body.cpp).
// fuzz/markup.cpp holds both trees to each other, tests/html/html5lib_test.cpp this one to the standard's cases.
//
// The insertion modes are one function each: tree_head.cpp, tree_body.cpp, tree_table.cpp, tree_foreign.cpp. Each
// returns false where the token is to be looked at again in the mode that it changed to.
// Thread rules: one thread at a time. Amortised constant time a token, but for the steps over open elements that the
// standard asks for. Throws std::bad_alloc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "html/arena.h"
#include "html/node.h"

namespace ortoo::html {

struct Token {
  enum class Kind : std::uint8_t { text, start, end, comment, doctype, instruction, end_of_file };
  Kind kind = Kind::text;
  bool closes_itself = false;  // "/>"
  bool forces_quirks = false;  // a doctype
  std::uint16_t tag = LXB_TAG__UNDEF;
  const lxb_tag_data_t* unknown = nullptr;  // the name of a tag without a number
  std::span<const Attribute> attributes;    // no two of one name; they and their values stay, their list need not
  std::string_view text;
  std::size_t nulls = 0;  // U+0000 in the text

  bool starts(Tag one) const { return kind == Kind::start && tag == one; }
  bool ends(Tag one) const { return kind == Kind::end && tag == one; }
};

class Tree {
 public:
  // What the tokenizer has to do behind the token that was put (HTML 13.2.6.2).
  enum class Next : std::uint8_t { markup, rcdata, rawtext, script, plaintext };

  Tree() { clear(); }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  void clear();  // for another page

  Next put(const Token& token);
  // The same as put() of the start tag and the end tag behind it, where the tree stands as it mostly does; false, and
  // nothing done, otherwise.
  bool put_emptied(const Token& start);

  // True where a comment parts no two texts, so that it need be no node.
  bool leaves_out_comment() const;
  // True where white space is no node: nobody sees it where the tree stands now.
  bool leaves_out_space() const;

  bool given_up() const { return given_up_; }
  std::size_t depth() const { return open_.size(); }
  TreeNode* current() const { return open_.empty() ? nullptr : open_.back(); }
  bool has_shadow_roots() const { return shadow_roots_; }

  TreeNode* document() const { return document_; }
  TreeNode* head() const { return head_; }
  TreeNode* body() const { return body_; }

  // Memory and nodes for what is put into it, and for a tree that is made otherwise.
  TreeNode* make(NodeType type, std::uint16_t tag, Space space);
  TreeNode* make_element(std::uint16_t tag, Space space, std::span<const Attribute> attributes,
                         const lxb_tag_data_t* unknown);
  TreeNode* make_text(NodeType type, std::string_view text);
  char* room(std::size_t bytes) { return static_cast<char*>(texts_.allocate(bytes)); }
  void set_parts(TreeNode* head, TreeNode* body) { head_ = head, body_ = body; }

 private:
  enum class Mode : std::uint8_t {
    initial,
    before_html,
    before_head,
    in_head,
    in_head_noscript,
    after_head,
    in_body,
    text,
    in_table,
    in_table_text,
    in_caption,
    in_column_group,
    in_table_body,
    in_row,
    in_cell,
    in_template,
    after_body,
    after_after_body,
    skip_newline
  };
  // An element of the list of active formatting elements, or a marker.
  struct Formatting {
    TreeNode* node = nullptr;      // null: a marker
    std::uint64_t fingerprint = 0;  // of its attributes, in any order; 0 until it is asked for
  };
  struct Place {
    TreeNode* parent = nullptr;
    TreeNode* before = nullptr;  // null: as the parent's last
  };

  // The usual token in the usual place, with nothing to close, move or make anew; false, and nothing done, otherwise.
  bool put_plain(const Token& token);
  bool plain_start(const Token& token, TreeNode* current);
  bool plain_text(const Token& token, TreeNode* current);
  bool plain_end(std::uint16_t tag, const TreeNode* current);
  TreeNode* plain_place() const;

  bool dispatch(Token& token);  // to the mode, or to foreign content
  bool in_mode(Token& token);

  // tree_head.cpp
  bool initial(Token& token);
  bool before_html(Token& token);
  bool before_head(Token& token);
  bool in_head(Token& token);
  bool in_head_noscript(Token& token);
  bool after_head(Token& token);
  bool in_template(Token& token);
  bool text_mode(Token& token);
  bool after_body(Token& token);
  bool skip_newline(Token& token);
  bool leave_head();
  bool make_body();
  bool put_leading_space(Token& token);
  void end_template();

  // tree_body.cpp
  bool in_body(Token& token);
  bool body_start(Token& token);
  bool control_start(Token& token);
  bool phrase_start(Token& token);
  bool body_end(Token& token);
  void body_text(const Token& token);
  void put_body_text(std::string_view text);
  void add_missing(TreeNode* element, const Token& token);
  void any_other_end(const Token& token);
  void close_list_items(const Token& token);
  void close_noscript();

  // tree_table.cpp
  bool in_table(Token& token);
  bool in_table_text(Token& token);
  bool in_caption(Token& token);
  bool in_column_group(Token& token);
  bool in_table_body(Token& token);
  bool in_row(Token& token);
  bool in_cell(Token& token);
  bool foster(Token& token);
  void close_cell();
  void clear_back_to(std::initializer_list<Tag> tags);

  // tree_foreign.cpp
  bool is_foreign(const Token& token) const;
  bool in_foreign(Token& token);
  bool foreign_end(const Token& token);

  // tree_stacks.cpp: open elements and active formatting elements
  TreeNode* in_scope(std::initializer_list<Tag> tags, unsigned category) const;
  TreeNode* in_scope(std::uint16_t tag, unsigned category) const { return in_scope({static_cast<Tag>(tag)}, category); }
  bool is_in_scope(const TreeNode* element, unsigned category) const;
  bool is_open(const TreeNode* element) const;
  bool has_open(Tag tag) const;
  void pop_through(const TreeNode* element);
  void pop_through(std::initializer_list<Tag> tags);
  void pop_through(std::uint16_t tag) { pop_through({static_cast<Tag>(tag)}); }
  void close(const TreeNode* element);  // takes it off, wherever it is
  void generate_implied_end_tags(Tag except = LXB_TAG__UNDEF);
  void close_paragraph();
  void close_paragraph_in_scope();
  bool paragraph_in_scope();
  bool item_to_close() const;
  void reset_mode();
  bool has_nothing_to_reconstruct() const;
  void reconstruct_formatting();
  void push_formatting(TreeNode* element);
  void forget_formatting(const TreeNode* element);
  void clear_formatting_to_marker();
  TreeNode* formatting_since_marker(std::uint16_t tag) const;
  bool adopt(const Token& token);  // the adoption agency; false where any other end tag is meant

  Place place_for(TreeNode* target) const;
  void insert_at(const Place& place, TreeNode* node);
  TreeNode* insert(const Token& token, Space space = Space::html);
  TreeNode* insert(Tag tag);
  void insert_empty(const Token& token);
  TreeNode* insert_copy(const TreeNode* element);
  TreeNode* copy(const TreeNode* element);
  void insert_text(std::string_view text);
  void insert_comment(const Token& token, TreeNode* parent = nullptr);
  Next into_text(const Token& token, Next next);
  void give_up() { given_up_ = true; }

  Arena nodes_{std::size_t{1} << 20}, texts_{std::size_t{1} << 20};
  TreeNode *document_ = nullptr, *head_ = nullptr, *body_ = nullptr;
  std::vector<TreeNode*> open_;
  std::vector<Formatting> formatting_;
  std::vector<Mode> template_modes_;
  std::vector<const TreeNode*> no_paragraph_;  // open elements, by depth, from which none is in button scope
  const TreeNode* form_ = nullptr;
  // How much each text may hold that was added to; each, as more than one may grow in turn: in a table and before it.
  std::unordered_map<const TreeNode*, std::size_t> text_rooms_;
  std::string table_text_;
  Mode mode_ = Mode::initial, original_mode_ = Mode::initial;
  Next next_ = Next::markup;
  bool frameset_ok_ = true, foster_ = false, quirks_ = false, shadow_roots_ = false, given_up_ = false;
};

}  // namespace ortoo::html
