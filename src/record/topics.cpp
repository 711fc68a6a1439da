#include "record/topics.h"

#include "record/shown.h"

namespace ortoo::record {

std::vector<const Topic*> sure_topics(const Article& article) {
  std::vector<const Topic*> out;
  for (const Topic& topic : article.topics)
    if (is_shown(topic)) out.push_back(&topic);
  return out;
}

std::string_view topic_number(const Topic& topic) {
  const std::string_view code = topic.code;
  return code.substr(code.find(':') + 1);  // all of it where there is no colon
}

}  // namespace ortoo::record
