#include "site/pages/markup.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>

#include "base/url.h"
#include "record/inline.h"

namespace ortoo::site {
namespace {

using record::Block;
using record::BlockType;
using record::Mark;

constexpr std::array<std::string_view, 7> elements = {"a", "em", "strong", "q", "code", "sub", "sup"};  // by Mark

// What opens a link: to the web, to a place on this page, or nothing for any other address.
std::string open_link(std::string_view url, const BodyView& view) {
  if (url.starts_with('#')) {
    const auto it = std::find_if(view.references.begin(), view.references.end(),
                                 [&](const Reference& r) { return r.anchor == url.substr(1); });
    if (it == view.references.end()) return {};
    return "<a class=\"ref\" href=\"" + escape(url) + "\" title=\"" + escape(it->title) + "\">";
  }
  const auto href = web_url(url);
  return href.empty() ? std::string() : "<a href=\"" + escape(href) + "\" rel=\"external nofollow noopener\">";
}

// The stretches of a text of its own that stands in block `index` from `offset` on, as those of block 0.
BodyView view_of(const Block& text, std::size_t index, record::Part part, std::size_t offset, const BodyView& view) {
  BodyView out{view.locale, view.pictures};
  for (auto stretch : view.stretches) {
    if (stretch.block != index || stretch.part != part || stretch.begin < offset ||
        stretch.end > offset + text.text.size())
      continue;
    stretch.block = 0;
    stretch.part = record::Part::body;
    stretch.begin -= static_cast<std::uint32_t>(offset);
    stretch.end -= static_cast<std::uint32_t>(offset);
    out.stretches.push_back(std::move(stretch));
  }
  return out;
}

// A text that is also in that of its block, which `at` goes through.
std::string within_html(const Block& text, const Block& whole, std::size_t index, std::size_t& at,
                        const BodyView& view) {
  const auto found = view.stretches.empty() ? std::string::npos : whole.text.find(text.text, at);
  if (found == std::string::npos) return inline_html(text, 0, {view.locale, view.pictures});
  at = found + text.text.size();
  return inline_html(text, 0, view_of(text, index, record::Part::body, found, view));
}

std::string caption_html(const Block& block, std::size_t index, const BodyView& view) {
  if (block.caption.empty() && block.credit.empty()) return {};
  std::string out = "<figcaption>" + caption_words_html(block, index, view);
  if (!block.credit.empty())
    out += (block.caption.empty() ? "<span class=\"credit alone\">" : " <span class=\"credit\">") +
           escape(view.locale.word("picture.credit")) + " " + escape(block.credit) + "</span>";
  return out + "</figcaption>";
}

// A link out, for what is not loaded from a third party unasked.
std::string away_html(const Block& block, std::size_t index, std::string_view word, const BodyView& view) {
  std::string out = "<figure class=\"away\">";
  const auto url = web_url(block.src);
  if (!url.empty())
    out += "<p><a href=\"" + escape(url) + "\" rel=\"external nofollow noopener\">" + escape(view.locale.word(word)) +
           " " + escape(host_name(url)) + " <span aria-hidden=\"true\">↗</span></a></p>";
  if (!block.alt.empty() && block.alt != block.caption) out += "<p class=\"alt\">" + escape(block.alt) + "</p>";
  return out + caption_html(block, index, view) + "</figure>";
}

std::string figure_html(const Block& block, std::size_t index, const BodyView& view) {
  constexpr std::uint32_t column = 704;  // CSS pixels: web/style/site.css
  const auto picture = view.pictures.for_url(block.src, column);
  if (!picture) return away_html(block, index, "picture.away", view);
  // The publisher's own is a click away.
  const auto own = web_url(block.src);
  std::string out = "<figure>";
  if (!own.empty()) {
    out += "<a href=\"" + escape(own) + "\" rel=\"external nofollow noopener\"";
    if (block.alt.empty())
      out += " aria-label=\"" + escape(std::string(view.locale.word("picture.away")) + " " + host_name(own)) + "\"";
    out += '>';
  }
  out += "<img src=\"" + escape(picture->path) + "\" alt=\"" + escape(block.alt) + "\"";
  const auto width = picture->width ? picture->width : block.width,
             height = picture->height ? picture->height : block.height;
  if (!picture->sizes.empty())
    out += " srcset=\"" + escape(picture->sizes) + "\" sizes=\"(min-width: 48rem) 44rem, 100vw\" loading=\"lazy\"";
  // A size that nobody knows yet gets a frame of the usual shape, so that the text below stays where it is.
  const bool known = width != 0 && height != 0;
  out +=
      " width=\"" + std::to_string(known ? width : 960) + "\" height=\"" + std::to_string(known ? height : 540) + "\"";
  if (!known) out += " class=\"framed\"";
  return out + " decoding=\"async\">" + (own.empty() ? "" : "</a>") + caption_html(block, index, view) + "</figure>";
}

std::string table_html(const Block& block, std::size_t index, const BodyView& view) {
  std::string out = "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"" +
                    escape(view.locale.word("table.label")) + "\"><table>";
  std::size_t at = 0;
  for (std::size_t row = 0; row < block.rows.size(); ++row) {
    const bool head = row < block.header_rows;
    if (row == 0 && head) out += "<thead>";
    if (row == block.header_rows) out += "<tbody>";
    out += "<tr>";
    for (const auto& cell : block.rows[row]) {
      out += head ? "<th scope=\"col\">" : "<td>";
      Block text;
      text.text = cell;
      out += within_html(text, block, index, at, view) + (head ? "</th>" : "</td>");
    }
    out += "</tr>";
    if (head && row + 1 == block.header_rows) out += "</thead>";
  }
  if (block.rows.size() > block.header_rows) out += "</tbody>";
  return out + "</table></div>";
}

// Lists in lists, without recursion: `stack` holds the lists that are open.
std::string list_html(const Block& list, std::size_t index, const BodyView& view) {
  const auto tag = [](const Block& block, bool open) {
    return std::string(open ? "<" : "</") + (block.ordered ? "ol>" : "ul>");
  };
  std::vector<std::pair<const Block*, std::size_t>> stack = {{&list, 0}};
  std::string out = tag(list, true);
  std::size_t at = 0;
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
      out += "<li>" + within_html(item, list, index, at, view) + "</li>";
    }
  }
  return out;
}

}  // namespace

// The first place from `at` on that may need to be escaped.
static std::size_t next_special(std::string_view text, std::size_t at) {
#if defined(__SSE2__)
  for (; at + 16 <= text.size(); at += 16) {
    const __m128i piece = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    const auto is = [&](char c) { return _mm_cmpeq_epi8(piece, _mm_set1_epi8(c)); };
    // & and '
    const __m128i quotes = _mm_or_si128(
        is('"'), _mm_cmpeq_epi8(_mm_and_si128(piece, _mm_set1_epi8(static_cast<char>(~1))), _mm_set1_epi8('&')));
    // < and >
    const __m128i tags = _mm_cmpeq_epi8(_mm_and_si128(piece, _mm_set1_epi8(static_cast<char>(~2))), _mm_set1_epi8('<'));
    if (const int found = _mm_movemask_epi8(_mm_or_si128(quotes, tags)); found != 0)
      return at + static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(found)));
  }
#endif
  return at;
}

void escape_to(std::string& out, std::string_view text) {
  std::size_t plain = 0;  // where what has not been added begins
  for (std::size_t i = next_special(text, 0); i < text.size(); ++i) {
    std::string_view instead;
    switch (text[i]) {
      case '&': instead = "&amp;"; break;
      case '<': instead = "&lt;"; break;
      case '>': instead = "&gt;"; break;
      case '"': instead = "&quot;"; break;
      case '\'': instead = "&#39;"; break;
      default: continue;
    }
    out.append(text, plain, i - plain).append(instead);
    plain = i + 1;
    i = next_special(text, plain) - 1;
  }
  out.append(text, plain);
}

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  escape_to(out, text);
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

namespace {

std::string plain_inline_html(const Block& block, std::size_t index, const BodyView& view) {
  auto spans = block.spans;
  for (const auto& reference : view.references)
    if (reference.block == index) spans.push_back({Mark::link, reference.begin, reference.end, "#" + reference.anchor});
  std::string out;
  bool linked = false;
  for (const auto& event : record::inline_events(block.text, spans)) {
    const bool opens = event.kind == record::InlineEvent::Kind::open;
    if (event.kind == record::InlineEvent::Kind::text) {
      out += escape(event.text);
    } else if (event.mark == Mark::link) {
      if (!opens && !linked) continue;
      const auto tag = opens ? open_link(event.text, view) : "</a>";
      linked = opens && !tag.empty();
      out += tag;
    } else {
      out.append(opens ? "<" : "</").append(elements[static_cast<std::size_t>(event.mark)]).append(">");
    }
  }
  return out;
}

// The text of `block` from `begin` to `end` with its marks.
std::string part_html(const Block& block, std::size_t index, std::uint32_t begin, std::uint32_t end,
                      const BodyView& view) {
  Block part;
  part.text = block.text.substr(begin, end - begin);
  for (auto span : block.spans) {
    if (span.begin >= end || span.end <= begin) continue;
    span.begin = std::max(span.begin, begin) - begin;
    span.end = std::min(span.end, end) - begin;
    part.spans.push_back(std::move(span));
  }
  BodyView inner{view.locale, view.pictures};
  for (auto reference : view.references) {
    if (reference.block != index || reference.begin >= end || reference.end <= begin) continue;
    reference.begin = std::max(reference.begin, begin) - begin;
    reference.end = std::min(reference.end, end) - begin;
    inner.references.push_back(std::move(reference));
  }
  return plain_inline_html(part, index, inner);
}

}  // namespace

std::string inline_html(const Block& block, std::size_t index, const BodyView& view) {
  std::string out;
  std::uint32_t at = 0;
  for (const auto& stretch : view.stretches) {
    if (stretch.block != index || stretch.part != record::Part::body || stretch.begin < at ||
        stretch.end <= stretch.begin || stretch.end > block.text.size())
      continue;
    out += part_html(block, index, at, stretch.begin, view) + stretch.open +
           part_html(block, index, stretch.begin, stretch.end, view) + stretch.close;
    at = stretch.end;
  }
  if (at == 0) return plain_inline_html(block, index, view);
  return out + part_html(block, index, at, static_cast<std::uint32_t>(block.text.size()), view);
}

std::string caption_words_html(const Block& block, std::size_t index, const BodyView& view) {
  Block text;
  text.text = block.caption;
  return inline_html(text, 0, view_of(text, index, record::Part::caption, 0, view));
}

std::string block_html(const Block& block, std::size_t index, const BodyView& view) {
  switch (block.type) {
    case BlockType::paragraph:
      return (view.named ? "<p id=\"b" + std::to_string(index) + "\">" : std::string("<p>")) +
             inline_html(block, index, view) + "</p>";
    case BlockType::heading: {
      // The page has one h1, and the publisher's own headings stand below it.
      const auto level = std::to_string(std::clamp<int>(block.level - view.heading_shift, 2, 6));
      return "<h" + level + ">" + inline_html(block, index, view) + "</h" + level + ">";
    }
    case BlockType::quote: return "<blockquote><p>" + inline_html(block, index, view) + "</p></blockquote>";
    case BlockType::code: return "<pre tabindex=\"0\"><code>" + escape(block.text) + "</code></pre>";
    case BlockType::list: return list_html(block, index, view);
    case BlockType::table: return table_html(block, index, view);
    case BlockType::figure: return figure_html(block, index, view);
    case BlockType::embed: return away_html(block, index, "embed.away", view);
  }
  return {};
}

int heading_shift(const std::vector<Block>& body) {
  int highest = 6;
  for (const auto& block : body)
    if (block.type == BlockType::heading) highest = std::min<int>(highest, block.level);
  return highest - 2;
}

std::string body_html(const std::vector<Block>& body, const BodyView& view) {
  std::string out;
  for (std::size_t i = 0; i < body.size(); ++i)
    if (i != view.omitted) out += block_html(body[i], i, view);
  return out;
}

}  // namespace ortoo::site
