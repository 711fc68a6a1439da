#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "record/count.h"
#include "record/json.h"

namespace ortoo::record {
namespace {

using Json = nlohmann::ordered_json;

void put(Json& out, const char* name, const std::string& value) {
  if (!value.empty()) out[name] = value;
}
void put(Json& out, const char* name, std::uint32_t value) {
  if (value != 0) out[name] = value;
}
void put(Json& out, const char* name, const std::vector<std::string>& values) {
  if (!values.empty()) out[name] = values;
}
void put(Json& out, const char* name, const std::optional<base::CivilTime>& time) {
  if (time) out[name] = time->to_iso();
}
// The shortest decimal that names this float, not the double beside it.
void put_confidence(Json& out, float value) {
  if (value != 1) out["confidence"] = std::stod(fmt::format("{}", value));
}

Json written(const Link& link) {
  if (link.url.empty()) return link.name;
  Json out = Json::object();
  put(out, "name", link.name);
  out["url"] = link.url;
  return out;
}

Json written(const Author& author) {
  if (author.role.empty() && author.url.empty()) return author.name;
  Json out = Json::object();
  put(out, "name", author.name);
  put(out, "role", author.role);
  put(out, "url", author.url);
  return out;
}

Json written(const Span& span) {
  Json out = {{"mark", name(span.mark)}, {"begin", span.begin}, {"end", span.end}};
  put(out, "url", span.url);
  return out;
}

Json written(const Block& block);
Json written(const Video& video);
Json written(const Alternate& alternate);
Json written(const Place& place);
Json written(const Translation& translation);

template <class T>
void put_list(Json& out, const char* member, const std::vector<T>& values) {
  if (values.empty()) return;
  Json list = Json::array();
  for (const auto& value : values) list.push_back(written(value));
  out[member] = std::move(list);
}

Json written(const Block& block) {
  Json out = {{"type", name(block.type)}};
  put(out, "level", std::uint32_t{block.level});
  put(out, "text", block.text);
  put_list(out, "spans", block.spans);
  if (block.ordered) out["ordered"] = true;
  put_list(out, "items", block.items);
  if (!block.rows.empty()) out["rows"] = block.rows;
  put(out, "header_rows", block.header_rows);
  put(out, "src", block.src);
  put(out, "alt", block.alt);
  put(out, "caption", block.caption);
  put(out, "credit", block.credit);
  put(out, "width", block.width);
  put(out, "height", block.height);
  return out;
}

Json written(const Video& video) {
  Json out = Json::object();
  put(out, "url", video.url);
  put(out, "title", video.title);
  put(out, "thumbnail", video.thumbnail);
  put(out, "seconds", video.seconds);
  return out;
}

Json written(const Alternate& alternate) { return {{"language", alternate.language}, {"url", alternate.url}}; }

Json written(const Source& source) {
  Json out = Json::object();
  put(out, "url", source.url);
  put(out, "language", source.language);
  put(out, "title", source.title);
  put(out, "publisher", source.publisher);
  return out;
}

Json written(const std::vector<Section>& sections) {
  Json by_name = Json::object(), list = Json::array();
  for (const auto& section : sections) {
    Json items = Json::array();
    for (const auto& item : section.items) items.push_back(written(item));
    by_name[section.name] = items;
    list.push_back({{"name", section.name}, {"items", std::move(items)}});
  }
  return by_name.size() == list.size() ? by_name : list;
}

Json written(const Place& place) {
  Json out = {{"part", name(place.part)}, {"block", place.block}, {"begin", place.begin}, {"end", place.end}};
  put(out, "language", place.language);
  return out;
}

void put_place(Json& out, const Place& place, const std::vector<Block>& body) {
  if (place == Place{}) return;
  if (place.part == Part::body || place.part == Part::caption) {
    const bool figure = place.block < body.size() && body[place.block].type == BlockType::figure;
    put(out, figure ? "figure" : "paragraph", number_of(body, place.block));
  }
  out["at"] = written(place);
}

Json written(const Entity& entity) {
  const bool plain = entity.role.empty() && entity.id.empty() && entity.mentions.empty() && entity.confidence == 1;
  if (plain && entity.type != EntityType::person) return entity.name;
  Json out = {{"name", entity.name}};
  put(out, "role", entity.role);
  put(out, "id", entity.id);
  put_list(out, "mentions", entity.mentions);
  put_confidence(out, entity.confidence);
  return out;
}

void put_entities(Json& out, const Article& article) {
  static constexpr std::pair<EntityType, const char*> members[] = {
      {EntityType::person, "people"}, {EntityType::organisation, "organisations"}, {EntityType::place, "places"}};
  for (const auto& [type, member] : members)
    for (const auto& entity : article.entities)
      if (entity.type == type) out[member].push_back(written(entity));
}

void put_annotations(Json& out, const Article& article) {
  put_entities(out, article);
  for (const auto& quote : article.quotes) {
    Json item = {{"kind", name(quote.kind)}};
    put(item, "speaker", quote.speaker);
    put(item, "cue", quote.cue);
    put(item, "to", quote.to);
    put_place(item, quote.place, article.body);
    put(item, "text", quote.text);
    put_confidence(item, quote.confidence);
    out["quotes"].push_back(std::move(item));
  }
  for (const auto& date : article.dates) {
    Json item = {{"text", date.text}, {"value", date.value}};
    put_place(item, date.place, article.body);
    put_confidence(item, date.confidence);
    out["dates"].push_back(std::move(item));
  }
  for (const auto& happening : article.calendar) {
    Json item = {{"date", happening.date}, {"what", happening.what}};
    put_place(item, happening.place, article.body);
    put_confidence(item, happening.confidence);
    out["calendar"].push_back(std::move(item));
  }
  for (const auto& tie : article.ties) {
    Json item = {{"source", tie.source}, {"target", tie.target}, {"relation", tie.relation}};
    put(item, "date", tie.date);
    put(item, "stance", tie.stance);
    put_place(item, tie.place, article.body);
    put_confidence(item, tie.confidence);
    out["ties"].push_back(std::move(item));
  }
}

Json written(const Translation& translation) {
  Json out = {{"language", translation.language}};
  put(out, "engine", translation.engine);
  put(out, "made", translation.made);
  put(out, "title", translation.title);
  put(out, "dek", translation.dek);
  put_list(out, "body", translation.body);
  return out;
}

Json written(const Article& article) {
  Json out = Json::object();
  put(out, "id", article.id);
  put(out, "url", article.url);
  put(out, "canonical_url", article.canonical_url);
  out["kind"] = name(article.kind);
  put(out, "kind_reason", article.kind_reason);
  put(out, "title", article.title);
  put(out, "dek", article.dek);
  if (article.publisher != Link{}) out["publisher"] = written(article.publisher);
  put(out, "published", article.published);
  put(out, "modified", article.modified);
  put(out, "language", article.language);
  put(out, "section", article.section);
  put(out, "tags", article.tags);
  put_list(out, "authors", article.authors);
  put(out, "credits", article.credits);
  Json body = Json::array();
  for (const auto& block : article.body) body.push_back(written(block));
  out["body"] = std::move(body);
  put_list(out, "videos", article.videos);
  if (article.source) out["source"] = written(*article.source);
  put_list(out, "alternates", article.alternates);
  if (article.comments) out["comments"] = {{"count", article.comments->count}};
  if (!article.sections.empty()) out["sections"] = written(article.sections);
  put_list(out, "translations", article.translations);
  put_annotations(out, article);
  return out;
}

}  // namespace

std::string to_json(const Article& article) {
  return written(article).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string to_json_pretty(const Article& article) {
  return written(article).dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace ortoo::record
