// Tree construction beside lexbor's own: the tokens that nearly all of a page's body is made of, where nothing is to be
// closed, moved or made anew for them (HTML 13.2.6.4.7, "in body", "in cell", which leaves them to it, and "in head").
//
// It makes the nodes that lexbor's insertion modes would make, each with its attributes in one piece of memory, and passes
// over what they look for in vain. White space in the head and right behind where a block begins or ends, of which most pages
// have more than they have texts, is left out: nobody sees it. Whatever is not as plain as that is left to lexbor. fuzz/markup.cpp holds both trees to each
// other.
// Thread rules: belongs to the thread that parses, and to one page. Amortised constant time a token.
#pragma once

#include <lexbor/html/token.h>
#include <lexbor/html/tree.h>

#include <cstddef>
#include <vector>

namespace ortoo::html {

class PlainTree {
 public:
  // Where `deepest` elements are open it takes nothing.
  PlainTree(lxb_html_tree_t& tree, std::size_t deepest) : tree_(tree), deepest_(deepest) {}

  // True if the token was put into the tree; otherwise nothing has changed. `token`: no two of its attributes of one name.
  bool take(const lxb_html_token_t& token);

  // The same of the start tag of an element that stays empty and has no end tag to come: a script, what is in it left out.
  bool take_emptied(const lxb_html_token_t& token);

  // True where a comment parts no two texts, so that it need be no node.
  bool leaves_out_comment() const;

  // True where take() would make no node of white space: nobody sees it where the tree stands now.
  bool leaves_out_space() const;

 private:
  lxb_dom_node_t* current() const;
  bool in_head() const;
  bool in_head(const lxb_html_token_t& token, lxb_dom_node_t* current);
  bool text(const lxb_html_token_t& token, lxb_dom_node_t* current);
  bool start(const lxb_html_token_t& token, lxb_dom_node_t* current);
  bool end(lxb_tag_id_t tag, const lxb_dom_node_t* current);
  lxb_dom_node_t* insert(const lxb_html_token_t& token, lxb_dom_node_t* current, bool stays_open);
  bool has_nothing_to_reconstruct() const;
  bool paragraph_in_scope();
  bool item_to_close() const;

  lxb_html_tree_t& tree_;
  std::size_t deepest_;
  std::vector<const lxb_dom_node_t*> no_paragraph_;  // open elements, by depth, from which none is in button scope
};

}  // namespace ortoo::html
