// A page saved as text, line by line, and what a line looks like.
//
// Thread rules: pure functions. Linear in the text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ortoo::read {

struct SavedLine {
  std::string text;    // NFC, spaces collapsed, not empty
  bool opens = false;  // an empty line, or nothing, stands before it
};

// Lines of text wrapped at a fixed width are joined again.
std::vector<SavedLine> saved_lines(std::string_view utf8);

// Ends as a sentence does, closing quotes and brackets left aside; a question or exclamation counts as well.
bool ends_sentence(std::string_view line);

// "• apples": the item. Dashes longer than a hyphen open speech in many languages, and are left to the text.
std::optional<std::string_view> list_item(std::string_view line);

// Running text rather than a headline or a label: a full stop at its end after some words, or many words.
bool is_paragraph(std::string_view line);

}  // namespace ortoo::read
