// News agencies and other outlets that stories credit, each under one name: "ТАСС", "塔斯社" and "Itar-Tass" are TASS.
//
// They stand in models/read/words/agencies.tsv, which anyone can extend.
// Thread rules: pure functions; the table is read once, by the first who asks. Names are looked up by a hash.
#pragma once

#include <string>
#include <string_view>

namespace ortoo::read {

// The one name of an agency; "" when the table does not have it. Case and marks do not count, nor does what agencies
// put behind their name ("新华社电", "Reuters report").
std::string_view agency_named(std::string_view name);

// The same, or the name as it stands.
std::string agency_or(std::string_view name);

// True where a word of the text says that it names an agency: "Najm News Agency", "وكالة نجم", "Basin Press".
bool names_agency(std::string_view text);

}  // namespace ortoo::read
