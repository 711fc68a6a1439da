#include "site/front_groups.h"

#include <algorithm>
#include <functional>
#include <limits>
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

// The topic that its section is called after, in any language ("Economy", "Wirtschaft"), by its number; "" for none.
std::string topic_named(const Story& story) {
  if (story.sense.empty()) return {};
  const auto topic = record::topic_of_section(story.card.section);
  if (!topic) return {};
  const auto number = std::to_string(*topic + 1);
  return std::string(2 - number.size(), '0') + number + "000000";
}

// The group under the name that its stories share, or else under that of their topic.
FrontGroup named(const Found& found) {
  FrontGroup group;
  Counts names;
  for (const auto* story : found.stories) {
    ++names[story->section];
    group.cards.push_back(story->card);
  }
  const auto& first = **std::ranges::find(found.stories, most(names), &Story::section);
  if (found.key.topic.empty() || (names.size() == 1 && !first.sense.empty())) group.section = first.card.section;
  else group.topic = found.key.topic;
  return group;
}

}  // namespace

std::vector<FrontGroup> front_groups(const std::vector<store::Card>& cards, const std::map<store::Id, std::vector<std::string>>& topics,
                                     const std::map<std::string, store::SectionPlace, std::less<>>& places) {
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
    stories.push_back({card, own == topics.end() ? no_topics : own->second, store::term_key(card.section), section_sense(card.section)});
    const auto& story = stories.back();
    ++senses.stories[story.sense];
    for (const auto& topic : story.topics) {
      ++senses.topics[story.sense][topic];
      ++senses.all[topic];
    }
  }
  const auto key_of = [&](const Story& story) {
    if (place_of(story.section).place > 0) return Key{story.section, "", ""};
    if (auto topic = topic_named(story); !topic.empty()) return Key{"", std::move(topic), ""};
    if (auto topic = story.sense.empty() ? std::string() : senses.topic_of(story.sense); !topic.empty()) return Key{"", std::move(topic), ""};
    if (!story.sense.empty() && senses.stories.at(story.sense) >= enough) return Key{"", "", story.sense};
    // Of several topics, the one that fills a section best.
    Counts own;
    for (const auto& topic : story.topics) own[topic] = senses.all.at(topic);
    return own.empty() ? Key{"", "", story.sense} : Key{"", most(own), ""};
  };
  std::vector<Found> found;
  for (const auto& story : stories) {
    if (place_of(story.section).hidden) continue;
    auto key = key_of(story);
    if (key == Key()) continue;
    auto it = std::ranges::find(found, key, &Found::key);
    if (it == found.end()) it = found.insert(found.end(), {std::move(key), {}});
    it->stories.push_back(&story);
  }
  std::vector<FrontGroup> groups;
  for (const auto& one : found) groups.push_back(named(one));
  // As the owner places them; then those with more stories first, then those with newer ones.
  const auto rank = [&](const FrontGroup& group) {
    const auto place = group.section.empty() ? 0 : place_of(store::term_key(group.section)).place;
    return std::tuple(place > 0 ? -place : std::numeric_limits<std::int64_t>::min(), group.cards.size(), group.cards[0].time, group.cards[0].id);
  };
  std::ranges::stable_sort(groups, std::greater(), rank);
  return groups;
}

}  // namespace ortoo::site
