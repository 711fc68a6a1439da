// models/link/idf.bin inside the program (cmake/embed.cmake); its form is told in link/idf.cpp, which alone reads it.
// There as long as the program is.
#pragma once

#include <span>

namespace ortoo::link {

std::span<const unsigned char> idf_table();

}  // namespace ortoo::link
