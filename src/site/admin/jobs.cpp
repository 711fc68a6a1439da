// Quarantine: the stories that could not be read, each with the reason, to be tried again or dropped.
#include "record/json.h"
#include "site/admin/frame.h"
#include "site/admin/pages.h"
#include "site/markup.h"
#include "store/desk.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t shown_at_most = 200;

Data job_data(const Visit& visit, const store::Job& job) {
  Data data;
  put(data, "id", std::to_string(job.id));
  put(data, "url", job.url);
  put(data, "href", web_url(job.url));
  put(data, "stage", std::string(visit.word("admin.job." + std::string(name(job.stage)))));
  put(data, "reason", job.reason);
  put(data, "attempts", visit.locale.number(job.attempts));
  put(data, "failures", visit.locale.number(job.failures));
  return data;
}

}  // namespace

Response admin_jobs_page(const Visit& visit) {
  const auto visitor = admit(visit, store::Role::editor);
  if (!visitor) return visitor.error();
  const auto jobs = store::Desk(visit.store).jobs(true, shown_at_most);
  if (!jobs) return problem(visit, jobs.error());
  auto data = admin_frame(visit, *visitor, "jobs");
  std::vector<Data> items;
  for (const auto& job : *jobs) items.push_back(job_data(visit, job));
  put(data, "jobs", items);
  put(data, "none", jobs->empty());
  put(data, "some", !jobs->empty());
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
  const bool all = visit.segment(2) == "all";
  const auto id = id_in(visit.segment(2));
  if (!all && id == 0) return problem(visit, 404);
  const auto which = all ? std::nullopt : std::optional<store::Id>(id);
  if (!all) {
    const auto job = desk.job(id);
    if (!job) return problem(visit, job.error());
    if (!*job || !(*job)->quarantined) return problem(visit, 404);  // it has gone its way meanwhile
  }
  const auto action = find(form, "action");
  if (action != "retry" && action != "drop") return problem(visit, 404);
  const auto done = action == "retry" ? desk.retry(which, visit.now) : desk.drop(which);
  return done ? told("jobs", action == "retry" ? "retried" : "dropped") : problem(visit, done.error());
}

}  // namespace ortoo::site
