// What the pages of the administration have in common: who may see them, and their frame.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "site/visit.h"

namespace ortoo::site {

// The visitor, if their role is `least` or more; else where they are sent: to sign in, or a page that says whose this
// is.
std::expected<Visitor, Response> admit(const Visit& visit, store::Role least);
// The same for a form, which must also be a genuine one of theirs.
std::expected<Visitor, Response> admit(const Visit& visit, store::Role least, const Fields& form);

// `part`: of the administration, "sources"; its heading is the word "admin.sources". Tells what the form before did
// (?told=paused: the word "admin.told.paused").
Data admin_frame(const Visit& visit, const Visitor& visitor, std::string_view part);
// Back to /admin/PART, which tells it. `place`: where in it, as a query ("state=shown&behind=7").
Response told(std::string_view part, std::string_view what, const std::string& place = "");

// Keeps in the log (/admin/log) what `visitor` did, and about what; `detail` says more where it is not empty. What was
// done stands, also where it cannot be noted.
void note(const Visit& visit, const Visitor& visitor, std::string_view did, std::string_view about,
          std::string_view detail = "", store::Id article = 0);

// A moment as lists of the administration show it: how long ago or ahead, the moment itself for a closer look; "never"
// for 0.
void put_when(const Visit& visit, Data& data, const std::string& name, std::int64_t time);
// A section or another name, in characters, as forms count them.
inline constexpr std::size_t longest_name = 200;
// The number in a path's segment; 0: none.
store::Id id_in(std::string_view segment);

}  // namespace ortoo::site
