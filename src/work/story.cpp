#include "work/story.h"

#include <algorithm>

#include "base/hash.h"
#include "language/article.h"
#include "record/json.h"
#include "store/content.h"
#include "store/identity.h"

namespace ortoo::work {
namespace {

bool is_story(record::Kind kind) {
  return kind != record::Kind::front_page && kind != record::Kind::section && kind != record::Kind::consent_wall &&
         kind != record::Kind::error;
}

}  // namespace

std::string story_key(const feed::Item& item, std::string_view feed_url) {
  auto key = store::url_key(item.url);
  return key.empty() ? "id:" + base::fingerprint(std::string(feed_url) + '\n' + feed::identity(item)) : key;
}

std::string told_hash(const record::Article& told, bool whole) {
  std::string text = told.title + '\n' + (told.published ? told.published->to_iso() : "") + '\n' +
                     (told.modified ? told.modified->to_iso() : "");
  if (whole) {
    text += '\n' + told.dek;
    for (const auto& block : told.body) text += '\n' + block.text;
  }
  return base::fingerprint(text);
}

bool tells_enough(const record::Article& told) {
  return !told.title.empty() &&
         std::any_of(told.body.begin(), told.body.end(), [](const record::Block& b) { return !b.text.empty(); });
}

base::Result<record::Article> story_of_page(Flow& flow, std::string_view bytes, const std::string& url,
                                            const std::string& charset, const record::Article& told, std::int64_t now) {
  auto article = flow.read({bytes, url, charset, base::civil_from_unix(now)});
  if (!article) return article;
  if (!is_story(article->kind) || (article->title.empty() && article->body.empty()))
    return base::fail(base::ErrorCode::malformed, "No story was found on this page.", told.url);
  store::keep_date(*article, told);
  if (article->url.empty()) article->url = told.url;
  language::name_languages(*article);
  return article;
}

ReadOutcome read_job(Flow& flow, const store::Job& job, std::string_view bytes, std::int64_t now) {
  ReadOutcome outcome;
  record::Article told;
  if (!job.told.empty()) {
    if (auto read = record::from_json(job.told)) told = *std::move(read);
  }
  if (told.url.empty()) told.url = job.url;
  std::optional<record::Article> article;
  if (!bytes.empty()) {
    if (auto story = story_of_page(flow, bytes, job.place, job.charset, told, now)) article = *std::move(story);
    else outcome.error = std::move(story.error());
  }
  if (!article && tells_enough(told)) {
    language::name_languages(told);
    article = std::move(told);
  }
  if (!article) {
    if (!outcome.error)
      outcome.error = base::Error{base::ErrorCode::malformed, "The source tells too little of this story.", job.url};
    return outcome;
  }
  store::Finished finished{job.id, job.lease, std::move(article), {}};
  finished.page = {
      job.key, job.told_hash, job.etag, job.last_modified, bytes.empty() ? "" : base::fingerprint(bytes), Flow::version,
      now};
  outcome.finished = std::move(finished);
  return outcome;
}

}  // namespace ortoo::work
