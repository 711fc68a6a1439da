// Translations as readers see them: which language they read in, headlines on lists, a sentence beside its original,
// the wish for a translation, and an editor's correction.
#pragma once

#include <string>
#include <vector>

#include "record/article.h"
#include "site/pages/markup.h"
#include "site/visit.h"

namespace ortoo::site {

// The language that the reader asked for stories in (cookie "read"); "": each in its own.
std::string reading_language(const Visit& visit);

// Puts title and standfirst of a list's entry into the language in which the reader reads, where there is a
// translation.
void put_headline(const Visit& visit, Data& data, const store::Card& card);

// "Translated from Vietnamese by …, through English".
std::string translator_sentence(const Visit& visit, const record::Article& article,
                                const record::Translation& translation);

enum class Side : std::uint8_t { original, translation };
// The sentences of one side as stretches for inline_html, each found as #o3 or #t3; doubtful ones, corrected ones and
// those with words of a quotation lead to their page.
std::vector<Stretch> sentence_stretches(const Visit& visit, const record::Article& article,
                                        const record::Translation& translation, Side side, store::Id id);

// The signs of the sentences of a title or standfirst, as HTML to stand behind it.
std::string part_marks(const Visit& visit, const record::Translation& translation, record::Part part, store::Id id);

// True if ?in= names nothing that is known as a language, and the story is not in it.
bool asks_for_no_language(const Visit& visit, const record::Article& article);

// What a reader is told who asks for a language in which the story is not: data "waiting" and what belongs to it.
void put_waiting(const Visit& visit, Data& data, const record::Article& article, std::string_view language,
                 store::Id id);

Response want_translation(const Visit& visit);  // POST /article/N/translate
Response sentence_page(const Visit& visit);     // /article/N/sentence/M?in=en
Response correct_sentence(const Visit& visit);  // POST there, by an editor

}  // namespace ortoo::site
