// What a tree is made of: nodes of one cache line each, in document order where nothing was moved, their attributes and
// texts beside them.
//
// All of it belongs to the Document (html/document.h), which hands it on as html::Node. Thread rules: plain values.
#pragma once

#include <lexbor/tag/tag.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace ortoo::html {

// lexbor's element numbers: LXB_TAG_P, LXB_TAG_DIV, …
using Tag = lxb_tag_id_enum_t;

enum class NodeType : std::uint8_t { element, text, comment, doctype, document, fragment, instruction };

// Of XML and MathML only that they are not HTML's is asked.
enum class Space : std::uint8_t { html, svg, math };

struct Attribute {
  const char* name;  // in small letters
  const char* value;
  std::uint32_t size;  // of the value
  std::uint16_t name_size;
  std::int16_t known;  // its place in MarkupNames::attributes(), or no_attribute

  std::string_view name_text() const { return {name, name_size}; }
  std::string_view value_text() const { return {value, size}; }
};
static_assert(sizeof(Attribute) == 24);

// Of one element; those behind are left out, as each is compared with all before it.
inline constexpr std::size_t most_attributes_kept = 256;

struct TreeNode {
  TreeNode *parent, *first_child, *last_child, *next, *previous;
  union {
    const char* text;             // of texts, comments, and "html" or more of a doctype
    const Attribute* attributes;  // of elements
  };
  std::uint32_t size;  // bytes of the text, number of attributes
  std::uint16_t tag;   // LXB_TAG__UNDEF of elements that HTML does not name, and of what is none
  NodeType type;
  Space space;
  std::uintptr_t note;  // html::Node::note

  bool is(Tag one) const { return tag == one && space == Space::html && type == NodeType::element; }
  std::string_view text_view() const { return {text, size}; }
  std::span<const Attribute> attribute_list() const { return {attributes, size}; }
  // Before the attributes of a <template> stands the fragment that holds its content, before those of an element
  // without a tag number its name.
  TreeNode* content() const { return static_cast<TreeNode*>(slot()); }
  const lxb_tag_data_t* unknown() const { return static_cast<const lxb_tag_data_t*>(slot()); }
  bool has_slot() const { return type == NodeType::element && (tag == LXB_TAG__UNDEF || tag == LXB_TAG_TEMPLATE); }

 private:
  void* slot() const { return reinterpret_cast<void* const*>(attributes)[-1]; }
};
static_assert(sizeof(TreeNode) == 64);

// The places in a tree.
void append(TreeNode* parent, TreeNode* child);            // as its last
void insert_before(TreeNode* place, TreeNode* child);      // `place` has a parent
void remove(TreeNode* child);                              // from where it stands, if anywhere

}  // namespace ortoo::html
