// What apps send: JSON bodies, forms and targets, and Google Reader's item ids. Ids come back as they were written.
#include <cstdlib>

#include "site/api/greader_stream.h"
#include "site/api/json.h"
#include "site/api/json_body.h"
#include "site/http/http.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace ortoo::site;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto body = read_json_body(text)) {
    Json json;
    json.object();
    for (const auto& [name, value] : *body) json.text(name, value);
    if (!read_json_body(json.end_object().take())) std::abort();
  }
  static_cast<void>(read_form(text));
  Request request;
  static_cast<void>(read_target(text, request));
  if (const auto id = read_item_id(text); id && read_item_id(long_item_id(*id)) != id) std::abort();
  static_cast<void>(common_name(text));
  return 0;
}
