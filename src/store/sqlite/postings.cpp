#include "store/sqlite/postings.h"

#include <algorithm>

namespace ortoo::store {
namespace {

constexpr std::size_t entry_size = 5;  // of ChangedWords: a number, a weight

std::int64_t number_at(std::string_view bytes, std::size_t entry) {
  std::int64_t number = 0;
  for (std::size_t i = 4; i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[entry * entry_size + i]);
  return number;
}

}  // namespace

std::vector<Shelf> shelves(Connection& db) {
  std::vector<Shelf> all;
  auto rows = db.query("SELECT shelf, upto, stacked FROM posting_shelves ORDER BY shelf DESC");
  while (rows.next()) all.push_back({rows.integer(0), rows.integer(1), rows.integer(2) != 0});
  return all;
}

std::optional<std::int64_t> posting_word(Connection& db, std::string_view word) {
  return db.integer("SELECT id FROM posting_words WHERE word = ?", word);
}

bool Chain::look_up(Id most) {
  at_ = -1;
  const bool on_stack = shelf_ == stack;
  const Id first = on_stack ? 0 : shelf_ * shelf_size;
  if (most < first) return false;
  auto rows =
      on_stack
          ? db_->query("SELECT place, list FROM posting_stack WHERE place BETWEEN ? AND ? ORDER BY place DESC LIMIT 1",
                       stack_place(word_, 0), stack_place(word_, std::min(most, most_shelved)))
          : db_->query("SELECT place, list FROM posting_lists WHERE place BETWEEN ? AND ? ORDER BY place DESC LIMIT 1",
                       posting_place(shelf_, word_, 0),
                       posting_place(shelf_, word_, std::min(most - first, shelf_size - 1)));
  if (!rows.next()) return false;
  bytes_ = std::make_shared<const std::string>(rows.text(1));
  if (on_stack) {
    stacked_ = StackReader(*bytes_);
    list_end_ = stack_lowest(rows.integer(0));
  } else {
    lists_ = PostingReader(*bytes_, lowest_at(rows.integer(0)));
    list_end_ = first + lists_.lowest();
  }
  return step(most);
}

std::string_view Positions::down_to(Id article) {
  const auto shelf = article / shelf_size;
  const auto at = static_cast<std::uint16_t>(article % shelf_size);
  if (article < lowest_) {
    auto rows =
        db_->query("SELECT place, list FROM posting_positions WHERE place BETWEEN ? AND ? ORDER BY place DESC LIMIT 1",
                   posting_place(shelf, word_, 0), posting_place(shelf, word_, at));
    const bool found = rows.next();
    lowest_ = shelf * shelf_size + (found ? lowest_at(rows.integer(0)) : 0);
    bytes_ = std::make_shared<const std::string>(found ? rows.text(1) : std::string_view());
    list_ = PositionReader(*bytes_);
  }
  return list_.down_to(at);
}

std::uint8_t ChangedWords::weight(std::int64_t word) const {
  std::size_t from = 0, to = bytes_.size() / entry_size;
  while (from < to) {
    const auto middle = (from + to) / 2;
    const auto number = number_at(bytes_, middle);
    if (number == word) return static_cast<std::uint8_t>(bytes_[middle * entry_size + 4]);
    if (number < word) from = middle + 1;
    else to = middle;
  }
  return 0;
}

std::string ChangedWords::pack(std::vector<std::pair<std::int64_t, std::uint8_t>> words) {
  std::ranges::sort(words);
  std::string bytes;
  bytes.reserve(words.size() * entry_size);
  for (const auto& [number, weight] : words) {
    for (unsigned shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(number >> shift & 0xFF);
    bytes += static_cast<char>(weight);
  }
  return bytes;
}

}  // namespace ortoo::store
