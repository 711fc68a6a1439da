#include "record/jsonld.h"

#include <array>
#include <utility>

#include "base/text.h"
#include "record/json_string.h"
#include "record/text.h"
#include "record/topics.h"

namespace ortoo::record {
namespace {

// By Kind and by EntityType.
constexpr std::array<std::string_view, 9> types = {"NewsArticle",  "CollectionPage",  "CollectionPage",
                                                   "ImageGallery", "LiveBlogPosting", "NewsArticle",
                                                   "WebPage",      "NewsArticle",     "WebPage"};
constexpr std::array<std::string_view, 3> entity_types = {"Person", "Organization", "Place"};

// Appends to one text: a tree of all members, made first and written then, would be an allocation for each of them.
// What is empty is left out.
class Writer {
 public:
  void open(std::string_view type) {
    separate();
    out_.append("{\"@type\":\"").append(type).append("\"");
  }
  void open_document(std::string_view type) {
    out_.append("{\"@context\":\"https://schema.org\",\"@type\":\"").append(type).append("\"");
  }
  void close() { out_ += '}'; }
  // A member that is an object.
  void open(std::string_view name, std::string_view type) {
    key(name);
    open(type);
  }
  void text(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    key(name);
    append_json_string(out_, value);
  }
  void number(std::string_view name, std::size_t value) {
    key(name);
    out_ += std::to_string(value);
  }
  void some_number(std::string_view name, std::size_t value) {
    if (value != 0) number(name, value);
  }
  void no(std::string_view name) {
    key(name);
    out_ += "false";
  }
  // `write` adds what each of them has to the list, be it nothing.
  template <class Items, class Write>
  void list(std::string_view name, const Items& items, Write write) {
    const auto before = out_.size();
    key(name);
    out_ += '[';
    for (const auto& item : items) write(item);
    if (out_.back() == '[') out_.resize(before);
    else out_ += ']';
  }
  void item(std::string_view value) {
    separate();
    append_json_string(out_, value);
  }
  // With a name and an address, where it has them. To be closed.
  void open_thing(std::string_view type, std::string_view name, std::string_view url = {}) {
    open(type);
    text("name", name);
    text("url", url);
  }
  std::string take() { return std::move(out_); }

 private:
  void separate() {
    if (!out_.empty() && out_.back() != '{' && out_.back() != '[' && out_.back() != ':') out_ += ',';
  }
  void key(std::string_view name) {
    separate();
    out_.append("\"").append(name).append("\":");
  }

  std::string out_;
};

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& n : names) out.append(out.empty() ? "" : ", ").append(n);
  return out;
}

void put_image(Writer& out, const Block& block) {
  if (block.type != BlockType::figure || block.src.empty()) return;
  out.open("ImageObject");
  out.text("contentUrl", block.src);
  out.text("caption", block.caption);
  out.text("creditText", block.credit);
  out.text("description", block.alt);
  out.some_number("width", block.width);
  out.some_number("height", block.height);
  out.close();
}

void put_video(Writer& out, const Video& video) {
  out.open_thing("VideoObject", video.title, video.url);
  out.text("thumbnailUrl", video.thumbnail);
  if (video.seconds != 0) out.text("duration", "PT" + std::to_string(video.seconds) + "S");
  out.close();
}

void put_original(Writer& out, std::string_view name, const Source& source) {
  out.open(name, "NewsArticle");
  out.text("url", source.url);
  out.text("headline", source.title);
  out.text("inLanguage", source.language);
  if (!source.publisher.empty()) {
    out.open("publisher", "Organization");
    out.text("name", source.publisher);
    out.close();
  }
  out.close();
}

void put_originals(Writer& out, const Article& a) {
  if (!a.source) return;
  put_original(out, "isBasedOn", *a.source);
  const std::string& from = a.source->language;
  if (!from.empty() && !a.language.empty() && from != a.language) put_original(out, "translationOfWork", *a.source);
}

void put_person(Writer& out, const Author& author) {
  out.open_thing("Person", author.name, author.url);
  out.text("jobTitle", author.role);
  out.close();
}

void put_other_language(Writer& out, const Alternate& alternate) {
  out.open_thing("NewsArticle", "", alternate.url);
  out.text("inLanguage", alternate.language);
  out.close();
}

void put_topic(Writer& out, const Topic& topic) {
  out.open_thing("DefinedTerm", topic.name,
                 "http://cv.iptc.org/newscodes/mediatopic/" + std::string(topic_number(topic)));
  out.text("termCode", topic.code);
  out.close();
}

void put_entity(Writer& out, const Entity& entity) {
  out.open_thing(entity_types[static_cast<std::size_t>(entity.type)], entity.name);
  // "person/~KEY" is how we find one who is in no table again, in the articles of this store alone.
  if (entity.id.find("/~") == std::string::npos) out.text("identifier", entity.id);
  if (entity.type == EntityType::person) out.text("jobTitle", entity.role);
  out.close();
}

std::string safe_in_script(std::string json) {
  auto at = json.find('<');
  if (at == json.npos) return json;
  std::string out;
  std::size_t from = 0;
  for (; at != json.npos; at = json.find('<', from)) {
    out.append(json, from, at - from).append("\\u003c");
    from = at + 1;
  }
  out.append(json, from);
  return out;
}

}  // namespace

std::string to_jsonld(const Article& a, bool with_text) {
  const std::string& url = a.canonical_url.empty() ? a.url : a.canonical_url;
  Writer out;
  out.open_document(types[static_cast<std::size_t>(a.kind)]);
  out.text("@id", url);
  out.text("url", url);
  out.text("identifier", a.id);
  out.text("headline", a.title);
  out.text("description", a.dek);
  if (a.published) out.text("datePublished", a.published->to_iso());
  if (a.modified) out.text("dateModified", a.modified->to_iso());
  out.text("inLanguage", a.language);
  out.text("articleSection", a.section);
  out.list("keywords", a.tags, [&](const std::string& tag) { out.item(tag); });
  out.list("author", a.authors, [&](const Author& author) { put_person(out, author); });
  out.text("creditText", joined(a.credits));
  if (a.publisher != Link{}) {
    out.open("publisher", "Organization");
    out.text("name", a.publisher.name);
    out.text("url", a.publisher.url);
    out.close();
  }
  out.list("image", a.body, [&](const Block& block) { put_image(out, block); });
  out.list("video", a.videos, [&](const Video& video) { put_video(out, video); });
  put_originals(out, a);
  out.list("workTranslation", a.alternates, [&](const Alternate& alternate) { put_other_language(out, alternate); });
  if (a.kind == Kind::paywall) out.no("isAccessibleForFree");
  if (const std::string text = body_to_text(a.body); !text.empty()) {
    if (with_text) out.text("articleBody", text);
    out.number("wordCount", base::count_words(text));
  }
  if (a.comments) out.number("commentCount", a.comments->count);
  out.list("about", sure_topics(a), [&](const Topic* topic) { put_topic(out, *topic); });
  out.list("mentions", a.entities, [&](const Entity& entity) { put_entity(out, entity); });
  out.close();
  return safe_in_script(out.take());
}

}  // namespace ortoo::record
