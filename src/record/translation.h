// What can be done with a translation that there is: read the article in it, find a sentence, correct one.
//
// Thread rules: pure functions. Linear in the text.
#pragma once

#include <string>
#include <string_view>

#include "record/article.h"

namespace ortoo::record {

// The one into `language`: with a body (or of an article without one), or with `headline_will_do` the title alone.
// Null where there is none.
const Translation* translation_into(const Article& article, std::string_view language, bool headline_will_do = false);

// The article as if it had been written in that language: title, dek, section, tags and body are the translation's,
// `source` names the original, and annotations, whose places are the original's, are left out.
Article in_translation(const Article& article, const Translation& translation);

// The words of a sentence, on either side; "" where its place is not in the text.
std::string_view original_words(const Article& article, const SentencePair& pair);
std::string_view translated_words(const Translation& translation, const SentencePair& pair);

// Puts `text`, which `by` says is right, in place of the translation of `sentences[sentence]`. Marks whose words are
// still there stay; a link whose words are gone lies on the whole sentence. False (and nothing changed): no such
// sentence, or its place is not in the text.
bool correct(Translation& translation, std::size_t sentence, std::string_view text, std::string_view by);

}  // namespace ortoo::record
