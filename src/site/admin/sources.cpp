// What is followed: how each source fares, when it is asked next, and what can be done about it.
#include <algorithm>
#include <expected>
#include <map>

#include "base/text.h"
#include "feed/write.h"
#include "site/admin/frame.h"
#include "site/admin/pages.h"
#include "site/following.h"
#include "site/http/multipart.h"
#include "site/pages/markup.h"
#include "store/desk.h"

namespace ortoo::site {
namespace {

using store::Source;

constexpr std::size_t page_size = 100;
constexpr std::size_t most_at_once = 2000;       // sources that one form may add
constexpr std::int64_t stalled_after = 15 * 60;  // seconds past its time: nobody seems to be asking

std::string_view state_of(const Source& source) {
  if (source.paused) return "paused";
  if (source.failures > 0) return "failing";
  return source.asked == 0 ? "new" : "well";
}

// What needs somebody comes first.
std::vector<Source> in_order(std::vector<Source> sources, std::string_view show) {
  std::erase_if(sources, [&](const Source& s) { return !show.empty() && state_of(s) != show; });
  std::stable_sort(sources.begin(), sources.end(), [](const Source& a, const Source& b) {
    return (state_of(a) == "failing") > (state_of(b) == "failing");
  });
  return sources;
}

Data source_data(const Visit& visit, const Source& source, const std::map<store::Id, store::SourceJobs>& jobs) {
  const auto state = state_of(source);
  const auto found = jobs.find(source.id);
  const auto counts = found == jobs.end() ? store::SourceJobs{} : found->second;
  Data data;
  put(data, "id", std::to_string(source.id));
  put(data, "title", source.title.empty() ? host_name(source.url) : source.title);
  put(data, "url", source.url);
  put(data, "href", web_url(source.url));
  put(data, "state", std::string(state));
  put(data, "state_word", std::string(visit.word("admin.source." + std::string(state))));
  put(data, "kind", source.kind.empty() ? std::string() : std::string(visit.word("admin.kind." + source.kind)));
  put(data, "folder", source.folder);
  put(data, "paused", source.paused);
  put(data, "reason", state == "failing" ? source.reason : std::string());
  put(data, "failures", state == "failing" ? visit.locale.number(source.failures) : std::string());
  put_when(visit, data, "next", source.paused ? 0 : std::max(source.due, visit.now));
  put_when(visit, data, "asked", source.asked);
  put_when(visit, data, "brought", source.brought);
  put(data, "open", counts.open == 0 ? std::string() : visit.locale.number(counts.open));
  put(data, "quarantined", counts.quarantined == 0 ? std::string() : visit.locale.number(counts.quarantined));
  return data;
}

struct Draft {
  std::string complaint = {};       // a sentence
  std::string addresses = {};       // as they were typed
};

// Why an address is not followed that the guard keeps the fetcher from.
std::string not_fetched(const Visit& visit, const std::string& url) {
  return filled(visit.word("admin.follow.denied"), "{address}", isolated(url));
}
bool is_denied(const Visit& visit, const std::string& url) {
  return visit.options.may_fetch && !visit.options.may_fetch(url);
}

// What somebody typed for an address, people do "example.org"; else a sentence that says why it is not followed.
std::expected<std::string, std::string> typed_address(const Visit& visit, std::string_view typed) {
  auto url = web_address(typed.find("://") == typed.npos ? "https://" + std::string(typed) : std::string(typed));
  if (url.empty()) return std::unexpected(filled(visit.word("admin.follow.bad"), "{address}", isolated(typed)));
  if (is_denied(visit, url)) return std::unexpected(not_fetched(visit, url));
  return url;
}

Response sources_page(const Visit& visit, const Visitor& visitor, const Draft& draft) {
  const store::Desk desk(visit.store);
  const auto all = desk.sources();
  if (!all) return problem(visit, all.error());
  const auto counted = desk.jobs_by_source();
  if (!counted) return problem(visit, counted.error());
  std::map<store::Id, store::SourceJobs> jobs;
  for (const auto& count : *counted) jobs.emplace(count.source, count);

  auto data = admin_frame(visit, visitor, "sources");
  if (!draft.complaint.empty()) put(data, "complaint", draft.complaint);
  put(data, "addresses", draft.addresses);
  const auto show = visit.parameter("show");
  std::vector<Data> views;
  for (const auto name : {"", "failing", "paused"}) {
    const auto count =
        std::count_if(all->begin(), all->end(), [&](const Source& s) { return *name == '\0' || state_of(s) == name; });
    Data view;
    put(view, "href", "/admin/sources" + std::string(*name == '\0' ? "" : "?show=") + name);
    put(view, "name", std::string(visit.word(*name == '\0' ? "admin.all" : "admin.label." + std::string(name))));
    put(view, "count", visit.locale.number(count));
    put(view, "current", show == name);
    views.push_back(std::move(view));
  }
  put(data, "views", views);
  const auto shown = in_order(*all, show == "failing" || show == "paused" ? show : std::string_view());
  const auto from =
      std::min(static_cast<std::size_t>(std::max<store::Id>(id_in(visit.parameter("from")), 0)), shown.size());
  std::vector<Data> items;
  for (std::size_t i = from; i < std::min(from + page_size, shown.size()); ++i)
    items.push_back(source_data(visit, shown[i], jobs));
  put(data, "sources", items);
  put(data, "none", all->empty());
  put(data, "some", !all->empty());
  const bool more = from + page_size < shown.size();
  put(data, "next",
      more ? "/admin/sources?show=" + percent_encode(show) + "&from=" + std::to_string(from + page_size)
           : std::string());
  put(data, "stalled", std::any_of(all->begin(), all->end(), [&](const Source& s) {
        return !s.paused && s.due + stalled_after < visit.now;
      }));
  return private_page(visit, "admin_sources.html", data, draft.complaint.empty() ? 200 : 400);
}

void note_followed(const Visit& visit, const Visitor& visitor, const std::vector<store::Followed>& sources) {
  if (sources.empty()) return;
  note(visit, visitor, "follow", sources.front().url,
       sources.size() > 1 ? "× " + std::to_string(sources.size()) : std::string());
}

}  // namespace

Response admin_sources_page(const Visit& visit) {
  const auto visitor = admit(visit, store::Role::editor);
  return visitor ? sources_page(visit, *visitor, {}) : visitor.error();
}

Response follow_sources(const Visit& visit) {
  const auto form = read_form(visit.request.body);
  const auto visitor = admit(visit, store::Role::editor, form);
  if (!visitor) return visitor.error();
  const std::string typed(find(form, "addresses"));
  std::vector<store::Followed> addresses;
  Draft wrong;  // what is wrong with the first that is not followed, and all those
  std::string_view rest = typed;
  while (!rest.empty()) {
    const auto end = std::min(rest.find_first_of("\r\n"), rest.size());
    const auto line = base::trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty()) continue;
    if (addresses.size() == most_at_once)
      return sources_page(visit, *visitor,
                          {filled(visit.word("admin.follow.many"), "{n}", visit.locale.number(most_at_once)), typed});
    auto url = typed_address(visit, line);
    if (url) {
      addresses.push_back({*std::move(url)});
      continue;
    }
    if (wrong.complaint.empty()) wrong.complaint = url.error();
    (wrong.addresses += line) += '\n';
  }
  if (addresses.empty() && wrong.complaint.empty()) wrong = {std::string(visit.word("admin.follow.none")), typed};
  if (addresses.empty()) return sources_page(visit, *visitor, wrong);
  if (const auto done = store::Desk(visit.store).follow(addresses, visit.now); !done)
    return problem(visit, done.error());
  note_followed(visit, *visitor, addresses);
  if (wrong.complaint.empty()) return told("sources", "followed");
  (wrong.complaint += ' ') += visit.word("admin.follow.others");
  return sources_page(visit, *visitor, wrong);
}

Response import_sources(const Visit& visit) {
  const auto form = read_multipart(find(visit.request.headers, "content-type"), visit.request.body).value_or(Fields());
  const auto visitor = admit(visit, store::Role::editor, form);
  if (!visitor) return visitor.error();
  const auto list = feed::read({find(form, "file"), "", ""});
  std::vector<store::Followed> addresses;
  std::string denied;  // the first of those
  if (list && list->format == feed::Format::opml)
    for (const auto& reference : list->references) {
      auto url = web_address(reference.url);
      if (url.empty() || addresses.size() >= most_at_once) continue;
      if (!is_denied(visit, url)) addresses.push_back({std::move(url), reference.title, reference.folder});
      else if (denied.empty()) denied = std::move(url);
    }
  if (addresses.empty() && denied.empty())
    return sources_page(visit, *visitor, {std::string(visit.word("admin.opml.bad")), ""});
  if (const auto done = store::Desk(visit.store).follow(addresses, visit.now); !done)
    return problem(visit, done.error());
  note_followed(visit, *visitor, addresses);
  if (!denied.empty())
    return sources_page(visit, *visitor,
                        {not_fetched(visit, denied) +
                             (addresses.empty() ? "" : " " + std::string(visit.word("admin.follow.others"))),
                         ""});
  return told("sources", "followed");
}

Response export_sources(const Visit& visit) {
  const auto visitor = admit(visit, store::Role::editor);
  if (!visitor) return visitor.error();
  const auto all = store::Desk(visit.store).sources();
  if (!all) return problem(visit, all.error());
  return {200,
          "text/x-opml; charset=utf-8",
          feed::write_opml(subscription_list(*all, visit.options.title)),
          {{"Cache-Control", "no-store"}, {"Content-Disposition", "attachment; filename=\"sources.opml\""}}};
}

Response change_source(const Visit& visit) {
  const auto form = read_form(visit.request.body);
  const auto visitor = admit(visit, store::Role::editor, form);
  if (!visitor) return visitor.error();
  store::Desk desk(visit.store);
  const auto id = id_in(visit.segment(2));
  const auto source = desk.source(id);
  if (!source) return problem(visit, source.error());
  if (!*source) return problem(visit, 404);
  const auto action = find(form, "action");
  const auto finish = [&](const base::Result<bool>& done, std::string_view what) {
    if (!done) return problem(visit, done.error());
    if (*done) note(visit, *visitor, action, (*source)->url);
    return told("sources", what);
  };
  if (action == "now") return finish(desk.ask_next(id, visit.now), "asked");
  if (action == "pause") return finish(desk.pause(id, true), "paused");
  if (action == "resume") return finish(desk.pause(id, false), "resumed");
  if (action == "move") {
    const auto url = typed_address(visit, base::trim(find(form, "address")));
    if (!url) return sources_page(visit, *visitor, {url.error(), ""});
    if (*url == (*source)->url) return finish(desk.ask_next(id, visit.now), "asked");
    // With the old one goes what it named, and the new one may be of that.
    if (const auto gone = desk.remove_source((*source)->url); !gone) return problem(visit, gone.error());
    const auto done = desk.follow({{*url, (*source)->title, (*source)->folder}}, visit.now);
    if (!done) return problem(visit, done.error());
    note(visit, *visitor, "move", *url, (*source)->url);
    return told("sources", "followed");
  }
  if (action == "remove") return finish(desk.remove_source((*source)->url), "removed");
  return problem(visit, 404);
}

}  // namespace ortoo::site
