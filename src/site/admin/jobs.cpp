// Quarantine: the stories that could not be read, each with the reason, to be tried again or dropped.
#include "record/json.h"
#include "site/admin/frame.h"
#include "site/admin/pages.h"
#include "site/admin/several.h"
#include "site/pages/markup.h"
#include "store/desk.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t page_size = 50;

std::optional<store::Stage> stage_named(std::string_view asked) {
  for (const auto stage : {store::Stage::fetch, store::Stage::read, store::Stage::understand, store::Stage::link})
    if (name(stage) == asked) return stage;
  return std::nullopt;
}

// A page of the list, as a query.
std::string place(std::optional<store::Stage> stage, store::Id before) {
  return "stage=" + std::string(stage ? name(*stage) : "") + (before == 0 ? "" : "&before=" + std::to_string(before));
}
// The one that a form was sent from.
std::string place_of(const Fields& form) {
  return place(stage_named(find(form, "stage")), id_in(find(form, "before")));
}

Data view_data(const Visit& visit, std::optional<store::Stage> stage, std::int64_t count, bool current) {
  Data data;
  put(data, "href", "/admin/jobs" + (stage ? "?" + place(stage, 0) : std::string()));
  put(data, "name", std::string(visit.word(stage ? "admin.job." + std::string(name(*stage)) : "admin.all")));
  put(data, "count", visit.locale.number(count));
  put(data, "current", current);
  return data;
}

Data job_data(const Visit& visit, const store::Job& job) {
  Data data;
  put(data, "id", std::to_string(job.id));
  put(data, "url", job.url);
  put(data, "href", web_url(job.url));
  put(data, "stage_word", std::string(visit.word("admin.job." + std::string(name(job.stage)))));
  put(data, "reason", job.reason);
  put(data, "attempts", visit.locale.number(job.attempts));
  put(data, "failures", visit.locale.number(job.failures));
  return data;
}

}  // namespace

Response admin_jobs_page(const Visit& visit) {
  const auto visitor = admit(visit, store::Role::editor);
  if (!visitor) return visitor.error();
  const store::Desk desk(visit.store);
  const auto stage = stage_named(visit.parameter("stage"));
  const auto mark = desk.quarantine_mark(stage);
  if (!mark) return problem(visit, mark.error());
  auto before = id_in(visit.parameter("before"));
  auto jobs = desk.quarantine(stage, before, page_size + 1);
  // past the end: all that was there is done
  if (jobs && jobs->empty()) jobs = desk.quarantine(stage, before = 0, page_size + 1);
  if (!jobs) return problem(visit, jobs.error());
  const auto counts = desk.job_counts();
  if (!counts) return problem(visit, counts.error());
  const bool more = jobs->size() > static_cast<std::size_t>(page_size);
  if (more) jobs->pop_back();
  auto data = admin_frame(visit, *visitor, "jobs");
  std::int64_t all = 0, in_list = 0;
  std::vector<Data> views, items;
  for (const auto& count : *counts) {
    if (count.quarantined == 0) continue;
    all += count.quarantined;
    if (!stage || *stage == count.stage) in_list += count.quarantined;
    views.push_back(view_data(visit, count.stage, count.quarantined, stage == count.stage));
  }
  views.insert(views.begin(), view_data(visit, {}, all, !stage));
  std::vector<store::Id> on_page;
  for (const auto& job : *jobs) {
    items.push_back(job_data(visit, job));
    on_page.push_back(job.id);
  }
  put(data, "views", views);
  put(data, "jobs", items);
  put(data, "none",
      std::string(jobs->empty() ? visit.word(all == 0 ? "admin.jobs.none" : "admin.jobs.none_such") : ""));
  put(data, "some", all != 0);
  put(data, "stage", std::string(stage ? name(*stage) : ""));
  put(data, "before", std::to_string(before));
  put_several(visit, data, on_page, in_list, *mark);
  put(data, "first", before == 0 ? std::string() : "/admin/jobs?" + place(stage, 0));
  put(data, "next", more ? "/admin/jobs?" + place(stage, jobs->back().id) : std::string());
  put(data, "paged", more || before != 0);
  return private_page(visit, "admin_jobs.html", data);
}

Response admin_job_page(const Visit& visit) {
  const auto visitor = admit(visit, store::Role::editor);
  if (!visitor) return visitor.error();
  const store::Desk desk(visit.store);
  const auto job = desk.job(id_in(visit.segment(2)));
  if (!job) return problem(visit, job.error());
  if (!*job || !(*job)->quarantined) return problem(visit, 404);
  auto data = admin_frame(visit, *visitor, "jobs");
  put(data, "job", std::vector<Data>{job_data(visit, **job)});
  const auto source = (*job)->source ? desk.source(*(*job)->source) : base::Result<std::optional<store::Source>>();
  if (!source) return problem(visit, source.error());
  put(data, "source", *source ? ((*source)->title.empty() ? (*source)->url : (*source)->title) : std::string());
  const auto said = record::from_json((*job)->told);
  put(data, "told_title", said ? said->title : std::string());
  put(data, "told_dek", said ? said->dek : std::string());
  put(data, "told_lang", said ? said->language : std::string());
  return private_page(visit, "admin_job.html", data);
}

Response change_jobs(const Visit& visit) {
  const auto form = read_form(visit.request.body);
  const auto visitor = admit(visit, store::Role::editor, form);
  if (!visitor) return visitor.error();
  store::Desk desk(visit.store);
  const auto action = find(form, "action");
  if (action != "retry" && action != "drop") return problem(visit, 404);
  const auto act = [&](const store::Quarantined& which) {
    return action == "retry" ? desk.retry(which, visit.now) : desk.drop(which);
  };
  if (visit.segment(2) == several) {
    const auto chosen = chosen_in(form);
    const auto done = act({chosen.ids, stage_named(find(form, "stage")), chosen.mark});
    if (done && *done > 0) note(visit, *visitor, action, "× " + std::to_string(*done));
    return told_several(visit, "jobs", chosen, done, place_of(form));
  }
  const auto job = desk.job(id_in(visit.segment(2)));
  const auto done = act({{{id_in(visit.segment(2))}}});
  if (!done) return problem(visit, done.error());
  if (*done == 0) return problem(visit, 404);  // it has gone its way meanwhile
  note(visit, *visitor, action, job && *job ? (*job)->url : std::string());
  return told("jobs", action == "retry" ? "retried" : "dropped", place_of(form));
}

}  // namespace ortoo::site
