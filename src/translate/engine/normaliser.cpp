#include "translate/engine/normaliser.h"

#include <algorithm>

#include "base/text.h"

namespace ortoo::translate::engine {
namespace {

constexpr std::string_view space = "\u2581";  // how SentencePiece writes a space
constexpr std::size_t longest_written = 256;   // bytes for one character; Unicode's longest are 33

std::uint32_t little_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

}  // namespace

base::Result<Normaliser> Normaliser::read(const PieceFile& file) {
  Normaliser made;
  made.space_in_front_ = file.space_in_front;
  made.remove_extra_spaces_ = file.remove_extra_spaces;
  std::vector<PieceTree::Entry> kept;
  for (std::uint32_t id = 0; id < file.pieces.size(); ++id) {
    if (file.pieces[id].type == PieceType::user_defined) kept.push_back({file.pieces[id].text, id});
  }
  made.as_they_are_ = PieceTree(std::move(kept));
  if (file.charsmap.empty()) return made;
  // The size of the double array, the array, and the texts.
  const auto broken = [] {
    return base::fail(base::ErrorCode::malformed, "The vocabulary's table of characters is broken.");
  };
  if (file.charsmap.size() <= 4) return broken();
  const std::size_t size = little_endian(file.charsmap);
  if (size >= file.charsmap.size() - 4 || size % 4 != 0 || file.charsmap.back() != '\0') return broken();
  made.units_ = file.charsmap.substr(4, size);
  made.written_ = file.charsmap.substr(4 + size);
  for (std::size_t at = 0; at < made.written_.size();) {
    const std::size_t end = made.written_.find('\0', at);
    if (end - at > longest_written) return broken();
    at = end + 1;
  }
  return made;
}

std::uint32_t Normaliser::unit(std::size_t at) const {
  return at * 4 < units_.size() ? little_endian(units_.substr(at * 4, 4)) : 0;
}

// The longest beginning of `text` that is replaced, or one character as it is. The double array is that of darts-clone:
// a unit has a label in its low byte, in bit 8 whether a word ends here, from bit 10 on where its children lie (bit 9:
// 256 times as far); a unit with bit 31 is a value.
Normaliser::Prefix Normaliser::prefix(std::string_view text) const {
  Prefix longest;
  std::uint32_t node = PieceTree::root;
  for (std::size_t i = 0; i < text.size(); ++i) {
    node = as_they_are_.child(node, text[i]);
    if (node == PieceTree::none) break;
    if (as_they_are_.id(node) != PieceTree::none) longest = {text.substr(0, i + 1), i + 1};
  }
  if (longest.length > 0) return longest;
  constexpr std::uint32_t value_bit = 1U << 31;
  const auto children = [](std::uint32_t unit) {
    return static_cast<std::size_t>(unit >> 10) << ((unit & 1U << 9) >> 6);
  };
  std::size_t at = children(unit(0));
  for (std::size_t i = 0; i < text.size() && !units_.empty(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    at ^= byte;
    const std::uint32_t here = unit(at);
    if ((here & (value_bit | 0xFF)) != byte || byte == 0) break;
    at ^= children(here);
    if ((here >> 8 & 1) != 0) {
      const std::size_t value = unit(at) & ~value_bit;
      if (value < written_.size()) longest = {std::string_view(written_.data() + value), i + 1};
    }
  }
  if (longest.length > 0) return longest;
  std::size_t length = 0;
  const bool replaced = base::next_code_point(text, length) == U'\uFFFD' && !text.starts_with("\uFFFD");
  return replaced ? Prefix{"\uFFFD", 1} : Prefix{text.substr(0, length), length};
}

Normalised Normaliser::normalise(std::string_view text) const {
  Normalised out;
  out.text.reserve(text.size() * 3 / 2 + space.size());
  out.origins.reserve(text.size() * 3 / 2 + space.size() + 1);
  std::size_t at = 0;
  const auto put = [&](std::string_view bytes) {
    out.text += bytes;
    out.origins.insert(out.origins.end(), bytes.size(), static_cast<std::uint32_t>(at));
  };
  const auto here = [&] { return prefix(text.substr(at)); };
  for (Prefix first; remove_extra_spaces_ && at < text.size(); at += first.length) {
    first = here();
    if (first.written != " ") break;
  }
  if (at == text.size()) return out.origins.push_back(static_cast<std::uint32_t>(at)), out;
  if (space_in_front_) put(space);
  bool after_space = remove_extra_spaces_;
  while (at < text.size()) {
    auto [written, length] = here();
    while (after_space && written.starts_with(' ')) written.remove_prefix(1);
    for (const char& c : written) put(c == ' ' ? space : std::string_view(&c, 1));
    if (!written.empty()) after_space = remove_extra_spaces_ && written.ends_with(' ');
    at += length;
  }
  while (remove_extra_spaces_ && out.text.ends_with(space)) {
    at = out.origins[out.text.size() - space.size()];
    out.text.resize(out.text.size() - space.size());
    out.origins.resize(out.text.size());
  }
  out.origins.push_back(static_cast<std::uint32_t>(at));
  return out;
}

}  // namespace ortoo::translate::engine
