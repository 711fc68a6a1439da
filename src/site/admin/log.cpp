// What was done at the desk, newest first: by whom, when, and where it can be undone.
#include <algorithm>
#include <array>

#include "site/admin/frame.h"
#include "site/admin/pages.h"
#include "store/desk_log.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t page_size = 100;

// What can be done, and the part of the administration where it is.
struct Kind {
  std::string_view did, part;
};
constexpr std::array<Kind, 24> kinds = {{{"withdraw", "stories"},      {"back", "stories"},
                                         {"place", "stories"},         {"reword", "stories"},
                                         {"show", "comments"},         {"refuse", "comments"},
                                         {"erase", "comments"},        {"follow", "sources"},
                                         {"now", "sources"},           {"pause", "sources"},
                                         {"resume", "sources"},        {"move", "sources"},
                                         {"remove", "sources"},        {"retry", "jobs"},
                                         {"drop", "jobs"},             {"call", "names"},
                                         {"before", "names"},          {"arrange", "names"},
                                         {"user_add", "users"},        {"user_role", "users"},
                                         {"user_password", "users"},   {"user_remove", "users"},
                                         {"backup", "backup"},         {"translation", ""}}};

Data deed_data(const Visit& visit, const store::Deed& deed) {
  Data data;
  const auto kind = std::ranges::find(kinds, deed.did, &Kind::did);
  put(data, "did", std::string(kind == kinds.end() ? std::string_view(deed.did) : visit.word("admin.did." + deed.did)));
  put(data, "about", deed.about);
  put(data, "detail", deed.detail);
  put(data, "who", deed.who);
  const bool comment = kind != kinds.end() && kind->part == "comments" && deed.about.starts_with('#');
  put(data, "href",
      comment                                     ? "/admin/comments?comment=" + deed.about.substr(1)
      : deed.article != 0                         ? "/admin/stories?story=" + std::to_string(deed.article)
      : kind == kinds.end() || kind->part.empty() ? std::string()
                                                  : "/admin/" + std::string(kind->part));
  put_when(visit, data, "at", deed.at);
  return data;
}

}  // namespace

Response admin_log_page(const Visit& visit) {
  const auto visitor = admit(visit, store::Role::editor);
  if (!visitor) return visitor.error();
  const auto before = id_in(visit.parameter("before"));
  auto deeds = store::DeskLog(visit.store).newest(before, page_size + 1);
  if (!deeds) return problem(visit, deeds.error());
  const bool more = std::ssize(*deeds) > page_size;
  if (more) deeds->pop_back();
  auto data = admin_frame(visit, *visitor, "log");
  std::vector<Data> items;
  for (const auto& deed : *deeds) items.push_back(deed_data(visit, deed));
  put(data, "none", items.empty());
  put(data, "deeds", items);
  put(data, "first", before == 0 ? std::string() : "/admin/log");
  put(data, "next", more ? "/admin/log?before=" + std::to_string(deeds->back().number) : std::string());
  put(data, "paged", more || before != 0);
  return private_page(visit, "admin_log.html", data);
}

}  // namespace ortoo::site
