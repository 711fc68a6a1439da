#include "site/api/own_findings.h"

#include "site/api/json.h"
#include "site/api/shown.h"
#include "site/pages/cards.h"
#include "site/pages/evidence.h"
#include "site/pages/ties_path.h"
#include "store/comments.h"
#include "store/findings.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t most_found = 100, most_events = 1000;

Response no(int status, std::string_view sentence) { return own_face().refuse(status, sentence); }
Response no(const base::Error& error) { return refuse(own_face(), error); }

void write_quotes(Json& json, const Call& call, std::string_view name, const std::vector<store::FoundQuote>& quotes) {
  json.array(name);
  for (const auto& quote : quotes)
    json.object()
        .number("article", quote.article)
        .text("title", quote.title)
        .text("language", quote.language)
        .text("publisher", quote.publisher)
        .text("published", quote.published)
        .text("speaker", quote.speaker)
        .text("text", quote.text)
        .boolean("denied", quote.denied)
        .text("page", call.visit.origin() + article_path(quote.article) + words_anchor(quote.text))
        .end_object();
  json.end_array();
}

// Each with the words that say so and where they stand. Ties of one article follow each other: it is read once.
void write_ties(Json& json, const Call& call, std::string_view name, const std::vector<store::FoundTie>& ties) {
  json.array(name);
  store::Id read = 0;
  base::Result<record::Article> article;
  for (const auto& tie : ties) {
    if (read != tie.article) article = call.visit.store.article(read = tie.article);
    const auto index = static_cast<std::size_t>(tie.number - 1);
    const bool there = article && tie.number > 0 && index < article->ties.size();
    const auto place = there ? article->ties[index].place : record::Place{};
    json.object()
        .number("article", tie.article)
        .text("title", tie.title)
        .text("language", tie.language)
        .text("published", tie.published)
        .text("source", tie.source)
        .text("target", tie.target)
        .text("relation", tie.relation)
        .text("stance", tie.stance)
        .text("date", tie.date)
        .text("stated_by", tie.stated_by)
        .text("between", ties_path(tie).empty() ? "" : "/api/v1" + ties_path(tie))
        .text("evidence", there ? evidence(*article, place) : "")
        .text("page", call.visit.origin() + article_path(tie.article) + (there ? paragraph_anchor(*article, place) : ""))
        .text("url", article ? story_url(*article) : "")
        .end_object();
  }
  json.end_array();
}

// What has ties and stories but says nothing itself.
Response tied(const Call& call, std::string store::Filter::*of) {
  const auto& name = call.path[3];
  store::Filter filter;
  filter.*of = name;
  const auto stories = call.visit.store.newest(filter, 0, 0);
  const auto ties = store::Findings(call.visit.store).ties_of(name, most_found);
  if (!stories) return no(stories.error());
  if (!ties) return no(ties.error());
  if (stories->total == 0) return no(404, "Nothing of this name is in the news here.");
  Json json;
  json.object().text("name", name).number("articles", stories->total);
  write_ties(json, call, "ties", *ties);
  return current_json(json.end_object().take());
}

Response write_events(const Call& call, const base::Result<std::vector<store::FoundHappening>>& found) {
  if (!found) return no(found.error());
  Json json;
  json.object().array("items");
  for (const auto& event : *found)
    json.object()
        .number("article", event.article)
        .text("title", event.title)
        .text("language", event.language)
        .text("publisher", event.publisher)
        .text("day", event.day)
        .text("what", event.what)
        .text("page", call.visit.origin() + article_path(event.article) + words_anchor(event.what))
        .end_object();
  return current_json(json.end_array().end_object().take());
}

}  // namespace

Response person(const Call& call) {
  const auto& name = call.path[3];
  const store::Findings findings(call.visit.store);
  store::Filter filter;
  filter.person = name;
  const auto stories = call.visit.store.newest(filter, 0, 0);
  const auto by = findings.quotes_by(name, most_found), about = findings.quotes_about(name, most_found);
  const auto ties = findings.ties_of(name, most_found);
  if (!stories) return no(stories.error());
  if (!by || !about) return no(by ? about.error() : by.error());
  if (!ties) return no(ties.error());
  if (stories->total == 0 && by->empty() && ties->empty()) return no(404, "Nobody of this name is in the news here.");
  Json json;
  json.object().text("name", name).number("articles", stories->total);
  write_quotes(json, call, "said", *by);
  write_quotes(json, call, "said_of", *about);
  write_ties(json, call, "ties", *ties);
  return current_json(json.end_object().take());
}

Response organisation(const Call& call) { return tied(call, &store::Filter::organisation); }
Response place(const Call& call) { return tied(call, &store::Filter::place); }

Response ties_between(const Call& call) {
  const auto ties = store::Findings(call.visit.store).ties_between(call.path[3], call.path[4], most_found);
  if (!ties) return no(ties.error());
  if (ties->empty()) return no(404, "No ties between these two are known here.");
  Json json;
  write_ties(json.object(), call, "items", *ties);
  return current_json(json.end_object().take());
}

Response events(const Call& call) {
  const auto from = call.field("from"), to = call.has("to") ? call.field("to") : from;
  for (const auto day : {from, to}) {
    const auto read = base::parse_iso(day);
    const bool well = read && (read->precision == base::Precision::day || read->precision == base::Precision::month) &&
                      read->to_iso() == day;
    if (!well) return no(400, "from and to are days or months: 2026-11-25, 2026-11.");
  }
  return write_events(call, store::Findings(call.visit.store).happenings(from, to, most_events));
}

Response article_events(const Call& call) {
  if (const auto found = call.visit.store.article(call.id(3)); !found) return no(found.error());
  return write_events(call, store::Findings(call.visit.store).happenings_of(call.id(3)));
}

Response article_ties(const Call& call) {
  if (const auto found = call.visit.store.article(call.id(3)); !found) return no(found.error());
  const auto ties = store::Findings(call.visit.store).ties_in(call.id(3));
  if (!ties) return no(ties.error());
  Json json;
  write_ties(json.object(), call, "items", *ties);
  return current_json(json.end_object().take());
}

Response article_comments(const Call& call) {
  if (const auto found = call.visit.store.article(call.id(3)); !found) return no(found.error());
  const auto comments = store::Comments(call.visit.store).of_article(call.id(3));
  if (!comments) return no(comments.error());
  Json json;
  json.object().array("items");
  for (const auto& comment : *comments) {
    const bool erased = comment.state == store::CommentState::erased;
    json.object()
        .number("id", comment.id)
        .number("parent", comment.parent)
        .boolean("erased", erased)
        .text("name", erased ? "" : comment.name);
    json.text("text", erased ? "" : comment.text).text("written", iso_utc(comment.written)).end_object();
  }
  return current_json(json.end_array().end_object().take());
}

}  // namespace ortoo::site
