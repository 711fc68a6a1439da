// The tables of models/understand/timex/, as they stand in the program.
#pragma once

#include <string_view>

namespace ortoo::understand {

// The text of NAME.tsv ("en", "rules"); empty where there is none.
std::string_view timex_table(std::string_view name);

}  // namespace ortoo::understand
