// Data: what a template (mustache.h) is filled with: names, each with a text, a truth or a list of more Data.
//
// A value of its own: copies are deep, so hot paths move. Names are few (a card has twenty, a page a hundred and
// fifty): they lie in the order in which they were put, and are found by a hash of 32 bits, in one pass over a few
// numbers.
// Thread rules: those of any value.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ortoo::site {

// FNV-1a: a name in the program is hashed by the compiler, one in a template once.
constexpr std::uint32_t name_hash(std::string_view name) {
  std::uint32_t hash = 2166136261U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

class Data {
 public:
  using Value = std::variant<bool, std::string, std::vector<Data>>;

  // Puts `value` under `name`, in place of what was there.
  void set(std::string_view name, std::uint32_t hash, Value value);
  // Null where nothing was put. Valid until the next set().
  const Value* find(std::string_view name, std::uint32_t hash) const;
  // Would {{#name}} be shown? Not where nothing was put, for false, and for an empty list.
  bool is_set(std::string_view name) const;
  // "" where it is no text.
  std::string_view text(std::string_view name) const;

 private:
  struct Field;
  std::vector<std::uint32_t> hashes_;
  std::vector<Field> fields_;  // one a hash
};

struct Data::Field {
  std::string name;
  Value value;
};

inline const Data::Value* Data::find(std::string_view name, std::uint32_t hash) const {
  constexpr std::size_t lanes = 8;  // compared at once: most are another name's
  for (std::size_t i = 0; i < hashes_.size(); i += lanes) {
    const std::size_t end = std::min(i + lanes, hashes_.size());
    if (end == i + lanes) {
      bool any = false;
      for (std::size_t k = 0; k < lanes; ++k) any |= hashes_[i + k] == hash;
      if (!any) continue;
    }
    for (std::size_t k = i; k < end; ++k)
      if (hashes_[k] == hash && fields_[k].name == name) return &fields_[k].value;
  }
  return nullptr;
}

// An empty text is set to false, so that {{#name}} skips it and no outer value of that name shines through.
inline void put(Data& data, std::string_view name, std::string text) {
  data.set(name, name_hash(name), text.empty() ? Data::Value(false) : Data::Value(std::move(text)));
}
inline void put(Data& data, std::string_view name, bool value) { data.set(name, name_hash(name), value); }
inline void put(Data& data, std::string_view name, std::vector<Data> items) {
  data.set(name, name_hash(name), std::move(items));
}
// A list of one.
void put(Data& data, std::string_view name, Data item);

}  // namespace ortoo::site
