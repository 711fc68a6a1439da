// models/link/idf.bin inside the program (cmake/embed.cmake).
#pragma once

#include <span>

namespace ortoo::link {

std::span<const unsigned char> idf_table();

}  // namespace ortoo::link
