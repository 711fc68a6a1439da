#include "read/json_ld.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "read/entities.h"
#include "read/itself.h"
#include "read/json_ld_text.h"

namespace ortoo::read {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

// How much a type speaks for being the story.
struct TypeRank {
  std::string_view type;
  int rank;
};
constexpr TypeRank types[] = {{"NewsArticle", 10},
                              {"ReportageNewsArticle", 10},
                              {"AnalysisNewsArticle", 10},
                              {"OpinionNewsArticle", 10},
                              {"BackgroundNewsArticle", 10},
                              {"ReviewNewsArticle", 10},
                              {"AskPublicNewsArticle", 10},
                              {"LiveBlogPosting", 10},
                              {"Article", 9},
                              {"BlogPosting", 9},
                              {"AdvertiserContentArticle", 8},
                              {"SatiricalArticle", 9},
                              {"ScholarlyArticle", 8},
                              {"TechArticle", 8},
                              {"Report", 8},
                              {"Review", 5},
                              {"SocialMediaPosting", 5},
                              {"DiscussionForumPosting", 5},
                              {"VideoObject", 3},
                              {"CreativeWork", 4},
                              {"MediaNewsArticle", 9},
                              {"Recipe", 4},
                              {"Blog", 1},
                              {"WebPage", 2},
                              {"ItemPage", 2},
                              {"PodcastEpisode", 3}};

int rank_of(const object& in) {
  element value;
  if (in.at_key("@type").get(value)) return 0;
  const auto rank = [](std::string_view type) {
    if (const auto slash = type.rfind('/'); slash != type.npos) type.remove_prefix(slash + 1);
    for (const auto& entry : types)
      if (entry.type == type) return entry.rank;
    return 0;
  };
  std::string_view view;
  if (!value.get(view)) return rank(view);
  array list;
  int best = 0;
  if (!value.get(list))
    for (const element item : list)
      if (!item.get(view)) best = std::max(best, rank(view));
  return best;
}

// Members that hold other people's works: the claim that was checked, whoever made it, what the story quotes.
bool is_of_others(std::string_view member) {
  return member == "itemReviewed" || member == "citation" || member == "mentions";
}

// All of one block: its objects in order, and those that others refer to by @id.
class Block {
 public:
  explicit Block(element root) {
    std::vector<element> open = {root};
    while (!open.empty() && objects_.size() < 5000) {
      const element here = open.back();
      open.pop_back();
      object in;
      array list;
      if (!here.get(in)) {
        objects_.push_back(in);
        std::string_view id;
        if (!in.at_key("@id").get(id) && in.size() > 2) by_id_.emplace(id, in);
        std::vector<element> children;
        for (const auto& [key, value] : in)
          if ((value.is_object() || value.is_array()) && !is_of_others(key)) children.push_back(value);
        open.insert(open.end(), children.rbegin(), children.rend());
      } else if (!here.get(list)) {
        std::vector<element> children;
        for (const element item : list) children.push_back(item);
        open.insert(open.end(), children.rbegin(), children.rend());
      }
    }
  }

  const std::vector<object>& objects() const { return objects_; }

  // Adds whoever is described here by one of `ids`.
  void add_authors(const std::vector<std::string>& ids, StoryObject& out) const {
    for (const auto& id : ids)
      if (const auto it = by_id_.find(id); it != by_id_.end()) person(it->second, out);
  }

  StoryObject story(const object& in) const {
    StoryObject out;
    out.type = json_text(in, "@type");
    out.url = json_text(in, "url");
    if (out.url.empty()) out.url = json_text(in, "mainEntityOfPage");
    out.headline = json_text(in, "headline");
    if (out.headline.empty()) out.headline = json_text(in, "name");
    out.alternative_headline = json_text(in, "alternativeHeadline");
    out.description = json_text(in, "description");
    if (element body; !in.at_key("articleBody").get(body)) {
      std::string_view view;
      if (!body.get(view)) out.article_body.assign(view);
    }
    out.section = json_text(in, "articleSection");
    out.language = json_text(in, "inLanguage");
    out.published = json_text(in, "datePublished");
    if (out.published.empty()) out.published = json_text(in, "dateCreated");
    if (out.published.empty()) out.published = json_text(in, "uploadDate");
    out.modified = json_text(in, "dateModified");
    people(in, "author", out);
    if (out.authors.empty()) people(in, "creator", out);
    element value;
    if (!in.at_key("publisher").get(value)) out.publisher = name_of(value);
    keywords(in, out);
    images(in, out);
    videos(in, out);
    const auto count = json_text(in, "commentCount");
    std::uint32_t comments = 0;
    if (!count.empty() && std::from_chars(count.data(), count.data() + count.size(), comments).ec == std::errc())
      out.comments = comments;
    if (!in.at_key("isAccessibleForFree").get(value)) {
      bool free = false;
      std::string_view word;
      if (!value.get(free)) out.free = free;
      else if (!value.get(word)) out.free = !base::iequals_ascii(word, "false") && !word.ends_with("/False");
    }
    for (const auto member : {"translationOfWork", "isBasedOn", "isBasedOnUrl"})
      if (out.based_on.url.empty() && !in.at_key(member).get(value)) {
        object original;
        if (!value.get(original))
          out.based_on = {
              json_text(original, "headline").empty() ? json_text(original, "name") : json_text(original, "headline"),
              json_text(original, "url")};
        else out.based_on.url = json_text(value);
      }
    return out;
  }

 private:
  // An object, or the one elsewhere in the block that its @id names.
  object whole(const object& in) const {
    std::string_view id;
    if (in.at_key("@id").get(id)) return in;
    element named;
    if (!in.at_key("name").get(named)) return in;
    const auto it = by_id_.find(id);
    return it == by_id_.end() ? in : it->second;
  }

  record::Link name_of(element value) const {
    object in;
    array list;
    if (!value.get(list)) return list.size() > 0 ? name_of(list.at(0)) : record::Link{};
    if (!value.get(in)) {
      in = whole(in);
      return {json_text(in, "name"), json_text(in, "url")};
    }
    return {json_text(value), {}};
  }

  void people(const object& in, std::string_view member, StoryObject& out) const {
    element value;
    if (in.at_key(member).get(value)) return;
    array list;
    if (!value.get(list)) {
      for (const element item : list) person(item, out);
    } else {
      person(value, out);
    }
  }

  void person(element value, StoryObject& out) const {
    object in;
    if (!value.get(in)) person(whole(in), out);
    else add_author({json_text(value), {}, {}}, false, out);
  }

  static void person(const object& in, StoryObject& out) {
    element name;
    array names;
    if (!in.at_key("name").get(name) && !name.get(names)) {  // one person object with a list of names
      for (const element item : names) add_author({json_text(item), {}, {}}, false, out);
      return;
    }
    record::Author author{json_text(in, "name"), json_text(in, "jobTitle"), json_text(in, "url")};
    if (author.url.empty()) author.url = json_text(in, "sameAs");
    if (!author.url.starts_with("http")) author.url.clear();
    std::string_view id;
    if (author.name.empty() && !in.at_key("@id").get(id)) out.author_ids.emplace_back(id);
    add_author(std::move(author), json_text(in, "@type").find("Organization") != std::string::npos, out);
  }

  static void add_author(record::Author author, bool organisation, StoryObject& out) {
    if (author.name.empty() || author.name.size() > 300) return;
    out.authors.push_back(std::move(author));
    out.author_is_organisation.push_back(organisation);
  }

  void keywords(const object& in, StoryObject& out) const {
    element value;
    if (in.at_key("keywords").get(value)) return;
    array list;
    element alone;
    // ["ferries,harbours,quays"]: all in one
    constexpr std::ptrdiff_t least = 2;  // commas
    std::string_view text;
    if (!value.get(list) && list.size() == 1 && !list.at(0).get(alone) && !alone.get(text) &&
        std::ranges::count(text, ',') >= least)
      value = alone;
    if (!value.get(list)) {
      for (const element item : list) {
        object inner;
        auto text_in = item.get(inner) ? json_text(item) : json_text(inner, "name");
        if (!text_in.empty()) out.keywords.push_back(std::move(text_in));
      }
    } else {
      // some escape "&" twice, and its end would be taken for a separator
      const auto all = decode_entities(json_text(value));
      const char separator = all.find(',') == all.npos && all.find(';') != all.npos ? ';' : ',';
      for (std::size_t at = 0; at <= all.size();) {
        const auto end = std::min(all.find(separator, at), all.size());
        if (const auto word = base::trim(std::string_view(all).substr(at, end - at)); !word.empty())
          out.keywords.emplace_back(word);
        at = end + 1;
      }
    }
  }

  static void images(const object& in, StoryObject& out) {
    element value;
    if (in.at_key("image").get(value)) return;
    const auto one = [&](element item) {
      object inner;
      auto url = item.get(inner) ? json_text(item) : json_text(inner, "url");
      if (!url.empty()) out.images.push_back(std::move(url));
    };
    array list;
    if (!value.get(list)) {
      for (const element item : list) one(item);
    } else {
      one(value);
    }
  }

  static void videos(const object& in, StoryObject& out) {
    element value;
    if (in.at_key("video").get(value)) return;
    const auto one = [&](element item) {
      object inner;
      if (item.get(inner)) return;
      record::Video video;
      video.url = json_text(inner, "embedUrl");
      if (video.url.empty()) video.url = json_text(inner, "contentUrl");
      if (video.url.empty()) video.url = json_text(inner, "url");
      video.title = json_text(inner, "name");
      video.thumbnail = json_text(inner, "thumbnailUrl");
      if (video.url.starts_with("http")) out.videos.push_back(std::move(video));
    };
    array list;
    if (!value.get(list)) {
      for (const element item : list) one(item);
    } else {
      one(value);
    }
  }

  std::vector<object> objects_;
  std::unordered_map<std::string_view, object> by_id_;
};

// Breadcrumbs (schema.org BreadcrumbList) as names in order.
std::vector<std::string> breadcrumb_of(const object& in) {
  std::vector<std::string> out;
  array list;
  if (in.at_key("itemListElement").get(list)) return out;
  for (const element item : list) {
    object step, inner;
    if (item.get(step)) continue;
    auto name = json_text(step, "name");
    if (name.empty() && !step.at_key("item").get(inner)) name = json_text(inner, "name");
    if (!name.empty()) out.push_back(std::move(name));
  }
  return out;
}

// An object that says it is at another page, and of which this one tells under no title. `others`: how many were found.
bool is_of_another_page(const object& in, const Itself& page, std::size_t others) {
  constexpr std::size_t most = 50;  // a list: of what it tells at other addresses nothing is the page's
  if (!page.has_address()) return false;
  std::string address;
  for (const auto name : {"url", "mainEntityOfPage", "@id"})
    if (address.empty()) address = json_text(in, name);
  if (!address.starts_with("http") || page.is_at(address)) return false;
  const auto path = address.find('/', address.find("://") + 3);
  if (path == address.npos || path + 1 == address.size()) return false;  // of the site's front page
  const auto headline = json_text(in, "headline");
  return !headline.empty() && (others >= most || !page.says(headline));
}

// How much speaks for an object being the story at `url` under `title`.
double score_of(const object& in, int rank, std::string_view url, std::string_view title) {
  double score = rank;
  element ignored;
  if (!in.at_key("datePublished").get(ignored)) score += 3;
  if (!in.at_key("author").get(ignored)) score += 2;
  if (!in.at_key("articleBody").get(ignored)) score += 1;
  if (!url.empty() && (same_page(json_text(in, "url"), url) || same_page(json_text(in, "mainEntityOfPage"), url) ||
                       same_page(json_text(in, "@id"), url)))
    score += 4;
  const auto headline = json_text(in, "headline");
  if (!headline.empty() && !title.empty() &&
      (title.find(headline) != title.npos || headline.find(title) != headline.npos))
    score += 4;
  return score;
}

}  // namespace

std::optional<StoryObject> find_story_object(const Collected& collected, std::string_view url, const Itself& itself,
                                             std::vector<std::string>* breadcrumb) {
  const auto& blocks = collected.json_ld;
  const std::string_view title = collected.title;
  std::optional<StoryObject> best;
  std::vector<std::string> steps;
  double best_score = 0;
  std::size_t others = 0;
  std::optional<StoryObject> other;  // the first of them
  for (const auto block : blocks) {
    element root;
    if (!parse_json_ld(block, root)) continue;
    const Block all(root);
    for (const auto& in : all.objects()) {
      const int rank = rank_of(in);
      if (rank == 0) {
        if (steps.empty() && json_text(in, "@type") == "BreadcrumbList") steps = breadcrumb_of(in);
        continue;
      }
      const double score = score_of(in, rank, url, title);
      if (score <= best_score) continue;
      if (is_of_another_page(in, itself, others)) {
        if (++others == 1) other = all.story(in);
        continue;
      }
      best_score = score;
      best = all.story(in);
    }
  }
  // One alone may be the page's after all, under a headline for search engines and at the address of where it was
  // first.
  if (others == 1 && (!best || (best->authors.empty() && best->published.empty()))) best = std::move(other);
  if (best && best->authors.empty() && !best->author_ids.empty()) {
    const auto ids = std::exchange(best->author_ids, {});
    for (const auto block : blocks)
      if (element root; parse_json_ld(block, root)) Block(root).add_authors(ids, *best);
  }
  if (breadcrumb != nullptr) *breadcrumb = std::move(steps);
  return best;
}

}  // namespace ortoo::read
