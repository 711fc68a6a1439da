#include "record/jsonld.h"

#include <nlohmann/json.hpp>

#include <array>

#include "base/text.h"
#include "record/text.h"
#include "record/topics.h"

namespace ortoo::record {
namespace {

using Json = nlohmann::ordered_json;

// By Kind and by EntityType.
constexpr std::array<std::string_view, 9> types = {"NewsArticle", "CollectionPage", "CollectionPage", "ImageGallery",
                                                   "LiveBlogPosting", "NewsArticle", "WebPage", "NewsArticle", "WebPage"};
constexpr std::array<std::string_view, 3> entity_types = {"Person", "Organization", "Place"};

void put(Json& out, const char* name, const std::string& value) {
  if (!value.empty()) out[name] = value;
}

void put(Json& out, const char* name, Json list) {
  if (!list.empty()) out[name] = std::move(list);
}

void put_number(Json& out, const char* name, std::uint32_t value) {
  if (value != 0) out[name] = value;
}

Json thing(std::string_view type, const std::string& name, const std::string& url = {}) {
  Json out = {{"@type", type}};
  put(out, "name", name);
  put(out, "url", url);
  return out;
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& n : names) out.append(out.empty() ? "" : ", ").append(n);
  return out;
}

Json images(const std::vector<Block>& body) {
  Json out = Json::array();
  for (const Block& b : body) {
    if (b.type != BlockType::figure || b.src.empty()) continue;
    Json image = {{"@type", "ImageObject"}, {"contentUrl", b.src}};
    put(image, "caption", b.caption);
    put(image, "creditText", b.credit);
    put(image, "description", b.alt);
    put_number(image, "width", b.width);
    put_number(image, "height", b.height);
    out.push_back(std::move(image));
  }
  return out;
}

Json videos(const std::vector<Video>& all) {
  Json out = Json::array();
  for (const Video& v : all) {
    Json video = thing("VideoObject", v.title, v.url);
    put(video, "thumbnailUrl", v.thumbnail);
    if (v.seconds != 0) video["duration"] = "PT" + std::to_string(v.seconds) + "S";
    out.push_back(std::move(video));
  }
  return out;
}

Json original(const Source& s) {
  Json out = {{"@type", "NewsArticle"}};
  put(out, "url", s.url);
  put(out, "headline", s.title);
  put(out, "inLanguage", s.language);
  if (!s.publisher.empty()) out["publisher"] = thing("Organization", s.publisher);
  return out;
}

void put_original(Json& out, const Article& a) {
  if (!a.source) return;
  out["isBasedOn"] = original(*a.source);
  const std::string& from = a.source->language;
  if (!from.empty() && !a.language.empty() && from != a.language) out["translationOfWork"] = original(*a.source);
}

Json persons(const std::vector<Author>& authors) {
  Json out = Json::array();
  for (const Author& a : authors) {
    Json person = thing("Person", a.name, a.url);
    put(person, "jobTitle", a.role);
    out.push_back(std::move(person));
  }
  return out;
}

Json other_languages(const std::vector<Alternate>& alternates) {
  Json out = Json::array();
  for (const Alternate& a : alternates) {
    Json work = thing("NewsArticle", "", a.url);
    put(work, "inLanguage", a.language);
    out.push_back(std::move(work));
  }
  return out;
}

Json topics(const Article& a) {
  Json out = Json::array();
  for (const Topic* topic : sure_topics(a)) {
    Json term = thing("DefinedTerm", topic->name, "http://cv.iptc.org/newscodes/mediatopic/" + std::string(topic_number(*topic)));
    put(term, "termCode", topic->code);
    out.push_back(std::move(term));
  }
  return out;
}

Json mentions(const std::vector<Entity>& entities) {
  Json out = Json::array();
  for (const Entity& e : entities) {
    Json entity = thing(entity_types[static_cast<std::size_t>(e.type)], e.name);
    put(entity, "identifier", e.id);
    put(entity, "jobTitle", e.type == EntityType::person ? e.role : "");
    out.push_back(std::move(entity));
  }
  return out;
}

std::string safe_in_script(const std::string& json) {
  std::string out;
  out.reserve(json.size());
  for (const char c : json) {
    if (c == '<') out += "\\u003c";
    else out += c;
  }
  return out;
}

}  // namespace

std::string to_jsonld(const Article& a, bool with_text) {
  const std::string& url = a.canonical_url.empty() ? a.url : a.canonical_url;
  Json out = {{"@context", "https://schema.org"}, {"@type", types[static_cast<std::size_t>(a.kind)]}};
  put(out, "@id", url);
  put(out, "url", url);
  put(out, "identifier", a.id);
  put(out, "headline", a.title);
  put(out, "description", a.dek);
  if (a.published) out["datePublished"] = a.published->to_iso();
  if (a.modified) out["dateModified"] = a.modified->to_iso();
  put(out, "inLanguage", a.language);
  put(out, "articleSection", a.section);
  put(out, "keywords", Json(a.tags));
  put(out, "author", persons(a.authors));
  put(out, "creditText", joined(a.credits));
  if (a.publisher != Link{}) out["publisher"] = thing("Organization", a.publisher.name, a.publisher.url);
  put(out, "image", images(a.body));
  put(out, "video", videos(a.videos));
  put_original(out, a);
  put(out, "workTranslation", other_languages(a.alternates));
  if (a.kind == Kind::paywall) out["isAccessibleForFree"] = false;
  if (const std::string text = body_to_text(a.body); !text.empty()) {
    if (with_text) out["articleBody"] = text;
    out["wordCount"] = base::count_words(text);
  }
  if (a.comments) out["commentCount"] = a.comments->count;
  put(out, "about", topics(a));
  put(out, "mentions", mentions(a.entities));
  return safe_in_script(out.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace ortoo::record
