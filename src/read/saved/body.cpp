#include "read/saved/body.h"

#include <algorithm>

#include "base/text.h"
#include "read/byline/credits.h"
#include "read/pictures/credit.h"
#include "read/saved/rails.h"
#include "read/words/labels.h"
#include "read/words/phrases.h"

namespace ortoo::read {
namespace {

using record::Block;
using record::BlockType;

constexpr std::size_t heading_words = 12, caption_words = 120, button_words = 6;
constexpr std::size_t credit_lines = 4;  // at most so many stand under a story

bool is_button(std::string_view line) {
  const auto phrase = phrase_of(line);
  return (phrase == Phrase::share || phrase == Phrase::subscribe || phrase == Phrase::advertisement ||
          phrase == Phrase::continues) &&
         base::count_words(line) <= button_words && !ends_sentence(line);
}

class Body {
 public:
  Body(const std::vector<SavedLine>& lines, std::size_t begin, std::size_t end, record::Article& article)
      : lines_(lines), begin_(begin), end_(end), article_(article) {}

  void read() {
    take_credit_lines();
    for (at_ = begin_; at_ < end_; ++at_) read_line();
  }

 private:
  const std::string& text(std::size_t i) const { return lines_[i].text; }

  // From the last line upwards: what is bare counts only right under a paragraph, and only without another author.
  void take_credit_lines() {
    const std::size_t last = end_;
    while (end_ > begin_ && last - end_ < credit_lines) {
      if (is_button(text(end_ - 1))) {
        --end_;
        continue;
      }
      const auto credit = read_credit_line(text(end_ - 1));
      if (!credit) return;
      const bool under_paragraph = end_ - 1 > begin_ && is_paragraph(text(end_ - 2));
      if (credit->bare && (!under_paragraph || !(credit->authors.empty() || article_.authors.empty()))) return;
      for (const std::string& name : credit->authors) add_author(name);
      for (const std::string& name : credit->credits)
        if (std::find(article_.credits.begin(), article_.credits.end(), name) == article_.credits.end())
          article_.credits.push_back(name);
      --end_;
    }
  }

  void add_author(const std::string& name) {
    const auto same = [&](const record::Author& a) { return base::fold(a.name) == base::fold(name); };
    if (std::none_of(article_.authors.begin(), article_.authors.end(), same))
      article_.authors.push_back({name, "", ""});
  }

  void read_line() {
    const std::string& line = text(at_);
    if (is_button(line) || nothing_of(line) || take_tags(line, article_) || take_source(line, article_)) return;
    if (const auto count = comment_count(line)) {
      article_.comments = record::Comments{*count};
      return;
    }
    if (auto rail = rail_in_a_line(line)) {
      article_.sections.push_back(std::move(*rail));
    } else if (is_label(line, Label::rail)) {
      read_rail();
    } else if (without_picture_counter(line)) {
      read_picture();
    } else if (!read_caption(line) && !read_list()) {
      add(is_heading() ? BlockType::heading : BlockType::paragraph, line);
    }
  }

  // A list between paragraphs: its items go on until running text does.
  void read_rail() {
    record::Section section{text(at_), {}};
    while (at_ + 1 < end_ && !is_paragraph(text(at_ + 1)) && !without_picture_counter(text(at_ + 1)))
      section.items.push_back({text(++at_), ""});
    article_.sections.push_back(std::move(section));
  }

  // The alternative text that a picture left behind; the caption with its credit stands on the next line.
  void read_picture() {
    Block& figure = article_.body.emplace_back();
    figure.type = BlockType::figure;
    figure.alt = text(at_);
    if (at_ + 1 == end_) return;
    split_caption(text(at_ + 1), figure.caption, figure.credit);
    if (figure.credit.empty()) figure.caption.clear();
    else ++at_;
  }

  // "The bridge at dawn. Photo: A. Ruiz"
  bool read_caption(const std::string& line) {
    std::string caption, credit;
    split_caption(line, caption, credit);
    if (credit.empty()) return false;
    auto& body = article_.body;
    const bool below = !lines_[at_].opens && !body.empty();
    if (caption.empty() && below && body.back().type != BlockType::list && !ends_sentence(body.back().text) &&
        !body.back().text.empty())
      caption = std::move(body.back().text);  // the line above it is the caption
    else
      body.emplace_back();
    Block figure;
    figure.type = BlockType::figure;
    figure.caption = std::move(caption);
    figure.credit = std::move(credit);
    body.back() = std::move(figure);
    return true;
  }

  static void split_caption(const std::string& line, std::string& caption, std::string& credit) {
    if (base::count_words(line) <= caption_words) split_credit(line, caption, credit);
  }

  // Two items make a list; one dash is a paragraph.
  bool read_list() {
    if (!list_item(text(at_)) || at_ + 1 >= end_ || !list_item(text(at_ + 1))) return false;
    Block list;
    list.type = BlockType::list;
    for (; at_ < end_; ++at_) {
      const auto item = list_item(text(at_));
      if (!item) break;
      if (!item->empty()) list.items.emplace_back().text = *item;
    }
    --at_;
    article_.body.push_back(std::move(list));
    return true;
  }

  // Short, between paragraphs, without the end of a sentence or of a clause.
  bool is_heading() const {
    const std::string& line = text(at_);
    if (base::count_words(line) > heading_words || ends_sentence(line) || at_ == begin_ || at_ + 1 >= end_)
      return false;
    if (line.ends_with(',') || line.ends_with(';') || line.ends_with(':') || line.ends_with("：") ||
        line.ends_with("，"))
      return false;
    std::size_t next = 0;
    const char32_t first = base::next_code_point(line, next);
    const bool opens =
        !base::is_lower(first) && std::u32string_view(U"\"'“„«‘—–-").find(first) == std::u32string_view::npos;
    const bool leads_on = is_paragraph(text(at_ + 1)) || text(at_ + 1).ends_with(':');
    return opens && lines_[at_].opens && is_paragraph(text(at_ - 1)) && leads_on;
  }

  void add(BlockType type, const std::string& line) {
    Block& block = article_.body.emplace_back();
    block.type = type;
    block.text = line;
    if (type == BlockType::heading) block.level = 2;
  }

  const std::vector<SavedLine>& lines_;
  std::size_t begin_, end_, at_ = 0;
  record::Article& article_;
};

}  // namespace

void read_saved_body(const std::vector<SavedLine>& lines, std::size_t begin, std::size_t end,
                     record::Article& article) {
  Body(lines, begin, end, article).read();
}

}  // namespace ortoo::read
