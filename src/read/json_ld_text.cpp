#include "read/json_ld_text.h"

#include "base/text.h"
#include "read/entities.h"

namespace ortoo::read {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

namespace {

// Raw control characters in strings are escaped, commas before a closing bracket dropped, what stands around the
// outermost brackets (comments, CDATA, semicolons) cut off.
std::string mended(std::string_view json) {
  const auto begin = json.find_first_of("{[");
  const auto end = json.find_last_of("}]");
  if (begin == json.npos || end == json.npos || end < begin) return {};
  std::string out;
  out.reserve(json.size());
  bool in_string = false, escaped = false;
  for (std::size_t i = begin; i <= end; ++i) {
    const char c = json[i];
    if (in_string) {
      if (static_cast<unsigned char>(c) < 0x20) {
        out += ' ';
        escaped = false;
        continue;
      }
      // "\'" and the like
      if (escaped && std::string_view("\"\\/bfnrtu").find(c) == std::string_view::npos) out.pop_back();
      escaped = !escaped && c == '\\';
      if (c == '"' && (out.empty() || out.back() != '\\' || (out.size() > 1 && out[out.size() - 2] == '\\')))
        in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '}' || c == ']') {
      while (!out.empty() && (out.back() == ' ' || out.back() == '\n' || out.back() == '\t' || out.back() == '\r'))
        out.pop_back();
      if (!out.empty() && out.back() == ',') out.pop_back();
    }
    out += c;
  }
  return out;
}

}  // namespace

bool parse_json_ld(std::string_view block, element& root) {
  constexpr std::size_t largest = std::size_t{8} << 20;  // bytes
  if (block.size() > largest) return false;
  static thread_local simdjson::dom::parser parser;
  if (!parser.parse(block.data(), block.size()).get(root)) return true;
  const auto repaired = mended(block);
  return !repaired.empty() && !parser.parse(repaired.data(), repaired.size()).get(root);
}

std::string json_text(element value) {
  std::string_view view;
  if (!value.get(view)) return base::nfc(base::collapse_spaces(decode_entities(view)));
  std::int64_t number = 0;
  if (!value.get(number)) return std::to_string(number);
  return {};
}

std::string json_text(const object& in, std::string_view member) {
  element value;
  if (in.at_key(member).get(value)) return {};
  array list;
  if (!value.get(list)) {
    for (const element item : list)
      if (auto text = json_text(item); !text.empty()) return text;
    return {};
  }
  object inner;
  if (!value.get(inner)) {
    for (const auto name : {"@value", "name", "@id", "url"})
      if (element named; !inner.at_key(name).get(named))
        if (auto text = json_text(named); !text.empty()) return text;
    return {};
  }
  return json_text(value);
}

}  // namespace ortoo::read
