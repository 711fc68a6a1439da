// Comments as the data of templates.
#pragma once

#include <string>

#include "record/article.h"
#include "site/visit.h"
#include "store/comments.h"

namespace ortoo::site {

std::string comment_path(store::Id id);
// One comment as web/templates/said.html shows it. `depth`: how many it answers, one above the other.
Data said(const Visit& visit, const store::Comment& comment, int depth);
// "has 4 links; was written without proof of work": why it was held.
std::vector<Data> reasons_of(const Visit& visit, const store::Comment& comment);
// The form: what it answers (0: the story), and what was in it when it could not be taken.
void put_form(const Visit& visit, Data& data, store::Id article, store::Id parent, std::string_view name = {},
              std::string_view text = {});
// The thread under a story, with the form, and how many there are here and at the publisher's together.
base::Result<void> put_comments(const Visit& visit, Data& data, const record::Article& article, store::Id id);

}  // namespace ortoo::site
