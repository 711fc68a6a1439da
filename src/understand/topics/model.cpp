#include "understand/topics/model.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/text.h"
#include "language/tag.h"
#include "understand/model_files.h"
#include "understand/names/mentions.h"
#include "understand/names/text.h"

namespace ortoo::understand {
namespace {

constexpr std::size_t most_body = 8000;  // bytes; what an article is about stands at its beginning
constexpr float class_length = 3;
// Where a word of the tables stands, and what it counts there; the n-th time 1/√n of it.
enum Where : std::uint8_t { in_title, in_body, in_tags };
constexpr float weight_of[] = {3, 1, 2};
constexpr std::size_t most_tags = 12;
constexpr std::string_view class_languages[topic_class_languages] = {"en", "ru"};

}  // namespace

TopicFeatures topic_features(const Analysis& analysis, const record::Article& article) {
  TopicFeatures out;
  const auto& words = topic_words_of(analysis.language);
  const auto primary = language::primary(analysis.language);
  std::size_t language = 0;
  while (language < topic_class_languages && class_languages[language] != primary) ++language;
  const NameTables* tables = language < topic_class_languages ? &name_reader_for(primary).tables : nullptr;

  std::vector<std::pair<std::uint32_t, Where>> found;  // entries
  const auto find = [&](std::string_view lowered, Where where) {
    words.each(lowered, [&](std::uint32_t entry) { found.emplace_back(entry, where); });
  };
  std::vector<std::uint16_t> classes;  // of each word, of the title's twice
  std::vector<std::uint64_t> hashes;   // of a passage's words; their classes are on their way meanwhile
  std::size_t body = 0;
  for (const auto& passage : analysis.passages) {
    if (passage.part == record::Part::caption) continue;
    const bool above = passage.part == record::Part::title || passage.part == record::Part::dek;
    if (!above && body >= most_body) break;
    const auto text = above ? passage.text : passage.text.substr(0, most_body - body);
    if (!above) body += text.size();
    std::string own;
    if (!passage.wholly_lowered || text.size() < passage.text.size()) own = base::lower(text);
    const std::string_view lowered = own.empty() ? std::string_view(passage.lowered) : own;
    find(lowered, above ? in_title : in_body);
    if (tables == nullptr) continue;
    const bool same_places = lowered.size() == text.size();
    hashes.clear();
    for (const auto& token : passage.tokens) {
      if (token.kind != language::TokenKind::word || token.end > text.size()) continue;
      hashes.push_back(same_places ? hash_of(lowered.substr(token.begin, token.end - token.begin))
                                   : hash_of(base::lower(passage.of(token))));
      tables->prepare_class(hashes.back());
    }
    for (const auto word : hashes)
      if (const auto cls = tables->class_of(word); cls > 0 && cls < topic_classes)
        classes.insert(classes.end(), passage.part == record::Part::title ? 2 : 1,
                       static_cast<std::uint16_t>(language * topic_classes + cls));
  }
  for (std::size_t i = 0; i < std::min(article.tags.size(), most_tags); ++i)
    find(base::lower(article.tags[i]), in_tags);
  TopicValues told{};
  out.table = &words;
  std::ranges::sort(found);
  for (auto at = found.begin(); at != found.end();) {
    const auto entry = at->first;
    float times = 0;
    for (int seen = 0; at != found.end() && at->first == entry; ++at) {
      seen = at != found.begin() && at[-1] == *at ? seen + 1 : 1;
      times += weight_of[at->second] / std::sqrt(static_cast<float>(seen));
    }
    out.words.emplace_back(entry, times);
    words.tell(entry, times, told);
  }
  set_told(told, out);
  std::sort(classes.begin(), classes.end());
  for (const auto cls : classes) {
    if (out.classes.empty() || out.classes.back().first != cls) out.classes.emplace_back(cls, 0.F);
    ++out.classes.back().second;
  }
  out.named = topics_named(article);
  return out;
}

void set_told(const TopicValues& told, TopicFeatures& features) {
  float all = 2;
  for (const float c : told) all += c;
  for (std::size_t t = 0; t < topic_count; ++t) {
    features.dense[t] = 4 * told[t] / all;
    features.dense[topic_count + t] = std::log1p(told[t]);
  }
  features.dense[2 * topic_count] = 1;
  features.any_words = all > 2;
}

void weigh_classes(std::span<const float> rarity, TopicFeatures& features) {
  float length = 0;
  for (auto& [cls, value] : features.classes) {
    value = (1 + std::log(value)) * rarity[cls];
    length += value * value;
  }
  if (length <= 0) return;
  for (auto& [cls, value] : features.classes) value *= class_length / std::sqrt(length);
}

TopicValues text_scores(const TopicModel& model, const TopicFeatures& features) {
  TopicValues out{};
  for (const auto& [cls, value] : features.classes)
    for (std::size_t t = 0; t < topic_count; ++t)
      out[t] += model.scale * value * static_cast<float>(model.class_weights[cls][t]);
  for (std::size_t f = 0; f < topic_dense; ++f)
    for (std::size_t t = 0; t < topic_count; ++t) out[t] += features.dense[f] * model.dense[f][t];
  return out;
}

TopicValues all_scores(const TopicModel& model, const TopicFeatures& features) {
  auto out = text_scores(model, features);
  const auto& named = features.named;
  for (std::size_t t = 0; t < topic_count; ++t)
    out[t] += model.section * named.section[t] + model.address * named.address[t] + model.tags * named.tags[t];
  return out;
}

TopicValues probabilities(TopicValues scores) {
  const float top = *std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (float& s : scores) sum += s = std::exp(s - top);
  for (float& s : scores) s /= sum;
  return scores;
}

float share_right(const TopicModel& model, float p) {
  const float q = std::clamp(p, 1e-6F, 1 - 1e-6F);
  const float right = 1 / (1 + std::exp(-model.slope * std::log(q / (1 - q)) - model.offset));
  return p >= model.sure ? std::max(right, 0.9F) : std::min(right, 0.89F);
}

constexpr std::string_view file_of_model = "understand/topics/topics.model";

const TopicModel* topic_model() {
  static const TopicModel* const made = [] {
    const auto bytes = model_file(file_of_model);
    const bool fits = bytes.size() >= sizeof(TopicModel) && std::memcmp(bytes.data(), TopicModel{}.magic, 4) == 0;
    return fits ? reinterpret_cast<const TopicModel*>(bytes.data()) : nullptr;
  }();
  return made;
}

std::span<const LearnedWord> learned_topic_words() {
  static_assert(sizeof(TopicModel) % alignof(LearnedWord) == 0);  // they stand behind it
  if (topic_model() == nullptr) return {};
  const auto rest = model_file(file_of_model).substr(sizeof(TopicModel));
  return {reinterpret_cast<const LearnedWord*>(rest.data()), rest.size() / sizeof(LearnedWord)};
}

}  // namespace ortoo::understand
