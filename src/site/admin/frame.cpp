#include "site/admin/frame.h"

#include <algorithm>
#include <array>

#include "base/whole_number.h"
#include "site/accounts/pages.h"
#include "site/admin/pages.h"
#include "site/admin/several.h"
#include "store/desk_log.h"

namespace ortoo::site {
namespace {

struct Part {
  std::string_view name;
  store::Role least;
  std::string_view one = {};  // the parameter by which its page is asked for one of its things
};
constexpr std::array<Part, 9> parts = {{{"overview", store::Role::editor},
                                        {"sources", store::Role::editor},
                                        {"jobs", store::Role::editor},
                                        {"comments", store::Role::editor, "comment"},
                                        {"stories", store::Role::editor, "story"},
                                        {"names", store::Role::editor, "kind"},
                                        {"log", store::Role::editor},
                                        {"users", store::Role::owner},
                                        {"backup", store::Role::owner}}};

std::string path_of(std::string_view part) { return part == "overview" ? "/admin" : "/admin/" + std::string(part); }

Response not_yours(const Visit& visit) { return problem(visit, 403, visit.word("admin.not_yours")); }

}  // namespace

std::expected<Visitor, Response> admit(const Visit& visit, store::Role least) {
  auto visitor = visit.doorkeeper.visitor(visit.request);
  if (!visitor) return std::unexpected(to_sign_in(visit));
  if (visitor->user.role < least) return std::unexpected(not_yours(visit));
  return *std::move(visitor);
}

std::expected<Visitor, Response> admit(const Visit& visit, store::Role least, const Fields& form) {
  auto visitor = genuine(visit, form);
  if (!visitor) return std::unexpected(problem(visit, 403));
  if (visitor->user.role < least) return std::unexpected(not_yours(visit));
  return *std::move(visitor);
}

Data admin_frame(const Visit& visit, const Visitor& visitor, std::string_view part) {
  const std::string heading(visit.word("admin." + std::string(part)));
  auto data = frame(visit, heading);
  put(data, "here", path_of(part));
  put(data, "heading", heading);
  put(data, "csrf", visitor.csrf);
  std::vector<Data> links;
  for (const auto& [name, least, one] : parts) {
    if (visitor.user.role < least) continue;
    Data link;
    put(link, "href", path_of(name));
    put(link, "name", std::string(visit.word("admin." + std::string(name))));
    put(link, "current", name == part);
    links.push_back(std::move(link));
  }
  put(data, "parts", links);
  const auto told = visit.locale.words().find("admin.told." + std::string(visit.parameter("told")));
  put(data, "told",
      told == visit.locale.words().end()
          ? std::string()
          : filled(told->second, "{n}", visit.locale.number(id_in(visit.parameter("n")))));
  put(data, "complaint", false);
  return data;
}

Response desk_of_form(const Visit& visit) {
  const auto part = std::ranges::find(parts, visit.segment(1), &Part::name);
  if (part == parts.end()) return problem(visit, 404);
  const auto visitor = admit(visit, part->least);
  if (!visitor) return visitor.error();
  return see_other(path_of(part->name) + (part->one.empty() || visit.segment(2) == several
                                              ? ""
                                              : "?" + std::string(part->one) + "=" + percent_encode(visit.segment(2))));
}

void note(const Visit& visit, const Visitor& visitor, std::string_view did, std::string_view about,
          std::string_view detail, store::Id article) {
  static_cast<void>(store::DeskLog(visit.store)
                        .add({visit.doorkeeper.now(), visitor.user.name, std::string(did), std::string(about),
                              std::string(detail), article}));
}

Response told(std::string_view part, std::string_view what, const std::string& place) {
  return see_other(path_of(part) + "?told=" + std::string(what) + (place.empty() ? "" : "&") + place);
}

void put_when(const Visit& visit, Data& data, const std::string& name, std::int64_t time) {
  const auto moment = base::civil_from_unix(time);
  put(data, name, std::string(time == 0 ? visit.word("admin.never") : visit.locale.relative(time - visit.now)));
  put(data, name + "_moment", time == 0 ? std::string() : visit.locale.moment(moment));
  put(data, name + "_datetime", time == 0 ? std::string() : moment.to_iso());
}

store::Id id_in(std::string_view segment) {
  return std::max<store::Id>(base::whole_number<store::Id>(segment).value_or(0), 0);
}

}  // namespace ortoo::site
