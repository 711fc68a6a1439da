#include "record/article.h"

#include <array>
#include <cstddef>

namespace ortoo::record {
namespace {

// One table per enumeration; the position is the enumerator's value.
constexpr std::array<std::string_view, 9> kinds = {"article", "front_page", "section", "gallery", "live_blog",
                                                   "video", "consent_wall", "paywall", "error"};
constexpr std::array<std::string_view, 8> block_types = {"paragraph", "heading", "list", "quote",
                                                         "table", "figure", "embed", "code"};
constexpr std::array<std::string_view, 7> marks = {"link", "emphasis", "strong", "quote",
                                                   "code", "subscript", "superscript"};
constexpr std::array<std::string_view, 4> parts = {"title", "dek", "body", "caption"};
constexpr std::array<std::string_view, 3> entity_types = {"person", "organisation", "place"};
constexpr std::array<std::string_view, 3> quote_kinds = {"direct", "indirect", "mixed"};

template <class Enum, std::size_t N>
std::optional<Enum> find(const std::array<std::string_view, N>& table, std::string_view word) {
  for (std::size_t i = 0; i < N; ++i)
    if (table[i] == word) return static_cast<Enum>(i);
  return std::nullopt;
}

}  // namespace

std::string_view name(Kind v) { return kinds[static_cast<std::size_t>(v)]; }
std::string_view name(BlockType v) { return block_types[static_cast<std::size_t>(v)]; }
std::string_view name(Mark v) { return marks[static_cast<std::size_t>(v)]; }
std::string_view name(Part v) { return parts[static_cast<std::size_t>(v)]; }
std::string_view name(EntityType v) { return entity_types[static_cast<std::size_t>(v)]; }
std::string_view name(QuoteKind v) { return quote_kinds[static_cast<std::size_t>(v)]; }
std::optional<Kind> kind_named(std::string_view w) { return find<Kind>(kinds, w); }
std::optional<BlockType> block_type_named(std::string_view w) { return find<BlockType>(block_types, w); }
std::optional<Mark> mark_named(std::string_view w) { return find<Mark>(marks, w); }
std::optional<Part> part_named(std::string_view w) { return find<Part>(parts, w); }
std::optional<EntityType> entity_type_named(std::string_view w) { return find<EntityType>(entity_types, w); }
std::optional<QuoteKind> quote_kind_named(std::string_view w) { return find<QuoteKind>(quote_kinds, w); }

}  // namespace ortoo::record
