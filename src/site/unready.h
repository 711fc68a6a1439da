// That search does not find so many stories yet (store/vitals.h), as a sentence for readers and owners.
#pragma once

#include "site/visit.h"

namespace ortoo::site {

std::string unready_sentence(const Visit& visit, std::int64_t unready);  // "" where it finds all

}  // namespace ortoo::site
