// The texts of an article that are translated, and their sentences.
//
// Running text (paragraphs, quotations, list items, captions, the standfirst) goes sentence by sentence; what is no
// sentence (headlines, headings, tags, table cells, what a picture shows) goes as a whole. Code, credits, names of
// publishers and authors, and addresses are no texts to translate.
// Thread rules: plain values. A Segment points into the article and into the translation that is being made; neither
// may move meanwhile.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "language/sentences.h"
#include "record/article.h"

namespace ortoo::translate {

enum class Manner : std::uint8_t { running, label };

struct Segment {
  record::Part part = record::Part::body;
  std::uint32_t block = 0;
  Manner manner = Manner::running;
  bool placed = true;  // its sentences are places of the record; false: an alternative text, a tag
  std::uint32_t offset = 0, target_offset = 0;  // of this text in that of its block (list items, cells)
  const std::string* source = nullptr;
  const std::vector<record::Span>* marks = nullptr;  // of the source
  std::string* target = nullptr;
  std::vector<record::Span>* target_marks = nullptr;
  std::vector<language::Range> sentences;  // in source
};

enum class Scope : std::uint8_t {
  headline,  // title and standfirst
  whole,
};

// `translation` gets the shape of the article: a body parallel to it (scope whole), with the texts still the article's.
std::vector<Segment> segments_of(const record::Article& article, Scope scope, record::Translation& translation);

// Puts the texts of lists and tables, which repeat those of their items and cells, together again, and finds where
// these stand in them. After the segments' targets were written.
void gather_lists(record::Translation& translation, std::vector<Segment>& segments);

}  // namespace ortoo::translate
