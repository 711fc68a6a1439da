// Names of people in the words of a byline: openers and roles cut off, lists cut up, what is no name left out.
//
// Thread rules: pure functions. Linear in the text, times the short tables.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ortoo::read {

// What speaks for a text being names, beside the text.
enum class Evidence : std::uint8_t {
  none,      // it merely stands there: two words or more, capitals
  marked,    // the element is named after authors, or the byline has its opener: one word will do
  declared,  // metadata says so
};

// "By Anna Lind" → "Anna Lind"; the text itself when it opens with no such word.
std::string_view without_byline_opener(std::string_view text);

// "Kestrel-Redakteurin Anna Lind", "Anna Lind in Oslo", "홍길동 기자" → the name alone.
std::string_view without_role_words(std::string_view name);

// "Anna Lind." → "Anna Lind"; "Anna Lind Jr." keeps its own.
std::string_view without_stop(std::string_view name);

// "홍길동 기자 hong@news.example" → "홍길동 기자"
std::string_view without_mail_address(std::string_view piece);

// True of a line that says that it is a byline by the brackets around it or by what is behind the name: "【山田花子】",
// "홍길동 기자 hong@news.example".
bool is_signature(std::string_view line);

// True for words that can be a person's name (or, declared, an editorial office's).
bool is_name(std::string_view text, Evidence evidence);

// True for a text with a word that no person's name has ("staff", "newsroom"), and for agencies.
bool names_office(std::string_view text);

// True for what somebody is rather than is called: "Harbour correspondent", "Staff Writer".
bool names_role(std::string_view text);

// True for a name that ends in what an institution is: "Harbours and Ferries Commission".
bool names_institution(std::string_view text);

// Cut at commas, bars, "and" in many languages. An institution's "and" is its own, and "Ph.D." behind a name is nobody.
std::vector<std::string> split_names(std::string_view text);

// "Written by: Anna Lind, Bo Ek (AP) | 3 May" → {"Anna Lind", "Bo Ek"}; line ends separate. Empty when it names nobody.
std::vector<std::string> names_in_byline(std::string_view text, Evidence evidence = Evidence::none);

// "By Anna (AFP)" → "By Anna"
std::string without_brackets(std::string_view text);

}  // namespace ortoo::read
