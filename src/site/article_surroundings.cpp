#include <algorithm>
#include <array>
#include <set>

#include "site/article_view.h"
#include "record/kept_name.h"
#include "site/cards.h"
#include "site/comments/view.h"
#include "store/stories.h"

namespace ortoo::site {
namespace {

constexpr std::size_t rail_length = 5, tags_asked = 4, figures_asked = 8, figure_stories = 3;

using store::Filter;

base::Result<std::vector<store::Card>> newest(const Visit& visit, const Filter& filter) {
  auto found = visit.store.newest(filter, 0, static_cast<std::int64_t>(rail_length) + 1);
  if (!found) return std::unexpected(found.error());
  return std::move(found->cards);
}

void put_rail(const Visit& visit, Data& data, const std::string& name, const std::vector<store::Card>& found,
              store::Id id) {
  const auto items = cards(visit, found, id, rail_length);
  put(data, "has_" + name, !items.empty());
  put(data, name, items);
}

// Stories with any of the tags, newest first, each once.
base::Result<std::vector<store::Card>> same_tag(const Visit& visit, const record::Article& article) {
  std::vector<store::Card> all;
  std::set<store::Id> seen;
  for (std::size_t i = 0; i < std::min(article.tags.size(), tags_asked); ++i) {
    Filter filter;
    filter.tag = article.tags[i];
    auto found = newest(visit, filter);
    if (!found) return found;
    for (auto& card : *found)
      if (seen.insert(card.id).second) all.push_back(std::move(card));
  }
  std::sort(all.begin(), all.end(),
            [](const auto& a, const auto& b) { return std::pair(a.time, a.id) > std::pair(b.time, b.id); });
  return all;
}

// The people in the news here, each with the other stories they are in.
base::Result<std::vector<Data>> figures(const Visit& visit, const record::Article& article, store::Id id) {
  std::vector<Data> items;
  for (const auto& entity : article.entities) {
    if (entity.type != record::EntityType::person || items.size() == figures_asked) continue;
    Filter filter;
    filter.person = record::kept_name(entity);
    const auto found = newest(visit, filter);
    if (!found) return std::unexpected(found.error());
    Data item;
    put(item, "name", entity.name);
    put(item, "role", entity.role);
    put(item, "href", list_path("person", record::kept_name(entity)));
    put(item, "stories", cards(visit, *found, id, figure_stories));
    items.push_back(std::move(item));
  }
  return items;
}

// What plays elsewhere: nothing of it is loaded before a reader goes there; its picture comes through us.
std::vector<Data> videos(const Visit& visit, const record::Article& article) {
  std::vector<Data> items;
  for (const auto& video : article.videos) {
    const auto url = web_url(video.url);
    if (url.empty()) continue;
    Data item;
    put(item, "href", url);
    put(item, "title", video.title.empty() ? host_name(url) : video.title);
    const auto picture = visit.pictures.for_url(video.thumbnail, 320);
    put(item, "picture", picture ? picture->path : std::string());
    put(item, "host", host_name(url));
    const auto minutes = video.seconds / 60, seconds = video.seconds % 60;
    put(item, "length",
        video.seconds == 0 ? "" : std::to_string(minutes) + (seconds < 10 ? ":0" : ":") + std::to_string(seconds));
    items.push_back(std::move(item));
  }
  return items;
}

// The lists that stood beside the story on the publisher's page.
std::vector<Data> seen_there(const record::Article& article) {
  std::vector<Data> sections;
  for (const auto& section : article.sections) {
    std::vector<Data> items;
    for (const auto& link : section.items) {
      Data item;
      put(item, "name", link.name.empty() ? link.url : link.name);
      put(item, "href", web_url(link.url));
      items.push_back(std::move(item));
    }
    if (items.empty()) continue;
    Data data;
    put(data, "name", section.name);
    put(data, "items", items);
    sections.push_back(std::move(data));
  }
  return sections;
}

Data related_card(const Visit& visit, const store::RelatedCard& related) {
  Data data = card(visit, related.card);
  put(data, "reason", std::string(visit.word("next.content")));
  put(data, "reason_name", related.why);
  return data;
}

// One story to go on with, and why this one.
void put_next(const Visit& visit, Data& data, const record::Article& article, store::Id id,
              const std::vector<store::RelatedCard>& related, const std::array<const std::vector<store::Card>*, 3>& rails) {
  const std::array<std::pair<std::string_view, std::string>, 3> reasons = {
      {{"next.tag", article.tags.empty() ? "" : article.tags.front()},
       {"next.author", article.authors.empty() ? "" : article.authors.front().name},
       {"next.section", article.section}}};
  put(data, "next_story", false);
  if (!related.empty()) {
    put(data, "next_story", std::vector<Data>{related_card(visit, related.front())});
    return;
  }
  for (std::size_t i = 0; i < rails.size(); ++i) {
    const auto it = std::find_if(rails[i]->begin(), rails[i]->end(), [&](const auto& c) { return c.id != id; });
    if (it == rails[i]->end()) continue;
    Data next = card(visit, *it);
    // Of several tags only the first is named where the story has it for certain.
    const bool sure = i != 0 || article.tags.size() == 1;
    put(next, "reason", std::string(visit.word(sure ? reasons[i].first : "next.tags")));
    put(next, "reason_name", sure ? reasons[i].second : std::string());
    put(data, "next_story", std::vector<Data>{std::move(next)});
    return;
  }
}

}  // namespace

base::Result<void> put_surroundings(const Visit& visit, Data& data, const record::Article& article, store::Id id) {
  Filter by_section, by_author;
  by_section.section = article.section;
  by_author.author = article.authors.empty() ? "" : article.authors.front().name;
  const auto none = [] { return base::Result<std::vector<store::Card>>(); };
  const auto tagged = same_tag(visit, article);
  const auto category = by_section.section.empty() ? none() : newest(visit, by_section);
  const auto author = by_author.author.empty() ? none() : newest(visit, by_author);
  const auto same = visit.store.same_story(id);
  const store::Stories stories(visit.store);
  const auto story = stories.of(id);
  const auto related = stories.related(id, static_cast<std::int64_t>(rail_length));
  const auto people = figures(visit, article, id);
  const auto versions = visit.store.versions(id);
  for (const auto* result : {&tagged, &category, &author, &same})
    if (!*result) return std::unexpected(result->error());
  if (!story) return std::unexpected(story.error());
  if (!related) return std::unexpected(related.error());
  if (!people) return std::unexpected(people.error());
  if (!versions) return std::unexpected(versions.error());

  put_rail(visit, data, "same_tag", *tagged, id);
  put_rail(visit, data, "same_category", *category, id);
  put_rail(visit, data, "same_author", *author, id);
  put_rail(visit, data, "same_story", *same, id);
  put(data, "story_href", *story && !same->empty() ? story_path(**story) : std::string());
  std::vector<Data> alike;
  for (const auto& one : *related) alike.push_back(related_card(visit, one));
  put(data, "has_related", !alike.empty());
  put(data, "related", alike);
  put(data, "figures", *people);
  put(data, "has_figures", !people->empty());

  put_next(visit, data, article, id, *related, {&*tagged, &*author, &*category});

  std::vector<Data> tellings, earlier;
  std::set<std::string> languages = {article.language};
  for (const auto& one : *same)
    if (!one.language.empty() && languages.insert(one.language).second) tellings.push_back(card(visit, one));
  put(data, "has_tellings", !tellings.empty());
  put(data, "tellings", tellings);

  const auto film = videos(visit, article);
  put(data, "has_videos", !film.empty());
  put(data, "videos", film);
  const auto beside = seen_there(article);
  put(data, "has_beside", !beside.empty());
  put(data, "beside", beside);

  if (auto put = put_comments(visit, data, article, id); !put) return put;

  for (std::size_t i = 1; i < versions->size(); ++i) {
    Data item;
    put(item, "href", article_path(id) + "/version/" + std::to_string((*versions)[i].number));
    put(item, "moment", visit.locale.moment(base::civil_from_unix((*versions)[i].stored)));
    put(item, "title", (*versions)[i].article.title);
    put(item, "changes_href", article_path(id) + "/version/" + std::to_string((*versions)[i].number) + "/changes");
    earlier.push_back(std::move(item));
  }
  put(data, "has_earlier", !earlier.empty());
  put(data, "earlier", earlier);
  return {};
}

}  // namespace ortoo::site
