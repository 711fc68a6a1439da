// Language tags: BCP 47 (RFC 5646), in lower case as the record keeps them ("vi", "zh-hant", "pt-br").
//
// Thread rules: pure functions. Linear in the tag.
#pragma once

#include <string>
#include <string_view>

namespace ortoo::language {

// A tag as pages write it, in our form: "en_US.UTF-8" → "en-us", "iw" → "he", "zh_Hans_CN" → "zh-hans-cn".
// "" for what is no tag ("english!", "und", "").
std::string normal_tag(std::string_view written);

// The language alone: "zh" of "zh-hant".
std::string_view primary(std::string_view tag);

// True if a reader of one reads the other: the same primary language, or two that are told apart by convention more
// than by their words ("no" and "nb", "sr" and "bs", "id" and "ms").
bool is_alike(std::string_view a, std::string_view b);

}  // namespace ortoo::language
