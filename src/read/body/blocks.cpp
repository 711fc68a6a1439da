#include "read/body/blocks.h"

#include <algorithm>
#include <unordered_map>

#include "read/body/inline_text.h"

namespace ortoo::read {
namespace {

using record::Block;
using record::BlockType;

// What stands around a run that gives it its type: indices of elements, `none` where there is no such element.
struct Surroundings {
  std::uint32_t list = none, item = none, table = none, row = none, cell = none, quote = none, pre = none,
                heading = none;
  bool figure = false;
};

Surroundings around(const Scan& scan, std::uint32_t element) {
  Surroundings out;
  for (std::uint32_t e = element, up = 0; e != none && up < 40; e = scan.elements[e].parent, ++up) {
    const auto set = [e](std::uint32_t& member) {
      if (member == none) member = e;
    };
    switch (scan.elements[e].tag) {
      case LXB_TAG_UL: case LXB_TAG_OL: case LXB_TAG_MENU: set(out.list); break;
      case LXB_TAG_LI: set(out.item); break;
      case LXB_TAG_TABLE: set(out.table); break;
      case LXB_TAG_TR: set(out.row); break;
      case LXB_TAG_TD: case LXB_TAG_TH: set(out.cell); break;
      case LXB_TAG_BLOCKQUOTE: set(out.quote); break;
      case LXB_TAG_PRE: set(out.pre); break;
      case LXB_TAG_H1:
      case LXB_TAG_H2:
      case LXB_TAG_H3:
      case LXB_TAG_H4:
      case LXB_TAG_H5:
      case LXB_TAG_H6: set(out.heading); break;
      case LXB_TAG_FIGURE: case LXB_TAG_FIGCAPTION: out.figure = true; break;
      default: break;
    }
  }
  return out;
}

// A table of data rather than of layout: several short cells to a row.
bool is_data_table(const Scan& scan, std::uint32_t table) {
  const auto& e = scan.elements[table];
  const std::uint32_t runs = e.end_run - e.first_run;
  if (runs < 4 || e.characters > runs * 60) return false;
  std::uint32_t rows = 0, cells = 0;
  for (std::uint32_t i = table + 1; i < scan.elements.size() && scan.elements[i].first_run < e.end_run; ++i) {
    const auto tag = scan.elements[i].tag;
    if (tag == LXB_TAG_TABLE && scan.inside(i, table)) return false;
    rows += tag == LXB_TAG_TR ? 1 : 0;
    cells += tag == LXB_TAG_TD || tag == LXB_TAG_TH ? 1 : 0;
  }
  return rows > 1 && cells >= rows * 2;
}

std::uint8_t heading_level(html::Tag tag) {
  switch (tag) {
    case LXB_TAG_H1: return 1;
    case LXB_TAG_H2: return 2;
    case LXB_TAG_H3: return 3;
    case LXB_TAG_H4: return 4;
    case LXB_TAG_H5: return 5;
    default: return 6;
  }
}

class Making {
 public:
  Making(const Scan& scan, const std::optional<base::Url>& base, std::size_t most_blocks) : scan_(scan), base_(base) {
    blocks_.reserve(most_blocks);
  }

  void add(std::uint32_t index) {
    const Run& run = scan_.runs[index];
    const auto s = around(scan_, run.element);
    if (s.figure) return;
    const bool cell = s.table != none && s.row != none && s.cell != none && has_data(s.table);
    const bool item = !cell && s.list != none && s.item != none && s.item > s.list;
    const bool code = !cell && !item && s.heading == none && s.pre != none;
    auto text = inline_text(run.first, run.last, scan_.elements[run.element].node, base_, code);
    if (text.text.empty()) return;
    if (cell) return add_cell(index, s, std::move(text));
    if (item) return add_item(index, s, std::move(text));
    if (code && s.pre == open_pre_) return add_line(index, std::move(text));
    Block& block = open(index);
    if (s.heading != none) {
      block.type = BlockType::heading;
      block.level = heading_level(scan_.elements[s.heading].tag);
    } else if (code) {
      block.type = BlockType::code;
      open_pre_ = s.pre;
    } else if (s.quote != none) {
      block.type = BlockType::quote;
    }
    block.text = std::move(text.text);
    block.spans = std::move(text.spans);
  }

  std::vector<PlacedBlock> finished() { return std::move(blocks_); }

 private:
  // Each table and list is looked at once, however many cells and items ask.
  bool has_data(std::uint32_t table) {
    const auto [known, is_new] = data_tables_.try_emplace(table, false);
    if (is_new) known->second = is_data_table(scan_, table);
    return known->second;
  }

  // A new block, which begins with this run.
  Block& open(std::uint32_t index) {
    auto& placed = blocks_.emplace_back();
    placed.first_run = placed.last_run = index;
    open_list_ = open_table_ = open_pre_ = none;
    return placed.block;
  }

  // Lines of code that stand in an element each.
  void add_line(std::uint32_t index, InlineText text) {
    auto& placed = blocks_.back();
    placed.last_run = index;
    append(placed.block, std::move(text));
  }

  static void append(Block& block, InlineText text) {
    const auto shift = static_cast<std::uint32_t>(block.text.size() + 1);
    block.text += '\n' + text.text;
    for (auto& span : text.spans) {
      span.begin += shift;
      span.end += shift;
      block.spans.push_back(std::move(span));
    }
  }

  // Items of one list follow one another; a second run of an item goes on with it. Nested lists are laid flat.
  void add_item(std::uint32_t index, const Surroundings& s, InlineText text) {
    const std::uint32_t outer = outermost_list(s.list);
    if (open_list_ != outer) {
      Block& list = open(index);
      list.type = BlockType::list;
      list.ordered = scan_.elements[outer].tag == LXB_TAG_OL;
      open_list_ = outer;
      open_item_ = none;
    }
    auto& placed = blocks_.back();
    placed.last_run = index;
    if (!placed.block.text.empty()) placed.block.text += '\n';
    placed.block.text += text.text;
    if (open_item_ == s.item) return append(placed.block.items.back(), std::move(text));
    open_item_ = s.item;
    Block& item = placed.block.items.emplace_back();
    item.text = std::move(text.text);
    item.spans = std::move(text.spans);
  }

  std::uint32_t outermost_list(std::uint32_t list) {
    std::uint32_t outer = list;
    for (std::uint32_t e = list; e != none; e = scan_.elements[e].parent) {
      if (const auto known = outermost_.find(e); known != outermost_.end()) {
        outer = known->second;
        break;
      }
      const auto tag = scan_.elements[e].tag;
      if (tag == LXB_TAG_UL || tag == LXB_TAG_OL) outer = e;
      else if (tag != LXB_TAG_LI) break;
    }
    outermost_[list] = outer;
    return outer;
  }

  void add_cell(std::uint32_t index, const Surroundings& s, InlineText text) {
    if (open_table_ != s.table) {
      open(index).type = BlockType::table;
      open_table_ = s.table;
      open_row_ = open_cell_ = none;
    }
    auto& placed = blocks_.back();
    auto& block = placed.block;
    placed.last_run = index;
    const bool new_row = open_row_ != s.row;
    if (new_row) {
      block.rows.emplace_back();
      if (scan_.elements[s.cell].tag == LXB_TAG_TH && block.header_rows + 1 == block.rows.size()) ++block.header_rows;
      open_row_ = s.row;
    }
    if (!block.text.empty()) block.text += new_row ? '\n' : ' ';
    block.text += text.text;
    if (open_cell_ == s.cell) {
      block.rows.back().back() += ' ' + text.text;
    } else {
      block.rows.back().push_back(std::move(text.text));
      open_cell_ = s.cell;
    }
  }

  const Scan& scan_;
  const std::optional<base::Url>& base_;
  std::vector<PlacedBlock> blocks_;
  std::unordered_map<std::uint32_t, bool> data_tables_;
  std::unordered_map<std::uint32_t, std::uint32_t> outermost_;
  std::uint32_t open_list_ = none, open_item_ = none, open_table_ = none, open_row_ = none, open_cell_ = none,
                open_pre_ = none;
};

}  // namespace

std::vector<PlacedBlock> make_blocks(const Scan& scan, const std::vector<bool>& chosen,
                                     const std::optional<base::Url>& base) {
  Making making(scan, base, static_cast<std::size_t>(std::ranges::count(chosen, true)));
  for (std::uint32_t i = 0; i < scan.runs.size(); ++i)
    if (chosen[i] && i != scan.headline) making.add(i);
  return making.finished();
}

}  // namespace ortoo::read
