// Writing comments, and what a writer may do with their own: see, change for ten minutes, export, erase.
#include <nlohmann/json.hpp>

#include <algorithm>

#include "base/text.h"
#include "base/whole_number.h"
#include "site/comments/discussion.h"
#include "site/comments/judge.h"
#include "site/comments/markup.h"
#include "site/comments/proof.h"
#include "site/comments/view.h"
#include "site/feeds.h"
#include "site/pages/cards.h"
#include "site/pages/pages.h"
#include "site/unlisted.h"

namespace ortoo::site {
namespace {

using store::Comment;
using store::CommentState;

constexpr std::int64_t day = 24 * 3600;

std::int64_t number_of(std::string_view text) {
  return std::max<std::int64_t>(base::whole_number<std::int64_t>(text).value_or(0), 0);
}

// As browsers send it, with CR LF, to what a person typed.
std::string plain_lines(std::string_view text) {
  std::string out(text);
  std::erase(out, '\r');
  return out;
}

// Whom the request speaks for: the account that is signed in, and the browser.
std::vector<std::string> writers_of(const Visit& visit) {
  std::vector<std::string> writers;
  if (const auto visitor = visit.doorkeeper.visitor(visit.request))
    writers.push_back(visit.discussion.writer_of_account(visitor->user.id));
  if (auto writer = visit.discussion.writer_of_cookie(cookie(visit.request, "writer")); !writer.empty())
    writers.push_back(std::move(writer));
  return writers;
}

bool is_own(const Visit& visit, const Comment& comment) {
  const auto writers = writers_of(visit);
  return !comment.writer.empty() && std::ranges::find(writers, comment.writer) != writers.end();
}

base::Result<std::vector<Comment>> comments_of(const Visit& visit) {
  std::vector<Comment> all;
  for (const auto& writer : writers_of(visit)) {
    auto some = visit.discussion.comments.of_writer(writer);
    if (!some) return some;
    std::ranges::move(*some, std::back_inserter(all));
  }
  std::ranges::sort(all, std::greater{}, &Comment::id);
  return all;
}

// The page of one comment, or of one that could not be taken (`problem_key`), with its form filled as it was.
Response comment_view(const Visit& visit, store::Id article_id, const Comment* comment, std::string_view problem_key,
                      std::string_view name, std::string_view text, store::Id parent, int status) {
  const auto article = visit.store.article(article_id);
  if (!article) return missing_article(visit, article_id, article.error());
  Data data = frame(visit, visit.word("comment.heading"));
  put(data, "here", article_path(article_id));
  put(data, "article_href", article_path(article_id) + "#comments");
  put(data, "article_title", article->title.empty() ? std::string(visit.word("story.untitled")) : article->title);
  put(data, "article_lang", article->language);
  put(data, "article_dir", std::string(direction_of(article->language)));
  put(data, "sentence", problem_key.empty() ? std::string() : std::string(visit.word(problem_key)));
  put_form(visit, data, article_id, parent, name, text);
  const bool own = comment != nullptr && is_own(visit, *comment);
  const auto visitor = visit.doorkeeper.visitor(visit.request);
  put(data, "account", visitor ? visitor->user.name : std::string());
  const bool shown = comment != nullptr && comment->state == CommentState::shown;
  const bool may_moderate = shown && visitor && visitor->user.role >= store::Role::editor;
  put(data, "moderate_href", may_moderate ? "/admin/comments?comment=" + std::to_string(comment->id) : std::string());
  put(data, "has_comment", comment != nullptr);
  put(data, "answering", shown);
  put(data, "writing", comment == nullptr);
  put(data, "own", own);
  put(data, "held", own && comment->state == CommentState::held);
  put(data, "refused", own && comment->state == CommentState::refused);
  put(data, "reasons", own && !shown ? reasons_of(visit, *comment) : std::vector<Data>());
  put(data, "may_edit", own && comment->state != CommentState::refused && visit.now - comment->written <= edit_window);
  if (comment != nullptr) {
    put(data, "comment", std::vector<Data>{said(visit, *comment, 0)});
    put(data, "own_action", comment_path(comment->id));
    put(data, "own_text", comment->text);
  }
  return private_page(visit, "comment.html", data, status);
}

// An account stands for its writer: it needs no proof of work.
Judgement judged(const Visit& visit, const Fields& form, store::Id article, const std::string& name,
                 const std::string& typed, bool account) {
  const auto said = visit.discussion.comments.was_said(base::trim(typed), visit.now - day);
  return judge({name, typed,
                account || is_proven(visit.discussion.key, article, visit.now, find(form, "challenge"), typed,
                                     find(form, "proof")),
                !find(form, "website").empty(), said && *said});
}

CommentState state_for(const Visit& visit, const Judgement& judgement) {
  return judgement.score >= held_from || visit.options.comments == "held" ? CommentState::held : CommentState::shown;
}

base::Result<std::vector<Data>> own_comments(const Visit& visit, const std::vector<Comment>& all) {
  std::vector<Data> items;
  for (const auto& comment : all) {
    const auto story = visit.store.card(comment.article);
    if (!story) return std::unexpected(story.error());
    auto item = said(visit, comment, 0);
    const bool there = story->has_value();  // it may be withdrawn
    put(item, "article_href", there ? article_path(comment.article) : std::string());
    put(item, "article_title",
        !there                    ? std::string()
        : (*story)->title.empty() ? std::string(visit.word("story.untitled"))
                                  : (*story)->title);
    put(item, "article_lang", there ? (*story)->language : std::string());
    put(item, "held", comment.state == CommentState::held);
    put(item, "refused", comment.state == CommentState::refused);
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace

Response write_comment(const Visit& visit) {
  const auto article = number_of(visit.segment(1));
  if (article == 0 || visit.options.comments == "closed") return problem(visit, 404);
  const auto form = read_form(visit.request.body);
  const auto typed = plain_lines(find(form, "text"));
  const auto visitor = visit.doorkeeper.visitor(visit.request);
  const auto name = visitor ? visitor->user.name : base::collapse_spaces(find(form, "name"));
  Comment comment;
  comment.article = article;
  comment.parent = number_of(find(form, "parent"));
  comment.name = name;
  comment.text = base::trim(typed);
  comment.written = visit.now;
  const auto again = [&](std::string_view key, int status) {
    return comment_view(visit, article, nullptr, key, name, typed, comment.parent, status);
  };
  if (comment.text.empty()) return again("comment.empty", 400);
  if (name.empty()) return again("comment.nameless", 400);
  if (comment.text.size() > longest_comment || name.size() > longest_writer_name) return again("comment.long", 400);
  if (!visit.discussion.by_address.allow(visit.request.peer, visit.now)) return again("comment.often", 429);
  if (!visitor) {  // asked after the limit, so that nobody finds out all accounts
    const auto account = visit.doorkeeper.accounts().find(base::nfc(name));
    if (!account) return problem(visit, account.error());
    if (*account) return again("comment.taken", 409);
  }
  const auto known = cookie(visit.request, "writer");
  const auto writer_cookie = known.size() == 32 ? std::string(known) : new_writer_cookie();
  comment.writer =
      visitor ? visit.discussion.writer_of_account(visitor->user.id) : visit.discussion.writer_of_cookie(writer_cookie);
  const auto judgement = judged(visit, form, article, name, typed, visitor.has_value());
  comment.score = judgement.score;
  comment.reasons = judgement.reasons;
  comment.state = state_for(visit, judgement);
  const auto id = visit.discussion.comments.add(comment);
  if (!id) return missing_article(visit, article, id.error());
  auto response = see_other(comment_path(*id));
  if (!visitor)
    response.headers.emplace_back("Set-Cookie",
                                  "writer=" + writer_cookie + "; Path=/; Max-Age=31536000; SameSite=Strict; HttpOnly");
  return response;
}

Response comment_page(const Visit& visit) {
  const auto comment = visit.discussion.comments.find(number_of(visit.segment(1)));
  if (!comment) return problem(visit, comment.error());
  if (comment->state != CommentState::shown && !is_own(visit, *comment)) return problem(visit, 404);
  return unlisted(comment_view(visit, comment->article, &*comment, "", "", "", comment->id, 200));
}

// What a writer does with their own. Somebody else's looks like one that is not there.
Response change_comment(const Visit& visit) {
  auto comment = visit.discussion.comments.find(number_of(visit.segment(1)));
  if (!comment) return problem(visit, comment.error());
  if (!is_own(visit, *comment)) return problem(visit, 404);
  const auto form = read_form(visit.request.body);
  const auto again = [&](std::string_view key, int status) {
    return comment_view(visit, comment->article, &*comment, key, "", "", comment->id, status);
  };
  if (find(form, "action") == "erase") {
    if (const auto done = visit.discussion.comments.erase(comment->id); !done) return problem(visit, done.error());
    return see_other(article_path(comment->article) + "#comments");
  }
  if (visit.now - comment->written > edit_window || comment->state == CommentState::refused)
    return again("comment.late", 403);
  const auto typed = plain_lines(find(form, "text"));
  if (base::trim(typed).empty()) return again("comment.empty", 400);
  if (typed.size() > longest_comment) return again("comment.long", 400);
  const auto judgement =
      judge({comment->name, typed, comment->reasons.find("unproven") == std::string::npos, false, false});
  comment->text = base::trim(typed);
  comment->edited = visit.now;
  comment->score = judgement.score;
  comment->reasons = judgement.reasons;
  // What a moderator shall still see is not let through by a change of words.
  if (comment->state == CommentState::shown) comment->state = state_for(visit, judgement);
  if (const auto done = visit.discussion.comments.change(*comment); !done) return problem(visit, done.error());
  return see_other(comment_path(comment->id));
}

Response own_comments_page(const Visit& visit) {
  const auto all = comments_of(visit);
  if (!all) return problem(visit, all.error());
  const auto items = own_comments(visit, *all);
  if (!items) return problem(visit, items.error());
  Data data = frame(visit, visit.word("comment.mine"));
  put(data, "none", all->empty());
  put(data, "some", !all->empty());
  put(data, "items", *items);
  return private_page(visit, "comments_mine.html", data);
}

Response own_comments_export(const Visit& visit) {
  const auto all = comments_of(visit);
  if (!all) return problem(visit, all.error());
  auto out = nlohmann::json::array();
  constexpr std::array states = {"held", "shown", "refused", "erased"};
  for (const auto& comment : *all)
    out.push_back({{"id", comment.id},
                   {"article", visit.origin() + article_path(comment.article)},
                   {"answers", comment.parent},
                   {"name", comment.name},
                   {"text", comment.text},
                   {"written", base::civil_from_unix(comment.written).to_iso()},
                   {"edited", comment.edited == 0 ? "" : base::civil_from_unix(comment.edited).to_iso()},
                   {"state", states[static_cast<std::size_t>(comment.state)]},
                   {"score", comment.score},
                   {"reasons", comment.reasons}});
  return {200,
          "application/json; charset=utf-8",
          out.dump(1, ' ', false, nlohmann::json::error_handler_t::replace),
          {{"Cache-Control", "no-store"}, {"Content-Disposition", "attachment; filename=\"comments.json\""}}};
}

Response erase_own_comments(const Visit& visit) {
  for (const auto& writer : writers_of(visit))
    if (const auto done = visit.discussion.comments.erase_of_writer(writer); !done) return problem(visit, done.error());
  auto response = see_other("/comments/mine");
  response.headers.emplace_back("Set-Cookie", "writer=; Path=/; Max-Age=0; SameSite=Strict; HttpOnly");
  return response;
}

// The newest comments under one story as a feed.
Response comment_feed(const Visit& visit) {
  const auto form =
      std::find_if(feed_forms.begin(), feed_forms.end(), [&](const FeedForm& f) { return f.file == visit.segment(3); });
  const auto id = number_of(visit.segment(1));
  if (form == feed_forms.end() || id == 0) return problem(visit, 404);
  const auto article = visit.store.article(id);
  if (!article) return problem(visit, article.error());
  const auto all = visit.discussion.comments.of_article(id);
  if (!all) return problem(visit, all.error());
  feed::Feed feed;
  feed.url = feed.id = visit.origin() + article_path(id) + "#comments";
  feed.self = visit.origin() + visit.request.target;
  feed.title.value = std::string(visit.word("comments.heading")) + ": " + article->title;
  feed.generator = "Ortoo";
  feed.updated = base::civil_from_unix(0);
  for (auto it = all->rbegin(); it != all->rend(); ++it) {
    if (it->state != CommentState::shown) continue;
    feed::Item item;
    item.id = item.url = visit.origin() + comment_path(it->id);
    item.title.value = it->name;
    item.content = {comment_html(it->text), true};
    item.published = base::civil_from_unix(it->written);
    if (it->written > feed.updated->to_unix()) feed.updated = item.published;
    feed.items.push_back(std::move(item));
  }
  return {200,
          std::string(form->type) + "; charset=utf-8",
          form->write(feed),
          {{"Cache-Control", "no-cache"}, {"Vary", "Accept-Encoding"}}};
}

}  // namespace ortoo::site
