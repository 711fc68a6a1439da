// The months in short, as calendars in a reader's language have them.
//
// Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "site/locale.h"

namespace ortoo::site {

std::vector<std::string> short_months(const Locale& locale);  // twelve: "Jan", …

}  // namespace ortoo::site
