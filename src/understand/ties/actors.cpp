#include "understand/ties/actors.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace ortoo::understand {
namespace {

// "Dutch police", "US President Donald Trump": words of one actor that stand side by side are one, no clause between
// them.
bool joins(std::string_view between) {
  if (between.size() > 32) return false;
  static constexpr std::string_view parted[] = {" has ",  " have ",  " had ",  " was ",  " were ", " is ",
                                                " will ", " after ", " with ", " by ",   " on ",   " at ",
                                                " for ",  " from ",  " said ", " that ", " as "};
  if (std::any_of(std::begin(parted), std::end(parted),
                  [&](std::string_view word) { return between.find(word) != std::string_view::npos; }))
    return false;
  return between.find_first_of(",;:.()\"") == std::string_view::npos &&
         between.find(" and ") == std::string_view::npos && between.find(" to ") == std::string_view::npos &&
         between.find(" in ") == std::string_view::npos;
}

}  // namespace

// "was warmly welcomed by": the deed is done by who stands behind.
bool is_passive(std::string_view text, const TieDeed& deed) { return text.substr(deed.end, 4) == " by "; }

std::vector<std::string> acting_for(const record::Article& article) {
  std::vector<std::string> out;
  for (const auto& e : article.entities) {
    std::string nation;
    if (e.type == record::EntityType::person) nation = tie_table().nation_in(e.role);
    out.push_back(nation.empty() ? e.name : nation);
  }
  return out;
}

PairPlace place_of(const TieReading& reading, std::span<const TieActor> actors, std::size_t source, std::size_t target,
                   std::string_view text) {
  const std::size_t front = std::min(source, target), back = std::max(source, target);
  PairPlace out{static_cast<std::uint32_t>(back - front - 1), source == 0,
                static_cast<std::uint32_t>(actors[source].sort), static_cast<std::uint32_t>(actors[target].sort), 0};
  for (const auto& deed : reading.deeds) {
    if (deed.begin < actors[front].end || deed.end > actors[back].begin) continue;
    const bool beside =
        (front + 1 == back) || (actors[front + 1].begin >= deed.end && actors[back - 1].end <= deed.begin);
    if (!beside) continue;
    const bool passive = deed.entry->sort == TieSort::verb && is_passive(text, deed);
    out.deed = passive == (source > target) ? (passive ? 2 : 1) : 3;
    break;
  }
  return out;
}

TieReading read_actors(const Passage& passage, const record::Article& article, const std::vector<std::string>& acting) {
  TieReading out;
  const std::string_view lowered = passage.lowered;
  const auto& table = tie_table();
  std::vector<TieActor> agents;
  std::uint32_t known = 0;  // where the last phrase ends: no "Guinea" in "Papua New Guinea"
  for (const auto& t : passage.tokens) {
    if (t.kind != language::TokenKind::word || t.begin < known) continue;
    const auto* p = table.at(lowered, t.begin, t.end);
    if (p == nullptr) continue;
    const auto end = t.begin + static_cast<std::uint32_t>(p->text.size());
    const auto& entry = table.entry(*p);
    switch (entry.sort) {
      case TieSort::nation:  // its words begin with a capital ("polish" does not)
        if (passage.text.substr(t.begin, p->text.size()) == p->text) break;
        out.actors.push_back({t.begin, end, entry.name, ActorSort::named, true});
        known = end;
        break;
      case TieSort::agent: agents.push_back({t.begin, end, p->text, ActorSort::common}); break;
      case TieSort::blow: out.blows.push_back({t.begin, end, &entry}); break;
      case TieSort::idle:
        out.idle.push_back({t.begin, end});
        known = end;
        break;
      case TieSort::verb:
      case TieSort::noun: out.deeds.push_back({t.begin, end, &entry}); break;
    }
  }
  std::map<std::uint32_t, std::uint32_t> places;  // of actors, which never overlap: where each begins and ends
  for (const auto& a : out.actors) places.emplace(a.begin, a.end);
  const auto taken = [&](std::uint32_t begin, std::uint32_t end) {
    const auto behind = places.lower_bound(end);
    return behind != places.begin() && begin < std::prev(behind)->second;
  };
  for (std::size_t e = 0; e < article.entities.size() && e < acting.size(); ++e) {
    if (acting[e].empty()) continue;
    const auto sort = article.entities[e].type == record::EntityType::place ? ActorSort::place : ActorSort::named;
    const auto& entity = article.entities[e];
    for (const auto& m : entity.mentions) {
      if (m.part != passage.part || m.block != passage.block || taken(m.begin, m.end)) continue;
      const bool person = entity.type == record::EntityType::person && acting[e] == entity.name;
      const bool known = acting[e] != entity.name || (person && !entity.role.empty()) ||
                         (!entity.id.empty() && entity.id.find("/~") == std::string::npos);
      out.actors.push_back({m.begin, m.end, acting[e], sort, known, person && entity.role.empty()});
      places.emplace(m.begin, m.end);
    }
  }
  for (auto& a : agents) {
    if (taken(a.begin, a.end)) continue;
    places.emplace(a.begin, a.end);
    out.actors.push_back(std::move(a));
  }
  std::sort(out.actors.begin(), out.actors.end(),
            [](const TieActor& a, const TieActor& b) { return a.begin < b.begin; });
  std::vector<TieActor> joined;
  for (auto& a : out.actors) {
    if (!joined.empty()) {
      auto& before = joined.back();
      const auto between = passage.text.substr(before.end, a.begin - before.end);
      const bool beside = between == " " || between == "-" || between == "'s " || between == "’s ";
      const bool common = a.sort == ActorSort::common;
      const bool same = !common && before.name == a.name && joins(between);
      if (same || (common && beside)) {
        before.end = a.end;
        continue;
      }
      if (before.sort == ActorSort::common && a.sort == ActorSort::named && beside) {  // "police chief John Smith"
        before.end = a.end;
        before.name = a.name;
        before.sort = a.sort;
        before.known = a.known;
        before.person = a.person;
        continue;
      }
    }
    joined.push_back(std::move(a));
  }
  out.actors = std::move(joined);
  return out;
}

}  // namespace ortoo::understand
