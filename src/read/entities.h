// HTML character references in text that is no HTML: JSON-LD and meta contents that were escaped twice.
#pragma once

#include <string>
#include <string_view>

namespace ortoo::read {

// "&amp;", "&#39;", "&#x2019;" and the named references that occur in prose; others stay as they are. Letters with
// marks come decomposed: the caller brings the text into NFC. Control characters but for white space are left out.
std::string decode_entities(std::string_view text);

// What a page declares, as the record has it: the references decoded, one space between words, NFC.
std::string clean(std::string_view text);

// The text with a line feed where its markup ends a paragraph, and without the markup. "<" before anything but an
// element's name is text.
std::string without_markup(std::string_view text);

}  // namespace ortoo::read
