#include "understand/names/tables.h"

#include <cstring>

namespace ortoo::understand {

HashTable::HashTable(std::string_view bytes) {
  if (bytes.size() < 8 || !(bytes.starts_with("OHT1") || bytes.starts_with("OHT2"))) return;
  std::uint32_t bits = 0;
  std::memcpy(&bits, bytes.data() + 4, 4);
  if (bits < least_bits || bits > most_bits || bytes.size() < 8 + (std::size_t{4} << bits)) return;
  bits_ = bits;
  declines_ = bytes[3] == '2';
  marks_ = reinterpret_cast<const std::uint16_t*>(bytes.data() + 8);
  values_ = marks_ + (std::size_t{1} << bits);
}

NameTables::NameTables(std::string_view classes, std::string_view coarse, std::string_view phrases)
    : classes_(classes),
      phrases_(phrases),
      coarse_(reinterpret_cast<const std::uint8_t*>(coarse.data()), coarse.size()) {}

}  // namespace ortoo::understand
