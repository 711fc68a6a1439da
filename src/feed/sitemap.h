// Sitemaps (sitemaps.org 0.9) with Google's news, image and video extensions; sitemap indexes; text sitemaps.
#pragma once

#include "feed/feed.h"
#include "feed/scope.h"

namespace ortoo::feed {

// After the start token of the root element: urlset or sitemapindex. Pages become items, sitemaps references.
base::Result<Feed> read_sitemap(Scope& scope, const ItemSink& sink);

// One absolute http(s) URL a line; lines that are none are passed over. None when there is no such line first.
std::optional<Feed> read_text_sitemap(std::string_view text, const ItemSink& sink);

}  // namespace ortoo::feed
