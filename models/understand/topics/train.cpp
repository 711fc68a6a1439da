// Trains the classifier of topics: topics_train OUT, in the root of the tree, on the train sites of corpora.h.
//
// What a word tells of each topic is the share of the topics of the articles that have it, above the share that every
// article has, and counted together with some articles of the topics that the table gives it; those of one site count
// as no more than three. For an article it learns from, its own site is left out of that. The text's weights are then
// learned by AdaGrad with L2: what a topic's words tell of it weighs nearly alike for all topics, since few articles
// are about the rare ones. Then, on answers for sites left out in turn (five parts), what the publisher's word adds,
// and how often an answer of some probability is right.
#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <cstring>
#include <random>

#include "models/understand/topics/corpora.h"
#include "understand/topics/model.h"

namespace {

using namespace ortoo;
using namespace ortoo::understand;

constexpr std::size_t class_rows = topic_class_languages * topic_classes;

struct Example {
  TopicFeatures features;
  std::vector<std::size_t> topics;
  TopicValues wanted{};  // the main topic has most
  float weight = 1;
  std::size_t fold = 0;
  bool page = false;
  std::string site;
  std::vector<std::uint64_t> names;  // of its words
};

// The topics of the articles that have a word, by their weights, and all that have it.
struct Having {
  TopicValues topics{};
  float all = 0;
  std::uint32_t table = 0;  // the table's topics, bits

  void add(const Example& e) {
    for (std::size_t t = 0; t < topic_count; ++t) topics[t] += e.weight * e.wanted[t];
    all += e.weight;
  }
  // As if there were no more of them than `most`.
  Having held_to(float most) const {
    auto out = *this;
    const float share = std::min(1.F, most / all);
    for (float& t : out.topics) t *= share;
    out.all *= share;
    return out;
  }
};

class Words {
 public:
  explicit Words(const std::vector<const Example*>& examples) {
    Having every;
    for (const auto* e : examples) {
      every.add(*e);
      for (std::size_t i = 0; i < e->names.size(); ++i) {
        words_[e->names[i]].table = e->features.table->topics_of(e->features.words[i].first);
        by_site_[e->site][e->names[i]].add(*e);
      }
    }
    for (auto& [site, words] : by_site_)
      for (auto& [name, having] : words) {
        having = having.held_to(of_one_site);
        auto& all = words_[name];
        for (std::size_t t = 0; t < topic_count; ++t) all.topics[t] += having.topics[t];
        all.all += having.all;
      }
    for (std::size_t t = 0; t < topic_count; ++t) usual_[t] = every.topics[t] / every.all;
  }
  // With what `own` has of it left out.
  TopicValues told(const Having& word, const Having& own) const {
    TopicValues out{};
    const float all = std::max(word.all - own.all, 0.F), of = static_cast<float>(std::popcount(word.table));
    for (std::size_t t = 0; t < topic_count; ++t) {
      const float given = word.table >> t & 1U ? table / of : 0, had = std::max(word.topics[t] - own.topics[t], 0.F);
      out[t] = std::max((given + had - usual_[t] * all) / (table + all), 0.F);
    }
    return out;
  }
  TopicFeatures weigh(const Example& e) const {
    static const std::map<std::uint64_t, Having> none;
    const auto site = by_site_.find(e.site);
    const auto& own = site == by_site_.end() ? none : site->second;
    auto out = e.features;
    TopicValues all{};
    for (std::size_t i = 0; i < e.names.size(); ++i) {
      const auto word = words_.find(e.names[i]);
      const auto left_out = own.find(e.names[i]);
      Having unknown;
      unknown.table = out.table->topics_of(out.words[i].first);
      const auto values =
          told(word == words_.end() ? unknown : word->second, left_out == own.end() ? Having{} : left_out->second);
      for (std::size_t t = 0; t < topic_count; ++t) all[t] += out.words[i].second * values[t];
    }
    set_told(all, out);
    return out;
  }
  std::vector<LearnedWord> learned() const {
    std::vector<LearnedWord> out;
    for (const auto& [name, having] : words_) {
      auto& word = out.emplace_back();
      word.name = name;
      const auto values = told(having, {});
      for (std::size_t t = 0; t < topic_count; ++t)
        word.told[t] = static_cast<std::uint8_t>(std::lround(255 * std::min(values[t], 1.F)));
    }
    return out;
  }

 private:
  static constexpr float table = 32, of_one_site = 3;  // articles
  std::map<std::uint64_t, Having> words_;
  std::map<std::string, std::map<std::uint64_t, Having>> by_site_;
  TopicValues usual_{};
};

struct Weights {
  std::vector<TopicValues> w = std::vector<TopicValues>(topic_dense + class_rows), g = w;
  // What the share of a topic's words, and the logarithm of their count, add to its own score whichever it is.
  std::array<float, 2> own{}, own_g{};
  // weight of the examples that have the feature
  std::vector<float> seen = std::vector<float>(topic_dense + class_rows);

  static bool is_own(std::size_t i, std::size_t t) { return i < 2 * topic_count && i % topic_count == t; }
  float at(std::size_t i, std::size_t t) const { return w[i][t] + (is_own(i, t) ? own[i / topic_count] : 0); }

  template <class Each>
  static void each(const TopicFeatures& f, const Each& take) {
    for (std::size_t i = 0; i < topic_dense; ++i) take(i, f.dense[i]);
    for (const auto& [cls, value] : f.classes) take(topic_dense + cls, value);
  }
  TopicValues scores(const TopicFeatures& f) const {
    TopicValues out{};
    each(f, [&](std::size_t i, float x) {
      for (std::size_t t = 0; t < topic_count; ++t) out[t] += x * at(i, t);
    });
    return out;
  }
  static constexpr float held_told = 128, held_class = 4;  // how strongly weights are held at nothing
  static void step(float& weight, float& squares, float gradient, float rate) {
    squares += gradient * gradient;
    weight -= rate * gradient / std::sqrt(squares + 1e-6F);
  }
  void learn(const Example& e, const TopicFeatures& features, float rate) {
    const auto p = probabilities(scores(features));
    each(features, [&](std::size_t i, float x) {
      if (x == 0) return;
      const float held = i < topic_dense ? held_told : held_class;
      for (std::size_t t = 0; t < topic_count; ++t) {
        const float wrong = e.weight * (p[t] - e.wanted[t]) * x;
        if (is_own(i, t)) step(own[i / topic_count], own_g[i / topic_count], wrong, rate);
        step(w[i][t], g[i][t], wrong + held * w[i][t] * e.weight / seen[i], rate);
      }
    });
  }
};

Weights train(const std::vector<const Example*>& examples, const Words& words) {
  Weights out;
  std::map<const Example*, TopicFeatures> weighed;
  for (const auto* e : examples) weighed.emplace(e, words.weigh(*e));
  for (const auto* e : examples)
    Weights::each(weighed.at(e), [&](std::size_t i, float x) { out.seen[i] += x != 0 ? e->weight : 0; });
  auto order = examples;
  std::mt19937 random(1);
  for (int epoch = 0; epoch < 40; ++epoch) {
    std::shuffle(order.begin(), order.end(), random);
    for (const auto* e : order) out.learn(*e, weighed.at(e), 0.1F / (1 + 0.1F * static_cast<float>(epoch)));
  }
  return out;
}

void put_text(const Weights& weights, TopicModel& model) {
  float largest = 0;
  for (std::size_t i = 0; i < class_rows; ++i)
    for (const float x : weights.w[topic_dense + i]) largest = std::max(largest, std::abs(x));
  model.scale = largest / 127;
  for (std::size_t t = 0; t < topic_count; ++t) {
    for (std::size_t i = 0; i < topic_dense; ++i) model.dense[i][t] = weights.at(i, t);
    for (std::size_t i = 0; i < class_rows; ++i)
      model.class_weights[i][t] = static_cast<std::int8_t>(std::lround(weights.w[topic_dense + i][t] / model.scale));
  }
}

// What the publisher's word adds, to make the labels likeliest given the text's scores.
void learn_named(const std::vector<std::pair<const Example*, TopicValues>>& left_out, TopicModel& model) {
  for (int step = 0; step < 2000; ++step) {
    float section = 0, address = 0, tags = 0, all = 0;
    for (const auto& [e, text] : left_out) {
      const auto& named = e->features.named;
      if (!named.any) continue;
      auto scores = text;
      for (std::size_t t = 0; t < topic_count; ++t)
        scores[t] += model.section * named.section[t] + model.address * named.address[t] + model.tags * named.tags[t];
      const auto p = probabilities(scores);
      for (std::size_t t = 0; t < topic_count; ++t) {
        const float d = e->wanted[t] - p[t];
        section += d * named.section[t], address += d * named.address[t], tags += d * named.tags[t];
      }
      ++all;
    }
    model.section += 4 * section / all, model.address += 4 * address / all, model.tags += 4 * tags / all;
  }
}

void learn_share(const std::vector<std::pair<float, bool>>& answers, TopicModel& model) {
  for (int step = 0; step < 5000; ++step) {
    float slope = 0, offset = 0;
    for (const auto& [p, right] : answers) {
      const float odds = std::log(p / (1 - p)),
                  d = (right ? 1.F : 0.F) - 1 / (1 + std::exp(-model.slope * odds - model.offset));
      slope += d * odds, offset += d;
    }
    const auto n = static_cast<float>(answers.size());
    model.slope += 0.3F * slope / n, model.offset += 0.3F * offset / n;
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return std::fprintf(stderr, "usage: topics_train OUT\n"), 2;
  const auto labels = topics::read_labels("models/understand/topics/labels.tsv");
  auto labelled = topics::read_pages(labels);
  for (auto& l : topics::read_corpora(labels)) labelled.push_back(std::move(l));
  std::vector<Example> examples;
  for (const auto& l : labelled) {
    if (l.dev) continue;
    Example e;
    e.features = topic_features(analyse(l.article), l.article);
    if (!e.features.any_words) continue;
    e.topics = l.topics;
    for (std::size_t i = 0; i < l.topics.size(); ++i)
      e.wanted[l.topics[i]] += l.topics.size() == 1 ? 1.F
                               : i == 0             ? 0.7F
                                                    : 0.3F / static_cast<float>(l.topics.size() - 1);
    e.weight = l.weight, e.page = l.page;
    e.site = l.site.empty() ? fmt::format("?{}", examples.size()) : l.site;
    for (const auto& [word, times] : e.features.words) e.names.push_back(e.features.table->name_of(word));
    e.fold = topics::place_of(l.site + "'") % 5;
    examples.push_back(std::move(e));
  }
  TopicModel model;
  std::vector<float> count(class_rows, 1), articles(topic_class_languages, 2);
  for (const auto& e : examples) {
    for (const auto& [cls, value] : e.features.classes) ++count[cls];
    if (!e.features.classes.empty()) ++articles[e.features.classes[0].first / topic_classes];
  }
  for (std::size_t i = 0; i < class_rows; ++i) model.rarity[i] = std::log(articles[i / topic_classes] / count[i]);
  for (auto& e : examples) weigh_classes(model.rarity, e.features);

  std::vector<std::pair<const Example*, TopicValues>> left_out;
  for (std::size_t fold = 0; fold < 5; ++fold) {
    std::vector<const Example*> others;
    for (const auto& e : examples)
      if (e.fold != fold) others.push_back(&e);
    const Words words(others);
    const auto weights = train(others, words);
    for (const auto& e : examples)
      if (e.fold == fold && e.page) left_out.emplace_back(&e, weights.scores(words.weigh(e)));
  }
  learn_named(left_out, model);
  std::vector<std::pair<float, bool>> answers;
  std::size_t text_right = 0, right = 0;
  for (const auto& [e, text] : left_out) {
    const auto is_right = [&](const TopicValues& v) {
      return std::count(e->topics.begin(), e->topics.end(),
                        static_cast<std::size_t>(std::max_element(v.begin(), v.end()) - v.begin())) > 0;
    };
    auto scores = text;
    const auto& named = e->features.named;
    for (std::size_t t = 0; t < topic_count; ++t)
      scores[t] += model.section * named.section[t] + model.address * named.address[t] + model.tags * named.tags[t];
    const auto p = probabilities(scores);
    text_right += is_right(text), right += is_right(p);
    answers.emplace_back(std::clamp(*std::max_element(p.begin(), p.end()), 1e-6F, 1 - 1e-6F), is_right(p));
  }
  learn_share(answers, model);
  std::sort(answers.begin(), answers.end(), std::greater<>());
  // A little more than nine in ten, since other sites are another draw.
  for (std::size_t i = 0, so_far = 0; i < answers.size(); ++i) {
    so_far += answers[i].second;
    if (100 * so_far >= 93 * (i + 1)) model.sure = answers[i].first;
  }
  std::vector<const Example*> all;
  for (const auto& e : examples) all.push_back(&e);
  const Words words(all);
  put_text(train(all, words), model);
  const auto n = static_cast<double>(left_out.size());
  fmt::print("{} examples; sites left out in turn: text {:.3f}, with the publisher's word {:.3f}\n", examples.size(),
             static_cast<double>(text_right) / n, static_cast<double>(right) / n);
  fmt::print("section {:.2f}, address {:.2f}, tags {:.2f}; slope {:.2f}, offset {:.2f}; sure from {:.3f}\n",
             model.section, model.address, model.tags, model.slope, model.offset, model.sure);
  std::ofstream out(argv[1], std::ios::binary);
  out.write(reinterpret_cast<const char*>(&model), sizeof model);
  const auto learned = words.learned();
  out.write(reinterpret_cast<const char*>(learned.data()),
            static_cast<std::streamsize>(learned.size() * sizeof(LearnedWord)));
  return out.flush() ? 0 : 1;
}
