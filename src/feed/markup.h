// The little HTML that the feed room needs: what looks like it, its plain text, links made absolute.
//
// These scan tags without building a tree: feeds carry fragments by the thousand, and what is shown or stored
// is parsed and sanitised later (html/document.h). Linear time. Thread rules: pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/url.h"

namespace ortoo::feed {

// True when `text` has a tag or a character reference.
bool looks_like_html(std::string_view text);

// The text without tags, comments, scripts and styles; references decoded; white space collapsed.
std::string text_of_html(std::string_view html);

// `html` with the relative links and sources in its tags resolved against `base`.
std::string resolve_markup(std::string_view html, const base::Url& base);

// The address of the first <img>, as written; "" when there is none.
std::string first_image(std::string_view html);

}  // namespace ortoo::feed
