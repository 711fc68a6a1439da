// What of models/ this room reads, as it stands in the program (cmake/embed.cmake).
#pragma once

#include <string_view>

namespace ortoo::link {

// The bytes of a file by its path below models/ ("link/idf.bin"), at an address divisible by 16, there as long as
// the program is; empty where there is no such file. Looks through all names: ask once and keep the answer.
std::string_view model_file(std::string_view path);

}  // namespace ortoo::link
