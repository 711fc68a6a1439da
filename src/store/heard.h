// Names that no table knows, told to be one by their sound: the key that understand gives them ("person/~dmtr pskv").
//
// A key says only which consonants are heard; two spellings are taken for one name when the spellings agree too.
// Thread rules: pure functions. The square of the length of a word.
#pragma once

#include <string_view>

#include "record/article.h"

namespace ortoo::store {

// The sound of an entity's id when it has two words or more ("dmtr pskv"); empty otherwise. A key of one word says too
// little to join anything by.
std::string_view sound_of(const record::Entity&);

// Whether two names of one sound are one name. In one script: alike but for marks and case, or, in Cyrillic, for
// endings of cases. In two scripts (Latin, Cyrillic, Greek): at most a third of each word's letters differ once it is
// written in Latin letters. Names of unlike numbers of words are two.
bool is_one_name(std::string_view a, std::string_view b);

}  // namespace ortoo::store
