// The models and tables of models/understand/names/, as they stand in the program.
#pragma once

#include <string_view>

namespace ortoo::understand {

// The bytes of "en.model", "ru.classes", "en.tsv"; empty where there is none.
std::string_view name_file(std::string_view name);

}  // namespace ortoo::understand
