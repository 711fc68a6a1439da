#include "feed/write.h"
#include "feed/xml_writer.h"

namespace ortoo::feed {
namespace {

std::vector<std::string> parts_of(std::string_view folder) {
  std::vector<std::string> parts;
  while (!folder.empty()) {
    const auto slash = std::min(folder.find('/'), folder.size());
    parts.emplace_back(folder.substr(0, slash));
    folder.remove_prefix(std::min(slash + 1, folder.size()));
  }
  return parts;
}

}  // namespace

std::string write_opml(const Feed& feed) {
  XmlWriter xml;
  xml.open("opml", {{"version", "2.0"}});
  xml.open("head");
  xml.element("title", plain(feed.title));
  if (!feed.authors.empty()) xml.element("ownerName", feed.authors.front().name);
  xml.close();
  xml.open("body");
  std::vector<std::string> open;  // the folders that we stand in
  for (const auto& reference : feed.references) {
    const auto wanted = parts_of(reference.folder);
    std::size_t common = 0;
    while (common < open.size() && common < wanted.size() && open[common] == wanted[common]) ++common;
    for (; open.size() > common; open.pop_back()) xml.close();
    for (; open.size() < wanted.size(); open.push_back(wanted[open.size()]))
      xml.open("outline", {{"text", wanted[open.size()]}});
    const std::string& name = reference.title.empty() ? reference.url : reference.title;
    xml.empty(
        "outline",
        {{"type", "rss"}, {"text", name}, {"title", name}, {"xmlUrl", reference.url}, {"htmlUrl", reference.site}});
  }
  return std::move(xml).finish();
}

}  // namespace ortoo::feed
