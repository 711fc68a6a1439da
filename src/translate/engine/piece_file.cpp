#include "translate/engine/piece_file.h"

#include <bit>
#include <cmath>
#include <optional>

#include "base/text.h"

namespace ortoo::translate::engine {
namespace {

std::unexpected<base::Error> malformed(const char* sentence) {
  return base::fail(base::ErrorCode::malformed, sentence);
}
std::unexpected<base::Error> no_model() { return malformed("The vocabulary is not a SentencePiece model."); }

struct Field {
  std::uint64_t number = 0;
  std::uint64_t value = 0;  // of a varint, or the bits of a fixed number
  std::string_view bytes;   // of a string or message
  float as_float() const { return std::bit_cast<float>(static_cast<std::uint32_t>(value)); }
};

// The fields of one message, one after the other.
class Fields {
 public:
  explicit Fields(std::string_view message) : left_(message) {}

  std::optional<Field> next() {
    if (left_.empty() || broken_) return std::nullopt;
    enum { varint, fixed64, bytes, fixed32 = 5 };
    const std::uint64_t tag = number();
    Field field{.number = tag >> 3, .value = 0, .bytes = {}};
    switch (tag & 7) {
      case varint: field.value = number(); break;
      case fixed64: field.value = fixed(8); break;
      case bytes: field.bytes = take(number()); break;
      case fixed32: field.value = fixed(4); break;
      default: broken_ = true;
    }
    return broken_ || field.number == 0 ? (broken_ = true, std::nullopt) : std::optional(field);
  }
  bool broken() const { return broken_; }

 private:
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !left_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(left_.front());
      left_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    broken_ = true;
    return 0;
  }
  std::string_view take(std::uint64_t size) {
    if (size > left_.size()) broken_ = true;
    if (broken_) return {};
    const auto taken = left_.substr(0, static_cast<std::size_t>(size));
    left_.remove_prefix(taken.size());
    return taken;
  }
  std::uint64_t fixed(std::size_t size) {
    const auto taken = take(size);
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < taken.size(); ++i)
      value |= static_cast<std::uint64_t>(static_cast<unsigned char>(taken[i])) << 8 * i;
    return value;
  }

  std::string_view left_;
  bool broken_ = false;
};

// Calls `each` with every field; whether the message was whole.
template <class Each>
bool for_fields(std::string_view message, Each each) {
  Fields fields(message);
  while (const auto field = fields.next()) each(*field);
  return !fields.broken();
}

bool read_piece(std::string_view message, Piece& piece) {
  enum { text = 1, score, type };
  std::uint64_t kind = 1;
  const bool whole = for_fields(message, [&](const Field& field) {
    if (field.number == text) piece.text = field.bytes;
    if (field.number == score) piece.score = field.as_float();
    if (field.number == type) kind = field.value;
  });
  if (!whole || kind < 1 || kind > 6) return false;
  piece.type = static_cast<PieceType>(kind);
  return !piece.text.empty() && piece.text.find('\0') == piece.text.npos && base::is_valid_utf8(piece.text) &&
         std::isfinite(piece.score);
}

}  // namespace

base::Result<PieceFile> PieceFile::read(std::string_view bytes) {
  enum { pieces = 1, trainer, normaliser };
  enum { model_type = 3, space_behind = 24, byte_fallback = 35, end_piece = 47 };
  enum { charsmap = 2, space_in_front, remove_extra_spaces, escape_spaces };
  constexpr std::uint64_t unigrams = 1;
  PieceFile file;
  std::uint64_t algorithm = unigrams;
  bool good = true, behind = false, escaped = true, trained = false, normalised = false;
  const bool whole = for_fields(bytes, [&](const Field& part) {
    if (part.number == pieces) good = good && read_piece(part.bytes, file.pieces.emplace_back());
    if (part.number == trainer) {
      trained = true;
      good = good && for_fields(part.bytes, [&](const Field& field) {
        if (field.number == model_type) algorithm = field.value;
        if (field.number == space_behind) behind = field.value != 0;
        if (field.number == byte_fallback) file.byte_fallback = field.value != 0;
        if (field.number == end_piece && !field.bytes.empty()) file.end_piece = field.bytes;
      });
    }
    if (part.number == normaliser) {
      normalised = true;
      good = good && for_fields(part.bytes, [&](const Field& field) {
        if (field.number == charsmap) file.charsmap = field.bytes;
        if (field.number == space_in_front) file.space_in_front = field.value != 0;
        if (field.number == remove_extra_spaces) file.remove_extra_spaces = field.value != 0;
        if (field.number == escape_spaces) escaped = field.value != 0;
      });
    }
  });
  if (!whole || !good || file.pieces.empty()) return no_model();
  if (!trained || !normalised) return malformed("The vocabulary ends too early; it was not downloaded whole.");
  if (algorithm != unigrams || behind || !escaped) {
    return base::fail(
        base::ErrorCode::unsupported,
        "The vocabulary is of another kind than unigrams with spaces in front of words, which Ortoo reads.");
  }
  return file;
}

}  // namespace ortoo::translate::engine
