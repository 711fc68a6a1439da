// Do a sentence and its translation tell the same numbers, dates and units?
//
// Every number in digits of the sentence must be told by the translation: in digits (with the other language's
// separators, or with its words for thousands and millions: "1,5 tỷ", "1.5 billion"), as a month's name, or as a word
// up to twelve where the language's words are known. A large number that the sentence does not have is a doubt as well.
// Units written as signs (km, kg, %, $ …) behind or before a number must be there as a sign or a word.
// Doubts are for a person to look at: a translation that rounds, or says "both" for 2, is doubted without being wrong.
// Thread rules: pure function over constant tables. Linear in the text but for the numbers in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ortoo::translate {

// Of "number" and "unit" those that are in doubt. Languages are BCP 47.
std::vector<std::string> doubtful_figures(std::string_view sentence, std::string_view from,
                                          std::string_view translation, std::string_view to);

}  // namespace ortoo::translate
