#include "feed/sniff.h"

#include <gtest/gtest.h>

namespace ortoo::feed {
namespace {

TEST(Sniff, FeedsAreNoPages) {
  for (const auto* feed :
       {"<rss version=\"2.0\"><channel>",
        "\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- made by hand -->\n<feed xmlns='http://www.w3.org/2005/Atom'>",
        "<?xml version='1.0'?><?xml-stylesheet href='a.xsl'?><rdf:RDF>", "  <urlset>", "<opml>",
        "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}"})
    EXPECT_TRUE(looks_like_feed(feed)) << feed;
  for (const auto* page : {"<!DOCTYPE html><html><body>rss", "<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>",
                           "<feedback>", "Breaking: rss", "", "<!-- <rss>", "{\"a\": 1}", "<"})
    EXPECT_FALSE(looks_like_feed(page)) << page;
}

}  // namespace
}  // namespace ortoo::feed
