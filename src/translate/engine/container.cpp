#include "translate/engine/container.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace ortoo::translate::engine {
namespace {

constexpr std::uint64_t version = 1;
constexpr std::uint64_t most_items = 100'000, longest_name = 4096, most_dimensions = 8;  // far beyond any model

class Reader {
 public:
  explicit Reader(std::span<const std::byte> bytes) : left_(bytes) {}

  std::optional<std::span<const std::byte>> take(std::uint64_t length) {
    if (length > left_.size()) return std::nullopt;
    const auto taken = left_.first(static_cast<std::size_t>(length));
    left_ = left_.subspan(static_cast<std::size_t>(length));
    return taken;
  }
  template <class T>
  std::optional<T> number() {
    const auto taken = take(sizeof(T));
    if (!taken) return std::nullopt;
    T value{};
    std::memcpy(&value, taken->data(), sizeof value);
    return value;
  }

 private:
  std::span<const std::byte> left_;
};

std::unexpected<base::Error> malformed(std::string sentence) {
  return base::fail(base::ErrorCode::malformed, std::move(sentence));
}

std::size_t element_size(const Item& item) { return static_cast<std::size_t>(item.type & 0xFF); }

// The product of the dimensions; none where one is below 1 or the product is beyond what the data can hold.
std::optional<std::size_t> elements(const Item& item) {
  std::size_t product = 1;
  for (const std::int32_t dimension : item.shape) {
    if (dimension < 1) return std::nullopt;
    if (product > item.data.size() / static_cast<std::size_t>(dimension)) return std::nullopt;
    product *= static_cast<std::size_t>(dimension);
  }
  const std::size_t multiplier = item.is(ItemType::quantised) ? sizeof(float) : 0;
  if (element_size(item) == 0 || item.data.size() < multiplier) return std::nullopt;
  if (product > (item.data.size() - multiplier) / element_size(item)) return std::nullopt;
  return product;
}

}  // namespace

float Item::number(std::size_t index, std::size_t offset) const {
  float value = 0;
  std::memcpy(&value, data.data() + offset + index * sizeof value, sizeof value);
  return value;
}

const Item* Container::find(std::string_view name) const {
  const auto found = std::ranges::find(items, name, &Item::name);
  return found == items.end() ? nullptr : &*found;
}

base::Result<Container> read_container(std::span<const std::byte> bytes) {
  const std::string cut = "The model file ends too early; it was not downloaded whole.";
  Reader in(bytes);
  const auto found_version = in.number<std::uint64_t>();
  const auto count = in.number<std::uint64_t>();
  if (!found_version || !count) return malformed(cut);
  if (*found_version != version) return malformed("The file is not a Marian model of version 1.");
  if (*count > most_items) return malformed("The model file claims more items than a model has.");

  struct Lengths {
    std::uint64_t name, type, shape, data;
  };
  std::vector<Lengths> lengths;
  for (std::uint64_t i = 0; i < *count; ++i) {
    const auto one = in.number<Lengths>();
    if (!one) return malformed(cut);
    if (one->name > longest_name || one->shape > most_dimensions) {
      return malformed("The model file holds an item with an impossible name or shape.");
    }
    lengths.push_back(*one);
  }
  Container container;
  for (const Lengths& one : lengths) {
    const auto name = in.take(one.name);
    if (!name) return malformed(cut);
    const std::string_view padded(reinterpret_cast<const char*>(name->data()), name->size());
    container.items.push_back({.name = padded.substr(0, padded.find('\0')), .type = one.type, .shape = {}, .data = {}});
  }
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    for (std::uint64_t d = 0; d < lengths[i].shape; ++d) {
      const auto dimension = in.number<std::int32_t>();
      if (!dimension) return malformed(cut);
      container.items[i].shape.push_back(*dimension);
    }
  }
  const auto gap = in.number<std::uint64_t>();
  if (!gap || !in.take(*gap)) return malformed(cut);
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    Item& item = container.items[i];
    const auto data = in.take(lengths[i].data);
    if (!data) return malformed(cut);
    item.data = *data;
    const auto product = elements(item);
    if (!product)
      return malformed("The model's item \"" + std::string(item.name) + "\" has a shape that its data do not fill.");
    item.elements = *product;
  }
  return container;
}

}  // namespace ortoo::translate::engine
