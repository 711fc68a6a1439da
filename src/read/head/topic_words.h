// Words that stand among a page's tags and sections and are neither.
//
// Thread rules: pure functions. They are asked with the whole text as base::fold() gives it.
#pragma once

#include <string_view>

namespace ortoo::read {

bool is_machinery(std::string_view folded);   // "share", "all topics"
bool is_front_page(std::string_view folded);  // "home"
bool is_news(std::string_view folded);        // "nachrichten": what every story is
bool is_vague(std::string_view folded);       // "blog": it says no more
bool is_form(std::string_view folded);        // "article": what a content system calls a story

// True of a trail that begins with the front page, in many languages: "Home › City", "Αρχική Ειδήσεις". Not folded.
bool begins_at_front_page(std::string_view trail);

}  // namespace ortoo::read
