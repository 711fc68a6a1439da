#include "site/markup.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/url.h"

namespace ortoo::site {
namespace {

using record::Block;
using record::BlockType;
using record::Mark;

struct Element {
  Mark mark;
  std::string_view open, close;
};
constexpr std::array<Element, 7> elements = {{{Mark::link, "<a", "</a>"},
                                              {Mark::emphasis, "<em>", "</em>"},
                                              {Mark::strong, "<strong>", "</strong>"},
                                              {Mark::quote, "<q>", "</q>"},
                                              {Mark::code, "<code>", "</code>"},
                                              {Mark::subscript, "<sub>", "</sub>"},
                                              {Mark::superscript, "<sup>", "</sup>"}}};

// A stretch of text to wrap; links and references (both <a>) never overlap one another.
struct Wrap {
  std::uint32_t begin, end;
  std::string open;
  std::string_view close;
};

std::vector<Wrap> wraps_of(const Block& block, std::size_t index, const BodyView& view) {
  std::vector<Wrap> wraps;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> anchors;
  const auto size = static_cast<std::uint32_t>(block.text.size());
  const auto fits = [&](std::uint32_t begin, std::uint32_t end) { return begin < end && end <= size; };
  const auto is_free = [&](std::uint32_t begin, std::uint32_t end) {
    return std::none_of(anchors.begin(), anchors.end(), [&](const auto& a) { return begin < a.second && a.first < end; });
  };
  for (const auto& span : block.spans) {
    if (!fits(span.begin, span.end)) continue;
    const auto& element = elements[static_cast<std::size_t>(span.mark)];
    if (span.mark != Mark::link) {
      wraps.push_back({span.begin, span.end, std::string(element.open), element.close});
      continue;
    }
    const auto url = web_url(span.url);
    if (url.empty() || !is_free(span.begin, span.end)) continue;
    anchors.emplace_back(span.begin, span.end);
    wraps.push_back({span.begin, span.end, "<a href=\"" + escape(url) + "\" rel=\"external nofollow noopener\">", element.close});
  }
  for (const auto& reference : view.references) {
    if (reference.block != index || !fits(reference.begin, reference.end) || !is_free(reference.begin, reference.end)) continue;
    anchors.emplace_back(reference.begin, reference.end);
    wraps.push_back({reference.begin, reference.end,
                     "<a class=\"ref\" href=\"#" + escape(reference.anchor) + "\" title=\"" + escape(reference.title) + "\">", "</a>"});
  }
  std::stable_sort(wraps.begin(), wraps.end(), [](const Wrap& a, const Wrap& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  return wraps;
}

// Properly nested markup from stretches that may overlap: what must close before its outer neighbour is opened again.
std::string wrap_text(std::string_view text, const std::vector<Wrap>& wraps) {
  std::string out;
  std::vector<const Wrap*> open;
  std::size_t at = 0, next = 0;
  const auto close_ended = [&] {
    std::size_t keep = open.size();
    for (std::size_t i = 0; i < open.size() && keep == open.size(); ++i)
      if (open[i]->end <= at) keep = i;
    std::vector<const Wrap*> again;
    while (open.size() > keep) {
      out += open.back()->close;
      if (open.back()->end > at) again.push_back(open.back());
      open.pop_back();
    }
    for (auto it = again.rbegin(); it != again.rend(); ++it) {
      out += (*it)->open;
      open.push_back(*it);
    }
  };
  while (at < text.size()) {
    close_ended();
    for (; next < wraps.size() && wraps[next].begin <= at; ++next) {
      out += wraps[next].open;
      open.push_back(&wraps[next]);
    }
    std::size_t until = text.size();
    if (next < wraps.size()) until = std::min<std::size_t>(until, wraps[next].begin);
    for (const auto* wrap : open) until = std::min<std::size_t>(until, wrap->end);
    out += escape(text.substr(at, until - at));
    at = until;
  }
  for (; !open.empty(); open.pop_back()) out += open.back()->close;
  return out;
}

std::string caption_html(const Block& block, const BodyView& view) {
  if (block.caption.empty() && block.credit.empty()) return {};
  std::string out = "<figcaption>" + escape(block.caption);
  if (!block.credit.empty())
    out += " <span class=\"credit\">" + escape(view.locale.word("picture.credit")) + " " + escape(block.credit) + "</span>";
  return out + "</figcaption>";
}

// A link out, for what is not loaded from a third party unasked.
std::string away_html(const Block& block, std::string_view word, const BodyView& view) {
  std::string out = "<figure class=\"away\">";
  const auto url = web_url(block.src);
  if (!url.empty())
    out += "<p><a href=\"" + escape(url) + "\" rel=\"external nofollow noopener\">" + escape(view.locale.word(word)) + " " +
           escape(host_name(url)) + " <span aria-hidden=\"true\">↗</span></a></p>";
  if (!block.alt.empty() && block.alt != block.caption) out += "<p class=\"alt\">" + escape(block.alt) + "</p>";
  return out + caption_html(block, view) + "</figure>";
}

std::string figure_html(const Block& block, const BodyView& view) {
  const auto* picture = view.pictures.for_url(block.src);
  if (picture == nullptr) return away_html(block, "picture.away", view);
  std::string out = "<figure><img src=\"" + escape(picture->path) + "\" alt=\"" + escape(block.alt) + "\"";
  const auto width = picture->width ? picture->width : block.width, height = picture->height ? picture->height : block.height;
  if (width != 0 && height != 0) out += " width=\"" + std::to_string(width) + "\" height=\"" + std::to_string(height) + "\"";
  return out + " decoding=\"async\">" + caption_html(block, view) + "</figure>";
}

std::string table_html(const Block& block, const BodyView& view) {
  std::string out = "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"" + escape(view.locale.word("table.label")) + "\"><table>";
  for (std::size_t row = 0; row < block.rows.size(); ++row) {
    const bool head = row < block.header_rows;
    if (row == 0 && head) out += "<thead>";
    if (row == block.header_rows) out += "<tbody>";
    out += "<tr>";
    for (const auto& cell : block.rows[row]) {
      out += head ? "<th scope=\"col\">" : "<td>";
      out += escape(cell) + (head ? "</th>" : "</td>");
    }
    out += "</tr>";
    if (head && row + 1 == block.header_rows) out += "</thead>";
  }
  if (block.rows.size() > block.header_rows) out += "</tbody>";
  return out + "</table></div>";
}

// Lists in lists, without recursion: `stack` holds the lists that are open.
std::string list_html(const Block& list, const BodyView& view) {
  const auto tag = [](const Block& block, bool open) {
    return std::string(open ? "<" : "</") + (block.ordered ? "ol>" : "ul>");
  };
  std::vector<std::pair<const Block*, std::size_t>> stack = {{&list, 0}};
  std::string out = tag(list, true);
  const BodyView plain{view.locale, view.pictures, {}};
  while (!stack.empty()) {
    auto& [block, next] = stack.back();
    if (next == block->items.size()) {
      out += tag(*block, false);
      stack.pop_back();
      if (!stack.empty()) out += "</li>";
      continue;
    }
    const Block& item = block->items[next++];
    if (item.type == BlockType::list) {
      out += "<li>" + tag(item, true);
      stack.emplace_back(&item, 0);
    } else {
      out += "<li>" + inline_html(item, 0, plain) + "</li>";
    }
  }
  return out;
}

}  // namespace

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string snippet_html(std::string_view snippet) {
  std::string out;
  bool open = false;
  for (const char c : escape(snippet)) {
    if (c == '\x02' && !open) {
      out += "<mark>";
      open = true;
    } else if (c == '\x03' && open) {
      out += "</mark>";
      open = false;
    } else if (c != '\x02' && c != '\x03') {
      out += c;
    }
  }
  return open ? out + "</mark>" : out;
}

std::string web_url(std::string_view url) {
  const auto parsed = base::Url::parse(url);
  return parsed && parsed->is_web() ? parsed->href() : std::string();
}

std::string host_name(std::string_view url) {
  const auto parsed = base::Url::parse(url);
  if (!parsed) return {};
  auto host = parsed->host();
  if (host.starts_with("www.")) host.remove_prefix(4);
  return std::string(host);
}

std::string inline_html(const Block& block, std::size_t index, const BodyView& view) {
  return wrap_text(block.text, wraps_of(block, index, view));
}

std::string block_html(const Block& block, std::size_t index, const BodyView& view) {
  switch (block.type) {
    case BlockType::paragraph: return "<p>" + inline_html(block, index, view) + "</p>";
    case BlockType::heading: {
      // The page has one h1, and the publisher's own headings stand below it.
      const auto level = std::to_string(std::clamp<int>(block.level, 2, 6));
      return "<h" + level + ">" + inline_html(block, index, view) + "</h" + level + ">";
    }
    case BlockType::quote: return "<blockquote><p>" + inline_html(block, index, view) + "</p></blockquote>";
    case BlockType::code: return "<pre tabindex=\"0\"><code>" + escape(block.text) + "</code></pre>";
    case BlockType::list: return list_html(block, view);
    case BlockType::table: return table_html(block, view);
    case BlockType::figure: return figure_html(block, view);
    case BlockType::embed: return away_html(block, "embed.away", view);
  }
  return {};
}

std::string body_html(const std::vector<Block>& body, const BodyView& view) {
  std::string out;
  for (std::size_t i = 0; i < body.size(); ++i) out += block_html(body[i], i, view);
  return out;
}

}  // namespace ortoo::site
