#include "understand/topic_sections.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "base/percent.h"
#include "base/text.h"
#include "base/url.h"
#include "understand/table_rows.h"

namespace ortoo::understand {
namespace {

// Folded, and one space for every run of what is neither letter nor digit.
std::string key_of(std::string_view name) {
  const auto folded = base::fold(name);
  std::string out;
  for (std::size_t at = 0; at < folded.size();) {
    const char32_t c = base::next_code_point(folded, at);
    if (base::is_letter(c) || base::is_digit(c)) base::append_utf8(out, c);
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

struct Section {
  std::size_t topic = 0;
  bool whole = false;  // says nothing as a part of a name
};

const std::unordered_map<std::string, Section>& sections() {
  static const auto made = [] {
    constexpr std::size_t least = 4;  // bytes: "it", "tv" and "em" are words of other languages
    std::unordered_map<std::string, Section> out;
    each_row(text_of(topic_section_table()), 3, [&](auto cells) {
      if (const auto topic = topic_numbered(cells[1])) each_phrase(cells[2], [&](std::string_view name) { out.emplace(key_of(name), Section{*topic, name.ends_with('!') || name.size() < least}); });
    });
    return out;
  }();
  return made;
}

// "Science & Health", "auto-racing-news", "Zdrowie i medycyna": of a short name that is not known as a whole, the longest parts that are.
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
      if (const auto found = sections().find(std::string(key.substr(begins[first], begins[end] - 1 - begins[first]))); found != sections().end() && !found->second.whole) {
        values[found->second.topic] = 1;
        break;
      }
    first = std::max(end, first + 1);
  }
}

void name_one(std::string_view name, TopicValues& values) {
  if (const auto topic = topic_of_section(name)) values[*topic] = 1;
}

void name_whole_or_parts(std::string_view name, TopicValues& values) {
  const auto key = key_of(name);
  if (const auto found = sections().find(key); found != sections().end()) values[found->second.topic] = 1;
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

std::optional<std::size_t> topic_of_section(std::string_view name) {
  const auto found = sections().find(key_of(name));
  if (found == sections().end()) return std::nullopt;
  return found->second.topic;
}

TopicsNamed topics_named(const record::Article& article) {
  constexpr std::size_t most_tags = 6;  // publishers put what matters first
  TopicsNamed out;
  if (const auto whole = topic_of_section(article.section)) out.section[*whole] = 1;
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
