#include "record/ninjs.h"

#include <nlohmann/json.hpp>

#include <array>

#include "base/percent.h"
#include "base/text.h"
#include "record/html.h"
#include "record/text.h"
#include "record/topics.h"

namespace ortoo::record {
namespace {

using Json = nlohmann::ordered_json;

// ninjs "type" and "representationType" by Kind.
struct Nature {
  std::string_view type, completeness;
};
constexpr std::array<Nature, 9> natures = {{{"text", "full"},
                                            {"composite", "partial"},
                                            {"composite", "partial"},
                                            {"composite", "full"},
                                            {"composite", "full"},
                                            {"video", "full"},
                                            {"text", "partial"},
                                            {"text", "partial"},
                                            {"text", "partial"}}};

void put(Json& out, const char* name, const std::string& value) {
  if (!value.empty()) out[name] = value;
}

void put(Json& out, const char* name, Json list) {
  if (!list.empty()) out[name] = std::move(list);
}

void put_time(Json& out, const char* name, std::optional<base::CivilTime> time) {
  if (!time || time->precision < base::Precision::day) return;
  time->precision = base::Precision::second;
  if (!time->offset_minutes) time->offset_minutes = 0;
  out[name] = time->to_iso();
}

// Of an opaque name, as the part of a URN behind its namespace; without "~", which URNs had not before RFC 8141.
std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != '~' && base::is_unreserved(c)) out += c;
    else base::append_percent(out, c);
  }
  return out;
}

std::string uri_of(const Article& a) {
  if (!a.canonical_url.empty()) return a.canonical_url;
  if (!a.url.empty()) return a.url;
  const std::string name = percent_encoded(!a.id.empty() ? a.id : a.title);
  return "urn:x-ortoo:" + (name.empty() ? "unnamed" : name);
}

Json valued(std::string_view role, const std::string& value) {
  return value.empty() ? Json::array() : Json::array({{{"role", role}, {"value", value}}});
}

Json bodies(const std::vector<Block>& blocks) {
  if (blocks.empty()) return Json::array();
  const std::string text = body_to_text(blocks);
  return {{{"role", "main"},
           {"contentType", "text/plain"},
           {"charCount", base::count_code_points(text)},
           {"wordCount", base::count_words(text)},
           {"value", text}},
          {{"role", "richtext"}, {"contentType", "text/html"}, {"value", body_to_html(blocks)}}};
}

std::string by(const std::vector<Author>& authors) {
  std::string out;
  for (const Author& a : authors) {
    if (a.name.empty()) continue;
    if (!out.empty()) out += ", ";
    out += a.role.empty() ? a.name : a.name + " (" + a.role + ")";
  }
  return out;
}

Json info_sources(const Link& publisher, const std::vector<std::string>& credits) {
  Json out = Json::array();
  if (!publisher.name.empty()) {
    Json& source = out.emplace_back(Json{{"name", publisher.name}, {"role", "publisher"}});
    put(source, "uri", publisher.url);
  }
  for (const std::string& c : credits) out.push_back({{"name", c}, {"role", "agency"}});
  return out;
}

Json subjects(const Article& a) {
  Json out = Json::array();
  for (const std::string& tag : a.tags) out.push_back({{"name", tag}, {"rel", "about"}});
  if (!a.section.empty()) out.push_back({{"name", a.section}, {"rel", "category"}});
  for (const Topic* topic : sure_topics(a))
    out.push_back({{"name", topic->name},
                   {"rel", "about"},
                   {"uri", "http://cv.iptc.org/newscodes/mediatopic/" + std::string(topic_number(*topic))}});
  return out;
}

Json entities(const Article& a, EntityType type) {
  Json out = Json::array();
  for (const Entity& e : a.entities) {
    if (e.type != type) continue;
    Json& item = out.emplace_back(Json{{"name", e.name}, {"rel", "mentions"}});
    put(item, "literal", e.id);
  }
  return out;
}

Json rendition(const std::string& url) { return {{"name", "main"}, {"href", url}}; }

Json picture(const Block& b, const std::string& uri, std::size_t number) {
  const std::string name = "Picture " + std::to_string(number);
  Json out = {{"name", name}, {"rel", "picture"}, {"type", "picture"}};
  out["uri"] = b.src.empty() ? uri + "#picture-" + std::to_string(number) : b.src;
  Json descriptions = valued("caption", b.caption);
  for (Json& alt : valued("alternativeText", b.alt)) descriptions.push_back(std::move(alt));
  put(out, "descriptions", std::move(descriptions));
  put(out, "by", b.credit);
  if (!b.src.empty()) {
    Json main = rendition(b.src);
    if (b.width != 0) main["width"] = b.width;
    if (b.height != 0) main["height"] = b.height;
    out["renditions"] = Json::array({main});
  }
  return out;
}

Json video(const Video& v, const std::string& uri, std::size_t number) {
  const std::string name = "Video " + std::to_string(number);
  Json out = {{"name", v.title.empty() ? name : v.title}, {"rel", "video"}, {"type", "video"}};
  out["uri"] = v.url.empty() ? uri + "#video-" + std::to_string(number) : v.url;
  put(out, "headlines", valued("main", v.title));
  Json renditions = Json::array();
  if (!v.url.empty()) {
    renditions.push_back(rendition(v.url));
    if (v.seconds != 0) renditions[0]["duration"] = v.seconds;
  }
  if (!v.thumbnail.empty()) renditions.push_back({{"name", "thumbnail"}, {"href", v.thumbnail}});
  put(out, "renditions", std::move(renditions));
  return out;
}

Json original(const Source& s, const std::string& uri) {
  Json out = {{"name", s.title.empty() ? "Original" : s.title}, {"rel", "original"}, {"type", "text"}};
  out["uri"] = s.url.empty() ? uri + "#original" : s.url;
  put(out, "language", s.language);
  put(out, "headlines", valued("main", s.title));
  put(out, "infoSources", info_sources({s.publisher, ""}, {}));
  return out;
}

Json translation(const Translation& t, const std::string& uri) {
  Json out = {{"name", "Translation: " + t.language}, {"rel", "translation"}, {"type", "text"}};
  out["uri"] = uri + "#translation-" + percent_encoded(t.language);
  put(out, "language", t.language);
  put(out, "by", t.engine);
  put(out, "headlines", valued("main", t.title));
  put(out, "descriptions", valued("summary", t.dek));
  put(out, "bodies", bodies(t.body));
  return out;
}

Json associations(const Article& a, const std::string& uri) {
  Json out = Json::array();
  std::size_t pictures = 0, videos = 0;
  for (const Block& b : a.body)
    if (b.type == BlockType::figure) out.push_back(picture(b, uri, ++pictures));
  for (const Video& v : a.videos) out.push_back(video(v, uri, ++videos));
  if (a.source) out.push_back(original(*a.source, uri));
  for (const Alternate& other : a.alternates) {
    if (other.url.empty()) continue;
    Json item = {{"name", "Other language: " + other.language},
                 {"rel", "alternate"},
                 {"type", "text"},
                 {"uri", other.url}};
    put(item, "language", other.language);
    out.push_back(std::move(item));
  }
  for (const Translation& t : a.translations) out.push_back(translation(t, uri));
  return out;
}

}  // namespace

std::string to_ninjs(const Article& a) {
  const std::string uri = uri_of(a);
  const Nature& nature = natures[static_cast<std::size_t>(a.kind)];
  Json out = {
      {"uri", uri},
      {"standard",
       {{"name", "ninjs"}, {"version", "3.0"}, {"schema", "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json#"}}},
      {"type", nature.type},
      {"representationType", nature.completeness}};
  put_time(out, "firstCreated", a.published);
  put_time(out, "versionCreated", a.modified ? a.modified : a.published);
  put(out, "language", a.language);
  put(out, "headlines", valued("main", a.title));
  put(out, "descriptions", valued("summary", a.dek));
  put(out, "bodies", bodies(a.body));
  put(out, "by", by(a.authors));
  put(out, "infoSources", info_sources(a.publisher, a.credits));
  put(out, "subjects", subjects(a));
  put(out, "people", entities(a, EntityType::person));
  put(out, "organisations", entities(a, EntityType::organisation));
  put(out, "places", entities(a, EntityType::place));
  put(out, "associations", associations(a, uri));
  if (!a.id.empty()) out["altIds"] = Json::array({{{"role", "id"}, {"value", a.id}}});
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace ortoo::record
