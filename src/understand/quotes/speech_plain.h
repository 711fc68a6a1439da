// Whether what someone says without quotation marks stands so plainly in its sentence that a reader may be shown it:
// the name of a found person or body right before the verb and the "that" right behind it ("Mayor Ann Lee told
// reporters that …"), the verb and the name right behind what is said (", said Ann Lee"), or "according to", the name
// and a comma. In Chinese the name, the verb and a comma.
//
// Thread rules: pure. Linear in the sentence and the article's names.
#pragma once

#include <string_view>

#include "record/article.h"
#include "understand/analysis.h"
#include "understand/quotes/attribution.h"
#include "understand/quotes/speech_words.h"

namespace ortoo::understand {

// `said`: all of one passage. `speaker`: who is meant, a name of the article's entities.
bool is_plain_speech(const SpeechWords& words, const Passage& passage, const Attribution& said,
                     const record::Article& article, std::string_view speaker, std::string_view language);

}  // namespace ortoo::understand
