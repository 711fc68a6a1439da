// What is said of a picture: the caption in its figure or behind it, and who took it.
//
// Thread rules: pure functions. Linear in the figure's text, of which no more than the first lines are looked at.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "read/scan.h"
#include "record/article.h"

namespace ortoo::read {

struct Caption {
  std::string text, credit;
};

// Without the brackets and labels that stood around its credit.
Caption tidied(Caption caption);

// The caption in the element that holds the figure. Of what is no <figure>, a chosen run is part of it only where it is
// named after captions, and is taken out of `chosen`.
Caption caption_of(const Scan& scan, std::uint32_t figure, std::vector<bool>& chosen);

// What stands right behind a picture in no element with it: in an element named after captions, or in the picture's own
// paragraph, all of it slanted. It is no paragraph of the story, and is taken out of `chosen`.
Caption caption_behind(const Scan& scan, std::uint32_t picture, std::uint32_t run, std::vector<bool>& chosen);

// What stands right behind a lone picture in a small element with it, and has a credit that says so ("Photo: Nils
// Aro"), whatever the names; it is taken out of `chosen`.
Caption caption_with_label(const Scan& scan, std::uint32_t picture, std::uint32_t run, std::vector<bool>& chosen);

// Spans of class "credit" inside one run are told apart by the element; others by labels. A known credit stays.
void credit_of_spans(html::Node figure, Caption& caption);

// The run right after a picture that ends in a credit ("… Photo: X") is its caption, and taken out of `chosen`.
void take_caption(const Scan& scan, std::uint32_t run, std::vector<bool>& chosen, record::Block& figure);

}  // namespace ortoo::read
