// The comments that wait for a moderator, with what speaks against each; and what was decided before.
#include <algorithm>
#include <array>

#include "site/admin/frame.h"
#include "site/admin/pages.h"
#include "site/admin/several.h"
#include "site/comments/discussion.h"
#include "site/comments/view.h"
#include "site/pages/cards.h"
#include "store/rulings.h"

namespace ortoo::site {
namespace {

using store::CommentState;

constexpr std::int64_t page_size = 50;

struct Queue {
  std::string_view name;
  CommentState state;
};
constexpr std::array<Queue, 3> queues = {
    {{"held", CommentState::held}, {"shown", CommentState::shown}, {"refused", CommentState::refused}}};

struct Action {
  std::string_view name;
  CommentState leads_to;
};
constexpr std::array<Action, 3> actions = {
    {{"show", CommentState::shown}, {"refuse", CommentState::refused}, {"erase", CommentState::erased}}};

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

const Queue& queue_named(std::string_view asked) {
  for (const auto& queue : queues)
    if (queue.name == asked) return queue;
  return queues.front();
}

// A page of a queue, as a query.
std::string place(const Queue& queue, store::Id behind) {
  return "state=" + std::string(queue.name) + (behind == 0 ? "" : "&behind=" + std::to_string(behind));
}
// The one that a form was sent from.
std::string place_of(const Fields& form) {
  return place(queue_named(find(form, "state")), id_in(find(form, "behind")));
}

// One that is asked for by its number, unless it is erased; else a page of a queue and one more, if there are more.
base::Result<std::vector<store::Comment>> looked_for(const Visit& visit, CommentState state, store::Id behind) {
  const auto& comments = visit.discussion.comments;
  const auto number = visit.parameter("comment");
  if (number.empty()) return comments.in_state(state, behind, page_size + 1);
  auto one = comments.find(id_in(number));
  if (!one) return std::unexpected(one.error());
  if (one->state == CommentState::erased) return base::fail(base::ErrorCode::not_found, "This comment is erased.");
  return std::vector{*std::move(one)};
}

}  // namespace

Response admin_comments_page(const Visit& visit) {
  const auto visitor = admit(visit, store::Role::editor);
  if (!visitor) return visitor.error();
  const auto& queue_shown = queue_named(visit.parameter("state"));
  auto behind = id_in(visit.parameter("behind"));
  const auto& comments = visit.discussion.comments;
  const bool alone = !visit.parameter("comment").empty();
  const auto mark = alone ? base::Result<std::string>() : comments.mark(queue_shown.state);
  if (!mark) return problem(visit, mark.error());
  auto data = admin_frame(visit, *visitor, "comments");
  auto found = looked_for(visit, queue_shown.state, behind);
  // past the end: all that was there is done
  if (found && found->empty()) found = looked_for(visit, queue_shown.state, behind = 0);
  if (!found) return problem(visit, found.error());
  const bool more = found->size() > static_cast<std::size_t>(page_size);
  if (more) found->pop_back();
  std::vector<Data> views, items;
  std::vector<store::Id> on_page;
  std::int64_t in_queue = 0;
  for (const auto& queue : queues) {
    const auto count = comments.count(queue.state);
    if (!count) return problem(visit, count.error());
    Data view;
    put(view, "href", "/admin/comments?state=" + std::string(queue.name));
    put(view, "name", std::string(visit.word("admin.comments." + std::string(queue.name))));
    put(view, "count", visit.locale.number(*count));
    put(view, "current", &queue == &queue_shown && !alone);
    if (&queue == &queue_shown) in_queue = *count;
    views.push_back(std::move(view));
  }
  for (const auto& comment : *found) {
    items.push_back(item(visit, comment));
    if (!alone) on_page.push_back(comment.id);
  }
  put(data, "views", views);
  put(data, "items", items);
  put(data, "none", items.empty());
  put(data, "state", std::string(queue_shown.name));
  put(data, "behind", std::to_string(behind));
  put(data, "made", std::to_string(visit.now));
  put(data, "may_show", queue_shown.state != CommentState::shown);
  put(data, "may_refuse", queue_shown.state != CommentState::refused);
  put_several(visit, data, on_page, alone ? 0 : in_queue, *mark);
  put(data, "first", behind == 0 ? std::string() : "/admin/comments?" + place(queue_shown, 0));
  put(data, "next", more ? "/admin/comments?" + place(queue_shown, found->back().id) : std::string());
  put(data, "paged", more || behind != 0);
  return private_page(visit, "admin_comments.html", data);
}

Response moderate_comment(const Visit& visit) {
  const auto form = read_form(visit.request.body);
  const auto visitor = admit(visit, store::Role::editor, form);
  if (!visitor) return visitor.error();
  const auto action = std::ranges::find(actions, find(form, "action"), &Action::name);
  if (action == actions.end()) return problem(visit, 404);
  const auto& comments = visit.discussion.comments;
  const auto made = id_in(find(form, "made"));  // the page that the form stood on
  if (visit.segment(2) == several) {
    const auto from = queue_named(find(form, "state")).state;
    const auto chosen = chosen_in(form);
    const auto done = chosen.ids ? comments.decide(from, *chosen.ids, made, action->leads_to)
                                 : comments.decide_all(from, chosen.mark, action->leads_to);
    if (done && *done > 0) note(visit, *visitor, action->name, "× " + std::to_string(*done));
    return told_several(visit, "comments", chosen, done, place_of(form));
  }
  const auto id = id_in(visit.segment(2));
  const auto comment = comments.find(id);
  if (!comment) return problem(visit, comment.error());
  if (comment->edited_since(made)) return told("comments", "changed", place_of(form));
  const auto done =
      action->leads_to == CommentState::erased ? comments.erase(id) : comments.set_state(id, action->leads_to);
  if (!done) return problem(visit, done.error());
  // By its number alone: a comment may be erased later, by its writer too, and the log is never.
  note(visit, *visitor, action->name, "#" + std::to_string(id));
  return told("comments", action->name, place_of(form));
}

}  // namespace ortoo::site
