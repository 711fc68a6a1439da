#include "translate/engine/vocabulary.h"

#include <sentencepiece_processor.h>

#include <charconv>

#include "base/text.h"

namespace ortoo::translate::engine {
namespace {

constexpr std::string_view space = "\u2581";  // how SentencePiece writes a space

// "<0x41>" is the byte 0x41.
char byte_of(std::string_view piece) {
  unsigned value = 0;
  std::from_chars(piece.data() + 3, piece.data() + 5, value, 16);
  return static_cast<char>(value);
}

}  // namespace

Vocabulary::Vocabulary() : model_(std::make_unique<sentencepiece::SentencePieceProcessor>()) {}
Vocabulary::Vocabulary(Vocabulary&&) noexcept = default;
Vocabulary& Vocabulary::operator=(Vocabulary&&) noexcept = default;
Vocabulary::~Vocabulary() = default;

base::Result<Vocabulary> Vocabulary::read(std::span<const std::byte> bytes) {
  Vocabulary made;
  const auto status =
      made.model_->LoadFromSerializedProto({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  if (!status.ok() || made.model_->GetPieceSize() <= 0) {
    return base::fail(base::ErrorCode::malformed, "The vocabulary is not a SentencePiece model.");
  }
  made.size_ = static_cast<std::size_t>(made.model_->GetPieceSize());
  const int end = made.model_->eos_id();
  if (end < 0) return base::fail(base::ErrorCode::malformed, "The vocabulary has no piece for the end of a sentence.");
  made.end_ = static_cast<std::uint32_t>(end);
  return made;
}

Pieces Vocabulary::pieces(std::string_view text) const {
  Pieces found;
  const auto encoded = model_->EncodeAsImmutableProto({text.data(), text.size()});
  const std::size_t count = encoded.pieces_size();
  found.ids.reserve(count);
  found.sources.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto piece = encoded.pieces(static_cast<int>(i));
    found.ids.push_back(piece.id());
    found.sources.push_back({piece.begin(), piece.end()});
  }
  return found;
}

bool Vocabulary::starts_word(std::uint32_t id) const { return piece(id).starts_with(space); }

const std::string& Vocabulary::piece(std::uint32_t id) const { return model_->IdToPiece(static_cast<int>(id)); }

Spelt Vocabulary::spell(std::span<const std::uint32_t> ids) const {
  Spelt out;
  const auto put = [&](std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      if (text.substr(at).starts_with(space)) {
        if (!out.text.empty()) out.text += ' ';  // none in front of the text
        at += space.size();
      } else {
        out.text += text[at++];
      }
    }
  };
  for (std::size_t i = 0; i < ids.size();) {
    const int id = static_cast<int>(ids[i]);
    const auto begin = static_cast<std::uint32_t>(out.text.size());
    std::size_t until = i + 1;
    if (model_->IsByte(id)) {  // a run of bytes is text only as a whole
      std::string bytes;
      for (until = i; until < ids.size() && model_->IsByte(static_cast<int>(ids[until])); ++until) {
        bytes += byte_of(piece(ids[until]));
      }
      put(base::scrub_utf8(bytes));
    } else if (!model_->IsControl(id) && !model_->IsUnknown(id)) {
      put(piece(ids[i]));
    }
    for (; i < until; ++i) out.ranges.push_back({begin, static_cast<std::uint32_t>(out.text.size())});
  }
  return out;
}

}  // namespace ortoo::translate::engine
