// A name as a dictionary has it, in languages that decline names: "Wrocław" of "Wrocławiu", "Псковская область" of
// "Псковской области", "Weißes Haus" of "Weißen Haus".
//
// The rules are tables of words/LANG.tsv (README.md there). Many endings leave several nominatives: what they make is
// taken where the tables of known names have it, or the article itself; what can be no nominative ("…ской области")
// always.
// Thread rules: pure. Linear in the rules and, where a name has several words, in the products of what each may be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "record/article.h"
#include "understand/names/lexicon.h"

namespace ortoo::understand {

// `forms`: how else the article writes the name. The name as it is where nothing tells.
std::string nominative(record::EntityType type, const std::string& name, std::string_view language,
                       const NameLexicon& lexicon, const std::vector<std::string>& forms);

}  // namespace ortoo::understand
