#include "site/pages/front_groups.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <set>
#include <tuple>

#include "record/section_topics.h"
#include "site/section_sense.h"
#include "store/facets.h"

namespace ortoo::site {
namespace {

using Counts = std::map<std::string, std::size_t>;

constexpr std::size_t enough = 2;  // stories that make a section of their own name

// The one that is counted most; of several, the first by name.
std::string most(const Counts& counts) {
  const auto it = std::ranges::max_element(counts, [](const auto& a, const auto& b) { return a.second < b.second; });
  return it == counts.end() ? std::string() : it->first;
}

// What groups are told apart by.
struct Key {
  std::string section;  // term_key() of one that the owner placed
  std::string topic, sense;
  auto operator<=>(const Key&) const = default;
};

struct Senses {
  std::map<std::string, std::size_t> stories;  // by sense
  std::map<std::string, Counts> topics;        // of the stories of a sense
  Counts all;                                  // of all stories

  // The topic that more than half of the stories of a section are about: it is that topic by another name.
  std::string topic_of(const std::string& sense) const {
    const auto counts = topics.find(sense);
    if (counts == topics.end()) return {};
    const auto topic = most(counts->second);
    return 2 * counts->second.at(topic) > stories.at(sense) ? topic : std::string();
  }
};

struct Story {
  const store::Card& card;
  const std::vector<std::string>& topics;
  std::string section;  // term_key() of its section
  std::string sense;
};

struct Found {
  Key key;
  std::vector<const Story*> stories;
};

// The topic that a section is called after, in any language ("Economy", "Wirtschaft"), by its number; "" for none.
std::string topic_named(std::string_view section) {
  const auto topic = section_sense(section).empty() ? std::optional<std::size_t>() : record::topic_of_section(section);
  if (!topic) return {};
  const auto number = std::to_string(*topic + 1);
  return std::string(2 - number.size(), '0') + number + "000000";
}

using Places = std::map<std::string, store::SectionPlace, std::less<>>;

// The section that the owner placed for each topic that one is called after, the first of several: by term_key().
std::map<std::string, std::string> placed_topics(const Places& places) {
  std::map<std::string, std::string> placed;
  for (const auto& [section, place] : places) {
    const auto topic = place.place > 0 && !place.hidden ? topic_named(section) : std::string();
    if (topic.empty()) continue;
    const auto [it, is_new] = placed.emplace(topic, section);
    if (!is_new && place.place < places.find(it->second)->second.place) it->second = section;
  }
  return placed;
}

// The topics that the sections are called after which the owner hides.
std::set<std::string> hidden_topics(const Places& places) {
  std::set<std::string> hidden;
  for (const auto& [section, place] : places)
    if (place.hidden) hidden.insert(topic_named(section));
  hidden.erase("");
  return hidden;
}

// The group under the name that its stories share, or else under that of their topic.
FrontGroup named(const Found& found) {
  FrontGroup group;
  Counts names;
  for (const auto* story : found.stories) {
    ++names[story->section];
    group.cards.push_back(story->card);
  }
  const auto& first =
      **std::ranges::find(found.stories, found.key.section.empty() ? most(names) : found.key.section, &Story::section);
  if (found.key.topic.empty() || (names.size() == 1 && !first.sense.empty())) group.section = first.card.section;
  else group.topic = found.key.topic;
  return group;
}

}  // namespace

std::vector<FrontGroup> front_groups(const std::vector<store::Card>& cards,
                                     const std::map<store::Id, std::vector<std::string>>& topics,
                                     const Places& places) {
  const auto place_of = [&](const std::string& key) {
    const auto it = places.find(key);
    return it == places.end() ? store::SectionPlace() : it->second;
  };
  static const std::vector<std::string> no_topics;
  std::vector<Story> stories;
  stories.reserve(cards.size());
  Senses senses;
  for (const auto& card : cards) {
    const auto own = topics.find(card.id);
    stories.push_back({card, own == topics.end() ? no_topics : own->second, store::term_key(card.section),
                       section_sense(card.section)});
    const auto& story = stories.back();
    ++senses.stories[story.sense];
    for (const auto& topic : story.topics) {
      ++senses.topics[story.sense][topic];
      ++senses.all[topic];
    }
  }
  const auto topic_key = [&](const Story& story) {
    if (auto topic = topic_named(story.card.section); !topic.empty()) return Key{"", std::move(topic), ""};
    if (auto topic = story.sense.empty() ? std::string() : senses.topic_of(story.sense); !topic.empty())
      return Key{"", std::move(topic), ""};
    if (!story.sense.empty() && senses.stories.at(story.sense) >= enough) return Key{"", "", story.sense};
    // Of several topics, the one that fills a section best.
    Counts own;
    for (const auto& topic : story.topics) own[topic] = senses.all.at(topic);
    return own.empty() ? Key{"", "", story.sense} : Key{"", most(own), ""};
  };
  // A topic that the owner has a section for stands in that, or, where none of its own stories is here, in its place.
  const auto placed = placed_topics(places);
  const auto hidden = hidden_topics(places);
  const auto key_of = [&](const Story& story) {
    if (place_of(story.section).place > 0) return Key{story.section, "", ""};
    auto key = topic_key(story);
    const auto owners = placed.find(key.topic);
    return owners != placed.end() && std::ranges::find(stories, owners->second, &Story::section) != stories.end()
               ? Key{owners->second, "", ""}
               : key;
  };
  std::vector<Found> found;
  for (const auto& story : stories) {
    if (place_of(story.section).hidden) continue;
    auto key = key_of(story);
    if (key == Key() || (hidden.contains(key.topic) && !placed.contains(key.topic))) continue;
    auto it = std::ranges::find(found, key, &Found::key);
    if (it == found.end()) it = found.insert(found.end(), {std::move(key), {}});
    it->stories.push_back(&story);
  }
  std::vector<FrontGroup> groups;
  for (const auto& one : found) groups.push_back(named(one));
  // As the owner places them; then those with more stories first, then those with newer ones.
  const auto rank = [&](const FrontGroup& group) {
    const auto owners = placed.find(group.topic);
    const auto place = place_of(!group.section.empty()   ? store::term_key(group.section)
                                : owners == placed.end() ? std::string()
                                                         : owners->second)
                           .place;
    return std::tuple(place > 0 ? -place : std::numeric_limits<std::int64_t>::min(), group.cards.size(),
                      group.cards[0].time, group.cards[0].id);
  };
  std::ranges::stable_sort(groups, std::greater(), rank);
  return groups;
}

}  // namespace ortoo::site
