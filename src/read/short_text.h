// The text of an element where it is short: no more is looked at than a short one may have, so that whoever asks of
// many elements, one in another maybe, does not read the whole page for each.
//
// Thread rules: pure function.
#pragma once

#include <string>

#include "html/document.h"

namespace ortoo::read {

// The element's clean_text(); "" where there are more than `longest` bytes or nodes of it, white space and all.
std::string short_text(html::Node element, std::size_t longest);

}  // namespace ortoo::read
