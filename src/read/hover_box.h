// Boxes that a page shows while the pointer rests on a name in its text: a portrait, and links to what else there is of them. They
// stand within the sentence and are none of it.
//
// Thread rules: a pure function. Looks no further than the first picture, unless there is one at the very beginning.
#pragma once

#include "html/document.h"

namespace ortoo::read {

// True of a <span> in a paragraph that begins with a picture and whose words are links, two and more, if it is not shown where it
// stands, as its classes or style say, or if one of its links is that of the name before it.
bool is_hover_box(html::Node span);

}  // namespace ortoo::read
