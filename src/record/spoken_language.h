// The language that a reader of news asks for: of a tag (BCP 47) what stands before its first "-". "en-gb" and "en-us"
// are one list of stories, "zh-hant" and "zh" are; the record keeps the whole tag.
#pragma once

#include <string_view>

namespace ortoo::record {

constexpr std::string_view spoken_language(std::string_view tag) { return tag.substr(0, tag.find('-')); }

}  // namespace ortoo::record
