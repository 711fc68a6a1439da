// Glossary: how the owner of a site wants names and terms to be said, by pair of languages.
//
// Written as lines of four fields with tabs between them: language, language, term, term ("vi	en	Hà Nội	Hanoi"). Empty
// lines and those that begin with # say nothing. A term is found as it is written, between word borders; where two
// begin at one place the longer one counts, and of two that are the same the later line.
// Errors: malformed (a line without four fields), naming the line.
// Thread rules: plain value; const functions from any thread. find() is linear in the text and in the terms of the
// pair.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "language/sentences.h"

namespace ortoo::translate {

class Glossary {
 public:
  struct Found {
    language::Range at;
    std::string_view form;  // in the other language; points into the glossary
  };

  static base::Result<Glossary> parse(std::string_view lines, const std::string& where);
  // In order, without overlaps. `from` and `to` by their primary language.
  std::vector<Found> find(std::string_view text, std::string_view from, std::string_view to) const;

 private:
  std::map<std::pair<std::string, std::string>, std::map<std::string, std::string>> pairs_;
};

// True if [begin, end) of `text` does not cut a word: letters and digits, but Han and kana, where every border is one.
bool on_word_borders(std::string_view text, std::size_t begin, std::size_t end);

}  // namespace ortoo::translate
