// Lists of stories: of a section, tag, author, publisher, language, person or day, and of all.
#include <charconv>

#include "site/cards.h"
#include "site/pages.h"
#include "site/selection.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t page_size = 30;

// "1725408000.42": where the page before ended.
std::optional<store::Cursor> read_cursor(std::string_view text) {
  store::Cursor cursor;
  const auto dot = text.find('.');
  if (dot == text.npos) return std::nullopt;
  const auto read = [](std::string_view digits, std::int64_t& value) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size();
  };
  if (!read(text.substr(0, dot), cursor.time) || !read(text.substr(dot + 1), cursor.id)) return std::nullopt;
  return cursor;
}

Response list(const Visit& visit, const Selection& selection) {
  const auto cursor = read_cursor(visit.parameter("after"));
  if (!cursor && !visit.parameter("after").empty()) return problem(visit, 404);
  const auto found = cursor ? visit.store.newest_after(selection.filter, *cursor, page_size)
                            : visit.store.newest(selection.filter, 0, page_size);
  if (!found) return problem(visit, found.error());
  if (found->total == 0 && !cursor) return problem(visit, 404);
  Data data = frame(visit, selection.heading);
  put(data, "label", std::string(selection.label));
  put(data, "heading", selection.heading);
  put(data, "heading_dir", std::string(selection.foreign ? "auto" : visit.locale.direction()));
  put(data, "count", visit.locale.counted("stories", found->total));
  put(data, "cards", cards(visit, found->cards));
  put(data, "first", cursor ? selection.path : std::string());
  put(data, "next",
      found->next
          ? selection.path + "?after=" + std::to_string(found->next->time) + "." + std::to_string(found->next->id)
          : "");
  put(data, "paged", cursor || found->next);
  put_feeds(data, selection.path);
  return page(visit, "list.html", data);
}

}  // namespace

Response list_page(const Visit& visit) {
  const auto selection = selection_of(visit);
  return selection ? list(visit, *selection) : problem(visit, 404);
}

Response latest_page(const Visit& visit) { return list(visit, everything(visit)); }

}  // namespace ortoo::site
