#include "site/selection.h"

#include <array>

#include "record/spoken_language.h"
#include "site/feeds.h"
#include "site/pages/cards.h"
#include "store/topic_facet.h"

namespace ortoo::site {
namespace {

struct ListKind {
  std::string_view segment;
  std::string store::Filter::*member;
  std::string_view label;  // the word for what is listed
  store::Facet facet;
};
constexpr std::array<ListKind, 9> kinds = {
    {{"section", &store::Filter::section, "list.section", store::Facet::section},
     {"tag", &store::Filter::tag, "list.tag", store::Facet::tag},
     {"author", &store::Filter::author, "list.author", store::Facet::author},
     {"publisher", &store::Filter::publisher, "list.publisher", store::Facet::publisher},
     {"language", &store::Filter::language, "list.language", store::Facet::language},
     {"person", &store::Filter::person, "list.person", store::Facet::person},
     {"organisation", &store::Filter::organisation, "list.organisation", store::Facet::organisation},
     {"place", &store::Filter::place, "list.place", store::Facet::place},
     {"topic", &store::Filter::tag, "list.topic", store::topic_facet}}};

}  // namespace

std::optional<Selection> selection_of(const Visit& visit) {
  const auto segment = visit.segment(0);
  const std::string name(visit.segment(1));
  Selection selection;
  selection.path = list_path(segment, name);
  if (segment == "day") {
    const auto day = base::parse_iso(name);
    if (!day || day->precision != base::Precision::day || day->to_iso() != name) return std::nullopt;
    selection.filter.day_from = selection.filter.day_to = name;
    selection.label = visit.word("list.day");
    selection.heading = visit.locale.full_date(*day);
    return selection;
  }
  for (const auto& kind : kinds) {
    if (kind.segment != segment) continue;
    selection.filter.*kind.member = name;
    selection.label = visit.word(kind.label);
    selection.foreign = segment != "language";
    selection.heading = selection.foreign ? name : visit.locale.language(record::spoken_language(name));
    if (segment == "topic") {
      selection.filter.tag = std::string(store::topic_prefix) + name;
      selection.foreign = false;
      selection.heading = visit.word("topic." + name);
    }
    if (segment == "publisher") selection.heading = publisher_label(name);
    return selection;
  }
  return std::nullopt;
}

std::optional<store::Facet> facet_of(std::string_view segment) {
  for (const auto& kind : kinds)
    if (kind.segment == segment) return kind.facet;
  return std::nullopt;
}

Selection everything(const Visit& visit) {
  Selection selection;
  selection.heading = visit.word("list.latest");
  selection.path = "/latest";
  return selection;
}

void put_feeds(Data& data, const std::string& path, const std::string& query) {
  std::vector<Data> feeds;
  for (const auto& form : feed_forms) {
    Data feed;
    std::string href = path;
    ((href += '/') += form.file) += query;
    put(feed, "href", std::move(href));
    put(feed, "type", std::string(form.type));
    put(feed, "title", std::string(form.name));
    feeds.push_back(std::move(feed));
  }
  put(data, "feeds", feeds);
}

}  // namespace ortoo::site
