// Whether the one who is named is a man or a woman, so far as names, forms of address and verbs tell: for "he" and
// "she".
//
// By models/understand/quotes/given.tsv (given names, endings of names) and the words of words.tsv. Thread rules: any
// thread; the tables are made on first use and never change. Linear in what is asked about.
#pragma once

#include <cstdint>
#include <string_view>

#include "understand/quotes/speech_words.h"

namespace ortoo::understand {

enum class Sex : std::uint8_t { unknown, man, woman };

// A name of two words or more, by the given name or by how it ends; `title`: the words around it in lower case ("mrs",
// "former spokeswoman"). A word for a woman tells more than the name, the name more than a word for a man, which may be
// of both ("ministro").
Sex sex_of(const SpeechWords&, std::string_view language, std::string_view name, std::string_view title);

// Of whom a given name is, in lower case.
Sex sex_of_given(std::string_view lowered);

// By the form of the verb ("сказала"), in languages that have one.
Sex sex_of_verb(const SpeechWords&, std::string_view cue);

}  // namespace ortoo::understand
