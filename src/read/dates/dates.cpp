#include "read/dates/dates.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

#include "base/text.h"
#include "read/dates/address.h"
#include "read/dates/text.h"
#include "read/elsewhere.h"
#include "read/words/labels.h"

namespace ortoo::read {
namespace {

using base::CivilTime;
using html::Node;

// Metas that hold the date of publication, the surest first; compared without case.
constexpr std::array<std::string_view, 34> published_metas = {"article:published_time",
                                                              "og:published_time",
                                                              "og:article:published_time",
                                                              "article:published",
                                                              "datepublished",
                                                              "parsely-pub-date",
                                                              "sailthru.date",
                                                              "publish-date",
                                                              "publish_date",
                                                              "pubdate",
                                                              "publication_date",
                                                              "publicationdate",
                                                              "published_time",
                                                              "article.published",
                                                              "cxenseparse:recs:publishtime",
                                                              "cxenseparse:publishtime",
                                                              "dcterms.created",
                                                              "dc.date.issued",
                                                              "dcterms.issued",
                                                              "dc.date.created",
                                                              "dc.date.published",
                                                              "dc.date",
                                                              "dcterms.date",
                                                              "date",
                                                              "rnews:datepublished",
                                                              "article_date_original",
                                                              "original-publish-date",
                                                              "originalpublicationdate",
                                                              "citation_publication_date",
                                                              "bt:pubdate",
                                                              "ptime",
                                                              "displaydate",
                                                              "last-publication-date",
                                                              "datecreated"};
constexpr std::array<std::string_view, 10> modified_metas = {
    "article:modified_time", "og:updated_time",  "article:modified",
    "datemodified",          "lastmod",          "last-modified",
    "dcterms.modified",      "dc.date.modified", "cxenseparse:recs:updatedtime",
    "modified_time"};

class Dates {
 public:
  Dates(const Page& page, const record::Article& article) : page_(page) {
    const auto& url = page.url;
    order_ = date_order(article.language, url ? url->host() : std::string_view());
  }

  std::optional<CivilTime> read(std::string_view text) const {
    text = base::trim(text);
    if (text.size() < 4 || text.size() > 300) return std::nullopt;
    auto time = base::parse_iso(text);
    if (time && time->precision < base::Precision::day) time.reset();
    if (!time) time = with_named_zone(text);
    if (!time && text.size() >= 10 && text[4] == '-') time = base::parse_iso(text.substr(0, 10));
    if (!time) time = find_date(text, order_);
    if (!time && (text.size() == 10 || text.size() == 13) && text.find_first_not_of("0123456789") == text.npos) {
      const auto seconds = std::stoll(std::string(text.substr(0, 10)));  // Unix seconds or milliseconds
      if (seconds > 800'000'000) time = base::civil_from_unix(seconds);
    }
    return believable(time) ? time : std::nullopt;
  }

  // "2026-11-06T17:40CET": as ISO 8601 has it, but for a zone by its name.
  std::optional<CivilTime> with_named_zone(std::string_view text) const {
    constexpr std::size_t shortest = 18, longest = 26, clock = 10;  // bytes; where the time begins
    if (text.size() < shortest || text.size() > longest || text[4] != '-' || text[clock] != 'T') return std::nullopt;
    const auto zone = text.find_last_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") + 1;
    if (zone + 3 > text.size() || zone <= clock + 1) return std::nullopt;
    const auto time = base::parse_iso(text.substr(0, zone));
    if (!time || time->precision < base::Precision::minute) return std::nullopt;
    const auto told = find_date(std::string(text.substr(0, clock)) + ' ' +
                                    std::string(text.substr(clock + 1, zone - clock - 1)) + ' ' +
                                    std::string(text.substr(zone)),
                                order_);
    return told && told->offset_minutes ? told : time;
  }

  bool believable(const std::optional<CivilTime>& time) const {
    if (!time || time->year < 1990 || time->year > 2099) return false;  // a number that is no time
    // A day's grace for zones that are ahead.
    return !page_.input.fetched || time->to_unix() <= page_.input.fetched->to_unix() + 86400;
  }

 private:
  const Page& page_;
  DateOrder order_ = DateOrder::day_first;
};

template <std::size_t N>
std::optional<CivilTime> from_metas(const Dates& dates, const Collected& collected,
                                    const std::array<std::string_view, N>& names) {
  for (const auto name : names)
    for (const auto& meta : collected.metas)
      if (base::iequals_ascii(meta.name, name))
        if (auto time = dates.read(meta.content)) return time;
  return std::nullopt;
}

// The text below, up to some bytes and nodes: enough for a date and what labels it.
std::string opening_of(Node n, std::size_t bytes = 160) {
  constexpr int most_nodes = 200;
  std::string out;
  int nodes = 0;
  for (Node inner = n; inner && out.size() <= bytes && nodes < most_nodes; ++nodes) {
    const bool hidden = inner.is_element() && html::is_machine_only(inner.tag());
    if (inner.is_text()) out.append(out.empty() ? "" : " ").append(base::trim(inner.data().substr(0, bytes)));
    inner = hidden ? inner.following_skipping_children(n) : inner.following(n);
  }
  return base::collapse_spaces(out);
}

// The machine-readable or shown value of an element that holds a date.
std::string value_of(Node n) {
  static constexpr html::AttributeName names[] = {"datetime",  "content",   "data-datetime",
                                                  "data-date", "data-time", "title"};
  for (const auto name : names)
    if (const auto value = n.attribute(name); value.size() >= 8) return std::string(value);
  return opening_of(n);
}

bool same_day(const CivilTime& a, const CivilTime& b) {
  return a.year == b.year && a.month == b.month && a.day == b.day;
}

// The whole hours that put an instant told in UTC on another day; none for a day that no zone has then.
std::optional<std::int16_t> offset_to(const CivilTime& utc, const CivilTime& day) {
  constexpr int farthest = 14;  // hours
  for (int hours = 1; hours <= farthest; ++hours)
    for (const int offset : {hours * 60, -hours * 60})
      if (same_day(base::civil_from_unix(utc.to_unix(), static_cast<std::int16_t>(offset)), day))
        return static_cast<std::int16_t>(offset);
  return std::nullopt;
}

// hAtom's "updated" stands beside the name of a date of publishing where there is one date ("entry-date updated",
// "published updated").
bool is_classed_as_update(std::string_view classes) {
  static constexpr std::array<std::string_view, 3> published = {"entry-date", "post-date", "publish"};
  if (base::icontains_ascii(classes, "modif")) return true;
  return base::icontains_ascii(classes, "updated") &&
         std::ranges::none_of(published, [&](auto name) { return base::icontains_ascii(classes, name); });
}

bool says_updated(Node n) {
  const auto text = n.parent() ? opening_of(n.parent(), 60) : std::string();
  return after_label(text, Label::updated).has_value() || is_classed_as_update(n.classes()) ||
         base::icontains_ascii(n.attribute("itemprop"), "modif");
}

// In the text around the headline: from a little before it to a little into the body.
std::optional<CivilTime> near_headline(const Dates& dates, const Page& page, const StoryPlace& place) {
  const Node body = page.document.body();
  Node from = place.headline ? place.headline : place.first;
  if (!body || !from) return std::nullopt;
  // Forwards first, for most pages show the date below the headline; then what stands right above it.
  std::size_t seen = 0;
  int after_first = 0;
  for (Node n = from; n && seen < 900;
       n = n.is(LXB_TAG_BLOCKQUOTE) ? n.following_skipping_children(body) : n.following(body)) {
    if (n.is_element() && html::is_machine_only(n.tag())) continue;
    if (!n.is_text()) continue;
    const auto text = base::trim(n.data());
    if (text.empty()) continue;
    if (n == place.first) after_first = 1;
    if (after_first > 0 && ++after_first > 4) break;
    seen += text.size();
    if (text.size() < 200 || after_first == 0)
      if (auto time = dates.read(text.substr(0, 160))) return time;
  }
  seen = 0;
  Node n = from;
  for (int steps = 0; n && n != body && steps < 80 && seen < 400; ++steps) {
    n = n.previous() ? n.previous() : n.parent();
    if (!n || n == body) break;
    if (n.previous() || n.is_text() || !n.first_child()) {
      const auto text = n.is_text()                                         ? base::collapse_spaces(n.data())
                        : n.is_element() && !html::is_machine_only(n.tag()) ? n.clean_text()
                                                                            : std::string();
      seen += text.size();
      if (text.size() >= 6 && text.size() < 160)
        if (auto time = dates.read(text)) return time;
    }
  }
  return std::nullopt;
}

// A time declared without its zone, where a meta tells the same by the same clock and names the zone.
template <std::size_t N>
void take_zone(const Dates& dates, const Collected& collected, const std::array<std::string_view, N>& names,
               std::optional<CivilTime>& time) {
  if (!time || time->offset_minutes || time->precision < base::Precision::minute) return;
  for (const auto name : names)
    for (const auto& meta : collected.metas) {
      if (!base::iequals_ascii(meta.name, name)) continue;
      const auto other = dates.read(meta.content);
      if (!other || !other->offset_minutes || other->year != time->year || other->month != time->month ||
          other->day != time->day || other->hour != time->hour || other->minute != time->minute)
        continue;
      time->offset_minutes = other->offset_minutes;
      return;
    }
}

}  // namespace

void read_declared_dates(const Page& page, record::Article& article) {
  const Dates dates(page, article);
  if (page.story) {
    article.published = dates.read(page.story->published);
    article.modified = dates.read(page.story->modified);
  }
  if (!article.published) article.published = from_metas(dates, page.collected, published_metas);
  if (!article.modified) article.modified = from_metas(dates, page.collected, modified_metas);
  for (const auto& property : page.collected.properties) {
    if (article.published) break;
    if (base::iequals_ascii(property.name, "datePublished") || base::iequals_ascii(property.name, "dateCreated"))
      article.published = dates.read(value_of(property.node));
  }
  for (const auto& property : page.collected.properties)
    if (!article.modified && base::iequals_ascii(property.name, "dateModified"))
      article.modified = dates.read(value_of(property.node));
  take_zone(dates, page.collected, published_metas, article.published);
  take_zone(dates, page.collected, modified_metas, article.modified);
}

namespace {

// The address against the declared date. A time in UTC that falls on the day before or after the address's is told by
// the least offset that the publisher's clock can have. A date that is years later than the address is that of a move
// to another system.
void settle_by_address(const CivilTime& day, CivilTime& time) {
  constexpr std::int64_t year = 366 * 86400;
  if (same_day(day, time)) return;
  if (time.to_unix() - day.to_unix() > year) {
    time = day;
  } else if (time.offset_minutes == 0 && time.precision >= base::Precision::minute) {
    if (const auto offset = offset_to(time, day)) time = base::civil_from_unix(time.to_unix(), *offset);
  }
}

// How far clocks are from UTC: whole hours, and what some countries have.
bool is_offset(std::int64_t seconds) {
  static constexpr std::array<std::int64_t, 13> others = {210, 270, 330, 345, 390, 525, 570, 630, 765, 825,
                                                          -150, -210, -570};  // minutes
  constexpr std::int64_t farthest = 14 * 3600;
  if (seconds == 0 || std::abs(seconds) > farthest) return false;
  return seconds % 3600 == 0 || (seconds % 60 == 0 && std::ranges::find(others, seconds / 60) != others.end());
}

// A time declared in UTC while the page tells it elsewhere by the publisher's clock: the same instant, with that zone.
void settle_zone(const Dates& dates, const Page& page, const StoryPlace& place,
                 const std::optional<CivilTime>& modified, CivilTime& time) {
  const auto adopt = [&](const std::optional<CivilTime>& other) {
    if (!other || other->precision < base::Precision::minute) return false;
    if (other->offset_minutes && *other->offset_minutes != 0 && std::abs(other->to_unix() - time.to_unix()) < 60) {
      time = *other;
      return true;
    }
    if (other->offset_minutes) return false;
    const auto ahead = [&](const CivilTime& utc) {
      const bool to_the_minute = other->precision == base::Precision::minute;
      return other->to_unix() - utc.to_unix() +
             (utc.precision == base::Precision::second && to_the_minute ? utc.second : 0);
    };
    auto seconds = ahead(time);
    // What is shown may be when it was last changed, by the same clock.
    if (!is_offset(seconds) && modified && modified->offset_minutes == 0 &&
        modified->precision >= base::Precision::minute)
      seconds = ahead(*modified);
    if (!is_offset(seconds)) return false;
    time = base::civil_from_unix(time.to_unix(), static_cast<std::int16_t>(seconds / 60));
    return true;
  };
  for (const auto name : published_metas)
    for (const auto& meta : page.collected.metas)
      if (base::iequals_ascii(meta.name, name) && adopt(dates.read(meta.content))) return;
  for (const Node n : page.collected.times)
    if (!stands_elsewhere(n, place) && (adopt(dates.read(value_of(n))) || adopt(dates.read(opening_of(n))))) return;
  adopt(near_headline(dates, page, place));
}

}  // namespace

namespace {

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
  ShownDates(const Dates& dates, const Page& page, const StoryPlace& place)
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
    const auto value = dates_.read(value_of(n));
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

  // Where the label of a second date begins: "Updated: 8 November | Published: 6 November", "… à 14h03, mis à jour le
  // …".
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

  const Dates& dates_;
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
std::optional<CivilTime> in_summary(const Dates& dates, const Page& page) {
  for (const std::string_view text :
       {std::string_view(page.collected.title), page.collected.meta("og:title"), page.collected.meta("description")})
    if (auto time = dates.read(text)) return time;
  return std::nullopt;
}

}  // namespace

void read_shown_dates(const Page& page, const StoryPlace& place, record::Article& article) {
  const Dates dates(page, article);
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
  if (!article.published) article.published = near_headline(dates, page, place);
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
