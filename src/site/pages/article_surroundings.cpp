#include <algorithm>
#include <array>
#include <set>

#include "record/kept_name.h"
#include "site/comments/view.h"
#include "site/pages/article_view.h"
#include "site/pages/cards.h"
#include "site/pages/lines.h"

namespace ortoo::site {
namespace {

std::vector<Data> lines(const Visit& visit, const std::vector<store::Card>& cards) {
  std::vector<Data> out;
  out.reserve(cards.size());
  for (const auto& card : cards) out.push_back(line(visit, card));
  return out;
}

void put_some(Data& data, const std::string& name, std::vector<Data> items) {
  put(data, "has_" + name, !items.empty());
  put(data, name, std::move(items));
}

// The lines of these, one after the other, as HTML.
std::string joined(const Lines::Found& lines, const std::vector<store::Id>& articles) {
  std::string html;
  for (const auto id : articles)
    if (const auto found = lines.find(id); found != lines.end()) html += found->second->html;
  return html;
}

void put_lines(Data& data, const std::string& name, std::string html) {
  put(data, "has_" + name, !html.empty());
  put(data, name, std::move(html));
}

// All that stand beside the story by a list they share with it.
base::Result<Lines::Found> lines_of(const Visit& visit, const store::Around& around) {
  std::vector<store::Id> all;
  const auto add = [&all](const std::vector<store::Id>& some) { all.insert(all.end(), some.begin(), some.end()); };
  add(around.tagged);
  add(around.in_section);
  add(around.by_author);
  for (const auto& person : around.people) add(person.articles);
  std::ranges::sort(all);
  all.erase(std::ranges::unique(all).begin(), all.end());
  return visit.lines.of(visit, all);
}

// The people in the news here, each with the other stories they are in.
std::vector<Data> figures(const record::Article& article, const std::vector<store::Around::Person>& people,
                          const Lines::Found& found) {
  std::vector<Data> items;
  for (const auto& person : people) {
    const auto& entity = article.entities[person.entity];
    Data item;
    put(item, "name", entity.name);
    put(item, "role", entity.role);
    put(item, "href", list_path("person", record::kept_name(entity)));
    put(item, "stories", joined(found, person.articles));
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
    put(item, "host", video.title.empty() ? std::string() : host_name(url));
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

Data related_line(const Visit& visit, const store::RelatedCard& related) {
  Data data = line(visit, related.card);
  put(data, "reason", std::string(visit.word("next.content")));
  put(data, "reason_name", related.why);
  return data;
}

// One story to go on with, and why this one.
void put_next(const Visit& visit, Data& data, const record::Article& article, const store::Around& around,
              const Lines::Found& lines) {
  struct Reason {
    const std::vector<store::Id>* list;
    std::string_view word;
    std::string name;
  };
  // Of several tags only the first is named where the story has it for certain.
  const bool sure = article.tags.size() == 1;
  const std::array<Reason, 3> reasons = {
      {{&around.tagged, sure ? "next.tag" : "next.tags", sure ? article.tags.front() : ""},
       {&around.by_author, "next.author", article.authors.empty() ? "" : article.authors.front().name},
       {&around.in_section, "next.section", article.section}}};
  put(data, "next_story", false);
  if (!around.related.empty()) return put(data, "next_story", related_line(visit, around.related.front()));
  for (const auto& [list, word, name] : reasons) {
    const auto found = list->empty() ? lines.end() : lines.find(list->front());
    if (found == lines.end()) continue;
    Data next;
    put(next, "href", article_path(found->first));
    put(next, "title", found->second->title);
    put(next, "lang", found->second->language);
    put(next, "dir", std::string(direction_of(found->second->language)));
    put(next, "reason", std::string(visit.word(word)));
    put(next, "reason_name", name);
    return put(data, "next_story", std::move(next));
  }
}

void put_tellings(const Visit& visit, Data& data, const record::Article& article,
                  const std::vector<store::Card>& same_story) {
  std::vector<Data> tellings;
  std::set<std::string> languages = {article.language};
  for (const auto& one : same_story)
    if (!one.language.empty() && languages.insert(one.language).second) {
      tellings.push_back(line(visit, one));
      // hreflang names one page a language: where the story itself is translated into it, that one.
      put(tellings.back(), "alone",
          std::ranges::find(article.translations, one.language, &record::Translation::language) ==
              article.translations.end());
    }
  put_some(data, "tellings", std::move(tellings));
}

void put_earlier(const Visit& visit, Data& data, const std::vector<store::Around::Earlier>& versions, store::Id id) {
  std::vector<Data> earlier;
  for (const auto& version : versions) {
    const auto href = article_path(id) + "/version/" + std::to_string(version.number);
    Data item;
    put(item, "href", href);
    put(item, "moment", visit.locale.moment(base::civil_from_unix(version.stored)));
    put(item, "title", version.title);
    put(item, "changes_href", href + "/changes");
    earlier.push_back(std::move(item));
  }
  put_some(data, "earlier", std::move(earlier));
}

}  // namespace

base::Result<void> put_surroundings(const Visit& visit, Data& data, const record::Article& article, store::Id id) {
  const auto around = visit.lines.around.of(id, article);
  if (!around) return std::unexpected(around.error());
  const auto beside = lines_of(visit, *around);
  if (!beside) return std::unexpected(beside.error());
  put_lines(data, "same_tag", joined(*beside, around->tagged));
  put_lines(data, "same_category", joined(*beside, around->in_section));
  put_lines(data, "same_author", joined(*beside, around->by_author));
  const auto& same = around->same_story;
  put_some(data, "same_story",
           lines(visit,
                 {same.begin(), same.begin() + static_cast<std::ptrdiff_t>(std::min(same.size(), Lines::sizes.list))}));
  put(data, "story_href", around->story && !same.empty() ? story_path(*around->story) : std::string());
  std::vector<Data> alike;
  for (const auto& one : around->related)
    if (&one != &around->related.front()) alike.push_back(related_line(visit, one));  // that is the one to go on with
  put_some(data, "related", std::move(alike));
  put_some(data, "figures", figures(article, around->people, *beside));
  put_next(visit, data, article, *around, *beside);
  put_tellings(visit, data, article, same);
  put_some(data, "videos", videos(visit, article));
  put_some(data, "beside", seen_there(article));
  if (auto put = put_comments(visit, data, article, id); !put) return put;
  put_earlier(visit, data, around->earlier, id);
  return {};
}

}  // namespace ortoo::site
