// Lists of stories: of a section, tag, author, publisher, language, person or day, and of all.
#include <charconv>

#include "site/cards.h"
#include "site/pages.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t page_size = 30;

struct ListKind {
  std::string_view segment;
  std::string store::Filter::*member;
  std::string_view label;  // the word for what is listed
};
constexpr std::array<ListKind, 6> kinds = {{{"section", &store::Filter::section, "list.section"},
                                            {"tag", &store::Filter::tag, "list.tag"},
                                            {"author", &store::Filter::author, "list.author"},
                                            {"publisher", &store::Filter::publisher, "list.publisher"},
                                            {"language", &store::Filter::language, "list.language"},
                                            {"person", &store::Filter::person, "list.person"}}};

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

Response list(const Visit& visit, const store::Filter& filter, std::string_view label, const std::string& heading,
              const std::string& path, bool foreign_heading) {
  const auto cursor = read_cursor(visit.parameter("after"));
  if (!cursor && !visit.parameter("after").empty()) return problem(visit, 404);
  const auto found = cursor ? visit.store.newest_after(filter, *cursor, page_size) : visit.store.newest(filter, 0, page_size);
  if (!found) return problem(visit, found.error());
  if (found->total == 0 && !cursor) return problem(visit, 404);
  Data data = frame(visit, heading);
  put(data, "label", std::string(label));
  put(data, "heading", heading);
  put(data, "heading_dir", std::string(foreign_heading ? "auto" : visit.locale.direction()));
  put(data, "count", visit.locale.counted("stories", found->total));
  put(data, "cards", cards(visit, found->cards));
  put(data, "first", cursor ? path : std::string());
  put(data, "next", found->next ? path + "?after=" + std::to_string(found->next->time) + "." + std::to_string(found->next->id) : "");
  put(data, "paged", cursor || found->next);
  return page(visit, "list.html", data);
}

}  // namespace

Response list_page(const Visit& visit) {
  const auto segment = visit.segment(0);
  const std::string name(visit.segment(1));
  const auto path = list_path(segment, name);
  store::Filter filter;
  if (segment == "day") {
    const auto day = base::parse_iso(name);
    if (!day || day->precision != base::Precision::day || day->to_iso() != name) return problem(visit, 404);
    filter.day_from = filter.day_to = name;
    return list(visit, filter, visit.word("list.day"), visit.locale.full_date(*day), path, false);
  }
  for (const auto& kind : kinds) {
    if (kind.segment != segment) continue;
    filter.*kind.member = name;
    const bool is_language = segment == "language";
    return list(visit, filter, visit.word(kind.label), is_language ? visit.locale.language(name) : name, path, !is_language);
  }
  return problem(visit, 404);
}

Response latest_page(const Visit& visit) {
  return list(visit, {}, "", std::string(visit.word("list.latest")), "/latest", false);
}

}  // namespace ortoo::site
