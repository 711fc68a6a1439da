// The classifier of topics: a log-linear model over how many words of each topic an article has, the classes of its
// words (by the company they keep, as the name tagger has them; English and Russian), and what the publisher calls it.
//
// Made by models/understand/topics/train.cpp. Thread rules: pure; the model never changes. Linear in the text.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "record/article.h"
#include "understand/analysis.h"
#include "understand/topics/sections.h"
#include "understand/topics/words.h"

namespace ortoo::understand {

inline constexpr std::size_t topic_dense = 2 * topic_count + 1;       // shares, logarithms of counts, and 1
inline constexpr std::size_t topic_class_languages = 2, topic_classes = 1001;  // class 0: unknown words

struct TopicFeatures {
  std::array<float, topic_dense> dense{};
  const TopicWords* table = nullptr;
  // entries of the table: how often, headline and standfirst three times
  std::vector<std::pair<std::uint32_t, float>> words;
  std::vector<std::pair<std::uint16_t, float>> classes;  // language * topic_classes + class: how often
  TopicsNamed named;
  bool any_words = false;
};
TopicFeatures topic_features(const Analysis& analysis, const record::Article& article);
// What the words tell in all, as the model weighs it: sets `dense` and `any_words`.
void set_told(const TopicValues& told, TopicFeatures& features);

// What models/understand/topics/topics.model holds, in this order, in little-endian form; then words learned, by name.
struct TopicModel {
  char magic[4] = {'O', 'T', 'M', '3'};
  float section = 0, address = 0, tags = 0;  // what the publisher's word adds
  float slope = 1, offset = 0;               // from the model's odds to the share right, on sites never seen
  float sure = 1;                            // answers at least this probable are together right nine times in ten
  float scale = 0;                           // of class_weights
  float dense[topic_dense][topic_count] = {};
  float rarity[topic_class_languages * topic_classes] = {};  // logarithm of how seldom a class is
  std::int8_t class_weights[topic_class_languages * topic_classes][topic_count] = {};
};

// Weighs the counts of classes as the model takes them: by rarity, to a length of its own.
void weigh_classes(std::span<const float> rarity, TopicFeatures& features);
// Logarithms of probabilities but for a constant, from the text alone, and with what the publisher says. The features'
// classes must be weighed.
TopicValues text_scores(const TopicModel& model, const TopicFeatures& features);
TopicValues all_scores(const TopicModel& model, const TopicFeatures& features);
TopicValues probabilities(TopicValues scores);
// The share right of answers as probable as `p`; at least .9 from model.sure on, and less than that below.
float share_right(const TopicModel& model, float p);

// The model in the program; nullptr where its bytes are none.
const TopicModel* topic_model();
// What it has learned of words, by name; empty where there is no model.
std::span<const LearnedWord> learned_topic_words();

}  // namespace ortoo::understand
