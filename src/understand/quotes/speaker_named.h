// Whether the words for a speaker name someone, so that a reader may be shown who said it: a found person or
// organisation, a nation, an office, or two words in capitals. In Chinese and Japanese a found name, or a surname with
// a title or form of address.
//
// Thread rules: pure. Linear in the words and the article's names.
#pragma once

#include <string_view>

#include "record/article.h"
#include "understand/quotes/speech_words.h"

namespace ortoo::understand {

// `speaker`: of a quote; `language`: the article's.
bool names_speaker(const SpeechWords& words, const record::Article& article, std::string_view speaker,
                   std::string_view language);

}  // namespace ortoo::understand
