// How names of the tables are written, in any language: models/understand/names/known/, line by line.
//
// Thread rules: constant tables, any thread. spellings_of is O(1); its table is made once, on first use.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "record/article.h"

namespace ortoo::understand {

struct KnownName {
  record::EntityType type = record::EntityType::person;
  bool state = false;                       // a country, or its people: said by many other words ("Dutch")
  std::string_view name;                    // in English: what the id is made of
  std::vector<std::string_view> spellings;  // others, in any language
  // how many of them, the last, mean it in other languages than English alone: Columbia, Europa
  std::size_t foreign = 0;
};

// Every name of the tables, in their order.
void for_each_known_name(const std::function<void(const KnownName&)>& see);

// The id of a name of the tables, "person/Vladimir Putin".
std::string id_of(const KnownName& known);

// The spellings of whom or what an id means, the English one first; empty for states and for what no table knows.
const std::vector<std::string_view>& spellings_of(std::string_view id);

}  // namespace ortoo::understand
