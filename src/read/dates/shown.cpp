#include <algorithm>
#include <cstdlib>
#include <vector>

#include "base/text.h"
#include "read/dates/address.h"
#include "read/dates/dates.h"
#include "read/dates/reader.h"
#include "read/dates/settle.h"
#include "read/elsewhere.h"
#include "read/words/labels.h"

namespace ortoo::read {
namespace {

using base::CivilTime;
using html::Node;

struct Shown {
  CivilTime time;
  int weight = 0;
  bool updated = false;
  std::size_t position = 0;
  bool sure = false;  // something says that it is the story's
};

// Every date on the page that could be the story's, by where it stands and what marks it.
class ShownDates {
 public:
  ShownDates(const DateReader& dates, const Page& page, const StoryPlace& place)
      : dates_(dates), page_(page), place_(place) {
    if (const auto& url = page.url) in_url_ = day_in_address(url->path());
  }

  std::vector<Shown> find() {
    const Node body = page_.document.body();
    if (!body) return {};
    auto time = page_.collected.times.begin();
    auto named = page_.collected.dates.begin();
    for (Node n = body; n;) {
      ++position_;
      if (n == place_.headline) headline_ = position_;
      if (n == place_.first) first_ = position_;
      if (n == place_.last) last_ = position_;
      const bool is_time = time != page_.collected.times.end() && *time == n,
                 is_named = named != page_.collected.dates.end() && *named == n;
      if (is_time) ++time;
      if (is_named) ++named;
      if (is_time || is_named) element(n, is_time);
      else if (n.is_text()) text(n);
      n = n.is_element() && html::is_machine_only(n.tag()) ? n.following_skipping_children(body) : n.following(body);
    }
    leave_out_clocks();
    return std::move(found_);
  }

  const std::optional<CivilTime>& in_url() const { return in_url_; }

 private:
  // The date of today in a page's head, with the menu between it and the story: the least likely of all.
  void leave_out_clocks() {
    constexpr std::size_t reach = 60;  // nodes above the headline
    const auto story = headline_ > 0 && (first_ == 0 || headline_ < first_) ? headline_ : first_;
    for (auto& shown : found_)
      if (!shown.sure && shown.position + reach < story) shown.weight = std::min(shown.weight, 0);
    leave_out_farther(story);
  }

  // Of several days above the headline the nearest is the story's: the others tell today's.
  void leave_out_farther(std::size_t story) {
    const auto is_above = [&](const Shown& shown) { return shown.position < story; };
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (!is_above(found_[i]) || found_[i].sure) continue;
      const bool is_farther =
          std::any_of(found_.begin() + static_cast<std::ptrdiff_t>(i) + 1, found_.end(), [&](const Shown& nearer) {
            return is_above(nearer) && nearer.weight >= found_[i].weight && !same_day(nearer.time, found_[i].time);
          });
      if (is_farther) --found_[i].weight;
    }
  }

  // By the headline counts most, then right behind the story.
  int place_weight() const {
    if (last_ > 0) return position_ < last_ + 150 ? 1 : 0;
    if (first_ > 0) return position_ < first_ + 12 ? 2 : 0;
    return headline_ > 0 ? 4 : 1;
  }

  void element(Node n, bool is_time) {
    if (++elements_ > most_elements) return;
    const auto text = opening_of(n, longest_element);
    if (!is_time && text.size() > longest_element) return;
    const auto value = dates_.read(date_value_of(n));
    if (!value) return;
    const bool published = n.has_attribute("pubdate") || base::icontains_ascii(n.classes(), "publish") ||
                           after_label(text, Label::published);
    const int here = place_weight();
    const bool elsewhere = here < 4 && stands_elsewhere(n, place_, published);
    add(*value, here + (is_time ? 2 : 1) + (published ? 2 : 0) - (elsewhere ? 5 : 0),
        says_updated(n) || after_label(text, Label::updated), published, elsewhere);
  }

  void text(Node n) {
    auto text = base::trim(n.data());
    if (text.size() < 6 || std::ranges::none_of(text, [](char c) { return c >= '0' && c <= '9'; })) return;
    const int here = place_weight();
    constexpr std::size_t longest = 160, opening = 40;
    // A paragraph may open with its date: "(21 November 2022) Readers …".
    if (text.size() > longest && here >= 2) text = text.substr(0, opening);
    if (text.size() > longest) return;
    bool both_published = false;
    if (const auto second = second_label(text); second != text.npos) {
      const auto rest = text.substr(second);
      const bool published = after_label(rest, Label::published).has_value();
      if (const auto value = dates_.read(rest)) add(*value, here + (published ? 2 : 0), !published, published);
      text = text.substr(0, second);
      both_published = published && after_label(text, Label::published);
    }
    // "Stand: 5.11.2026, 22:40 · Erstveröffentlicht: 5.11.2026, 18:02": of two the other is the state of now.
    const bool labelled = !both_published && after_label(text, Label::published).has_value(),
               updated = both_published || after_label(text, Label::updated).has_value();
    // Farther away, only what is nothing but a date, or says what it is.
    if (here < 2 && !labelled && !updated && text.size() > opening) return;
    if (const auto value = dates_.read(text)) {
      const bool elsewhere = here < 4 && stands_elsewhere(n.parent(), place_, labelled);
      add(*value, here + (labelled ? 2 : 0) - (elsewhere ? 5 : 0), updated || says_updated(n.parent()), labelled,
          elsewhere);
    }
  }

  // Where the label of a second date begins: "Updated: 8 November | Published: 6 November", "… à 14h03, mis à jour le …".
  std::size_t second_label(std::string_view text) const {
    for (auto at = text.find_first_of(" |;("); at != text.npos; at = text.find_first_of(" |;(", at + 1)) {
      const auto rest = base::trim(text.substr(at + 1));
      if ((after_label(rest, Label::updated) || after_label(rest, Label::published)) &&
          (text[at] == '|' || text[at] == ';' || dates_.read(text.substr(0, at))))
        return at + 1;
    }
    return text.npos;
  }

  // A comment of the address's day is still a comment.
  void add(const CivilTime& time, int weight, bool updated, bool labelled, bool elsewhere = false) {
    const bool in_url = !elsewhere && in_url_ && same_day(*in_url_, time);
    found_.push_back({time, weight + (in_url ? 3 : 0), updated, position_, labelled || in_url});
  }

  static constexpr int most_elements = 400;
  static constexpr std::size_t longest_element = 200;  // bytes

  const DateReader& dates_;
  const Page& page_;
  const StoryPlace& place_;
  int elements_ = 0;
  std::optional<CivilTime> in_url_;
  std::vector<Shown> found_;
  std::size_t position_ = 0, headline_ = 0, first_ = 0, last_ = 0;
};

// The likeliest, the first of equals; of one day, the one that tells the time.
std::optional<CivilTime> best_of(const std::vector<Shown>& found, bool updated, int least) {
  const Shown* best = nullptr;
  for (const auto& shown : found)
    if (shown.updated == updated && shown.weight >= least && (best == nullptr || shown.weight > best->weight))
      best = &shown;
  if (best == nullptr) return std::nullopt;
  for (const auto& shown : found)
    if (shown.updated == updated && same_day(shown.time, best->time) && shown.time.precision > best->time.precision &&
        shown.weight >= least)
      return shown.time;
  return best->time;
}

// Some pages tell their date only in the title or the description: "Headline | DW | 23.05.2011".
std::optional<CivilTime> in_summary(const DateReader& dates, const Page& page) {
  for (const std::string_view text :
       {std::string_view(page.collected.title), page.collected.meta("og:title"), page.collected.meta("description")})
    if (auto time = dates.read(text)) return time;
  return std::nullopt;
}

}  // namespace

void read_shown_dates(const Page& page, const StoryPlace& place, record::Article& article) {
  const DateReader dates(page, article);
  if (article.published && article.published->offset_minutes == 0)
    settle_zone(dates, page, place, article.modified, *article.published);
  if (article.published) {
    const auto& url = page.url;
    if (const auto day = url ? day_in_address(url->path()) : std::nullopt) settle_by_address(*day, *article.published);
    return;
  }
  ShownDates shown(dates, page, place);
  const auto found = shown.find();
  article.published = best_of(found, false, 3);
  const bool by_headline = article.published.has_value();
  // The address knows better than a date of another week, and has at least the day where nothing sure is shown.
  if (const auto& day = shown.in_url();
      day && (!article.published || std::abs(day->to_unix() - article.published->to_unix()) > 7 * 86400))
    article.published = day;
  if (!article.published) article.published = best_of(found, true, 4);  // by the headline, before any that is not
  if (!article.published) article.published = best_of(found, false, 0);
  if (!article.modified) article.modified = best_of(found, true, 0);
  if (article.published && article.published->offset_minutes == 0)
    settle_zone(dates, page, place, article.modified, *article.published);
  if (!article.published) article.published = date_near_headline(dates, page, place);
  if (!article.published) article.published = in_summary(dates, page);
  if (!article.published) article.published = article.modified;
  // Else a page of years ago would stand among the news of today, or with another story's date.
  if (const auto month = page.url ? month_in_address(page.url->path()) : std::nullopt;
      month && dates.believable(month)) {
    constexpr std::int64_t beside = 45 * 86400;  // from the middle of the month
    if (!article.published ||
        (!by_headline && std::abs(article.published->to_unix() - month->to_unix() - 15 * 86400) > beside))
      article.published = month;
  }
}

}  // namespace ortoo::read
