#include "site/api/json_body.h"

#include <simdjson.h>

namespace ortoo::site {
namespace {

void add(Fields& fields, std::string_view name, const simdjson::dom::element& value) {
  switch (value.type()) {
    case simdjson::dom::element_type::STRING:
      fields.emplace_back(name, std::string(value.get_string().value_unsafe()));
      break;
    case simdjson::dom::element_type::INT64:
      fields.emplace_back(name, std::to_string(value.get_int64().value_unsafe()));
      break;
    case simdjson::dom::element_type::BOOL:
      fields.emplace_back(name, value.get_bool().value_unsafe() ? "true" : "false");
      break;
    default: fields.emplace_back(name, "");
  }
}

base::Result<Fields> read_json(std::string_view body, bool texts_alone) {
  simdjson::dom::parser parser(1 << 20);
  simdjson::dom::object object;
  if (parser.parse(body.data(), body.size()).get_object().get(object) != simdjson::SUCCESS)
    return base::fail(base::ErrorCode::malformed, "This is not a JSON object.");
  Fields fields;
  for (const auto& [name, value] : object) {
    if (texts_alone && !value.is_string())
      return base::fail(base::ErrorCode::invalid_argument, "There is a field that is no text.");
    simdjson::dom::array items;
    if (value.get_array().get(items) != simdjson::SUCCESS) add(fields, name, value);
    else if (items.size() == 0) fields.emplace_back(name, "");
    else
      for (const auto& item : items) add(fields, name, item);
  }
  return fields;
}

}  // namespace

base::Result<Fields> read_json_body(std::string_view body) { return read_json(body, false); }
base::Result<Fields> read_json_texts(std::string_view body) { return read_json(body, true); }

}  // namespace ortoo::site
