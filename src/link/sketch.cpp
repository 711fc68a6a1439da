#include "link/sketch.h"

#include <algorithm>
#include <array>
#include <bit>

#include "base/text.h"
#include "language/tag.h"
#include "language/tokens.h"
#include "link/hash.h"

namespace ortoo::link {
namespace {

constexpr std::size_t most_bytes = std::size_t{64} << 10;
constexpr std::size_t least_kept = 64, least_indexed = 16, least_shingles = 8;
constexpr std::size_t words = 3, syllables = 4, characters = 5;

// The highest level at which `least` of the sorted hashes stay.
int level_of(std::span<const std::uint32_t> hashes, std::size_t least) {
  return hashes.size() < least ? 0 : std::countl_zero(hashes[least - 1]);
}
std::span<const std::uint32_t> below(std::span<const std::uint32_t> hashes, int level) {
  const auto end = std::ranges::lower_bound(hashes, std::uint64_t{1} << (32 - level));
  return hashes.first(static_cast<std::size_t>(end - hashes.begin()));
}

// What the sketch's own level was: below it nothing was dropped.
int level_of(const Sketch& sketch) { return level_of(sketch, least_kept); }

class Shingler {
 public:
  explicit Shingler(std::string_view language) : run_(language == "vi" ? syllables : words), language_(language) {}

  void read(std::string_view text) {
    for (const auto& token : language::tokens(text, language_)) {
      if (token.kind != language::TokenKind::word && token.kind != language::TokenKind::number) continue;
      const auto word = text.substr(token.begin, token.end - token.begin);
      std::size_t at = 0;
      const bool han = base::is_han_or_kana(base::next_code_point(word, at));
      last_[count_ % last_.size()] = word_hash(han ? std::string(word) : base::lower(word));
      ++count_;
      const std::size_t run = han ? characters : run_;
      if (count_ < run) continue;
      std::uint64_t hash = run;
      for (std::size_t i = count_ - run; i < count_; ++i) hash = mix(hash * 31 + last_[i % last_.size()]);
      hashes_.push_back(static_cast<std::uint32_t>(hash >> 32));
    }
  }

  Sketch sketch() && {
    std::ranges::sort(hashes_);
    const auto repeated = std::ranges::unique(hashes_);
    hashes_.erase(repeated.begin(), repeated.end());
    hashes_.resize(below(hashes_, level_of(hashes_, least_kept)).size());
    return std::move(hashes_);
  }

 private:
  std::size_t run_;
  std::string_view language_;
  std::array<std::uint64_t, 8> last_{};
  std::size_t count_ = 0;
  Sketch hashes_;
};

}  // namespace

Sketch sketch_of(const record::Article& article) {
  Shingler shingler(language::primary(article.language));
  std::size_t bytes = 0;
  for (const auto& block : article.body) {
    if (block.type == record::BlockType::code || block.type == record::BlockType::figure) continue;
    if (bytes >= most_bytes) break;
    shingler.read(std::string_view(block.text).substr(0, most_bytes - bytes));
    bytes += block.text.size();
  }
  return std::move(shingler).sketch();
}

std::span<const std::uint32_t> index_of(const Sketch& sketch) { return below(sketch, level_of(sketch, least_indexed)); }

float containment(const Sketch& a, const Sketch& b) {
  if (a.size() < least_shingles || b.size() < least_shingles) return 0;
  const int level = std::max(level_of(a), level_of(b));
  const auto x = below(a, level), y = below(b, level);
  std::size_t both = 0;
  for (std::size_t i = 0, j = 0; i < x.size() && j < y.size();) {
    if (x[i] < y[j]) ++i;
    else if (y[j] < x[i]) ++j;
    else ++both, ++i, ++j;
  }
  const auto fewer = std::min(x.size(), y.size());
  return fewer < 4 ? 0 : static_cast<float>(both) / static_cast<float>(fewer);
}

}  // namespace ortoo::link
