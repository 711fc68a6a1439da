// The ways a name is written in an article, and which of them are of one and the same.
//
// Thread rules: pure. Linear in the names' words.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "understand/names/labels.h"
#include "understand/names/lexicon.h"
#include "understand/names/tables.h"

namespace ortoo::understand {

struct NameForm {
  std::string text;                // as it stands
  std::vector<std::string> words;  // in lower case, without full stops
  std::vector<std::uint32_t> mentions;
  std::array<float, 4> votes{};    // by type
  NameType type = NameType::person;
  float confidence = 0;
  std::int32_t entity = -1;
};

// Word by word the same but for endings of cases.
bool same_words(const NameForm&, const NameForm&, const NameLexicon&);

// Whether `form` is a shorter or other way to write `fuller`: a part of a person's name, another case, an acronym.
bool belongs(const NameForm& form, const NameForm& fuller, const NameLexicon&);

// An organisation without the word for its sort ("Carlyle" of "Carlyle Group"), and one without its owner ("Security
// Council" of "UN Security Council"). Either tells something only where the article has a single such `fuller`.
bool is_without_sort(const NameForm& form, const NameForm& fuller, const NameLexicon&);
bool is_without_owner(const NameForm& form, const NameForm& fuller, const NameLexicon&, const NameTables&);

// "Valendo" of "Valendo GmbH": a company is no person.
bool is_of_company(const NameForm& form, const NameForm& company, const NameLexicon&);

}  // namespace ortoo::understand
