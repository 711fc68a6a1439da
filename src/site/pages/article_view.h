// An article as the data of web/templates/article.html.
#pragma once

#include <string>
#include <vector>

#include "record/article.h"
#include "site/pages/markup.h"
#include "site/visit.h"
#include "store/rulings.h"

namespace ortoo::site {

// Title, dek, publisher, date, byline, provenance, tags.
void put_heading(const Visit& visit, Data& data, const record::Article& article);
// What an editor put right of these, with the publisher's words.
void put_rewordings(const Visit& visit, Data& data, const record::Article& article,
                    const std::vector<store::Rewording>& reworded);
// Whose a correction is and of when; the publisher's words follow it, where there are any.
std::string rewording_sentence(const Visit& visit, const store::Rewording& rewording);
// The original: its title, language and link.
void put_source(const Visit& visit, Data& data, const record::Article& article);
// The title that put_body() shows.
std::string shown_title(const Visit& visit, const record::Article& article);
// The story itself, or a translation of it, or both side by side, as ?in= and ?view= ask; and the choice of these.
// `standfirst`: the publisher's; where the body begins with it, it is not said twice.
void put_body(const Visit& visit, Data& data, const record::Article& article, store::Id id,
              const std::string& standfirst);
// What later stages found in it, each with its evidence: people, dates, events; and the places in the text.
void put_annotations(const Visit& visit, Data& data, const record::Article& article);
std::vector<Reference> references_of(const Visit& visit, const record::Article& article);
// What stands around it: other stories, other tellings, comments, videos, versions.
base::Result<void> put_surroundings(const Visit& visit, Data& data, const record::Article& article, store::Id id);
// For machines: canonical address, Open Graph, JSON-LD.
void put_metadata(const Visit& visit, Data& data, const record::Article& article, store::Id id);

}  // namespace ortoo::site
