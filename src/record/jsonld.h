// The record as schema.org JSON-LD (a NewsArticle), for search engines and linked data.
//
// What the page says of itself is said in schema.org's words: authors are Persons, agencies the creditText,
// pictures ImageObjects with caption and creditText. On a relayed page isBasedOn names the original, and
// translationOfWork too when its language is known to be another. Entities are "mentions".
// "<" is written \u003c, so that the text can stand inside <script type="application/ld+json"> as it is.
// Thread rules: pure function. Linear time.
#pragma once

#include <string>

#include "record/article.h"

namespace ortoo::record {

// In one line. `with_text`: articleBody too, which a page that shows the text need not say again.
std::string to_jsonld(const Article& article, bool with_text = true);

}  // namespace ortoo::record
