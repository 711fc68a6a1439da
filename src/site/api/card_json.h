// What a list shows of a story, as the object that openapi.json calls Card.
#pragma once

#include <string_view>

#include "site/api/json.h"
#include "store/store.h"

namespace ortoo::site {

// `origin`: this site's, "https://news.example", without a slash at its end.
// Where its words are a translation: into which `language`, made by which `engine`.
void write_card(Json& json, std::string_view origin, const store::Card& card, std::string_view language = {},
                std::string_view engine = {});

}  // namespace ortoo::site
