#include "record/html.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "record/inline.h"
#include "record/lines.h"
#include "record/standfirst.h"

namespace ortoo::record {
namespace {

constexpr std::array<std::string_view, 7> elements = {"a", "em", "strong", "q", "code", "sub", "sup"};  // by Mark

class Writer {
 public:
  std::string out;

  void text(std::string_view text, std::string_view line_break = "<br>") {
    for (std::size_t at = 0; at < text.size();) {
      const char32_t c = base::next_code_point(text, at);
      switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        case '\n': out += line_break; break;
        default:
          if (c >= 0x20 || c == '\t') base::append_utf8(out, c);
      }
    }
  }

  void attribute(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out.append(" ").append(name).append("=\"");
    text(value, "&#10;");
    out += '"';
  }

  void number(std::string_view name, std::uint32_t value) {
    if (value != 0) attribute(name, std::to_string(value));
  }

  void element(std::string_view name, std::string_view content, std::string_view css_class = {}) {
    if (content.empty()) return;
    out.append("<").append(name);
    attribute("class", css_class);
    out += '>';
    text(content);
    out.append("</").append(name).append(">\n");
  }

  // A link where the address is one, else the name alone.
  void link(std::string_view name, std::string_view url, std::string_view language = {}) {
    const bool linked = is_web_address(url);
    if (linked) {
      out += "<a";
      attribute("href", url);
      attribute("hreflang", language);
      out += '>';
    }
    text(name.empty() ? url : name);
    if (linked) out += "</a>";
  }

  void inline_text(const Block& block) {
    bool linked = false;
    for (const InlineEvent& e : inline_events(block.text, block.spans)) {
      if (e.kind == InlineEvent::Kind::text) {
        text(e.text);
        continue;
      }
      const bool opens = e.kind == InlineEvent::Kind::open;
      if (e.mark == Mark::link) {
        if (opens) linked = is_web_address(e.text);
        if (!linked) continue;
      }
      out.append(opens ? "<" : "</").append(elements[static_cast<std::size_t>(e.mark)]);
      if (opens && e.mark == Mark::link) attribute("href", e.text);
      out += '>';
    }
  }

  void wrapped(std::string_view before, const Block& block, std::string_view after) {
    out += before;
    inline_text(block);
    out.append(after).append("\n");
  }

  void list(const Block& list) {
    out += list.ordered ? "<ol>\n" : "<ul>\n";
    if (++depth_ <= max_list_depth) {
      for (std::size_t i = 0; i < list.items.size(); ++i) {
        const Block& item = list.items[i];
        out += "<li>";
        if (item.type == BlockType::paragraph) inline_text(item);
        else block(item);
        // A list among the items belongs to the one before it.
        for (; i + 1 < list.items.size() && list.items[i + 1].type == BlockType::list; ++i) block(list.items[i + 1]);
        out += "</li>\n";
      }
    }
    --depth_;
    out += list.ordered ? "</ol>\n" : "</ul>\n";
  }

  void table(const Block& block) {
    out += "<table>\n";
    for (std::size_t i = 0; i < block.rows.size(); ++i) {
      const bool head = i < block.header_rows;
      out += "<tr>";
      for (const std::string& cell : block.rows[i]) {
        out += head ? "<th>" : "<td>";
        text(cell);
        out += head ? "</th>" : "</td>";
      }
      out += "</tr>\n";
    }
    out += "</table>\n";
  }

  void figure(const Block& block) {
    out += "<figure>";
    if (is_web_address(block.src)) {
      out += "<img";
      attribute("src", block.src);
      out += " alt=\"";  // there even when empty: the picture then says nothing of its own
      text(block.alt, "&#10;");
      out += '"';
      number("width", block.width);
      number("height", block.height);
      out += '>';
    }
    const std::string& caption = block.caption.empty() && block.src.empty() ? block.alt : block.caption;
    if (!caption.empty() || !block.credit.empty()) {
      out += "<figcaption>";
      text(caption);
      if (!block.credit.empty()) {
        out += caption.empty() ? "<small class=\"credit\">" : " <small class=\"credit\">";
        text(block.credit);
        out += "</small>";
      }
      out += "</figcaption>";
    }
    out += "</figure>\n";
  }

  void block(const Block& b) {
    switch (b.type) {
      case BlockType::paragraph: return wrapped("<p>", b, "</p>");
      case BlockType::quote: return wrapped("<blockquote><p>", b, "</p></blockquote>");
      case BlockType::heading: {
        const std::string name = "h" + std::to_string(std::clamp<int>(b.level, 2, 6));
        return wrapped("<" + name + ">", b, "</" + name + ">");
      }
      case BlockType::code:
        out += "<pre><code>";
        text(b.text, "\n");
        out += "</code></pre>\n";
        return;
      case BlockType::list: return list(b);
      case BlockType::table: return table(b);
      case BlockType::figure: return figure(b);
      case BlockType::embed:
        out += "<p>";
        link(b.caption, b.src);
        out += "</p>\n";
        return;
    }
  }

 private:
  std::size_t depth_ = 0;
};

}  // namespace

std::string body_to_html(const std::vector<Block>& body) {
  Writer writer;
  for (const Block& b : body) writer.block(b);
  return std::move(writer.out);
}

std::string to_html(const Article& article) {
  Writer w;
  w.out += "<article";
  w.attribute("lang", article.language);
  w.attribute("dir", "auto");
  w.out += ">\n<header>\n";
  w.element("h1", article.title);
  w.element("p", standfirst(article), "dek");
  w.element("p", byline(article), "byline");
  w.out += "</header>\n";
  for (const Block& b : article.body) w.block(b);
  if (article.source) {
    const Source& source = *article.source;
    w.out += "<footer><p class=\"source\">";
    w.link(source.title, source.url, source.language);
    if (!source.publisher.empty()) {
      w.out += " · ";
      w.text(source.publisher);
    }
    w.out += "</p></footer>\n";
  }
  w.out += "</article>\n";
  return std::move(w.out);
}

}  // namespace ortoo::record
