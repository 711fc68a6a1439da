// What an article is about: topics of the first level of IPTC Media Topics (https://cv.iptc.org/newscodes/mediatopic/).
//
// What the publisher says (section, folders of the address, tags) and what the text says are weighed together by the
// model of topics/model.h. Twenty-nine languages have words of their own; in others the publisher's word is all there
// is.
// Thread rules: pure. Linear in the text.
#pragma once

#include <optional>
#include <string_view>

#include "record/article.h"
#include "understand/analysis.h"

namespace ortoo::understand {

// Sets article.topics, the surest first, none less sure than one in three. Confidence is the share right of what was as
// sure, on sites that the model never saw.
void find_topics(const Analysis&, record::Article& article);

}  // namespace ortoo::understand
