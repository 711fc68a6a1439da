#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <ranges>
#include <set>
#include <utility>

#include "record/fields.h"
#include "record/json.h"
#include "record/json_string.h"
#include "record/numbering.h"

namespace ortoo::record {
namespace {

template <class T>
bool is_empty(const T& x) {
  if constexpr (std::same_as<T, float>) return x == 1;  // a confidence that nothing lowers
  else if constexpr (std::is_arithmetic_v<T>) return x == T{};
  else if constexpr (requires { x.has_value(); }) return !x.has_value();
  else if constexpr (requires { x.empty(); }) return x.empty();
  else return x == T{};
}

bool has_only_name(const Entity& e) {
  Entity named;
  named.type = e.type;
  named.name = e.name;
  return e == named;
}

// Appends to one text: a tree of all members, made first and written then, would be an allocation for each of them.
class Writer {
 public:
  explicit Writer(const Article& article) : numbering_(article.body) {}

  // Writes the members of one object, between its braces.
  struct Members {
    Writer& writer;
    std::size_t written = 0;

    template <class T>
    void operator()(const char* name, const T& x) {
      if (!is_empty(x)) always(name, x);
    }
    template <class T>
    void always(const char* name, const T& x) {
      begin(name);
      writer.value(x);
    }
    static bool wants(bool differs) { return differs; }
    void place(const Place& place, bool even_default) { writer.write_place(*this, place, even_default); }
    void sections(const char* name, const std::vector<Section>& sections) {
      if (sections.empty()) return;
      begin(name);
      writer.write_sections(sections);
    }
    void entities(const char* name, EntityType type, const std::vector<Entity>& entities) {
      auto of_type = entities | std::views::filter([=](const Entity& e) { return e.type == type; });
      if (of_type.empty()) return;
      const bool names = type != EntityType::person && std::ranges::all_of(of_type, has_only_name);
      begin(name);
      writer.list(of_type, [&](const Entity& e) { names ? writer.value(e) : void(writer.object(e)); });
    }
    void begin(std::string_view name) {
      if (written++ > 0) writer.out_ += ',';
      writer.out_.append("\"").append(name).append("\":");
    }
  };

  // How many members it has.
  template <class T>
  std::size_t object(const T& x) {
    out_ += '{';
    Members members{*this};
    fields(members, x);
    out_ += '}';
    return members.written;
  }

  template <class T>
  void value(const T& x) {
    if constexpr (std::same_as<T, bool>) {
      out_ += x ? "true" : "false";
    } else if constexpr (std::same_as<T, float>) {
      number(x);
    } else if constexpr (std::is_arithmetic_v<T>) {
      fmt::format_to(std::back_inserter(out_), "{}", x);
    } else if constexpr (std::same_as<T, std::string>) {
      append_json_string(out_, x);
    } else if constexpr (std::is_enum_v<T>) {
      append_json_string(out_, name(x));
    } else if constexpr (std::same_as<T, base::CivilTime>) {
      append_json_string(out_, x.to_iso());
    } else if constexpr (requires { x.has_value(); }) {
      value(*x);
    } else if constexpr (List<T>) {
      list(x);
    } else if constexpr (Named<T>) {
      named(x);
    } else {
      object(x);
    }
  }

  std::string text() && { return std::move(out_); }

 private:
  template <class T>
  void named(const T& x) {
    const auto begin = out_.size();
    const auto members = object(x);
    if (members > (x.name.empty() ? 0U : 1U)) return;
    out_.resize(begin);
    append_json_string(out_, x.name);
  }

  template <class Items, class Write>
  void list(Items&& items, Write write) {
    out_ += '[';
    bool first = true;
    for (const auto& x : items) {
      if (!std::exchange(first, false)) out_ += ',';
      write(x);
    }
    out_ += ']';
  }
  template <class T>
  void list(const std::vector<T>& items) {
    if constexpr (std::same_as<T, Block>) {
      if (depth_ > max_list_depth) return void(out_ += "[]");
      ++depth_;
    }
    list(items, [this](const T& x) { value(x); });
    if constexpr (std::same_as<T, Block>) --depth_;
  }

  // The items are headlines, so their names are titles.
  void write_items(const std::vector<Link>& items) {
    list(items, [this](const Link& item) {
      if (item.url.empty()) return append_json_string(out_, item.name);
      out_ += "{\"title\":";
      append_json_string(out_, item.name);
      out_ += ",\"url\":";
      append_json_string(out_, item.url);
      out_ += '}';
    });
  }
  void write_sections(const std::vector<Section>& sections) {
    std::set<std::string_view> names;
    for (const auto& section : sections) names.insert(section.name);
    const bool by_name = names.size() == sections.size();
    const auto begin = out_.size();
    list(sections, [&](const Section& section) {
      if (!by_name) out_ += "{\"name\":";
      append_json_string(out_, section.name);
      out_ += by_name ? ":" : ",\"items\":";
      write_items(section.items);
      if (!by_name) out_ += '}';
    });
    if (by_name) out_[begin] = '{', out_.back() = '}';
  }

  void write_place(Members& members, const Place& place, bool even_default) {
    if (place == Place{} && !even_default) return;
    Place counted;  // what the number alone says
    if (place.part == Part::body || place.part == Part::caption) {
      const bool figure = place.part == Part::caption;
      const std::uint32_t number = numbering_.of(place.block);
      if (number != 0 && numbering_.is_figure(place.block) == figure) {
        members.always(figure ? "figure" : "paragraph", number);
        counted.part = place.part;
        counted.block = place.block;
      }
    }
    if (place == counted) return;
    members.begin("at");
    object(place);
  }

  // The shortest that is read as the same number, with a point: 0.9, 1.0.
  void number(float x) {
    if (!std::isfinite(x)) return void(out_ += "null");
    const auto begin = out_.size();
    fmt::format_to(std::back_inserter(out_), "{}", x);
    if (out_.find_first_of(".e", begin) == std::string::npos) out_ += ".0";
  }

  Numbering numbering_;
  std::string out_;
  std::size_t depth_ = 0;
};

// JSON without spaces, with one member or item a line.
std::string indented(std::string_view json) {
  std::string out;
  std::size_t depth = 0;
  bool quoted = false;
  const auto end_line = [&] { out.append("\n").append(depth, ' '); };
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (quoted) {
      out += c;
      if (c == '\\') out += json[++i];
      else quoted = c != '"';
    } else if ((c == '{' || c == '[') && (json[i + 1] == '}' || json[i + 1] == ']')) {
      out.append(json, i++, 2);
    } else if (c == '{' || c == '[') {
      out += c, ++depth, end_line();
    } else if (c == '}' || c == ']') {
      --depth, end_line(), out += c;
    } else {
      out += c;
      if (c == ',') end_line();
      if (c == ':') out += ' ';
      quoted = c == '"';
    }
  }
  return out;
}

}  // namespace

std::string to_json(const Article& article) {
  Writer writer(article);
  writer.object(article);
  return std::move(writer).text();
}

std::string to_json_pretty(const Article& article) { return indented(to_json(article)) + "\n"; }

}  // namespace ortoo::record
