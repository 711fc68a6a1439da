#include "site/data.h"

#include <utility>

namespace ortoo::site {
namespace {

constexpr std::size_t usual_size = 24;  // names of a card

}  // namespace

void Data::set(std::string_view name, std::uint32_t hash, Value value) {
  if (const auto* there = find(name, hash)) {
    const_cast<Value&>(*there) = std::move(value);  // ours
    return;
  }
  if (hashes_.empty()) {
    hashes_.reserve(usual_size);
    fields_.reserve(usual_size);
  }
  hashes_.push_back(hash);
  fields_.push_back({std::string(name), std::move(value)});
}

bool Data::is_set(std::string_view name) const {
  const auto* value = find(name, name_hash(name));
  if (value == nullptr) return false;
  if (const auto* truth = std::get_if<bool>(value)) return *truth;
  if (const auto* list = std::get_if<std::vector<Data>>(value)) return !list->empty();
  return true;
}

std::string_view Data::text(std::string_view name) const {
  const auto* value = find(name, name_hash(name));
  const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(value);
  return text == nullptr ? std::string_view() : std::string_view(*text);
}

void put(Data& data, std::string_view name, Data item) {
  std::vector<Data> items;
  items.push_back(std::move(item));
  put(data, name, std::move(items));
}

}  // namespace ortoo::site
