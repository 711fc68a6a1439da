// Tags that are one but for how they are spelt: "COVID-19", "Covid 19" and "covid19"; "Election" and "elections";
// "São Paulo" and "Sao Paulo"; 臺灣 and 台湾.
//
// Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace ortoo::store {

// What all spellings of a tag share; "" where it has no letter and no digit. Not for showing.
std::string tag_spelling(std::string_view tag);

}  // namespace ortoo::store
