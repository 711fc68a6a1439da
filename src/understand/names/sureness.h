// How sure a name is that no table knows: where a model is less often right than it says, by how often it is.
//
// Thread rules: pure.
#pragma once

#include <functional>

#include "record/article.h"
#include "understand/names/entities.h"
#include "understand/names/lexicon.h"
#include "understand/names/mentions.h"

namespace ortoo::understand {

// Of what is told on slight grounds two in three were right on pages never seen.
inline constexpr float share_of_less_sure = 0.67F;

// Raises the confidence of a body or place that the model only half believes, where the tables have it by this name, or
// a body's name has the word for its sort.
void be_surer(record::Entity&, const NamedEntity&, const NameLexicon&);

bool is_unknown(const record::Entity&);
// Whether the gazetteer of the tagger has one of its mentions, as it stands or in the nominative, as a place.
bool is_listed(const Analysis&, const MentionedNames&, const NamedEntity&, const NameTables&, const NameLexicon&);
// Lowers the confidence of an unknown name where its sort is told on slight grounds. `listed`: is_listed, of few names.
void take_back(record::Entity&, const NameLexicon&, const std::function<bool()>& listed);

}  // namespace ortoo::understand
