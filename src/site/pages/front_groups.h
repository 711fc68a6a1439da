// The sections of the front page: few, and each with several stories.
//
// What the owner gave a place stands there by its name, with what is about the topic that it is called after
// ("Economy").
// Else names of one meaning are one (section_sense.h), names of a topic ("Economy", "Wirtschaft") are that topic, and
// what only one story names, or names nothing ("News"), stands with its topic: so the news of many publishers, each
// with names of its own and in languages of their own, make a page of a handful of sections.
// Thread rules: pure functions.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "store/names.h"
#include "store/store.h"

namespace ortoo::site {

struct FrontGroup {
  std::string section;  // as most of its stories name it; "" where that is several, and a topic is what they share
  std::string topic;    // the number of that topic ("15000000")
  std::vector<store::Card> cards;
};

// `cards`: in the order in which they are to stand. `topics`: of each article, by its id. `places`: by term_key() of a
// section. The groups in their order, each with all its stories; hidden sections are left out, and so are the topics
// that these are called after where no placed section is.
std::vector<FrontGroup> front_groups(const std::vector<store::Card>& cards,
                                     const std::map<store::Id, std::vector<std::string>>& topics,
                                     const std::map<std::string, store::SectionPlace, std::less<>>& places);

}  // namespace ortoo::site
