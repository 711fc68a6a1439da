// One entity, one id: who or what a name means, whatever its language, script, case ending or spelling.
//
// First the tables of models/understand/names/known/ (states, organisations, people of the news, leaders, cities); the
// id is then the name in English. Else a name of two words or more is brought to the consonants that are heard in any
// of its spellings ("Dmitry Peskov", "Дмитрия Пескова" → "dmtr pskv"), after its case endings are cut off: two people
// of one such key are taken for one. A name of the tables is told by its sound too: where both are in Latin letters and
// names do not decline only if the spellings are nearly one, and one word only where names decline.
// Thread rules: tables are made on first use; link_name is pure. Linear in the name, but for comparing spellings.
#pragma once

#include <string>
#include <string_view>

#include "record/article.h"

namespace ortoo::understand {

// "person/Vladimir Putin", "place/~bjsr sf"; empty where the name says too little ("Smith").
std::string link_name(record::EntityType type, std::string_view name, std::string_view language);

// A known name without the ending of a genitive: "Deutschlands" is "Deutschland"; any other as it is.
std::string_view without_genitive(record::EntityType type, std::string_view name, std::string_view language);

// Whether the tables have a name, as written; `declined`: or in any case.
bool is_known_name(record::EntityType type, std::string_view name, bool declined);

// Whether a body of the tables may begin with this word, as written: most words begin none.
bool may_begin_known_body(std::string_view word);

// Whether the tables have it as a state's name, as written.
bool is_state(std::string_view name);

// The consonants of a name; what is written in no known letters is kept folded.
std::string heard(std::string_view name, std::string_view language);

}  // namespace ortoo::understand
