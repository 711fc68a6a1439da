#include "site/cursor.h"

#include "base/whole_number.h"

namespace ortoo::site {

std::string to_text(const store::Cursor& cursor) {
  return std::to_string(cursor.time) + "." + std::to_string(cursor.id);
}

std::optional<store::Cursor> read_cursor(std::string_view text) {
  const auto dot = text.find('.');
  if (dot == text.npos) return std::nullopt;
  const auto time = base::whole_number<std::int64_t>(text.substr(0, dot));
  const auto id = base::whole_number<store::Id>(text.substr(dot + 1));
  if (!time || !id) return std::nullopt;
  return store::Cursor{*time, *id};
}

}  // namespace ortoo::site
