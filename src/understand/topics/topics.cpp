#include "understand/topics/topics.h"

#include <algorithm>

#include "understand/topics/model.h"

namespace ortoo::understand {
namespace {

constexpr float least = 1.F / 3;

struct Code {
  std::string_view code, name;
};
constexpr Code codes[topic_count] = {{"medtop:01000000", "arts, culture, entertainment and media"},
                                     {"medtop:02000000", "crime, law and justice"},
                                     {"medtop:03000000", "disaster, accident and emergency incident"},
                                     {"medtop:04000000", "economy, business and finance"},
                                     {"medtop:05000000", "education"},
                                     {"medtop:06000000", "environment"},
                                     {"medtop:07000000", "health"},
                                     {"medtop:08000000", "human interest"},
                                     {"medtop:09000000", "labour"},
                                     {"medtop:10000000", "lifestyle and leisure"},
                                     {"medtop:11000000", "politics and government"},
                                     {"medtop:12000000", "religion"},
                                     {"medtop:13000000", "science and technology"},
                                     {"medtop:14000000", "society"},
                                     {"medtop:15000000", "sport"},
                                     {"medtop:16000000", "conflict, war and peace"},
                                     {"medtop:17000000", "weather"}};

}  // namespace

void find_topics(const Analysis& analysis, record::Article& article) {
  article.topics.clear();
  const auto* model = topic_model();
  if (model == nullptr) return;
  auto features = topic_features(analysis, article);
  if (!features.any_words && !features.named.any) return;
  weigh_classes(model->rarity, features);
  const auto p = probabilities(all_scores(*model, features));
  for (std::size_t t = 0; t < topic_count; ++t)
    if (const float right = share_right(*model, p[t]); right >= least)
      article.topics.push_back({std::string(codes[t].code), std::string(codes[t].name), right});
  std::stable_sort(article.topics.begin(), article.topics.end(),
                   [](const auto& a, const auto& b) { return a.confidence > b.confidence; });
}

}  // namespace ortoo::understand
