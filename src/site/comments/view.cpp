#include "site/comments/view.h"

#include <algorithm>
#include <map>

#include "site/comments/discussion.h"
#include "site/comments/markup.h"
#include "site/comments/proof.h"
#include "site/pages/cards.h"
#include "site/pages/markup.h"

namespace ortoo::site {
namespace {

constexpr int deepest_shown = 4;  // steps of indentation
// Of a long conversation so many comments are in sight, up to the next that answers none; the others are folded.
constexpr std::size_t in_sight = 40, in_sight_at_most = 80;

using Answers = std::multimap<store::Id, const store::Comment*>;  // by what they answer; 0: the story

// In the order of a conversation: each after what it answers, elder ones first; with how deep it stands.
std::vector<std::pair<const store::Comment*, int>> conversation(const Answers& answers) {
  std::vector<std::pair<const store::Comment*, int>> out, open;
  const auto push_answers = [&](store::Id id, int depth) {
    const auto [first, last] = answers.equal_range(id);
    for (auto it = last; it != first;) open.emplace_back((--it)->second, depth);
  };
  push_answers(0, 0);
  while (!open.empty()) {
    const auto next = open.back();
    open.pop_back();
    out.push_back(next);
    push_answers(next.first->id, next.second + 1);
  }
  return out;
}

}  // namespace

std::string comment_path(store::Id id) { return "/comment/" + std::to_string(id); }

Data said(const Visit& visit, const store::Comment& comment, int depth) {
  const auto written = base::civil_from_unix(comment.written);
  const bool erased = comment.state == store::CommentState::erased;
  Data data;
  put(data, "id", std::to_string(comment.id));
  put(data, "href", comment_path(comment.id));
  put(data, "name", erased ? std::string() : comment.name);
  put(data, "erased", erased);
  put(data, "account", !erased && is_account(comment.writer));
  put_moment(visit, data, written);
  put(data, "edited", comment.edited != 0);
  put(data, "words", erased ? std::string() : comment_html(comment.text));
  put(data, "depth", std::to_string(std::min(depth, deepest_shown)));
  put(data, "may_answer", !erased);
  put(data, "answers", false);
  return data;
}

std::vector<Data> reasons_of(const Visit& visit, const store::Comment& comment) {
  std::vector<Data> reasons;
  std::string_view rest = comment.reasons;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(' '), rest.size());
    Data reason;
    put(reason, "reason", std::string(visit.word("spam." + std::string(rest.substr(0, end)))));
    reasons.push_back(std::move(reason));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return reasons;
}

void put_form(const Visit& visit, Data& data, store::Id article, store::Id parent, std::string_view name,
              std::string_view text) {
  put(data, "open", visit.options.comments != "closed");
  put(data, "form_action", article_path(article) + "/comment");
  put(data, "challenge", make_challenge(visit.discussion.key, article, visit.now));
  put(data, "parent", parent == 0 ? std::string() : std::to_string(parent));
  put(data, "draft_name", std::string(name));
  put(data, "draft", std::string(text));
  put(data, "comment_script", visit.assets.path("script/comment.js"));
}

base::Result<void> put_comments(const Visit& visit, Data& data, const record::Article& article, store::Id id) {
  const auto all = visit.discussion.comments.of_article(id);
  if (!all) return std::unexpected(all.error());
  Answers answers;
  std::map<store::Id, const store::Comment*> by_id;
  std::int64_t here = 0;
  for (const auto& comment : *all) {
    by_id.emplace(comment.id, &comment);
    here += comment.state == store::CommentState::shown;
  }
  // What answers one that is not shown stands at the top. Erased ones are left out where nobody answers them.
  for (const auto& comment : *all) answers.emplace(by_id.contains(comment.parent) ? comment.parent : 0, &comment);
  std::vector<Data> thread, on;
  for (const auto& [comment, depth] : conversation(answers)) {
    if (comment->state == store::CommentState::erased && !answers.contains(comment->id)) continue;
    auto item = said(visit, *comment, depth);
    if (const auto parent = by_id.find(comment->parent); parent != by_id.end()) {
      put(item, "answers",
          parent->second->name.empty() ? std::string(visit.word("comment.erased")) : parent->second->name);
      put(item, "answers_href", "#comment-" + std::to_string(comment->parent));
    }
    const bool folded = !on.empty() || thread.size() >= in_sight_at_most || (thread.size() >= in_sight && depth == 0);
    (folded ? on : thread).push_back(std::move(item));
  }
  const std::int64_t there = article.comments ? article.comments->count : 0;
  put(data, "comment_count", visit.locale.number(here + there));
  put(data, "has_comments", there > 0);
  put(data, "comments", visit.locale.counted("comments", there));
  put(data, "none_yet", here + there == 0);
  put(data, "has_thread", !thread.empty());
  put(data, "thread", thread);
  put(data, "has_thread_on", !on.empty());
  put(data, "thread_on_count", visit.locale.counted("comments.on", static_cast<std::int64_t>(on.size())));
  put(data, "thread_on", on);
  put(data, "thread_feed", article_path(id) + "/comments/atom.xml");
  put_form(visit, data, id, 0);
  return {};
}

}  // namespace ortoo::site
