// What a reader types into the search box, understood. Every text is a query; nothing in it is an error.
//
//   query   = { term | "-" term }
//   term    = word | phrase | field word | field phrase
//   phrase  = between "…", “…”, „…“, «…» or 「…」; one that is not closed goes to the end
//   field   = "title:" | "author:" | "source:" | "lang:" | "before:" | "after:", in any case
// "-" before a term leaves out what has it: "-lang:en" is every other language, "-after:2026" is before:2026; a dash
// that stands alone does not. What only looks like a field ("http:",
// "before:noon") is a word. Bounded: the first 1,000 bytes, 32 terms.
// Pure functions over values; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/search/text.h"

namespace ortoo::store {

struct Query {
  struct Term {
    std::optional<Column> column;  // none: anywhere
    std::string text;              // words that stand side by side, as term_text() gives them
    bool operator==(const Term&) const = default;
  };
  std::vector<Term> terms;           // all must occur
  std::vector<Term> without;         // none may occur
  std::string language;              // "vi"; "zh" stands for "zh-hant", too
  std::string without_languages;     // " en zh ": none of these, each between spaces, as `language` else
  std::string day_from, day_before;  // "2024", "2024-09" or "2024-09-03": from that day on; before it
  // What looks like a filter and was taken for words: "before:noon" and "title:", which are known; "foo:bar", which is
  // not.
  struct Misread {
    std::string text;
    bool known = false;
    bool left_out = false;  // "-" stood before it
    bool operator==(const Misread&) const = default;
  };
  std::vector<Misread> misread;
  bool operator==(const Query&) const = default;
};

Query parse_query(std::string_view text);

// What is typed for the same without `before:` and `after:`; without `lang:`. More may be typed before and behind it.
std::string without_days(std::string_view text);
std::string without_language(std::string_view text);

// Whether there is neither a word nor a filter in it: '"', "()".
bool asks_nothing(const Query& query);

// Whether `day_before` is not after `day_from`, so that no day is between them.
bool has_no_day(const Query& query);

// `text` with spaces for what may not be in a term: '"' and control characters, which would end a string of the
// database's or are markers of ours.
std::string term_text(std::string_view text);

}  // namespace ortoo::store
