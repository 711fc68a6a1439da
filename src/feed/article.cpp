#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "feed/blocks.h"
#include "feed/feed.h"
#include "feed/markup.h"
#include "feed/scope.h"
#include "record/article.h"

namespace ortoo::feed {
namespace {

// A language as BCP 47 writes it, of "en_US" and "en_US.UTF-8" too.
std::string language_tag(std::string_view written) {
  auto tag = base::lower(written.substr(0, written.find_first_of(".@")));
  std::ranges::replace(tag, '_', '-');
  return tag;
}

// A link that leads to the web, or somewhere beside the feed; "" for "javascript:…", "data:…" and the like.
std::string web_link(const std::string& link) {
  const auto colon = link.find(':');
  if (!is_absolute(link) || base::iequals_ascii(link.substr(0, colon), "http") ||
      base::iequals_ascii(link.substr(0, colon), "https"))
    return link;
  return {};
}

// A name or a line that may carry markup by mistake.
std::string line(const std::string& text) { return plain({text, looks_like_html(text)}); }

std::vector<record::Block> body_of(const Text& text) {
  if (text.html) return blocks_of_html(text.value);
  std::vector<record::Block> blocks;
  std::string_view rest = text.value;
  while (!rest.empty()) {
    const auto end = std::min(rest.find("\n\n"), rest.size());
    std::string paragraph = base::nfc(base::collapse_spaces(rest.substr(0, end)));
    if (!paragraph.empty()) {
      blocks.emplace_back();
      blocks.back().text = std::move(paragraph);
    }
    rest.remove_prefix(std::min(end + 2, rest.size()));
  }
  return blocks;
}

// Is `summary` only the beginning of the body, cut off? Signs of cutting at its end do not count.
bool is_beginning(std::string_view summary, const std::vector<record::Block>& body) {
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view mark : {"[…]", "[...]", "…", "...", "[&hellip;]"}) {
      if (!summary.ends_with(mark)) continue;
      summary.remove_suffix(mark.size());
      summary = base::trim(summary);
      cut = true;
    }
  }
  std::string start;
  for (const auto& block : body) {
    if (start.size() >= summary.size()) break;
    if (block.text.empty()) continue;
    if (!start.empty()) start += ' ';
    start += block.text;
  }
  return base::collapse_spaces(start).starts_with(summary);
}

// "By Jane Doe, John Roe and Max Mo": its names. Any other line is one name.
std::vector<std::string> names_of(std::string_view line) {
  constexpr std::string_view by = "by ";
  if (!base::iequals_ascii(line.substr(0, by.size()), by)) return {std::string(line)};
  std::vector<std::string> names;
  for (line.remove_prefix(by.size()); !line.empty();) {
    const auto comma = std::min(line.find(", "), line.size()), word = std::min(line.find(" and "), line.size()),
               end = std::min(comma, word);
    auto name = base::trim(line.substr(0, end));
    if (name.starts_with("and ")) name.remove_prefix(4);
    if (!name.empty()) names.emplace_back(name);
    line.remove_prefix(std::min(end + (comma <= word ? 2 : 5), line.size()));
  }
  return names;
}

std::vector<record::Author> authors_of(const std::vector<Person>& people) {
  std::vector<record::Author> authors;
  for (const auto& person : people)
    for (auto& name : names_of(line(person.name)))
      if (!name.empty()) authors.push_back({std::move(name), {}, web_link(person.url)});
  return authors;
}

void take_files(const Item& item, record::Article& article) {
  for (const auto& file : item.enclosures) {
    if (web_link(file.url).empty()) continue;
    if (file.type.starts_with("video")) {
      article.videos.push_back({file.url, line(file.title), file.thumbnail, file.seconds});
    } else if (file.type.starts_with("audio")) {
      record::Block player;
      player.type = record::BlockType::embed;
      player.src = file.url;
      player.caption = line(file.title);
      article.body.push_back(std::move(player));
    }
  }
  const bool shown = std::any_of(article.body.begin(), article.body.end(),
                                 [](const record::Block& b) { return b.type == record::BlockType::figure; });
  if (shown || web_link(item.image.url).empty()) return;
  record::Block figure;
  figure.type = record::BlockType::figure;
  figure.src = item.image.url;
  for (const auto& file : item.enclosures) {
    if (file.url != item.image.url) continue;
    figure.caption = line(file.title);
    figure.credit = line(file.credit);
    figure.width = file.width;
    figure.height = file.height;
  }
  article.body.insert(article.body.begin(), std::move(figure));
}

}  // namespace

std::string identity(const Item& item) {
  if (!item.id.empty()) return item.id;
  if (!item.url.empty()) return item.url;
  return base::fingerprint(item.title.value + '\n' + (item.published ? item.published->to_iso() : "") + '\n' +
                           item.summary.value + '\n' + item.content.value);
}

record::Article to_article(const Item& item, const Feed& feed) {
  record::Article article;
  article.id = identity(item);
  article.url = web_link(item.url);
  article.kind_reason = "an item of a feed";
  article.publisher = {plain(feed.title), web_link(feed.url)};
  article.title = plain(item.title);
  article.authors = authors_of(item.authors.empty() ? feed.authors : item.authors);
  article.published = item.published;
  if (item.updated != item.published) article.modified = item.updated;
  article.language = language_tag(item.language.empty() ? feed.language : item.language);
  for (const auto& category : item.categories) {
    std::string tag = line(category.label.empty() ? category.term : category.label);
    if (!tag.empty() && std::find(article.tags.begin(), article.tags.end(), tag) == article.tags.end())
      article.tags.push_back(std::move(tag));
  }
  if (item.content.value.empty()) {
    article.body = body_of(item.summary);
  } else {
    article.body = body_of(item.content);
    article.dek = plain(item.summary);
    if (is_beginning(article.dek, article.body)) article.dek.clear();
  }
  take_files(item, article);
  if (item.source && (!item.source->title.empty() || !item.source->url.empty()))
    article.source = record::Source{web_link(item.source->url), {}, {}, item.source->title};
  if (item.comment_count) article.comments = record::Comments{*item.comment_count};
  return article;
}

}  // namespace ortoo::feed
