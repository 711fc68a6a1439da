#include "translate/segments.h"

#include <algorithm>

#include "base/text.h"

namespace ortoo::translate {
namespace {

using record::Block;
using record::BlockType;
using record::Part;

// The lines of a text that is no sentence.
std::vector<language::Range> lines_of(std::string_view text) {
  std::vector<language::Range> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = base::trim(text.substr(at, end - at));
    const auto begin = static_cast<std::uint32_t>(line.data() - text.data());
    if (!line.empty()) lines.push_back({begin, begin + static_cast<std::uint32_t>(line.size())});
    at = end + 1;
  }
  return lines;
}

class Collector {
 public:
  Collector(const std::string& language, std::vector<Segment>& out) : language_(language), out_(out) {}

  Segment& text(const std::string& source, std::string& target, Part part, std::uint32_t block, Manner manner) {
    Segment segment;
    segment.part = part;
    segment.block = block;
    segment.manner = manner;
    segment.source = &source;
    segment.target = &target;
    segment.sentences = manner == Manner::label ? lines_of(source) : language::sentences(source, language_);
    return out_.emplace_back(std::move(segment));
  }

  void unplaced(const std::string& source, std::string& target) {
    if (!source.empty()) text(source, target, Part::body, 0, Manner::label).placed = false;
  }

  void marked(const Block& source, Block& target, std::uint32_t block, Manner manner) {
    auto& segment = text(source.text, target.text, Part::body, block, manner);
    segment.marks = &source.spans;
    segment.target_marks = &target.spans;
  }

  // `at`: where in the text of the list its lines have come to.
  void items(const Block& list, Block& target, std::uint32_t block, const std::string& whole, std::size_t& at,
             std::size_t depth) {
    if (depth > record::max_list_depth) return;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      const auto& item = list.items[i];
      if (item.type == BlockType::list) {
        items(item, target.items[i], block, whole, at, depth + 1);
        continue;
      }
      marked(item, target.items[i], block, Manner::running);
      find_in(whole, at);
    }
  }

  // The last segment's text in that of its block, from `at` on.
  void find_in(const std::string& whole, std::size_t& at) {
    auto& segment = out_.back();
    const auto found = whole.find(*segment.source, at);
    segment.placed = found != whole.npos;
    if (!segment.placed) return;
    segment.offset = static_cast<std::uint32_t>(found);
    at = found + segment.source->size();
  }

  void block(const Block& source, Block& target, std::uint32_t index) {
    switch (source.type) {
      case BlockType::paragraph:
      case BlockType::quote: return marked(source, target, index, Manner::running);
      case BlockType::heading: return marked(source, target, index, Manner::label);
      case BlockType::list: {
        std::size_t at = 0;
        return items(source, target, index, source.text, at, 0);
      }
      case BlockType::table: {
        std::size_t at = 0;
        for (std::size_t row = 0; row < source.rows.size(); ++row)
          for (std::size_t cell = 0; cell < source.rows[row].size(); ++cell) {
            if (source.rows[row][cell].empty()) continue;
            text(source.rows[row][cell], target.rows[row][cell], Part::body, index, Manner::label);
            find_in(source.text, at);
          }
        return;
      }
      case BlockType::figure:
      case BlockType::embed:
        if (!source.caption.empty()) text(source.caption, target.caption, Part::caption, index, Manner::running);
        unplaced(source.alt, target.alt);
        return;
      case BlockType::code: return;
    }
  }

 private:
  const std::string& language_;
  std::vector<Segment>& out_;
};

void gather_items(const Block& list, std::string& text, std::size_t depth) {
  if (depth > record::max_list_depth) return;
  for (const auto& item : list.items) {
    if (item.type == BlockType::list) {
      gather_items(item, text, depth + 1);
      continue;
    }
    if (!text.empty()) text += '\n';
    text += item.text;
  }
}

void gather_rows(Block& table) {
  table.text.clear();
  for (const auto& row : table.rows) {
    if (!table.text.empty()) table.text += '\n';
    bool first = true;
    for (const auto& cell : row) {
      if (!first) table.text += ' ';
      first = false;
      table.text += cell;
    }
  }
}

}  // namespace

std::vector<Segment> segments_of(const record::Article& article, Scope scope, record::Translation& translation) {
  std::vector<Segment> segments;
  Collector collect(article.language, segments);
  if (!article.title.empty()) collect.text(article.title, translation.title, Part::title, 0, Manner::label);
  if (!article.dek.empty()) collect.text(article.dek, translation.dek, Part::dek, 0, Manner::running);
  if (scope == Scope::headline) return segments;
  translation.section = article.section;
  translation.tags = article.tags;
  translation.body = article.body;
  collect.unplaced(article.section, translation.section);
  for (std::size_t i = 0; i < article.tags.size(); ++i) collect.unplaced(article.tags[i], translation.tags[i]);
  for (std::size_t i = 0; i < article.body.size(); ++i)
    collect.block(article.body[i], translation.body[i], static_cast<std::uint32_t>(i));
  return segments;
}

void gather_lists(record::Translation& translation, std::vector<Segment>& segments) {
  for (std::size_t i = 0; i < translation.body.size(); ++i) {
    auto& block = translation.body[i];
    if (block.type == BlockType::table) {
      gather_rows(block);
    } else if (block.type == BlockType::list) {
      block.text.clear();
      gather_items(block, block.text, 0);
    } else {
      continue;
    }
    std::size_t at = 0;
    for (auto& segment : segments) {
      if (segment.part != Part::body || segment.block != i || (!segment.placed && segment.target_marks == nullptr))
        continue;
      const auto found = block.text.find(*segment.target, at);
      if (found == block.text.npos) continue;
      segment.target_offset = static_cast<std::uint32_t>(found);
      at = found + segment.target->size();
    }
  }
}

}  // namespace ortoo::translate
