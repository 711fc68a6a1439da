// What publishers mean by the name of a section, so that "World news", "WORLD" and "International" are one.
//
// Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace ortoo::site {

// A key that names of one meaning share; "" for one that tells nothing of its stories ("News", "Latest news",
// "Actualités").
std::string section_sense(std::string_view name);

}  // namespace ortoo::site
