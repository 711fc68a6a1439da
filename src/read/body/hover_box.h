// Boxes that a page shows while the pointer rests on a name in its text: a portrait, and links to more about
// that person. In the markup they stand within the sentence, but they are no part of it.
//
// Thread rules: a pure function. Constant time, but for the elements around it up to the
// paragraph: a box of more than 64 nodes, what is in its links not counted, is none.
#pragma once

#include "html/document.h"

namespace ortoo::read {

// True of a <span> in a paragraph that begins with a picture and whose words are links, two and more, if it is not
// shown where it stands, as its classes or style say, or if one of its links is that of the name before it.
bool is_hover_box(html::Node span);

}  // namespace ortoo::read
