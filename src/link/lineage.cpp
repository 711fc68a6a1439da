#include "link/lineage.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace ortoo::link {
namespace {

// The name of a publisher as agencies are credited: "Reuters" credits "Reuters", "reuters.com" and "Reuters News".
bool names(const std::string& credit, const std::string& publisher) {
  const auto a = base::fold(credit), b = base::fold(publisher);
  return !a.empty() && (a == b || (b.starts_with(a) && !base::is_letter(static_cast<unsigned char>(b[a.size()]))));
}

bool credits(const Origin& telling, const std::string& publisher) {
  return names(telling.source, publisher) ||
         std::ranges::any_of(telling.agencies, [&](const auto& a) { return names(a, publisher); });
}

// Whom a telling names as the one whose words they are; "" for nobody but itself.
std::string named(const Origin& telling) {
  if (!telling.source.empty() && !names(telling.source, telling.publisher)) return telling.source;
  for (const auto& agency : telling.agencies)
    if (!names(agency, telling.publisher)) return agency;
  return {};
}

}  // namespace

std::vector<Descent> descent(std::vector<Origin> tellings) {
  std::ranges::stable_sort(tellings, [](const Origin& a, const Origin& b) {
    return a.time != b.time ? a.time < b.time : a.article < b.article;
  });
  std::map<std::int64_t, std::size_t> at;
  for (std::size_t i = 0; i < tellings.size(); ++i) at[tellings[i].article] = i;

  // Groups of near-duplicates.
  std::vector<std::size_t> group(tellings.size());
  for (std::size_t i = 0; i < group.size(); ++i) group[i] = i;
  for (std::size_t i = 0; i < tellings.size(); ++i)
    for (const auto copy : tellings[i].copies)
      if (const auto found = at.find(copy); found != at.end()) {
        const auto from = group[i], to = group[found->second];
        std::ranges::replace(group, std::max(from, to), std::min(from, to));
      }

  std::map<std::size_t, std::vector<std::size_t>> members;
  for (std::size_t i = 0; i < group.size(); ++i) members[group[i]].push_back(i);
  std::vector<Descent> out(tellings.size());
  for (const auto& [_, group_members] : members) {
    std::size_t original = group_members[0];
    int best = -1;
    for (const auto i : group_members) {
      const auto credit = std::ranges::count_if(
          group_members, [&](const auto j) { return j != i && credits(tellings[j], tellings[i].publisher); });
      const int worth = 2 * static_cast<int>(credit) + named(tellings[i]).empty();
      if (worth > best) best = worth, original = i;
    }
    for (const auto i : group_members) {
      auto& d = out[i];
      d.article = tellings[i].article;
      d.by = named(tellings[i]);
      if (i != original) {
        d.role = Role::relay;
        d.of = tellings[original].article;
        if (d.by.empty()) d.by = tellings[original].publisher;
      } else if (!d.by.empty()) {
        d.role = Role::relay;
      } else if (group_members.size() > 1) {
        d.role = Role::original;
      }
    }
  }
  // A relay whose original is told in other words, or in another language.
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i].role != Role::relay || out[i].of) continue;
    for (std::size_t j = 0; j < out.size(); ++j)
      if (j != i && tellings[j].time <= tellings[i].time && names(out[i].by, tellings[j].publisher)) {
        out[i].of = tellings[j].article;
        if (out[j].role == Role::own) out[j].role = Role::original;
        break;
      }
  }
  return out;
}

}  // namespace ortoo::link
