#include <nlohmann/json.hpp>

#include <algorithm>

#include "record/fields.h"
#include "record/json.h"
#include "record/numbering.h"

namespace ortoo::record {
namespace {

// Ordered, and with float as its number so that a confidence of 0.9f is written "0.9".
using Json = nlohmann::basic_json<nlohmann::ordered_map, std::vector, std::string, bool, std::int64_t, std::uint64_t, float>;

template <class T>
bool is_empty(const T& x) {
  if constexpr (std::same_as<T, float>) return x == 1;  // a confidence that nothing lowers
  else if constexpr (std::is_arithmetic_v<T>) return x == T{};
  else if constexpr (requires { x.has_value(); }) return !x.has_value();
  else if constexpr (requires { x.empty(); }) return x.empty();
  else return x == T{};
}

class Writer {
 public:
  explicit Writer(const Article& article) : numbering_(article.body) {}

  // Writes members into one JSON object.
  struct Members {
    Writer& writer;
    Json& out;

    template <class T>
    void operator()(const char* name, const T& x) {
      if (!is_empty(x)) out[name] = writer.value(x);
    }
    template <class T>
    void always(const char* name, const T& x) {
      out[name] = writer.value(x);
    }
    static bool wants(bool differs) { return differs; }
    void place(const Place& place, bool even_default) { writer.write_place(out, place, even_default); }
    void sections(const char* name, const std::vector<Section>& sections) {
      if (!sections.empty()) out[name] = Writer::sections(sections);
    }
    void entities(const char* name, EntityType type, const std::vector<Entity>& entities) {
      Json list = Json::array();
      for (const Entity& e : entities)
        if (e.type == type) list.push_back(type == EntityType::person ? writer.object(e) : writer.value(e));
      if (!list.empty()) out[name] = std::move(list);
    }
  };

  template <class T>
  Json object(const T& x) {
    Json out = Json::object();
    fields(Members{*this, out}, x);
    return out;
  }

  template <class T>
  Json value(const T& x) {
    if constexpr (std::is_arithmetic_v<T> || std::same_as<T, std::string>) {
      return x;
    } else if constexpr (std::is_enum_v<T>) {
      return std::string(name(x));
    } else if constexpr (std::same_as<T, base::CivilTime>) {
      return x.to_iso();
    } else if constexpr (requires { x.has_value(); }) {
      return value(*x);
    } else if constexpr (List<T>) {
      return list(x);
    } else {
      Json out = object(x);
      if constexpr (Named<T>) {
        if (out.empty()) return "";
        if (out.size() == 1 && out.contains("name")) return out["name"];
      }
      return out;
    }
  }

 private:
  template <class T>
  Json list(const std::vector<T>& items) {
    Json out = Json::array();
    if constexpr (std::same_as<T, Block>) {
      if (depth_ > max_list_depth) return out;
      ++depth_;
    }
    for (const T& x : items) out.push_back(value(x));
    if constexpr (std::same_as<T, Block>) --depth_;
    return out;
  }

  // The items are headlines, so their names are titles.
  static Json sections(const std::vector<Section>& sections) {
    Json by_name = Json::object(), list = Json::array();
    for (const Section& section : sections) {
      Json items = Json::array();
      for (const Link& item : section.items) {
        if (item.url.empty()) items.push_back(item.name);
        else items.push_back({{"title", item.name}, {"url", item.url}});
      }
      by_name[section.name] = items;
      list.push_back({{"name", section.name}, {"items", std::move(items)}});
    }
    return by_name.size() == list.size() ? by_name : list;
  }

  void write_place(Json& out, const Place& place, bool even_default) {
    if (place == Place{} && !even_default) return;
    Place counted;  // what the number alone says
    if (place.part == Part::body || place.part == Part::caption) {
      const bool figure = place.part == Part::caption;
      const std::uint32_t number = numbering_.of(place.block);
      if (number != 0 && numbering_.is_figure(place.block) == figure) {
        out[figure ? "figure" : "paragraph"] = number;
        counted.part = place.part;
        counted.block = place.block;
      }
    }
    if (place != counted) out["at"] = object(place);
  }

  Numbering numbering_;
  std::size_t depth_ = 0;
};

// U+0085, U+2028 and U+2029 end a line for some readers of JSON lines, though not for JSON: they are escaped.
std::string escape_line_ends(const std::string& json) {
  static constexpr std::pair<std::string_view, std::string_view> escapes[] = {
      {"\u0085", "\\u0085"}, {"\u2028", "\\u2028"}, {"\u2029", "\\u2029"}};
  std::string out;
  out.reserve(json.size());
  for (std::size_t at = 0; at < json.size();) {
    const std::size_t lead = std::min(json.find_first_of("\xC2\xE2", at), json.size());
    out.append(json, at, lead - at);
    at = lead;
    if (at == json.size()) break;
    const std::string_view rest = std::string_view(json).substr(at);
    const auto* found = std::find_if(std::begin(escapes), std::end(escapes), [&](const auto& e) { return rest.starts_with(e.first); });
    if (found == std::end(escapes)) {
      out += json[at++];
    } else {
      out += found->second;
      at += found->first.size();
    }
  }
  return out;
}

std::string dump(const Article& article, int indent) {
  return escape_line_ends(Writer(article).object(article).dump(indent, ' ', false, Json::error_handler_t::replace));
}

}  // namespace

std::string to_json(const Article& article) { return dump(article, -1); }
std::string to_json_pretty(const Article& article) { return dump(article, 1) + "\n"; }

}  // namespace ortoo::record
