// What makes two URLs, and two articles, the same to the store.
//
// Pure functions over values; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "record/article.h"

namespace ortoo::store {

// `url` in the form in which URLs are compared: without scheme, fragment, tracking parameters (a table) and default
// port ("//example.org/story?id=7"). "" for what is not an http(s) URL.
std::string url_key(std::string_view url);

// What an article is recognised by when it comes again: the key of its canonical URL, else of its URL, else
// "id:" and its id; "" when it has none of these.
std::string identity(const record::Article& article);

// A URL that this article shares with the other tellings of its story.
struct LinkKey {
  std::string key;
  bool own = false;  // the article itself is found under it
  bool operator==(const LinkKey&) const = default;
};

// Its own URLs, its source's and its alternates', each once. A bare host ("https://example.org/") ties no stories
// together and counts only as an own one.
std::vector<LinkKey> link_keys(const record::Article& article);

}  // namespace ortoo::store
