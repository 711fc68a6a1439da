// The story's own object in a page's JSON-LD (schema.org), out of all that stand there.
//
// Blocks that are not JSON are mended where that is safe (raw line ends in strings, trailing commas, comments around)
// and passed over otherwise. Text is decoded from HTML entities, for many sites put them there.
// Thread rules: pure functions. Linear in the bytes; nesting is bounded by the parser (1,024).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/itself.h"
#include "record/article.h"

namespace ortoo::read {

struct StoryObject {
  std::string type;  // "NewsArticle"
  std::string url, headline, alternative_headline, description, article_body, section, language;
  std::string published, modified;  // as written
  std::vector<record::Author> authors;
  std::vector<bool> author_is_organisation;
  std::vector<std::string> author_ids;  // "@id" of those that this block does not describe
  record::Link publisher;
  std::vector<std::string> keywords;
  std::vector<std::string> images;
  std::vector<record::Video> videos;
  std::optional<std::uint32_t> comments;
  std::optional<bool> free;  // isAccessibleForFree
  record::Link based_on;     // isBasedOn, translationOfWork
};

// The object that tells most about the page at `url`; none where no story is described. An object with another address
// and a headline that the page does not have is another's. `breadcrumb` becomes the trail to it, the front page first.
std::optional<StoryObject> find_story_object(const Collected& collected, std::string_view url, const Itself& itself,
                                             std::vector<std::string>* breadcrumb = nullptr);

}  // namespace ortoo::read
