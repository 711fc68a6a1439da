#include "read/body/script_story.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "read/body/declared_body.h"
#include "read/entities.h"
#include "read/byline/person_names.h"
#include "read/head/site_name.h"

namespace ortoo::read {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t least_story = 400;                   // bytes
constexpr std::size_t most_bytes = std::size_t{16} << 20;  // of all scripts
constexpr int deepest = 64;                                // objects and lists within each other

// Members that hold other stories, or what readers say of this one.
constexpr std::array<std::string_view, 12> of_others = {"related",  "latest", "recommend", "comment",
                                                        "mostread", "popular", "promo",    "teasers",
                                                        "trending", "next",    "sidebar",  "menu"};
// Members that hold the text of a paragraph or of what it consists of.
constexpr std::array<std::string_view, 14> of_text = {"text",     "content", "html",    "value",     "body",
                                                      "children", "data",    "model",   "paragraph", "copy",
                                                      "blocks",   "markup",  "rawHtml", "items"};
// Kinds of parts that are no text of the story.
constexpr std::array<std::string_view, 12> no_text = {"image", "video", "embed",    "related", "photo",   "gallery",
                                                      "ad",    "link",  "promo",    "social",  "newsletter", "teaser"};
constexpr std::array<std::string_view, 9> author_members = {"author",  "authors",  "byline", "bylines", "by",
                                                            "creator", "creators", "writer", "credits"};
constexpr std::array<std::string_view, 13> date_members = {
    "datePublished", "publishedAt",        "published_at",   "publicationDate", "publishDate",
    "publish_date",  "display_date",       "published",      "published_on",    "first_publish_date",
    "firstPublished", "datePublication",   "pubDate"};

// What says that not all may read it: a flag that is set so, or one of these words under one of these members.
struct Flag {
  std::string_view member;
  bool closed;
};
constexpr std::array<Flag, 13> flags = {{{"isAccessibleForFree", false}, {"isFree", false},
                                         {"is_free", false},             {"isPremium", true},
                                         {"is_premium", true},           {"premium", true},
                                         {"isPaid", true},               {"is_paid", true},
                                         {"isPaywalled", true},          {"paywalled", true},
                                         {"subscriberOnly", true},       {"subscribersOnly", true},
                                         {"isSubscriberOnly", true}}};
constexpr std::array<std::string_view, 6> tier_members = {"content_code", "contentTier", "content_tier",
                                                          "accessLevel",  "access",      "accessType"};
constexpr std::array<std::string_view, 8> closed_tiers = {"premium", "locked",     "metered",     "paid",
                                                          "plus",    "subscriber", "subscribers", "restricted"};

bool is_of_others(std::string_view member) {
  const auto low = base::lower(member);
  return std::ranges::any_of(of_others, [&](auto word) { return low.find(word) != low.npos; });
}

std::string_view text_at(const object& in, std::string_view member) {
  std::string_view text;
  if (in.at_key(member).get(text)) return {};
  return text;
}

bool says_closed(std::string_view member, element value) {
  const auto flag = std::ranges::find(flags, member, &Flag::member);
  bool set = false;
  std::string_view word;
  if (!value.get(word)) {
    if (flag != flags.end()) return base::iequals_ascii(word, flag->closed ? "true" : "false");
    return std::ranges::find(tier_members, member) != tier_members.end() &&
           std::ranges::find(closed_tiers, base::lower(word)) != closed_tiers.end();
  }
  return flag != flags.end() && !value.get(set) && set == flag->closed;
}

bool says_closed(const object& in) {
  for (const auto& [key, value] : in)
    if (says_closed(key, value)) return true;
  return false;
}

// By a member of its own or of an object within ("content_restrictions": {"content_code": "premium"}).
bool is_closed(const object& in) {
  if (says_closed(in)) return true;
  for (const auto& [key, value] : in)
    if (object part; !value.get(part) && !is_of_others(key) && says_closed(part)) return true;
  return false;
}

// What an object says that it is: "image", "ArticleParagraph".
bool is_no_text(const object& in) {
  for (const auto member : {"type", "_type", "__typename", "kind"}) {
    const auto kind = base::lower(text_at(in, member));
    if (std::ranges::any_of(no_text, [&](auto word) {
          return word.size() <= 4 ? kind == word : kind.find(word) != kind.npos;
        }))
      return true;
  }
  return false;
}

// Words rather than an address, a number or a key.
bool is_words(std::string_view text) {
  if (text.empty() || text.starts_with("http") || text.starts_with('/')) return false;
  return text.find(' ') != text.npos || static_cast<unsigned char>(text.front()) >= 0x80;
}

// The words of one part of a story, with those of its own parts; each paragraph ends in a line feed.
void add_text(element part, std::string& out, int depth) {
  if (depth > deepest) return;
  std::string_view text;
  if (!part.get(text)) {
    out.append(text);
    return;
  }
  array list;
  if (!part.get(list)) {
    for (const element item : list) add_text(item, out, depth + 1);
    return;
  }
  object in;
  if (part.get(in) || is_no_text(in)) return;
  for (const auto member : of_text)
    if (element value; !in.at_key(member).get(value) && (value.is_string() || value.is_array() || value.is_object())) {
      add_text(value, out, depth + 1);
      return;
    }
}

// A list of paragraphs, not one of stories.
std::string text_of(const array& list) {
  std::string out;
  for (const element item : list) {
    object in;
    if (item.get(in)) return {};
    for (const auto member : {"headline", "headlines", "slug", "title", "url"})
      if (element ignored; !in.at_key(member).get(ignored) && member != std::string_view("url")) return {};
    std::string part;
    add_text(item, part, 0);
    if (is_words(part)) out.append(part) += '\n';
  }
  return out;
}

bool is_prose(std::string_view text) {
  constexpr std::ptrdiff_t least = 2;  // sentences
  if (!is_words(text)) return false;
  if (text.find("<p") != text.npos) return true;
  const auto ascii = std::ranges::count(text, '.');
  std::ptrdiff_t other = 0;
  for (const std::string_view stop : {"。", "।", "۔", "።"})
    for (auto at = text.find(stop); at != text.npos && other < least; at = text.find(stop, at + 1)) ++other;
  return ascii >= least || other >= least;
}

// The longest text below: one string, or a list of paragraphs.
void find_text(element here, std::string& best, int depth) {
  if (depth > deepest) return;
  std::string_view text;
  if (!here.get(text)) {
    if (text.size() > best.size() && text.size() >= least_story && is_prose(text)) best.assign(text);
    return;
  }
  array list;
  if (!here.get(list)) {
    auto joined = text_of(list);
    if (joined.size() > best.size() && joined.size() >= least_story && is_prose(joined)) best = std::move(joined);
    for (const element item : list)
      if (!item.is_object()) find_text(item, best, depth + 1);
      else if (object in; !item.get(in) && !is_no_text(in)) find_text(item, best, depth + 1);
    return;
  }
  object in;
  if (here.get(in)) return;
  for (const auto& [key, value] : in)
    if (!is_of_others(key)) find_text(value, best, depth + 1);
}

// `steps`: how many more are looked at, for each may be looked up among all objects.
void add_names(element value, element root, std::vector<std::string>& out, int& steps) {
  if (--steps < 0) return;
  std::string_view text;
  if (!value.get(text)) {
    for (auto& name : names_in_byline(clean(text), Evidence::declared))
      if (std::ranges::find(out, name) == out.end()) out.push_back(std::move(name));
    return;
  }
  array list;
  if (!value.get(list)) {
    for (const element item : list) add_names(item, root, out, steps);
    return;
  }
  object in, all;
  if (value.get(in)) return;
  if (const auto key = text_at(in, "__ref"); !key.empty()) {  // Apollo keeps each object once
    if (element named; !root.get(all) && !all.at_key(key).get(named)) add_names(named, root, out, steps);
    return;
  }
  for (const auto member : {"name", "fullName", "full_name", "displayName", "display_name", "by", "author"})
    if (element named; !in.at_key(member).get(named)) return add_names(named, root, out, steps);
}

class Finder {
 public:
  Finder(element root, std::string_view bare_title) : root_(root), title_(bare_title) {}

  // True once a story was found; it is empty where it is not for all.
  bool find(element here, int depth) {
    if (depth > deepest) return false;
    object in;
    array list;
    if (!here.get(in)) {
      for (const auto& [key, value] : in)
        if (!is_of_others(key) && find(value, depth + 1)) {
          if (says_closed(in)) story_ = {};
          return true;
        }
      return is_titled(in) && take(here, in);
    }
    if (here.get(list)) return false;
    std::size_t number = 0;
    std::optional<std::size_t> title;  // of a list of all values, as Nuxt's
    for (const element item : list) {
      if (std::string_view text; !item.get(text)) {
        if (!title && is_title(text)) title = number;
      } else if (find(item, depth + 1)) {
        return true;
      }
      ++number;
    }
    return title && take_numbered(list, *title);
  }

  ScriptStory& story() { return story_; }

 private:
  bool is_title(std::string_view text) const {
    constexpr std::size_t most_beside = 200;  // bytes of marks and markup
    if (text.size() > title_.size() * 3 + most_beside) return false;  // folded Hangul is longer than as written
    return bare_name(clean(text)) == title_;
  }

  // By one of its own members or of an object's within ("headlines": {"basic": …}).
  bool is_titled(const object& in) const {
    for (const auto& [key, value] : in) {
      if (std::string_view text; !value.get(text)) {
        if (is_title(text)) return true;
        continue;
      }
      object part;
      if (value.get(part) || is_of_others(key)) continue;
      for (const auto& [name, words] : part)
        if (std::string_view text; !words.get(text) && is_title(text)) return true;
    }
    return false;
  }

  bool take(element here, const object& in) {
    constexpr int most_looks = 16;  // a page may put its title on each of many objects within each other
    if (++looks_ > most_looks) return false;
    std::string text;
    find_text(here, text, 0);
    story_.paragraphs = declared_paragraphs(text);
    if (story_.paragraphs.empty()) return false;
    if (is_closed(in)) return story_ = {}, true;
    int steps = 64;
    for (const auto member : author_members)
      if (element value; story_.authors.empty() && !in.at_key(member).get(value))
        add_names(value, root_, story_.authors, steps);
    for (const auto member : date_members)
      if (story_.published.empty()) story_.published = text_at(in, member);
    return true;
  }

  // In a list of all values, where members are the numbers of theirs: the longest text of what has the title.
  bool take_numbered(const array& list, std::size_t title) {
    std::vector<element> values;
    for (const element item : list) values.push_back(item);
    const auto value_of = [&](element number) -> const element* {
      std::uint64_t at = 0;
      return number.get(at) || at >= values.size() ? nullptr : &values[at];
    };
    std::string_view best;
    bool closed = false;
    for (const element item : values) {
      object in;
      if (item.get(in)) continue;
      bool titled = false;
      for (const auto& [key, number] : in) titled = titled || value_of(number) == &values[title];
      if (!titled) continue;
      for (const auto& [key, number] : in) {
        const element* value = is_of_others(key) ? nullptr : value_of(number);
        if (value == nullptr) continue;
        closed = closed || says_closed(key, *value);
        std::string_view text;
        if (!value->get(text) && text.size() > best.size() && is_prose(text)) best = text;
      }
    }
    story_.paragraphs = declared_paragraphs(best);
    if (story_.paragraphs.empty()) return false;
    if (closed) story_ = {};
    return true;
  }

  element root_;
  std::string_view title_;
  ScriptStory story_;
  int looks_ = 0;
};

// Where the object or list that begins at `at` ends; npos: it does not.
std::size_t end_of(std::string_view text, std::size_t at) {
  int open = 0;
  bool in_string = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\') ++at;
      else if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++open;
    } else if ((c == '}' || c == ']') && --open == 0) {
      return at + 1;
    }
  }
  return text.npos;
}

// Calls `use` with each piece of JSON in a script until it says true.
template <typename Use>
bool each_json(std::string_view script, const Use& use) {
  const auto trimmed = base::trim(script);
  if (trimmed.starts_with('{') || trimmed.starts_with('[')) return use(trimmed);
  constexpr std::string_view call = "JSON.parse(";
  std::size_t equals = 0, parse = 0;  // each is looked for again only once it was passed
  for (std::size_t at = 0; at < script.size();) {
    if (equals < at || at == 0) equals = script.find('=', at);
    if (parse < at || at == 0) parse = script.find(call, at);
    if (equals == script.npos && parse == script.npos) return false;
    if (parse < equals) {
      at = parse + call.size();
      if (at >= script.size() || script[at] != '"') continue;
      auto end = at + 1;
      while (end < script.size() && script[end] != '"') end += script[end] == '\\' ? 2 : 1;
      static thread_local simdjson::dom::parser parser;
      const auto quoted = '[' + std::string(script.substr(at, end + 1 - at)) + ']';
      std::string_view inner;
      if (element list; end < script.size() && !parser.parse(quoted).get(list) && !list.at(0).get(inner) && use(inner))
        return true;
      at = end;
      continue;
    }
    const auto begin = script.find_first_not_of(" \n\t(", equals + 1);
    at = equals + 1;
    if (begin == script.npos || (script[begin] != '{' && script[begin] != '[')) continue;
    const auto end = end_of(script, begin);
    if (end == script.npos) return false;
    if (end - begin >= least_story && use(script.substr(begin, end - begin))) return true;
    at = end;
  }
  return false;
}

}  // namespace

std::optional<ScriptStory> story_in_scripts(std::string_view page, std::string_view title) {
  constexpr std::size_t least_title = 8;  // bytes, bare
  const auto bare = bare_name(title);
  if (bare.size() < least_title) return std::nullopt;
  std::optional<ScriptStory> out;
  const auto use = [&](std::string_view json) {
    static thread_local simdjson::dom::parser parser;
    element root;
    if (parser.parse(json.data(), json.size()).get(root)) return false;
    Finder finder(root, bare);
    if (!finder.find(root, 0)) return false;
    if (!finder.story().paragraphs.empty()) out = std::move(finder.story());
    return true;
  };
  std::size_t bytes = 0;
  for (auto at = page.find("<script"); at != page.npos && bytes < most_bytes; at = page.find("<script", at)) {
    const auto begin = page.find('>', at), end = std::min(page.find("</script", at), page.size());
    if (begin >= end) return out;
    const auto script = page.substr(begin + 1, end - begin - 1);
    bytes += script.size();
    const bool is_declared = page.substr(at, begin - at).find("ld+json") != page.npos;
    if (script.size() >= least_story && !is_declared && each_json(script, use)) return out;
    at = end;
  }
  return out;
}

}  // namespace ortoo::read
