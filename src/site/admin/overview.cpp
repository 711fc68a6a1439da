// How everything fares, in numbers that lead to where something can be done about it.
#include <algorithm>

#include "site/admin/frame.h"
#include "site/admin/pages.h"
#include "site/comments/discussion.h"
#include "site/unready.h"
#include "store/desk.h"
#include "store/vitals.h"

namespace ortoo::site {
namespace {

struct Figure {
  std::string_view word, href;
  std::int64_t number;
  bool bad = false;  // somebody should look at it where it is not 0
};

Data figure_data(const Visit& visit, const Figure& figure) {
  Data data;
  put(data, "name", std::string(visit.word(figure.word)));
  put(data, "href", std::string(figure.href));
  put(data, "number", visit.locale.number(figure.number));
  put(data, "bad", figure.bad && figure.number > 0);
  return data;
}

}  // namespace

Response admin_page(const Visit& visit) {
  const auto visitor = admit(visit, store::Role::editor);
  if (!visitor) return visitor.error();
  const store::Desk desk(visit.store);
  const auto newest = visit.store.newest({}, 0, 1);
  const auto sources = desk.sources();
  const auto jobs = desk.job_counts();
  const auto held = visit.discussion.comments.count(store::CommentState::held);
  if (!newest) return problem(visit, newest.error());
  if (!sources) return problem(visit, sources.error());
  if (!jobs) return problem(visit, jobs.error());
  if (!held) return problem(visit, held.error());
  const auto unready = store::underived(visit.store);
  if (!unready) return problem(visit, unready.error());
  std::int64_t failing = 0, paused = 0, open = 0, quarantined = 0;
  for (const auto& source : *sources) {
    paused += source.paused;
    failing += !source.paused && source.failures > 0;
  }
  for (const auto& count : *jobs) {
    if (is_on_its_way(count.stage)) open += count.open;
    quarantined += count.quarantined;
  }
  std::vector<Data> figures;
  for (const auto& figure : {Figure{"admin.label.stories", "/latest", newest->total},
                             Figure{"admin.sources", "/admin/sources", static_cast<std::int64_t>(sources->size())},
                             Figure{"admin.label.failing", "/admin/sources?show=failing", failing, true},
                             Figure{"admin.label.paused", "/admin/sources?show=paused", paused},
                             Figure{"admin.label.open", "/admin/sources", open},
                             Figure{"admin.label.quarantined", "/admin/jobs", quarantined, true},
                             Figure{"admin.label.held", "/admin/comments", *held, true}})
    figures.push_back(figure_data(visit, figure));
  auto data = admin_frame(visit, *visitor, "overview");
  put(data, "figures", figures);
  put(data, "unready", unready_sentence(visit, *unready));
  put(data, "total", std::to_string(newest->total));
  put(data, "ready", std::to_string(std::max<std::int64_t>(0, newest->total - *unready)));
  return private_page(visit, "admin.html", data);
}

}  // namespace ortoo::site
