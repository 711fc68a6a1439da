// A comment's Markdown as HTML: paragraphs, *emphasis*, **strong**, `code`, > quotes, - lists, [words](https://…) and
// bare addresses. Nothing else of Markdown, no HTML, no pictures: what is not one of these stands there as it was
// written. Links lead to http(s) alone and say nofollow and ugc.
// Pure function; any thread. At worst quadratic in a text that is bounded by longest_comment.
#pragma once

#include <string>
#include <string_view>

namespace ortoo::site {

inline constexpr std::size_t longest_comment = 4000;  // bytes

std::string comment_html(std::string_view text);

}  // namespace ortoo::site
