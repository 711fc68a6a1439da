// What lists show of a story, and where pages stand.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "site/visit.h"

namespace ortoo::site {

std::string article_path(store::Id id);
std::string story_path(store::Id id);  // all tellings of a story
// "/tag/NAME": the list of all stories with it. `facet` is one of list_page.cpp's.
std::string list_path(std::string_view facet, std::string_view name);
// A publisher as people write it: a host stands for one without a name, and is shown without its "www.".
std::string publisher_label(std::string_view name);

// What web/templates/moment.html shows: when it was, in the zone of who says so. `time`: nothing where it is not known.
void put_moment(const Visit& visit, Data& data, const std::optional<base::CivilTime>& time);

Data card(const Visit& visit, const store::Card& card);
std::vector<Data> cards(const Visit& visit, const std::vector<store::Card>& all);
// The first `limit` of them that are not `except`.
std::vector<Data> cards(const Visit& visit, const std::vector<store::Card>& all, store::Id except, std::size_t limit);

}  // namespace ortoo::site
