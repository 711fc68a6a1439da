#include <simdjson.h>

#include <limits>

#include "base/character_borders.h"
#include "record/fields.h"
#include "record/json.h"
#include "record/numbering.h"

namespace ortoo::record {
namespace {

using Element = simdjson::dom::element;
using Object = simdjson::dom::object;
using Array = simdjson::dom::array;

constexpr std::size_t max_bytes = 64u << 20;

std::optional<Kind> word(std::string_view w, Kind) { return kind_named(w); }
std::optional<BlockType> word(std::string_view w, BlockType) { return block_type_named(w); }
std::optional<Mark> word(std::string_view w, Mark) { return mark_named(w); }
std::optional<Part> word(std::string_view w, Part) { return part_named(w); }
std::optional<QuoteKind> word(std::string_view w, QuoteKind) { return quote_kind_named(w); }

// Reads values; the first one that is wrong stops it. The path to it is put together on the way out.
class Reader {
 public:
  explicit Reader(const Article& article) : article_(article) {}

  bool failed() const { return failed_; }
  // "The record's member quotes[3].kind is not one of its words."
  std::string failure() const { return "The record's member " + path_ + " " + reason_ + "."; }

  // Reads members out of one JSON object.
  struct Members {
    Reader& reader;
    Object in;

    template <class T>
    void operator()(std::string_view name, T& x) {
      Element e;
      if (reader.failed_ || in[name].get(e) != simdjson::SUCCESS || e.is_null()) return;
      reader.value(e, x);
      if (reader.failed_) reader.inside(name);
    }
    template <class T>
    void always(std::string_view name, T& x) {
      (*this)(name, x);
    }
    static bool wants(bool) { return true; }
    void place(Place& place, bool) {
      std::uint32_t paragraph = 0, figure = 0;
      (*this)("paragraph", paragraph);
      (*this)("figure", figure);
      if (!reader.failed_ && paragraph + std::uint64_t{figure} > 0) reader.count(paragraph, figure, place);
      Element e;
      if (in["at"].get(e) == simdjson::SUCCESS && !e.is_null()) place = {};
      (*this)("at", place);
    }
    void sections(std::string_view name, std::vector<Section>& sections) {
      Element e;
      if (reader.failed_ || in[name].get(e) != simdjson::SUCCESS || e.is_null()) return;
      reader.sections(e, sections);
      if (reader.failed_) reader.inside(name);
    }
    void headlines(std::string_view name, std::vector<Link>& items) {
      Element e;
      if (reader.failed_ || in[name].get(e) != simdjson::SUCCESS) return;
      reader.list(e, items, [this](Element item, Link& link) { reader.headline(item, link); });
      if (reader.failed_) reader.inside(name);
    }
    void entities(std::string_view name, EntityType type, std::vector<Entity>& entities) {
      std::vector<Entity> read;
      (*this)(name, read);
      for (Entity& entity : read) {
        entity.type = type;
        entities.push_back(std::move(entity));
      }
    }
  };

  template <class T>
  void value(Element e, T& x) {
    if constexpr (std::is_enum_v<T>) {
      std::string_view text;
      if (e.get(text) != simdjson::SUCCESS) return fail("must be a word");
      const auto found = word(text, T{});
      if (!found) return fail("is not one of its words");
      x = *found;
    } else if constexpr (std::same_as<T, std::string>) {
      std::string_view text;
      if (e.get(text) != simdjson::SUCCESS) return fail("must be text");
      x = text;
    } else if constexpr (std::same_as<T, bool>) {
      if (e.get(x) != simdjson::SUCCESS) fail("must be true or false");
    } else if constexpr (std::same_as<T, float>) {
      double number = 0;
      if (e.get(number) != simdjson::SUCCESS || number < 0 || number > 1) return fail("must be a number from 0 to 1");
      x = static_cast<float>(number);
    } else if constexpr (std::unsigned_integral<T>) {
      std::uint64_t number = 0;
      if (e.get(number) != simdjson::SUCCESS || number > std::numeric_limits<T>::max())
        return fail("must be a whole number in its range");
      x = static_cast<T>(number);
    } else if constexpr (std::same_as<T, base::CivilTime>) {
      std::string_view text;
      if (e.get(text) != simdjson::SUCCESS) return fail("must be text");
      const auto time = base::parse_iso(text);
      if (!time) return fail("must be a time in ISO 8601");
      x = *time;
    } else if constexpr (requires { x.has_value(); }) {
      value(e, x.emplace());
    } else if constexpr (List<T>) {
      list(e, x);
    } else {
      record(e, x);
    }
  }

 private:
  template <class T>
  void record(Element e, T& x) {
    if constexpr (Named<T>) {
      std::string_view text;
      if (e.get(text) == simdjson::SUCCESS) {
        x.name = text;
        return;
      }
    }
    Object object;
    if (e.get(object) != simdjson::SUCCESS) return fail(Named<T> ? "must be text or an object" : "must be an object");
    fields(Members{*this, object}, x);
    if constexpr (std::same_as<T, Block>) check_spans(x);
  }

  template <class T>
  void list(Element e, std::vector<T>& items) {
    if constexpr (std::same_as<T, Block>) ++depth_;
    list(e, items, [this](Element item, T& x) { value(item, x); });
    if constexpr (std::same_as<T, Block>) --depth_;
  }

  template <class T, class Each>
  void list(Element e, std::vector<T>& items, Each each) {
    Array array;
    if (e.get(array) != simdjson::SUCCESS) return fail("must be a list");
    if (depth_ > max_list_depth + 1 && array.size() > 0) return fail("nests too deep");
    items.clear();
    items.reserve(array.size());
    for (const Element item : array) {
      each(item, items.emplace_back());
      if (failed_) return inside("[" + std::to_string(items.size() - 1) + "]");
    }
  }

  // An object by name, or a list of objects with "name" and "items".
  void sections(Element e, std::vector<Section>& sections) {
    Object by_name;
    if (e.get(by_name) != simdjson::SUCCESS) {
      return list(e, sections, [this](Element item, Section& section) {
        Object object;
        if (item.get(object) != simdjson::SUCCESS) return fail("must be an object");
        Members members{*this, object};
        members("name", section.name);
        members.headlines("items", section.items);
      });
    }
    for (const auto member : by_name) {
      Section& section = sections.emplace_back();
      section.name = member.key;
      list(member.value, section.items, [this](Element item, Link& link) { headline(item, link); });
      if (failed_) return inside(section.name);
    }
  }

  void headline(Element e, Link& link) {
    std::string_view text;
    Object object;
    if (e.get(text) == simdjson::SUCCESS) {
      link.name = text;
    } else if (e.get(object) == simdjson::SUCCESS) {
      Members members{*this, object};
      members("title", link.name);
      members("url", link.url);
    } else {
      fail("must be text or an object");
    }
  }

  // Turns "paragraph" or "figure" into a block.
  void count(std::uint32_t paragraph, std::uint32_t figure, Place& place) {
    if (!numbering_) numbering_.emplace(article_.body);
    const auto block = figure != 0 ? numbering_->figure(figure) : numbering_->paragraph(paragraph);
    if (!block) {
      fail("is not in the body");
      return inside(figure != 0 ? "figure" : "paragraph");
    }
    place.part = figure != 0 ? Part::caption : Part::body;
    place.block = *block;
  }

  void check_spans(const Block& block) {
    for (const Span& s : block.spans)
      if (s.begin > s.end || !base::is_border(block.text, s.begin) || !base::is_border(block.text, s.end))
        return failed_ ? void() : (fail("must lie inside the text"), inside("spans"));
  }

  void fail(std::string_view reason) {
    failed_ = true;
    reason_ = reason;
  }
  void inside(std::string_view name) {
    const bool joined = path_.empty() || path_.front() == '[';
    path_ = std::string(name) + (joined ? "" : ".") + path_;
  }

  const Article& article_;  // the one being read: its body is there before anything counts it
  std::optional<Numbering> numbering_;
  std::size_t depth_ = 0;
  bool failed_ = false;
  std::string path_;
  std::string reason_;
};

}  // namespace

base::Result<Article> from_json(std::string_view json) {
  if (json.size() > max_bytes) return base::fail(base::ErrorCode::too_large, "The record is over 64 MiB.");
  thread_local simdjson::dom::parser parser;
  Element root;
  if (const auto error = parser.parse(json.data(), json.size()).get(root); error != simdjson::SUCCESS)
    return base::fail(base::ErrorCode::malformed,
                      std::string("The record is not JSON: ") + simdjson::error_message(error));
  Object object;
  if (root.get(object) != simdjson::SUCCESS)
    return base::fail(base::ErrorCode::malformed, "The record is not a JSON object.");
  base::Result<Article> article;
  Reader reader(*article);
  fields(Reader::Members{reader, object}, *article);
  if (reader.failed()) return base::fail(base::ErrorCode::malformed, reader.failure());
  return article;
}

}  // namespace ortoo::record
