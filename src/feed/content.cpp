#include <fmt/format.h>

#include <algorithm>

#include "feed/scope.h"
#include "feed/write.h"
#include "feed/xml_writer.h"

namespace ortoo::feed {
namespace {

using record::Block;
using record::BlockType;
using record::Mark;

bool is_web(std::string_view link) { return link.starts_with("http://") || link.starts_with("https://"); }

std::string_view element_of(Mark mark) {
  switch (mark) {
    case Mark::link: return "a";
    case Mark::emphasis: return "em";
    case Mark::strong: return "strong";
    case Mark::quote: return "q";
    case Mark::code: return "code";
    case Mark::subscript: return "sub";
    case Mark::superscript: return "sup";
  }
  return "span";
}

// The text with its spans as elements. Spans that cross are closed and opened again, so that they nest.
std::string inline_html(const Block& block) {
  std::vector<const record::Span*> spans;
  for (const auto& span : block.spans) {
    if (span.begin < span.end && span.end <= block.text.size() && (span.mark != Mark::link || is_web(span.url)))
      spans.push_back(&span);
  }
  std::vector<std::uint32_t> edges = {0, static_cast<std::uint32_t>(block.text.size())};
  for (const auto* span : spans) edges.insert(edges.end(), {span->begin, span->end});
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  std::string out;
  std::vector<const record::Span*> open;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const auto at = edges[i];
    // What has ended, and what was opened inside it, which is opened again below.
    const auto ended = std::find_if(open.begin(), open.end(), [&](const auto* span) { return span->end <= at; });
    for (auto left = open.end() - ended; left > 0; --left) {
      out += fmt::format("</{}>", element_of(open.back()->mark));
      open.pop_back();
    }
    if (i + 1 == edges.size()) break;
    for (const auto* span : spans) {
      if (span->begin > at || span->end <= at || std::find(open.begin(), open.end(), span) != open.end()) continue;
      out += span->mark == Mark::link ? fmt::format("<a href=\"{}\">", xml_text(span->url))
                                      : fmt::format("<{}>", element_of(span->mark));
      open.push_back(span);
    }
    out += xml_text(std::string_view(block.text).substr(at, edges[i + 1] - at));
  }
  return out;
}

std::string figure_html(const Block& block) {
  if (!is_web(block.src)) return {};
  std::string out = fmt::format("<figure><img src=\"{}\" alt=\"{}\"", xml_text(block.src), xml_text(block.alt));
  if (block.width > 0) out += fmt::format(" width=\"{}\"", block.width);
  if (block.height > 0) out += fmt::format(" height=\"{}\"", block.height);
  out += '>';
  std::string caption = xml_text(block.caption);
  if (!block.credit.empty())
    caption += (caption.empty() ? "" : " ") + fmt::format("<small>{}</small>", xml_text(block.credit));
  if (!caption.empty()) out += "<figcaption>" + caption + "</figcaption>";
  return out + "</figure>";
}

std::string table_html(const Block& block) {
  std::string out = "<table>";
  for (std::size_t row = 0; row < block.rows.size(); ++row) {
    const std::string_view cell = row < block.header_rows ? "th" : "td";
    out += "<tr>";
    for (const auto& text : block.rows[row]) out += fmt::format("<{0}>{1}</{0}>", cell, xml_text(text));
    out += "</tr>";
  }
  return out + "</table>";
}

// A list in a list: its items follow in the outer one, however deep they are.
std::string list_html(const Block& list) {
  const std::string_view element = list.ordered ? "ol" : "ul";
  std::string out = fmt::format("<{}>", element);
  std::vector<std::pair<const std::vector<Block>*, std::size_t>> stack = {{&list.items, 0}};
  while (!stack.empty()) {
    auto& [items, next] = stack.back();
    if (next == items->size()) {
      stack.pop_back();
      continue;
    }
    const Block& item = (*items)[next++];
    if (item.type == BlockType::list) stack.emplace_back(&item.items, 0);
    else out += "<li>" + inline_html(item) + "</li>";
  }
  return out + fmt::format("</{}>", element);
}

std::string block_html(const Block& block) {
  switch (block.type) {
    case BlockType::paragraph: return "<p>" + inline_html(block) + "</p>";
    case BlockType::heading: {
      const int level = std::clamp<int>(block.level, 1, 6);
      return fmt::format("<h{0}>{1}</h{0}>", level, inline_html(block));
    }
    case BlockType::quote: return "<blockquote><p>" + inline_html(block) + "</p></blockquote>";
    case BlockType::code: return "<pre>" + inline_html(block) + "</pre>";
    case BlockType::list: return list_html(block);
    case BlockType::table: return table_html(block);
    case BlockType::figure: return figure_html(block);
    case BlockType::embed:
      if (!is_web(block.src)) return {};
      return fmt::format("<p><a href=\"{}\">{}</a></p>", xml_text(block.src),
                         xml_text(block.caption.empty() ? block.src : block.caption));
  }
  return {};
}

}  // namespace

std::string html_of_blocks(const std::vector<Block>& blocks) {
  std::string out;
  for (const auto& block : blocks) {
    std::string html = block_html(block);
    if (html.empty()) continue;
    if (!out.empty()) out += '\n';
    out += html;
  }
  return out;
}

Item to_item(const record::Article& article, std::string_view url) {
  Item item;
  item.url = std::string(url);
  item.id = is_absolute(article.id) ? article.id : item.url;
  item.title.value = article.title;
  item.summary.value = article.dek;
  item.content = {html_of_blocks(article.body), true};
  for (const auto& author : article.authors) item.authors.push_back({author.name, {}, author.url, {}});
  for (const auto& tag : article.tags) item.categories.push_back({tag, {}, {}});
  item.published = article.published;
  item.updated = article.modified;
  item.language = article.language;
  for (const auto& block : article.body) {
    if (item.image.url.empty() && block.type == BlockType::figure) item.image.url = block.src;
  }
  for (const auto& video : article.videos) {
    Enclosure file;
    file.url = video.url;
    file.type = "video";
    file.title = video.title;
    file.thumbnail = video.thumbnail;
    file.seconds = video.seconds;
    item.enclosures.push_back(std::move(file));
  }
  if (article.source)
    item.source = Origin{{},
                         article.source->publisher.empty() ? article.source->title : article.source->publisher,
                         article.source->url};
  if (article.comments) item.comment_count = article.comments->count;
  return item;
}

}  // namespace ortoo::feed
