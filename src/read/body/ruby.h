// How characters are read, printed small above them (HTML 4.5.10, <ruby>).
#pragma once

#include "html/document.h"

namespace ortoo::read {

// Takes readings out of the document that would stand within words: "子こども". Those with brackets around them (<rp>)
// stay, for that is how their page wants them in plain text: "尹錫悦（ユンソンニョル）". Linear in the nodes.
void leave_out_readings(const html::Document& document);

}  // namespace ortoo::read
