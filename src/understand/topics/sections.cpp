#include "understand/topics/sections.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/percent.h"
#include "base/url.h"
#include "record/section_topics.h"

namespace ortoo::understand {
namespace {

// "Science & Health", "auto-racing-news", "Zdrowie i medycyna": the longest known parts of a short name.
void name_parts(std::string_view key, TopicValues& values) {
  constexpr std::size_t most_words = 4;
  std::array<std::size_t, most_words + 1> begins{};  // of each word, and one behind the end
  std::size_t words = 1;
  for (std::size_t at = key.find(' '); at != key.npos; at = key.find(' ', at + 1), ++words) {
    if (words == most_words) return;
    begins[words] = at + 1;
  }
  begins[words] = key.size() + 1;
  for (std::size_t first = 0; first < words;) {
    std::size_t end = words;
    for (; end > first; --end)
      if (const auto* found =
              record::section_topic(std::string(key.substr(begins[first], begins[end] - 1 - begins[first])));
          found != nullptr && !found->whole) {
        values[found->topic] = 1;
        break;
      }
    first = std::max(end, first + 1);
  }
}

void name_one(std::string_view name, TopicValues& values) {
  if (const auto topic = record::topic_of_section(name)) values[*topic] = 1;
}

void name_whole_or_parts(std::string_view name, TopicValues& values) {
  const auto key = record::section_key(name);
  if (const auto* found = record::section_topic(key)) values[found->topic] = 1;
  else if (key.find(' ') != key.npos) name_parts(key, values);
}

void name_each(std::string_view names, std::string_view between, TopicValues& values) {
  for (std::size_t at = 0; at <= names.size();) {
    const auto end = std::min(names.find_first_of(between, at), names.size());
    name_whole_or_parts(names.substr(at, end - at), values);
    at = end + 1;
  }
}

bool share(TopicValues& values) {
  const auto named = static_cast<float>(std::count(values.begin(), values.end(), 1.F));
  if (named > 1)
    for (float& v : values) v /= named;
  return named > 0;
}

}  // namespace

TopicsNamed topics_named(const record::Article& article) {
  constexpr std::size_t most_tags = 6;  // publishers put what matters first
  TopicsNamed out;
  if (const auto whole = record::topic_of_section(article.section)) out.section[*whole] = 1;
  else name_each(article.section, ",/>|", out.section);
  if (const auto url = base::Url::parse(article.canonical_url.empty() ? article.url : article.canonical_url)) {
    name_each(base::percent_decoded(url->path().substr(0, url->path().rfind('/'))), "/", out.address);
    name_one(url->host().substr(0, url->host().find('.')), out.address);
  }
  for (std::size_t i = 0; i < std::min(article.tags.size(), most_tags); ++i) name_one(article.tags[i], out.tags);
  const bool a = share(out.section), b = share(out.address), c = share(out.tags);
  out.any = a || b || c;
  return out;
}

}  // namespace ortoo::understand
