#include "site/api/miniflux_feeds.h"

#include <algorithm>

#include "site/api/json_body.h"
#include "site/api/miniflux_json.h"
#include "site/api/opml.h"
#include "site/api/shown.h"
#include "site/pages/cards.h"

namespace ortoo::site::miniflux {
namespace {

base::Result<std::optional<store::Id>> category_in(const Fields& body) {
  const auto id = read_number(find(body, "category_id"));
  if (!id) return std::nullopt;
  return *id == all_category ? 0 : *id;
}

}  // namespace

Response feeds(const Call& call) {
  const auto all = names(call, true);
  if (!all) return no(all.error());
  const bool cut = call.path[1] == "categories";
  if (cut && !all->is_category(call.id(2))) return missing();
  const auto wanted = cut ? all->feeds_in(call.id(2)) : std::vector<store::Id>();
  Json json;
  json.array();
  for (const auto& feed : all->feeds)
    if (!feed.hidden && (!cut || std::ranges::find(wanted, feed.id) != wanted.end()))
      write_feed(json, call, *all, feed);
  return json_response(json.end_array().take());
}

Response feed(const Call& call) {
  const auto all = names(call, true);
  if (!all) return no(all.error());
  const auto* found = feed_by_id(all->feeds, call.id(2));
  if (found == nullptr || found->hidden) return missing();
  Json json;
  write_feed(json, call, *all, *found);
  return json_response(json.take());
}

Response counters(const Call& call) {
  const auto all = names(call, true);
  if (!all) return no(all.error());
  Json json;
  json.object();
  for (const auto name : {"reads", "unreads"}) {
    json.object(name);
    for (const auto& feed : all->feeds)
      if (!feed.hidden)
        json.number(std::to_string(feed.id), name[0] == 'r' ? feed.articles - feed.unread : feed.unread);
    json.end_object();
  }
  return json_response(json.end_object().take());
}

Response change_feed(const Call& call) {
  const auto body = read_json_body(call.visit.request.body);
  if (!body) return no(body.error());
  store::Reading::FeedChange change;
  if (const auto title = find(*body, "title"); !title.empty()) change.title = title;
  change.folder = *category_in(*body);
  if (const auto changed = call.reading.change_feed(call.id(2), change); !changed) return no(changed.error());
  auto shown = feed(call);
  shown.status = shown.status == 200 ? 201 : shown.status;
  return shown;
}

Response discover(const Call& call) {
  const auto body = read_json_body(call.visit.request.body);
  if (!body) return no(body.error());
  const auto all = names(call);
  if (!all) return no(all.error());
  const auto* found = feed_at(all->feeds, find(*body, "url"), call.visit.origin());
  if (found == nullptr) return no(404, "This site does not follow a feed of that address; its owner can add it.");
  const auto address = call.visit.origin() + list_path("publisher", found->publisher) + "/atom.xml";
  return json_response(Json()
                           .array()
                           .object()
                           .text("url", address)
                           .text("title", found->title)
                           .text("type", "atom")
                           .end_object()
                           .end_array()
                           .take());
}

// A feed that is here already is followed again; new ones are the site's affair (`ortoo follow`).
Response add_feed(const Call& call) {
  const auto body = read_json_body(call.visit.request.body);
  if (!body) return no(body.error());
  if (find(*body, "feed_url").empty()) return no(400, "The feed_url is missing.");
  const auto all = names(call);
  if (!all) return no(all.error());
  const auto* found = feed_at(all->feeds, find(*body, "feed_url"), call.visit.origin());
  if (found == nullptr) return no(404, "This site does not follow that feed; its owner can add it.");
  store::Reading::FeedChange change{.title = {}, .folder = *category_in(*body), .hidden = false};
  if (const auto changed = call.reading.change_feed(found->id, change); !changed) return no(changed.error());
  return json_response(Json().object().number("feed_id", found->id).end_object().take(), 201);
}

Response remove_feed(const Call& call) {
  return done(call.reading.change_feed(call.id(2), {.title = {}, .folder = {}, .hidden = true}));
}

Response categories(const Call& call) {
  const bool counted = call.field("counts") == "true";
  const auto all = names(call, counted);
  if (!all) return no(all.error());
  const auto counts = [&](store::Id id) { return counted ? std::optional(all->counts(id)) : std::nullopt; };
  Json json;
  json.array();
  write_category(json, call, all_category, "All", counts(all_category));
  for (const auto& folder : all->folders) write_category(json, call, folder.id, folder.name, counts(folder.id));
  return json_response(json.end_array().take());
}

Response add_category(const Call& call) {
  const auto body = read_json_body(call.visit.request.body);
  if (!body) return no(body.error());
  const auto title = find(*body, "title");
  const auto all = names(call);
  if (!all) return no(all.error());
  if (std::ranges::find(all->folders, title, &store::Folder::name) != all->folders.end())
    return no(400, "This category exists already.");
  const auto id = call.reading.folder(title);
  if (!id) return no(id.error());
  Json json;
  write_category(json, call, *id, title);
  return json_response(json.take(), 201);
}

Response change_category(const Call& call) {
  const auto body = read_json_body(call.visit.request.body);
  if (!body) return no(body.error());
  const auto title = find(*body, "title");
  if (const auto renamed = call.reading.rename_folder(call.id(2), title); !renamed) return no(renamed.error());
  Json json;
  write_category(json, call, call.id(2), title);
  return json_response(json.take(), 201);
}

Response remove_category(const Call& call) { return done(call.reading.remove_folder(call.id(2))); }

}  // namespace ortoo::site::miniflux
