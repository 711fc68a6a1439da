#include "read/saved/head.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"
#include "read/address_words.h"
#include "read/byline/credits.h"
#include "read/saved/date.h"
#include "read/saved/story.h"
#include "read/words/labels.h"

namespace ortoo::read {
namespace {

constexpr std::size_t near = 30;             // lines above the story in which its headline stands
constexpr std::size_t short_page = 12;       // lines above a story that stands alone
constexpr std::size_t standfirst_lines = 3;  // paragraphs that may stand between headline and date
constexpr std::size_t headline_words = 4, standfirst_words = 6, publisher_words = 6, longest_headline = 24;

bool begins_body(std::string_view line) { return is_paragraph(line) || is_picture_line(line); }

class Head {
 public:
  Head(const std::vector<SavedLine>& lines, const SavedStory& story, DateOrder order, record::Article& article)
      : lines_(lines), story_(story), order_(order), address_(article.url), article_(article) {}

  std::size_t read() {
    starts_with_headline_ = story_.begin == 0 && first_line_is_headline();
    end_ = starts_with_headline_
               ? first(1, lines_.size(), [&](std::size_t i) { return begins_body(text(i)); }).value_or(1)
               : story_.begin;
    begin_ = end_ > near && end_ < lines_.size() ? end_ - near : 0;
    date_ = last(begin_, end_, [&](std::size_t i) { return is_date(i); });
    find_title();
    if (!date_ && title_) find_date_below_standfirst();
    if (date_) end_ = body_below_date().value_or(std::min(below_head(), lines_.size()));
    else if (story_.begin == lines_.size()) end_ = title_ ? *title_ + 1 : 0;
    find_standfirst();
    take_dates();
    take_people();
    return end_;
  }

 private:
  template <class Is>
  std::optional<std::size_t> first(std::size_t from, std::size_t to, Is is) const {
    for (std::size_t i = from; i < to && i < lines_.size(); ++i)
      if (is(i)) return i;
    return std::nullopt;
  }
  // The first of the run of such lines that stands last.
  template <class Is>
  std::optional<std::size_t> last(std::size_t from, std::size_t to, Is is) const {
    for (std::size_t i = to; i > from; --i) {
      if (!is(i - 1)) continue;
      while (i - 1 > from && is(i - 2)) --i;
      return i - 1;
    }
    return std::nullopt;
  }
  const std::string& text(std::size_t i) const { return lines_[i].text; }
  // Of each line asked for, once: it is not cheap.
  const std::optional<DateLine>& date_line(std::size_t i) {
    const auto [found, fresh] = dates_.try_emplace(i);
    if (fresh) found->second = read_date_line(text(i), order_);
    return found->second;
  }
  bool is_date(std::size_t i) { return date_line(i).has_value(); }

  // A headline with a full stop: the date or a byline stands right under it.
  bool first_line_is_headline() {
    if (lines_.size() < 2 || is_picture_line(text(0)) || base::count_words(text(0)) > longest_headline) return false;
    const auto credit = read_credit_line(text(1));
    return is_date(1) || (credit && !credit->bare);
  }

  bool is_candidate(std::size_t i) {
    if (i == date_ || is_furniture(text(i)) || is_date(i)) return false;
    const auto credit = read_credit_line(text(i));
    return !credit || credit->bare;
  }

  // The line that the page's address names; else on a short page the first line of some length, and under menus the
  // one nearest to the date or the story. The longest where none is of that length.
  void find_title() {
    title_ = first(0, end_, [&](std::size_t i) {
      return base::count_words(text(i)) <= longest_headline && address_.name(text(i));
    });
    std::size_t most = 0;
    if (!title_ && starts_with_headline_) title_ = 0;
    for (std::size_t i = starts_with_headline_ ? end_ : begin_; i < end_ && (!title_ || most > 0); ++i) {
      if (!is_candidate(i)) continue;
      const std::size_t words = base::count_words(text(i));
      const bool headline = words >= headline_words && words <= longest_headline && !is_paragraph(text(i));
      const bool nearer = end_ > short_page && (!date_ || i < *date_);
      if (most >= headline_words ? headline && nearer : words > most) {
        title_ = i;
        most = words;
      }
    }
    if (!title_) return;
    article_.title = text(*title_);
    begin_ = std::min(begin_, *title_);
  }

  void find_date_below_standfirst() {
    const auto below = first(end_, end_ + standfirst_lines, [&](std::size_t i) { return is_date(i); });
    if (!below) return;
    // A standfirst is one, and a date that stands under all of the story has none above it.
    const auto words = first(end_, *below, [&](std::size_t i) { return !is_picture_line(text(i)); });
    const bool several = words && first(*words + 1, *below, [&](std::size_t i) { return !is_picture_line(text(i)); });
    date_ = below;
    if (several || !body_below_date()) date_.reset();
    else if (words) article_.dek = text(*words);
  }

  // Right under the date even a short sentence is body.
  std::optional<std::size_t> body_below_date() {
    const auto is_body = [&](std::size_t i) {
      const std::string& line = text(i);
      if (begins_body(line)) return true;
      return ends_sentence(line) && base::count_words(line) >= 3 && !is_furniture(line) && !read_credit_line(line) &&
             !is_date(i);
    };
    return first(below_head(), lines_.size(), is_body);
  }
  std::size_t below_head() const { return std::max(*date_ + 1, title_.value_or(0) + 1); }

  void find_standfirst() {
    if (!title_ || !article_.dek.empty()) return;
    for (std::size_t i = *title_ + 1; i < end_; ++i)
      if (base::count_words(text(i)) >= standfirst_words && is_candidate(i)) {
        article_.dek = text(i);
        return;
      }
  }

  void take_dates() {
    for (std::size_t i = begin_; i < end_; ++i) {
      if (i == title_) continue;
      const auto& line = date_line(i);
      if (!line) continue;
      auto& time = line->updated ? article_.modified : article_.published;
      if (!time) time = line->time;
      for (const std::string& name : line->others) take_name(name);
    }
  }

  // Of what stands beside the date the labelled names are authors, and the first other one is the publisher.
  void take_name(const std::string& name) {
    if (const auto source = after_label(name, Label::source)) return add({{}, agencies_in(*source)});
    const auto credit = read_credit_line(name);
    if (credit && (!credit->bare || !article_.publisher.name.empty())) return add(*credit);
    if (article_.publisher.name.empty() && base::count_words(name) <= publisher_words) article_.publisher.name = name;
  }

  // Bylines on lines of their own, and a publisher beside a date that stands alone.
  void take_people() {
    for (std::size_t i = title_ ? *title_ + 1 : begin_; i < end_; ++i) {
      if (is_date(i) || is_furniture(text(i)) || text(i) == article_.dek) continue;
      const bool by_date = date_ && (i + 1 == *date_ || i == *date_ + 1);
      const auto credit = read_credit_line(text(i));
      if (credit && (!credit->bare || (by_date && !article_.publisher.name.empty()))) add(*credit);
      else if (by_date && article_.publisher.name.empty() && base::count_words(text(i)) <= publisher_words)
        article_.publisher.name = text(i);
    }
  }

  void add(const CreditLine& credit) {
    for (const std::string& name : credit.authors) article_.authors.push_back({name, "", ""});
    for (const std::string& name : credit.credits) article_.credits.push_back(name);
  }

  const std::vector<SavedLine>& lines_;
  const SavedStory& story_;
  DateOrder order_;
  AddressWords address_;
  record::Article& article_;
  std::size_t begin_ = 0, end_ = 0;  // of the head
  bool starts_with_headline_ = false;
  std::optional<std::size_t> title_, date_;
  std::map<std::size_t, std::optional<DateLine>> dates_;
};

}  // namespace

std::size_t read_saved_head(const std::vector<SavedLine>& lines, const SavedStory& story, DateOrder order,
                            record::Article& article) {
  return Head(lines, story, order, article).read();
}

}  // namespace ortoo::read
