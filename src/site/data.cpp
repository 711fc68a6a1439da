#include "site/data.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>
#include <utility>

namespace ortoo::site {
namespace {

constexpr std::size_t usual_size = 6;  // names of a link or a person

// Most that is put is new: told without a branch for each name that is there.
bool is_among(const std::vector<std::uint32_t>& hashes, std::uint32_t hash) {
  std::size_t i = 0;
#if defined(__SSE2__)
  const __m128i wanted = _mm_set1_epi32(static_cast<int>(hash));
  __m128i any = _mm_setzero_si128();
  for (; i + 4 <= hashes.size(); i += 4)
    any = _mm_or_si128(any,
                       _mm_cmpeq_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(hashes.data() + i)), wanted));
  if (_mm_movemask_epi8(any) != 0) return true;
#endif
  return std::find(hashes.begin() + static_cast<std::ptrdiff_t>(i), hashes.end(), hash) != hashes.end();
}

}  // namespace

void Data::set(std::string_view name, std::uint32_t hash, Value value) {
  if (const auto* there = is_among(hashes_, hash) ? find(name, hash) : nullptr) {
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
