// A page laid flat: its elements and its runs of text in document order, each with counts.
//
// A run is what a reader sees as one piece of running text: the text between two block borders (or two <br>).
// One pass over the tree, no text is copied. Memory is reused when a Scan is used again.
// Thread rules: a Scan belongs to one thread; its nodes live as long as the document.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "html/document.h"

namespace ortoo::read {

constexpr std::uint32_t none = UINT32_MAX;

struct Element {
  html::Node node;
  std::uint32_t parent = none;  // index of the element above; none for <body>
  std::uint32_t hints = 0;      // read/words/hints.h
  std::uint32_t template_key = 0;  // same tag, class and parent's class: laid out by the same template
  html::Tag tag = LXB_TAG__UNDEF;  // of the node, which is further away
  std::uint16_t depth = 0;
  bool hidden = false;  // hidden, aria-hidden, display: none or visibility: hidden
  std::uint32_t first_run = 0, end_run = 0;  // runs inside, half open
  // Sums over the runs inside:
  std::uint32_t characters = 0, link_characters = 0;
  std::uint32_t prose = 0;  // characters of runs that read like prose
};

struct Run {
  html::Node first, last;     // first and last text node
  std::uint32_t element = 0;  // the block element around it
  std::uint32_t characters = 0;       // letters, digits and marks; white space left out; Han and kana count twice
  std::uint32_t link_characters = 0;
  // Han and kana characters count as half a word, five Thai, Lao, Khmer or Burmese letters as one
  std::uint32_t words = 0;
  std::uint32_t commas = 0, enders = 0;  // punctuation of all scripts
  std::uint32_t digits = 0, capitals = 0;
  std::uint32_t han = 0;       // Han and kana characters
  std::uint32_t emphasis_characters = 0;  // in b, strong, em, i
  bool ends_sentence = false;  // the last character but quotes and brackets closes a sentence
  bool starts_high = false;    // starts with a capital, a digit, a quote or a letter without case
  bool after_br = false;       // cut off from the text before by <br><br>
  bool prose = false;          // long enough, few links: reads like a paragraph
};

struct Scan {
  std::vector<Element> elements;  // [0] is <body>
  std::vector<Run> runs;
  std::uint32_t headline = none;  // the run that shows the title
  std::vector<html::Node> images;           // <img>, <amp-img>, in order
  std::vector<std::uint32_t> image_run;     // runs before each image
  std::vector<std::uint32_t> image_element;  // element around each image

  // Scans the page; `title` as declared, to find the headline by.
  void fill(const html::Document& document, std::string_view title);

  bool inside(std::uint32_t element, std::uint32_t ancestor) const;
};

}  // namespace ortoo::read
