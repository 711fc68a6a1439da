// Texts of JSON that others sent.
//
// Thread rules: pure.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace ortoo::site {

// The member's text; "" where `object` is none, lacks it, or has something else there.
inline std::string text_in(const nlohmann::json& object, const char* name) {
  if (!object.is_object()) return {};
  const auto it = object.find(name);
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

}  // namespace ortoo::site
