#include "record/markdown.h"

#include <algorithm>

#include "record/inline.h"
#include "record/lines.h"
#include "record/markdown_inline.h"
#include "record/standfirst.h"

namespace ortoo::record {
namespace {

std::string plain(std::string_view text, LineFeed line_feed = LineFeed::hard_break) {
  return markdown_inline(text, {}, line_feed);
}

std::string emphasised(const std::string& text) {
  return markdown_inline(text, {{Mark::emphasis, 0, static_cast<std::uint32_t>(text.size()), ""}},
                         LineFeed::hard_break);
}

std::string link(const std::string& name, const std::string& url) {
  const std::string shown = plain(name.empty() ? url : name, LineFeed::space);
  return is_web_address(url) ? "[" + shown + "](" + markdown_destination(url) + ")" : shown;
}

// A fence is longer than any run of ticks inside.
std::string code(const std::string& text) {
  std::size_t longest = 2, run = 0;
  for (const char c : text) longest = std::max(longest, run = c == '`' ? run + 1 : 0);
  const std::string fence(longest + 1, '`');
  return fence + "\n" + text + (text.ends_with('\n') ? "" : "\n") + fence;
}

std::string table(const Block& block) {
  std::size_t columns = 0;
  for (const auto& row : block.rows) columns = std::max(columns, row.size());
  if (columns == 0) return {};
  std::string out;
  const auto write_row = [&](const std::vector<std::string>& row) {
    for (std::size_t i = 0; i < columns; ++i)
      out += "| " + (i < row.size() ? plain(row[i], LineFeed::space) : "") + " ";
    out += "|\n";
  };
  // There is always one row of headings, and never a second.
  const bool headed = block.header_rows > 0;
  write_row(headed ? block.rows[0] : std::vector<std::string>());
  for (std::size_t i = 0; i < columns; ++i) out += "| --- ";
  out += "|\n";
  for (std::size_t i = headed ? 1 : 0; i < block.rows.size(); ++i) write_row(block.rows[i]);
  return out;
}

std::string figure(const Block& block) {
  std::string out;
  if (is_web_address(block.src))
    out = "![" + plain(block.alt, LineFeed::space) + "](" + markdown_destination(block.src) + ")";
  std::string caption = block.caption.empty() && block.src.empty() ? block.alt : block.caption;
  if (!block.credit.empty()) caption += (caption.empty() ? "(" : " (") + block.credit + ")";
  const std::string under = plain(caption);
  return out.empty() || under.empty() ? out + under : out + "\\\n" + under;
}

// Puts `prefix` before every line but the first, so that a block stands inside a list item or a quotation.
std::string indented(const std::string& text, std::string_view prefix) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    if (at > 0 && (text[at] != '\n' || prefix.starts_with('>'))) out += prefix;
    out.append(text, at, end - at);
    at = end;
  }
  return out;
}

std::string block(const Block& b, bool second_marker, std::size_t depth);

bool begins_with_empty_item(std::string_view list) {
  const std::string_view line = list.substr(0, list.find('\n'));
  return line.find(' ') + 1 == line.size();
}

// `second_marker` keeps two lists apart that follow each other. A list among the items belongs to the one before it.
std::string list(const Block& b, bool second_marker, std::size_t depth) {
  if (depth >= max_list_depth) return {};
  std::string out, pad;
  std::size_t number = 0;
  bool second_inside = false;
  for (std::size_t i = 0; i < b.items.size(); ++i) {
    if (!out.empty()) out += '\n';
    if (i > 0 && b.items[i].type == BlockType::list) {
      second_inside = b.items[i - 1].type == BlockType::list && !second_inside;
      const std::string inside = block(b.items[i], second_inside, depth + 1);
      if (begins_with_empty_item(inside)) out += '\n';  // such a one cannot interrupt a paragraph
      out += pad + indented(inside, pad);
      continue;
    }
    std::string marker = second_marker ? "* " : "- ";
    if (b.ordered) marker = std::to_string(++number) + (second_marker ? ") " : ". ");
    pad.assign(marker.size(), ' ');
    out += marker + indented(block(b.items[i], false, depth + 1), pad);
    second_inside = false;
  }
  return out;
}

// Without a line feed at its end. Deeper than max_list_depth nothing is written.
std::string block(const Block& b, bool second_marker, std::size_t depth) {
  switch (b.type) {
    case BlockType::paragraph: return markdown_inline(b.text, b.spans, LineFeed::hard_break);
    case BlockType::heading:
      return std::string(static_cast<std::size_t>(std::clamp<int>(b.level, 2, 6)), '#') + " " +
             markdown_inline(b.text, b.spans, LineFeed::space);
    case BlockType::quote: return "> " + indented(markdown_inline(b.text, b.spans, LineFeed::hard_break), "> ");
    case BlockType::code: return code(b.text);
    case BlockType::list: return list(b, second_marker, depth);
    case BlockType::table: return table(b);
    case BlockType::figure: return figure(b);
    case BlockType::embed: return link(b.caption, b.src);
  }
  return {};
}

}  // namespace

std::string to_markdown(const Article& article) {
  std::string out;
  const auto paragraph = [&](const std::string& text) {
    if (text.empty()) return;
    if (!out.empty()) out += '\n';
    out += text;
    if (!out.ends_with('\n')) out += '\n';
  };
  if (!article.title.empty()) paragraph("# " + plain(article.title, LineFeed::space));
  if (!standfirst(article).empty()) paragraph(emphasised(article.dek));
  paragraph(plain(byline(article), LineFeed::space));
  bool second_marker = false;
  BlockType before = BlockType::paragraph;
  for (const Block& b : article.body) {
    second_marker = b.type == BlockType::list && before == BlockType::list && !second_marker;
    paragraph(block(b, second_marker, 0));
    before = b.type;
  }
  if (article.source) {
    std::string line = link(article.source->title, article.source->url);
    if (!article.source->publisher.empty()) line += " · " + plain(article.source->publisher, LineFeed::space);
    paragraph("---");
    paragraph(line);
  }
  return out;
}

}  // namespace ortoo::record
