// What the words of a calendar's label tell, by the tables of its language: whether it has a subject, a verb of the
// past or of what comes, an end, and whether it can be read without what was told before.
//
// Thread rules: pure. Linear in the text.
#pragma once

#include <string_view>

#include "understand/timex/lexicon.h"

namespace ortoo::understand {

// Whether the longest known phrase at the start of `text` can be of a class.
bool has_class(const Lexicon&, std::string_view text, Class);

// The words between spaces, one after the other.
template <class Use>
void each_word(std::string_view text, Use use) {
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find(' ', at) == std::string_view::npos ? text.size() : text.find(' ', at);
    if (end > at) use(text.substr(at, end - at));
    at = end + 1;
  }
}

// "The champion, who was born there" goes on before its verb comes: whether one stands before the first comma.
bool tells_of(const Lexicon&, std::string_view text);
// "… said that she left", "… told the court", "Elise wrote, she …": the date is of the saying.
bool reports(const Lexicon&, std::string_view text);
// Begins and ends with a name: few words say enough then.
bool is_between_names(std::string_view text);
// Where a language needs no subject, a clause behind its date may begin with the verb ("tuvo la oportunidad").
bool has_subject(const Lexicon&, std::string_view text);
// "… more than", "… said that, owing to", and two sentences in one: "… 2.5. Dropping"
bool ends_open(const Lexicon&, std::string_view text);
// "We'll look at", "you get"
bool addresses(const Lexicon&, std::string_view text);
// "launched this service", "did the same": a word of what was told before.
bool points_back(const Lexicon&, std::string_view text);
// "The problem was solved", "the chain came to Ohio": the subject begins with the article of something told before, and
// has no name that says of what. (In German every noun has a capital, and all pass.)
bool has_untold_subject(const Lexicon&, std::string_view text);

}  // namespace ortoo::understand
