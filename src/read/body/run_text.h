// What stands in the text of a run, counted: letters, words, punctuation of all scripts.
//
// Thread rules: plain value. Linear in the text; ASCII by sixteen characters, most else word by word.
#pragma once

#include <string_view>

#include "read/scan.h"

namespace ortoo::read {

// Goes from text node to text node, and knows whether it is within a word.
class RunText {
 public:
  // Adds a text node to its run, whose first or last it becomes unless it is white space. True if it is not.
  bool add(html::Node text, Run& run);
  void end_word() { in_word_ = false; }
  void end_run() { *this = RunText(); }

 private:
  std::size_t count_blocks(std::string_view data, std::size_t at, Run& run);
  std::size_t count_word(std::string_view data, std::size_t at, Run& run);
  std::size_t count_han(std::string_view data, std::size_t at, Run& run);
  void count_mark(unsigned char c, Run& run);
  void count_other(char32_t c, Run& run);

  bool in_word_ = false;
  std::uint32_t unspaced_ = 0;  // letters of scripts that put no spaces between words
  char32_t last_ = 0;  // the last character that tells how a sentence ends; 0: none yet
};

}  // namespace ortoo::read
