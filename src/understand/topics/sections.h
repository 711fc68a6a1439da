// The topics that the publisher names, by the names of sections (record/section_topics.h).
//
// Thread rules: pure.
#pragma once

#include "record/article.h"
#include "understand/topics/words.h"

namespace ortoo::understand {

// What the publisher says: by the section, by the folders and the first label of the host of its address, by its tags.
// Each topic that is named gets an equal share of 1.
struct TopicsNamed {
  TopicValues section{}, address{}, tags{};
  bool any = false;
};
TopicsNamed topics_named(const record::Article& article);

}  // namespace ortoo::understand
