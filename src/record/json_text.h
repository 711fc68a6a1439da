// The text alone of a record's JSON (json.h): what a search result quotes from, at a fraction of the time of the whole.
#pragma once

#include <string>
#include <string_view>

namespace ortoo::record {

// Each paragraph, cell, caption and credit a line, in the order of the JSON.
struct JsonText {
  std::string dek;
  std::string body;        // without what stands at its pictures
  std::string pictures;    // what they show, captions and credits
  std::string translated;  // of every translation: title, standfirst and body, pictures too
};

// What is not a record, or has no such member, has no text; what is broken has its text up to there. Bytes within
// strings that are no UTF-8 are passed on as they are. Linear time.
JsonText text_of_json(std::string_view json);

}  // namespace ortoo::record
