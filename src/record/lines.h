// The line under a headline, as the written forms for reading share it. Needs no language: it has names and a day.
#pragma once

#include <string>

#include "record/article.h"

namespace ortoo::record {

// "Người Đưa Tin · 2024-09-04 · Minh Duc · TASS, Al Jazeera, RFE/RL", without what is not known.
std::string byline(const Article& article);

}  // namespace ortoo::record
