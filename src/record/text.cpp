#include "record/text.h"

#include "record/lines.h"
#include "record/standfirst.h"

namespace ortoo::record {
namespace {

class Writer {
 public:
  std::string out;

  void paragraph(std::string_view text) {
    if (text.empty()) return;
    if (!out.empty()) out += '\n';
    out.append(text).append("\n");
  }

  void block(const Block& b) {
    switch (b.type) {
      case BlockType::paragraph:
      case BlockType::heading:
      case BlockType::quote:
      case BlockType::code: return paragraph(b.text);
      case BlockType::figure: return paragraph(with_credit(b.caption.empty() ? b.alt : b.caption, b.credit));
      case BlockType::embed: return paragraph(with_credit(b.caption, b.src));
      case BlockType::table: return table(b);
      case BlockType::list:
        if (!out.empty()) out += '\n';
        return list(b, 0);
    }
  }

 private:
  static std::string with_credit(const std::string& text, const std::string& credit) {
    if (text.empty() || credit.empty()) return text + credit;
    return text + " (" + credit + ")";
  }

  void table(const Block& b) {
    if (!out.empty()) out += '\n';
    for (const auto& row : b.rows) {
      for (std::size_t i = 0; i < row.size(); ++i) out.append(i == 0 ? "" : "\t").append(row[i]);
      out += '\n';
    }
  }

  void list(const Block& b, std::size_t depth) {
    if (depth >= max_list_depth) return;
    std::size_t number = 0;
    for (const Block& item : b.items) {
      if (item.type == BlockType::list) {
        list(item, depth + 1);
        continue;
      }
      out.append(2 * depth, ' ')
          .append(b.ordered ? std::to_string(++number) + ". " : "- ")
          .append(item.text)
          .append("\n");
    }
  }
};

}  // namespace

std::string body_to_text(const std::vector<Block>& body) {
  Writer writer;
  for (const Block& b : body)
    if (b.type != BlockType::figure) writer.block(b);
  return std::move(writer.out);
}

std::string to_text(const Article& article) {
  Writer writer;
  writer.paragraph(article.title);
  writer.paragraph(std::string(standfirst(article)));
  writer.paragraph(byline(article));
  for (const Block& b : article.body) writer.block(b);
  if (article.source) writer.paragraph(article.source->url);
  return std::move(writer.out);
}

}  // namespace ortoo::record
