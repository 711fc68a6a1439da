// How telling a word is: the less of a language's texts have it, the more (Spärck Jones, 1972).
//
// From models/link/idf.bin, counted over public corpora (models/link/README.md); of a language that is not in it,
// every word weighs the same until a Stories has counted its own. Thread rules: pure functions over a constant table.
#pragma once

#include <cstdint>
#include <string_view>

#include "link/terms.h"

namespace ortoo::link {

// In how many texts of how many.
struct Frequency {
  float texts = 0, of = 0;
};
Frequency usual_frequency(Term term, std::string_view language);

// ln((of + 1) / (texts + 0.5)) over the table alone; of an unknown language the same for each word.
float usual_idf(Term term, std::string_view language);

}  // namespace ortoo::link
