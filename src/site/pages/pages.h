// The pages, one function each: what routes.cpp calls. Each answers a visit whose path it was registered for.
#pragma once

#include "site/visit.h"

namespace ortoo::site {

inline constexpr std::size_t longest_query = 400;  // bytes of a search

Response front_page(const Visit& visit);
Response article_page(const Visit& visit);
// In place of a story that the store does not give; where it is withdrawn, 410 with since when and why.
Response missing_article(const Visit& visit, store::Id id, const base::Error& error);
Response version_page(const Visit& visit);
Response list_page(const Visit& visit);   // /section/NAME, /tag/NAME, /day/2024-09-04, …
Response latest_page(const Visit& visit);
Response story_page(const Visit& visit);  // all tellings of a story, in order
Response ties_page(const Visit& visit);   // /ties/NAME/NAME: what two did to each other, over time
Response index_page(const Visit& visit);  // /sections, /people, …: what lists there are
Response topics_page(const Visit& visit);
Response calendar_page(const Visit& visit);
Response calendar_feed(const Visit& visit);
Response changes_page(const Visit& visit);
Response search_page(const Visit& visit);
Response feed_page(const Visit& visit);   // …/atom.xml, …/rss.xml, …/feed.json
Response settings(const Visit& visit);    // takes a reader's choice of theme, density, language
Response picture(const Visit& visit);
Response relayed_picture(const Visit& visit);
Response robots(const Visit& visit);
Response sitemap(const Visit& visit);     // sitemaps.org 0.9 with Google's news extension
Response open_search(const Visit& visit); // OpenSearch 1.1: the site among a browser's search engines
Response write_comment(const Visit& visit);
Response comment_page(const Visit& visit);
Response change_comment(const Visit& visit);
Response own_comments_page(const Visit& visit);
Response own_comments_export(const Visit& visit);
Response erase_own_comments(const Visit& visit);
Response comment_feed(const Visit& visit);
Response manifest(const Visit& visit);        // W3C Web Application Manifest: the site as an app
Response service_worker(const Visit& visit);  // its part that reads offline
Response offline_page(const Visit& visit);    // what it shows in place of a page that it has not
Response keys_page(const Visit& visit);       // which keys do what
Response health(const Visit& visit);   // /healthz
Response ready(const Visit& visit);    // /readyz
Response metrics(const Visit& visit);  // /metrics
Response confirm_hub(const Visit& visit);      // /websub/TOKEN
Response take_hub_notice(const Visit& visit);

}  // namespace ortoo::site
