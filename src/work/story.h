// One story: what its source tells of it, and the page that was fetched for it, become a record, in its language. What
// is in it is found later (enriching.h).
//
// Pure but for the Flow's memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "feed/feed.h"
#include "record/article.h"
#include "store/desk.h"
#include "work/flow.h"

namespace ortoo::work {

// The name under which a story is known: the store's of its URL, else one of the feed (`feed_url`) and the item.
std::string story_key(const feed::Item& item, std::string_view feed_url);
// Changes when what a feed says of the story does. `whole`: with its text, for feeds whose own text is the story.
std::string told_hash(const record::Article& told, bool whole);

// Whether a feed tells enough of a story to stand for its page: a title and some text.
bool tells_enough(const record::Article& told);

// The page as a story, completed by what the source tells. Errors: those of reading; malformed: no story on it.
base::Result<record::Article> story_of_page(Flow& flow, std::string_view bytes, const std::string& url,
                                            const std::string& charset, const record::Article& told, std::int64_t now);

// The end of a job of the read stage, or of the fetch stage once `job.bytes` are there (plain, not gzipped).
struct ReadOutcome {
  std::optional<store::Finished> finished;
  // also beside `finished`: the page could not be read, the source's words stand for it
  std::optional<base::Error> error;
};
ReadOutcome read_job(Flow& flow, const store::Job& job, std::string_view bytes, std::int64_t now);

}  // namespace ortoo::work
