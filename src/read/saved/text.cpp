#include "read/saved/text.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/url.h"
#include "read/address_words.h"
#include "read/dates/text.h"
#include "read/saved/body.h"
#include "read/saved/head.h"
#include "read/saved/lines.h"
#include "read/saved/rails.h"
#include "read/saved/story.h"
#include "read/words/labels.h"

namespace ortoo::read {
namespace {

// Any page has one of these.
constexpr std::array<std::string_view, 22> tags = {
    "!doctype", "html", "head", "body", "title", "meta", "link", "script", "style",   "div",     "p",
    "a",        "span", "br",   "img",  "h1",    "h2",   "ul",   "table",  "article", "section", "main"};

// In which order the page writes day and month: by the host it stands on or came from.
DateOrder order_of(const std::vector<SavedLine>& lines, const Input& input) {
  std::string host;
  if (const auto url = base::Url::parse(input.url)) host = url->host();
  for (const SavedLine& line : lines) {
    if (!host.empty()) break;
    if (const auto url = base::Url::parse(source_address(line.text))) host = url->host();
  }
  return date_order("", host);
}

// Content systems give a picture the headline with a counter as its alternative text; on a relayed page that is the
// original's headline, which its address confirms.
void find_original_title(record::Article& article) {
  if (!article.source || !article.source->title.empty()) return;
  const AddressWords address(article.source->url);
  for (const record::Block& b : article.body) {
    const auto headline = without_picture_counter(b.alt);
    if (!headline || base::fold(*headline) == base::fold(article.title) || !address.name(*headline)) continue;
    article.source->title = *headline;
    return;
  }
}

void drop_dates_after(const std::optional<base::CivilTime>& fetched, record::Article& article) {
  constexpr std::int64_t a_day = 86400;  // zones apart
  if (!fetched) return;
  for (auto* time : {&article.published, &article.modified})
    if (*time && (*time)->to_unix() > fetched->to_unix() + a_day) time->reset();
}

}  // namespace

bool has_markup(std::string_view utf8) {
  for (std::size_t at = utf8.find('<'); at != std::string_view::npos; at = utf8.find('<', at + 1)) {
    std::string name;
    for (std::size_t i = at + 1 + (utf8.substr(at + 1).starts_with('/') ? 1 : 0); i < utf8.size() && name.size() < 10;
         ++i) {
      const char c = base::ascii_lower(utf8[i]);
      if (c != '!' && (c < 'a' || c > 'z') && (c < '0' || c > '9')) break;
      name += c;
    }
    if (std::find(tags.begin(), tags.end(), name) != tags.end()) return true;
  }
  return false;
}

record::Article read_saved_text(std::string_view utf8, const Input& input) {
  record::Article article;
  article.url = input.url;
  const auto lines = saved_lines(utf8);
  if (lines.empty()) {
    article.kind = record::Kind::error;
    article.kind_reason = "there is no text on the page";
    return article;
  }
  const SavedStory story = find_saved_story(lines);
  const std::size_t body = read_saved_head(lines, story, order_of(lines, input), article);
  const std::size_t end = std::max(body, story.end);
  read_saved_body(lines, body, end, article);
  read_saved_rails(lines, end, article);
  find_original_title(article);
  drop_dates_after(input.fetched, article);
  return article;
}

}  // namespace ortoo::read
