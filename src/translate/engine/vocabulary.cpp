#include "translate/engine/vocabulary.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "base/text.h"

namespace ortoo::translate::engine {
namespace {

constexpr std::string_view space = "\u2581";  // how SentencePiece writes a space
// a character without a piece is so much less likely than any that has one
constexpr float unknown_penalty = 10.0F;

// "<0x41>" is the byte 0x41; -1 for what is none.
int byte_of(std::string_view piece) {
  int value = -1;
  if (piece.size() != 6 || !piece.starts_with("<0x") || piece.back() != '>') return -1;
  const auto [end, error] = std::from_chars(piece.data() + 3, piece.data() + 5, value, 16);
  return error == std::errc() && end == piece.data() + 5 ? value : -1;
}

std::size_t character_length(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0xC0 ? 1U : byte < 0xE0 ? 2U : byte < 0xF0 ? 3U : 4U;
}

}  // namespace

base::Result<Vocabulary> Vocabulary::read(std::span<const std::byte> bytes) {
  const auto malformed = [](const char* sentence) { return base::fail(base::ErrorCode::malformed, sentence); };
  Vocabulary made;
  const auto* const from = reinterpret_cast<const char*>(bytes.data());
  made.bytes_.assign(from, from + bytes.size());
  auto file = PieceFile::read({made.bytes_.data(), made.bytes_.size()});
  if (!file) return std::unexpected(std::move(file.error()));
  auto normaliser = Normaliser::read(*file);
  if (!normaliser) return std::unexpected(std::move(normaliser.error()));
  made.file_ = std::move(*file);
  made.normaliser_ = std::move(*normaliser);

  std::vector<PieceTree::Entry> texts;
  texts.reserve(made.size());
  bool ended = false;
  std::size_t unknowns = 0;
  made.of_bytes_.fill(PieceTree::none);
  made.least_ = std::numeric_limits<float>::max();
  made.most_ = std::numeric_limits<float>::min();
  for (std::uint32_t id = 0; id < made.size(); ++id) {
    const Piece& piece = made.file_.pieces[id];
    switch (piece.type) {
      case PieceType::normal:
        made.least_ = std::min(made.least_, piece.score);
        made.most_ = std::max(made.most_, piece.score);
        [[fallthrough]];
      case PieceType::user_defined:
      case PieceType::unused: texts.push_back({piece.text, id}); break;
      case PieceType::unknown: made.unknown_ = id, ++unknowns; break;
      case PieceType::control:
        if (piece.text == made.file_.end_piece) made.end_ = id, ended = true;
        break;
      case PieceType::byte:
        if (byte_of(piece.text) < 0 || !made.file_.byte_fallback)
          return malformed("The vocabulary has a piece for a byte that names none, or that is not asked for.");
        made.of_bytes_[static_cast<std::size_t>(byte_of(piece.text))] = id;
    }
  }
  if (!ended) return malformed("The vocabulary has no piece for the end of a sentence.");
  if (unknowns != 1) return malformed("The vocabulary has not one piece for what is unknown.");
  if (made.file_.byte_fallback && std::ranges::find(made.of_bytes_, PieceTree::none) != made.of_bytes_.end())
    return malformed("The vocabulary lacks pieces for some bytes.");
  made.tree_ = PieceTree(std::move(texts));
  if (made.tree_.ambiguous()) return malformed("The vocabulary has a piece twice.");
  return made;
}

// For each place of the text the most likely piece that ends there. Sums are floats, as they are in SentencePiece's
// lattice and from 0.2 on again (0.1.97 compares doubles with rounded ones): which of two equally likely ways is taken
// hangs on the last bit.
std::vector<Vocabulary::Cut> Vocabulary::best_cuts(std::string_view text) const {
  std::vector<Cut> cuts(text.size() + 1);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t character = std::min(character_length(text[begin]), text.size() - begin);
    const float so_far = cuts[begin].score;
    bool has_single = false;
    const auto offer = [&](std::size_t until, float score, std::uint32_t id) {
      Cut& cut = cuts[until];
      if (cut.begin == PieceTree::none || score > cut.score) cut = {score, static_cast<std::uint32_t>(begin), id};
    };
    std::uint32_t node = PieceTree::root;
    for (std::size_t at = begin; at < text.size();) {
      node = tree_.child(node, text[at++]);
      if (node == PieceTree::none) break;
      const std::uint32_t id = tree_.id(node);
      if (id == PieceTree::none || file_.pieces[id].type == PieceType::unused) continue;
      // A piece that the owner of the model defined is always taken.
      const bool own = file_.pieces[id].type == PieceType::user_defined;
      offer(at, (own ? static_cast<float>(at - begin) * most_ - 0.1F : file_.pieces[id].score) + so_far, id);
      has_single = has_single || at - begin == character;
    }
    if (!has_single) offer(begin + character, (least_ - unknown_penalty) + so_far, unknown_);
    begin += character;
  }
  return cuts;
}

Pieces Vocabulary::pieces(std::string_view text) const {
  const Normalised normalised = normaliser_.normalise(text);
  const std::vector<Cut> cuts = best_cuts(normalised.text);
  std::vector<std::uint32_t> ends;
  for (auto end = static_cast<std::uint32_t>(normalised.text.size()); end > 0; end = cuts[end].begin)
    ends.push_back(end);
  std::ranges::reverse(ends);

  Pieces found;
  const auto add = [&](std::uint32_t id, std::uint32_t begin, std::uint32_t end) {
    found.ids.push_back(id);
    found.sources.push_back({begin, end});
  };
  bool after_unknown = false;
  for (const std::uint32_t end : ends) {
    const auto [score, begin, id] = cuts[end];
    const std::uint32_t source = normalised.origins[begin], source_end = normalised.origins[end];
    if (id != unknown_) {
      add(id, source, source_end);
    } else if (file_.byte_fallback) {  // the last of its bytes stands for the whole character
      for (std::uint32_t at = begin; at < end; ++at) {
        add(of_bytes_[static_cast<unsigned char>(normalised.text[at])], source, at + 1 == end ? source_end : source);
      }
    } else if (after_unknown) {
      found.sources.back().end = source_end;
    } else {
      add(id, source, source_end);
    }
    after_unknown = id == unknown_;
  }
  return found;
}

bool Vocabulary::starts_word(std::uint32_t id) const { return piece(id).starts_with(space); }

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
  const auto type = [&](std::size_t i) { return file_.pieces[ids[i]].type; };
  for (std::size_t i = 0; i < ids.size();) {
    const auto begin = static_cast<std::uint32_t>(out.text.size());
    std::size_t until = i + 1;
    if (type(i) == PieceType::byte) {  // a run of bytes is text only as a whole
      std::string bytes;
      for (until = i; until < ids.size() && type(until) == PieceType::byte; ++until)
        bytes += static_cast<char>(byte_of(piece(ids[until])));
      put(base::scrub_utf8(bytes));
    } else if (type(i) != PieceType::control && type(i) != PieceType::unknown) {
      put(piece(ids[i]));
    }
    for (; i < until; ++i) out.ranges.push_back({begin, static_cast<std::uint32_t>(out.text.size())});
  }
  return out;
}

}  // namespace ortoo::translate::engine
