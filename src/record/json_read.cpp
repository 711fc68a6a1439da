#include <simdjson.h>

#include "record/count.h"
#include "record/json.h"

namespace ortoo::record {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

// Reads members and keeps the first thing that was wrong, so that the code below can go straight on.
class Reading {
 public:
  std::string wrong;  // "" while all is well

  void expect(bool right, std::string_view member, std::string_view what) {
    if (!right && wrong.empty()) wrong = "\"" + std::string(member) + "\" must be " + std::string(what) + ".";
  }

  void text(const object& in, std::string_view member, std::string& out) {
    element value;
    if (in.at_key(member).get(value)) return;
    std::string_view view;
    expect(!value.get(view), member, "a text");
    out.assign(view);
  }

  void number(const object& in, std::string_view member, std::uint32_t& out) {
    element value;
    if (in.at_key(member).get(value)) return;
    std::uint64_t big = 0;
    expect(!value.get(big) && big <= UINT32_MAX, member, "a whole number");
    out = static_cast<std::uint32_t>(big);
  }

  void time(const object& in, std::string_view member, std::optional<base::CivilTime>& out) {
    std::string iso;
    text(in, member, iso);
    if (iso.empty()) return;
    out = base::parse_iso(iso);
    expect(out.has_value(), member, "an ISO 8601 time");
  }

  // A member whose value is one of a table's words.
  template <class Enum, class Named>
  void word(const object& in, std::string_view member, Enum& out, Named named) {
    std::string value;
    text(in, member, value);
    if (value.empty()) return;
    const std::optional<Enum> found = named(value);
    expect(found.has_value(), member, "a known word, not \"" + value + "\"");
    if (found) out = *found;
  }

  // Calls `each` with every element of a list.
  template <class Each>
  void list(const object& in, std::string_view member, Each each) {
    element value;
    if (in.at_key(member).get(value)) return;
    simdjson::dom::array array;
    if (value.get(array)) return expect(false, member, "a list");
    for (const element item : array) each(item);
  }

  // Calls `each` with every object of a list.
  template <class Each>
  void objects(const object& in, std::string_view member, Each each) {
    list(in, member, [&](element item) {
      object value;
      if (item.get(value)) return expect(false, member, "a list of objects");
      each(value);
    });
  }

  std::string text_item(element item, std::string_view member) {
    std::string_view view;
    expect(!item.get(view), member, "a list of texts");
    return std::string(view);
  }

  // A string, or an object read by `full`: the name or more than a name.
  template <class T, class Full>
  T name_or(element item, std::string_view member, Full full) {
    T out;
    std::string_view view;
    object value;
    if (!item.get(view)) out.name = view;
    else if (!item.get(value)) full(value, out);
    else expect(false, member, "a text or an object");
    return out;
  }

  Link link(element item, std::string_view member) {
    return name_or<Link>(item, member, [&](const object& in, Link& out) {
      text(in, "name", out.name);
      if (out.name.empty()) text(in, "title", out.name);
      text(in, "url", out.url);
    });
  }

  void confidence(const object& in, float& out) {
    element value;
    if (in.at_key("confidence").get(value)) return;
    double number = 0;
    expect(!value.get(number), "confidence", "a number");
    out = static_cast<float>(number);
  }

  Place exact_place(const object& in) {
    Place place;
    word(in, "part", place.part, part_named);
    number(in, "block", place.block);
    number(in, "begin", place.begin);
    number(in, "end", place.end);
    text(in, "language", place.language);
    return place;
  }

  Place place(const object& in, const std::vector<Block>& body) {
    object exact;
    if (!in.at_key("at").get(exact)) return exact_place(exact);
    Place place;
    std::uint32_t paragraph = 0, figure = 0;
    number(in, "paragraph", paragraph);
    number(in, "figure", figure);
    if (paragraph > 0) place.block = index_of(body, false, paragraph);
    if (figure > 0) {
      place.part = Part::caption;
      place.block = index_of(body, true, figure);
    }
    return place;
  }

  Block block(const object& in) {
    Block out;
    word(in, "type", out.type, block_type_named);
    std::uint32_t level = 0;
    number(in, "level", level);
    expect(level <= 6, "level", "1 to 6");
    out.level = static_cast<std::uint8_t>(level);
    text(in, "text", out.text);
    objects(in, "spans", [&](const object& item) {
      Span span;
      word(item, "mark", span.mark, mark_named);
      number(item, "begin", span.begin);
      number(item, "end", span.end);
      text(item, "url", span.url);
      expect(span.begin <= span.end && span.end <= out.text.size(), "spans", "inside the text");
      out.spans.push_back(std::move(span));
    });
    bool ordered = false;
    if (!in.at_key("ordered").get(ordered)) out.ordered = ordered;
    objects(in, "items", [&](const object& item) { out.items.push_back(block(item)); });
    list(in, "rows", [&](element row) {
      simdjson::dom::array cells;
      if (row.get(cells)) return expect(false, "rows", "a list of lists");
      auto& line = out.rows.emplace_back();
      for (const element cell : cells) line.push_back(text_item(cell, "rows"));
    });
    number(in, "header_rows", out.header_rows);
    text(in, "src", out.src);
    text(in, "alt", out.alt);
    text(in, "caption", out.caption);
    text(in, "credit", out.credit);
    number(in, "width", out.width);
    number(in, "height", out.height);
    return out;
  }

  void sections(const object& in, std::vector<Section>& out) {
    element value;
    if (in.at_key("sections").get(value)) return;
    const auto items = [&](element list) {
      std::vector<Link> links;
      simdjson::dom::array array;
      if (list.get(array)) expect(false, "sections", "lists of titles");
      else for (const element item : array) links.push_back(link(item, "sections"));
      return links;
    };
    object by_name;
    if (!value.get(by_name)) {
      for (const auto& [name, list] : by_name) out.push_back({std::string(name), items(list)});
      return;
    }
    objects(in, "sections", [&](const object& item) {
      Section section;
      text(item, "name", section.name);
      element list;
      if (!item.at_key("items").get(list)) section.items = items(list);
      out.push_back(std::move(section));
    });
  }

  void entities(const object& in, std::string_view member, EntityType type, Article& out) {
    list(in, member, [&](element item) {
      auto entity = name_or<Entity>(item, member, [&](const object& full, Entity& entity) {
        text(full, "name", entity.name);
        text(full, "role", entity.role);
        text(full, "id", entity.id);
        objects(full, "mentions", [&](const object& mention) { entity.mentions.push_back(exact_place(mention)); });
        confidence(full, entity.confidence);
      });
      entity.type = type;
      out.entities.push_back(std::move(entity));
    });
  }

  void annotations(const object& in, Article& out) {
    entities(in, "people", EntityType::person, out);
    entities(in, "organisations", EntityType::organisation, out);
    entities(in, "places", EntityType::place, out);
    objects(in, "quotes", [&](const object& item) {
      Quote& quote = out.quotes.emplace_back();
      word(item, "kind", quote.kind, quote_kind_named);
      text(item, "speaker", quote.speaker);
      text(item, "cue", quote.cue);
      text(item, "to", quote.to);
      text(item, "text", quote.text);
      quote.place = place(item, out.body);
      confidence(item, quote.confidence);
    });
    objects(in, "dates", [&](const object& item) {
      DateMention& date = out.dates.emplace_back();
      text(item, "text", date.text);
      text(item, "value", date.value);
      date.place = place(item, out.body);
      confidence(item, date.confidence);
    });
    objects(in, "calendar", [&](const object& item) {
      Happening& happening = out.calendar.emplace_back();
      text(item, "date", happening.date);
      text(item, "what", happening.what);
      happening.place = place(item, out.body);
      confidence(item, happening.confidence);
    });
    objects(in, "ties", [&](const object& item) {
      Tie& tie = out.ties.emplace_back();
      text(item, "source", tie.source);
      text(item, "target", tie.target);
      text(item, "relation", tie.relation);
      text(item, "date", tie.date);
      text(item, "stance", tie.stance);
      tie.place = place(item, out.body);
      confidence(item, tie.confidence);
    });
  }

  Article article(const object& in) {
    Article out;
    text(in, "id", out.id);
    text(in, "url", out.url);
    text(in, "canonical_url", out.canonical_url);
    word(in, "kind", out.kind, kind_named);
    text(in, "kind_reason", out.kind_reason);
    text(in, "title", out.title);
    text(in, "dek", out.dek);
    element value;
    if (!in.at_key("publisher").get(value)) out.publisher = link(value, "publisher");
    time(in, "published", out.published);
    time(in, "modified", out.modified);
    text(in, "language", out.language);
    text(in, "section", out.section);
    list(in, "tags", [&](element item) { out.tags.push_back(text_item(item, "tags")); });
    list(in, "authors", [&](element item) {
      out.authors.push_back(name_or<Author>(item, "authors", [&](const object& full, Author& author) {
        text(full, "name", author.name);
        text(full, "role", author.role);
        text(full, "url", author.url);
      }));
    });
    list(in, "credits", [&](element item) { out.credits.push_back(text_item(item, "credits")); });
    objects(in, "body", [&](const object& item) { out.body.push_back(block(item)); });
    objects(in, "videos", [&](const object& item) {
      Video& video = out.videos.emplace_back();
      text(item, "url", video.url);
      text(item, "title", video.title);
      text(item, "thumbnail", video.thumbnail);
      number(item, "seconds", video.seconds);
    });
    object part;
    if (!in.at_key("source").get(part)) {
      Source& source = out.source.emplace();
      text(part, "url", source.url);
      text(part, "language", source.language);
      text(part, "title", source.title);
      text(part, "publisher", source.publisher);
    }
    objects(in, "alternates", [&](const object& item) {
      Alternate& alternate = out.alternates.emplace_back();
      text(item, "language", alternate.language);
      text(item, "url", alternate.url);
    });
    if (!in.at_key("comments").get(part)) number(part, "count", out.comments.emplace().count);
    sections(in, out.sections);
    objects(in, "translations", [&](const object& item) {
      Translation& translation = out.translations.emplace_back();
      text(item, "language", translation.language);
      text(item, "engine", translation.engine);
      text(item, "made", translation.made);
      text(item, "title", translation.title);
      text(item, "dek", translation.dek);
      objects(item, "body", [&](const object& inner) { translation.body.push_back(block(inner)); });
    });
    annotations(in, out);
    return out;
  }
};

}  // namespace

base::Result<Article> from_json(std::string_view json) {
  static thread_local simdjson::dom::parser parser;
  element root;
  if (const auto error = parser.parse(json.data(), json.size()).get(root))
    return base::fail(base::ErrorCode::malformed, std::string("This is not a record in JSON: ") + simdjson::error_message(error) + ".");
  object in;
  if (root.get(in)) return base::fail(base::ErrorCode::malformed, "A record in JSON is an object.");
  Reading reading;
  auto article = reading.article(in);
  if (!reading.wrong.empty()) return base::fail(base::ErrorCode::malformed, std::move(reading.wrong));
  return article;
}

}  // namespace ortoo::record
