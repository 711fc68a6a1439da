#include "work/join_pages.h"

#include <algorithm>

#include "base/url.h"
#include "read/next_page.h"

namespace ortoo::work {
namespace {

using record::Block;
using record::BlockType;

std::string host_of(const std::string& url) {
  const auto parsed = base::Url::parse(url);
  return parsed ? std::string(parsed->host()) : std::string();
}

// Standfirst, first picture and notices stand on every page.
bool is_there(const std::vector<Block>& body, const Block& block) {
  return std::any_of(body.begin(), body.end(), [&](const Block& known) {
    if (known.type != block.type) return false;
    return block.type == BlockType::figure || block.type == BlockType::embed ? known.src == block.src : known == block;
  });
}

template <typename Value>
void add_new(std::vector<Value>& to, std::vector<Value>& from) {
  for (auto& value : from)
    if (std::find(to.begin(), to.end(), value) == to.end()) to.push_back(std::move(value));
}

bool is_story(const record::Article& page) {
  using record::Kind;
  return page.kind == Kind::article || page.kind == Kind::gallery || page.kind == Kind::live_blog ||
         page.kind == Kind::video;
}

}  // namespace

std::string JoinPages::next(const record::Article& article) {
  auto url = read::next_page_of(article);
  if (seen_.empty()) seen_.insert({article.url, article.canonical_url});
  if (url.empty() || seen_.size() > most || host_of(url) != host_of(article.url) || !seen_.insert(url).second)
    return {};
  return url;
}

void JoinPages::append(record::Article& article, record::Article page, const std::string& url) {
  if (!is_story(page) || host_of(url) != host_of(article.url)) return;
  const auto before = article.body.size();
  std::vector<Block> fresh;
  for (auto& block : page.body)
    if (!is_there(article.body, block)) fresh.push_back(std::move(block));
  std::move(fresh.begin(), fresh.end(), std::back_inserter(article.body));
  read::forget_next_page(article);
  if (article.body.size() == before) return;  // the server answers with the same page, whatever its number
  for (auto& section : page.sections)
    if (section.name == read::next_page_section) article.sections.push_back(std::move(section));
  add_new(article.videos, page.videos);
  add_new(article.credits, page.credits);
  if (article.authors.empty()) article.authors = std::move(page.authors);
}

}  // namespace ortoo::work
