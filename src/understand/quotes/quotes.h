// Who said what: direct, indirect and mixed speech, each with its speaker, cue and place.
//
// Thread rules: pure. Linear in the text but for the number of names.
#pragma once

#include "record/article.h"
#include "understand/analysis.h"

namespace ortoo::understand {

// Sets article.quotes, in the order of the text. Uses article.entities where people were found before. A speech over
// several paragraphs is a quote for each. A quotation that no one is known to have said (a title, a word held with
// tongs) is no quote.
void find_quotes(const Analysis&, record::Article& article);

}  // namespace ortoo::understand
