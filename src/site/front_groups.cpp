#include "site/front_groups.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <tuple>

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

}  // namespace

std::vector<FrontGroup> front_groups(const std::vector<store::Card>& cards, const std::map<store::Id, std::vector<std::string>>& topics,
                                     const std::map<std::string, store::SectionPlace, std::less<>>& places) {
  static const std::vector<std::string> none;
  const auto topics_of = [&](const store::Card& card) -> const std::vector<std::string>& {
    const auto it = topics.find(card.id);
    return it == topics.end() ? none : it->second;
  };
  const auto place_of = [&](const std::string& key) {
    const auto it = places.find(key);
    return it == places.end() ? store::SectionPlace() : it->second;
  };
  Senses senses;
  for (const auto& card : cards) {
    const auto sense = section_sense(card.section);
    ++senses.stories[sense];
    for (const auto& topic : topics_of(card)) {
      ++senses.topics[sense][topic];
      ++senses.all[topic];
    }
  }
  const auto key_of = [&](const store::Card& card) {
    if (const auto key = store::term_key(card.section); place_of(key).place > 0) return Key{key, "", ""};
    const auto sense = section_sense(card.section);
    if (const auto topic = sense.empty() ? std::string() : senses.topic_of(sense); !topic.empty()) return Key{"", topic, ""};
    if (!sense.empty() && senses.stories.at(sense) >= enough) return Key{"", "", sense};
    // Of several topics, the one that fills a section best.
    Counts own;
    for (const auto& topic : topics_of(card)) own[topic] = senses.all.at(topic);
    return own.empty() ? Key{"", "", sense} : Key{"", most(own), ""};
  };
  std::vector<std::pair<Key, FrontGroup>> groups;
  for (const auto& card : cards) {
    if (place_of(store::term_key(card.section)).hidden) continue;
    const auto key = key_of(card);
    if (key == Key()) continue;
    auto it = std::ranges::find(groups, key, &std::pair<Key, FrontGroup>::first);
    if (it == groups.end()) it = groups.insert(groups.end(), {key, FrontGroup{"", key.topic, {}}});
    it->second.cards.push_back(card);
  }
  std::vector<FrontGroup> out;
  for (auto& [key, group] : groups) {
    Counts names;
    for (const auto& card : group.cards) ++names[store::term_key(card.section)];
    if (group.topic.empty() || names.size() == 1) {
      const auto name = most(names);
      group.section = std::ranges::find(group.cards, name, [](const auto& card) { return store::term_key(card.section); })->section;
      if (section_sense(group.section).empty() && !group.topic.empty()) group.section.clear();
    }
    if (!group.section.empty()) group.topic.clear();
    out.push_back(std::move(group));
  }
  // As the owner places them; then those with more stories first, then those with newer ones.
  const auto rank = [&](const FrontGroup& group) {
    const auto place = group.section.empty() ? 0 : place_of(store::term_key(group.section)).place;
    return std::tuple(place > 0 ? -place : std::numeric_limits<std::int64_t>::min(), group.cards.size(), group.cards[0].time, group.cards[0].id);
  };
  std::ranges::stable_sort(out, std::greater(), rank);
  return out;
}

}  // namespace ortoo::site
