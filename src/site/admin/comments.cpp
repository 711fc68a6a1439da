// The comments that wait for a moderator, with what speaks against each; and what was decided before.
#include <array>

#include "site/admin/frame.h"
#include "site/admin/pages.h"
#include "site/cards.h"
#include "site/comments/discussion.h"
#include "site/comments/view.h"
#include "store/rulings.h"

namespace ortoo::site {
namespace {

using store::CommentState;

constexpr std::int64_t shown_at_most = 100;

struct Queue {
  std::string_view name;
  CommentState state;
};
constexpr std::array<Queue, 3> queues = {{{"held", CommentState::held}, {"shown", CommentState::shown}, {"refused", CommentState::refused}}};

struct Action {
  std::string_view name;
  CommentState leads_to;
};
constexpr std::array<Action, 3> actions = {{{"show", CommentState::shown}, {"refuse", CommentState::refused}, {"erase", CommentState::erased}}};

// The story that is commented on; a withdrawn one where it can be put back.
void put_story(const Visit& visit, Data& data, store::Id id) {
  const auto article = visit.store.article(id);
  const auto withdrawal = article ? std::nullopt : store::Rulings(visit.store).withdrawal(id).value_or(std::nullopt);
  const auto title = article ? article->title : withdrawal ? withdrawal->title : std::string();
  put(data, "article_title", title.empty() ? std::string(visit.word("story.untitled")) : title);
  put(data, "article_lang", article ? article->language : withdrawal ? withdrawal->language : std::string());
  put(data, "article_href", withdrawal ? "/admin/stories?story=" + std::to_string(id) : article_path(id));
  put(data, "article_withdrawn", withdrawal.has_value());
}

Data item(const Visit& visit, const store::Comment& comment) {
  auto data = said(visit, comment, 0);
  put(data, "may_answer", false);
  put_story(visit, data, comment.article);
  put(data, "score", visit.locale.number(comment.score));
  const auto reasons = reasons_of(visit, comment);
  put(data, "reasons", reasons);
  put(data, "has_reasons", !reasons.empty());
  put(data, "may_show", comment.state != CommentState::shown);
  put(data, "may_refuse", comment.state != CommentState::refused);
  return data;
}

// One that is asked for by its number, unless it is erased; else those of a queue.
base::Result<std::vector<store::Comment>> looked_for(const Visit& visit, CommentState state) {
  const auto& comments = visit.discussion.comments;
  const auto number = visit.parameter("comment");
  if (number.empty()) return state == CommentState::held ? comments.in_state(state, shown_at_most) : comments.newest(state, shown_at_most);
  auto one = comments.find(id_in(number));
  if (!one) return std::unexpected(one.error());
  if (one->state == CommentState::erased) return base::fail(base::ErrorCode::not_found, "This comment is erased.");
  return std::vector{*std::move(one)};
}

}  // namespace

Response admin_comments_page(const Visit& visit) {
  const auto visitor = admit(visit, store::Role::editor);
  if (!visitor) return visitor.error();
  const auto asked = visit.parameter("state");
  const auto& comments = visit.discussion.comments;
  auto data = admin_frame(visit, *visitor, "comments");
  auto state = CommentState::held;
  for (const auto& queue : queues)
    if (queue.name == asked) state = queue.state;
  const auto found = looked_for(visit, state);
  if (!found) return problem(visit, found.error());
  const bool alone = !visit.parameter("comment").empty();
  std::vector<Data> views, items;
  for (const auto& queue : queues) {
    const auto count = comments.count(queue.state);
    if (!count) return problem(visit, count.error());
    Data view;
    put(view, "href", "/admin/comments?state=" + std::string(queue.name));
    put(view, "name", std::string(visit.word("admin.comments." + std::string(queue.name))));
    put(view, "count", visit.locale.number(*count));
    put(view, "current", queue.state == state && !alone);
    views.push_back(std::move(view));
  }
  for (const auto& comment : *found) items.push_back(item(visit, comment));
  put(data, "views", views);
  put(data, "items", items);
  put(data, "none", items.empty());
  return private_page(visit, "admin_comments.html", data);
}

Response moderate_comment(const Visit& visit) {
  const auto form = read_form(visit.request.body);
  const auto visitor = admit(visit, store::Role::editor, form);
  if (!visitor) return visitor.error();
  const auto id = id_in(visit.segment(2));
  for (const auto& action : actions) {
    if (find(form, "action") != action.name) continue;
    const auto& comments = visit.discussion.comments;
    const auto done = action.leads_to == CommentState::erased ? comments.erase(id) : comments.set_state(id, action.leads_to);
    return done ? told("comments", action.name) : problem(visit, done.error());
  }
  return problem(visit, 404);
}

}  // namespace ortoo::site
