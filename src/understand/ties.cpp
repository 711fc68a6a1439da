#include "understand/ties.h"

#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "language/tag.h"

namespace ortoo::understand {
namespace {

enum class Sort : std::uint8_t { nation, verb, noun, blow };
struct Entry {
  Sort sort = Sort::verb;
  std::string root, name;  // of a nation: its name
};
struct Phrase {
  std::string text;
  std::uint32_t entry = 0;
};

struct Words {
  std::vector<Entry> entries;
  std::unordered_map<std::string, std::vector<Phrase>> by_first;  // by the first word; longest first

  Words() {
    const auto bytes = tie_words();
    for (std::string_view table(reinterpret_cast<const char*>(bytes.data()), bytes.size()); !table.empty();) {
      const auto end = std::min(table.find('\n'), table.size());
      const auto line = table.substr(0, end);
      table.remove_prefix(std::min(end + 1, table.size()));
      std::vector<std::string_view> cells;
      for (std::size_t at = 0; at <= line.size();) {
        const auto tab = std::min(line.find('\t', at), line.size());
        cells.push_back(line.substr(at, tab - at));
        at = tab + 1;
      }
      if (line.starts_with('#') || cells.size() < 3) continue;
      Entry entry;
      entry.sort = cells[0] == "nation" ? Sort::nation : cells[0] == "noun" ? Sort::noun : cells[0] == "blow" ? Sort::blow : Sort::verb;
      if (entry.sort != Sort::nation) entry.root = cells[1];
      entry.name = entry.sort == Sort::nation ? cells[1] : cells[2];
      for (auto list = cells.back(); !list.empty();) {
        const auto bar = std::min(list.find('|'), list.size());
        const auto phrase = list.substr(0, bar);
        by_first[std::string(phrase.substr(0, phrase.find(' ')))].push_back({std::string(phrase), static_cast<std::uint32_t>(entries.size())});
        list.remove_prefix(std::min(bar + 1, list.size()));
      }
      entries.push_back(std::move(entry));
    }
    for (auto& [first, list] : by_first) std::stable_sort(list.begin(), list.end(), [](const Phrase& a, const Phrase& b) { return a.text.size() > b.text.size(); });
  }

  // The longest phrase at `at` that ends at the end of a word.
  const Phrase* at(std::string_view lowered, std::uint32_t at, std::uint32_t end) const {
    auto word = lowered.substr(at, end - at);
    for (const std::string_view possessive : {"'s", "’s"})
      if (word.ends_with(possessive)) word.remove_suffix(possessive.size());
    const auto found = by_first.find(std::string(word));
    if (found == by_first.end()) return nullptr;
    for (const auto& p : found->second) {
      const auto rest = lowered.substr(at);
      if (rest.starts_with(p.text) && (rest.size() == p.text.size() || !std::isalpha(static_cast<unsigned char>(rest[p.text.size()])))) return &p;
    }
    return nullptr;
  }
};

const Words& words() {
  static const Words table;
  return table;
}

std::string lowered_of(std::string_view text) {
  auto out = base::lower(text);
  if (out.size() == text.size()) return out;
  out = text;
  for (char& c : out) c = base::ascii_lower(c);
  return out;
}

// The nation that a phrase names, the first of its words that does; "": none.
std::string nation_in(std::string_view phrase) {
  const auto lowered = lowered_of(phrase);
  for (const auto& t : language::tokens(phrase, "en"))
    if (const auto* p = words().at(lowered, t.begin, t.end); p != nullptr && words().entries[p->entry].sort == Sort::nation) return words().entries[p->entry].name;
  return {};
}

struct Actor {
  std::uint32_t begin = 0, end = 0;
  std::string name;
};
struct Deed {
  std::uint32_t begin = 0, end = 0, entry = 0;
};

bool cooperative(std::string_view root) {
  for (const std::string_view r : {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"})
    if (r == root) return true;
  return false;
}

struct Reading {
  std::vector<Actor> actors;
  std::vector<Deed> deeds, blows;
};

Reading read_passage(const Passage& passage, const record::Article& article, const std::vector<std::string>& nations) {
  Reading out;
  const auto lowered = lowered_of(passage.text);
  for (const auto& t : passage.tokens) {
    if (t.kind != language::TokenKind::word) continue;
    const auto* p = words().at(lowered, t.begin, t.end);
    if (p == nullptr) continue;
    const auto end = t.begin + static_cast<std::uint32_t>(p->text.size());
    const auto& entry = words().entries[p->entry];
    // A nation's words begin with a capital ("polish" does not).
    if (entry.sort == Sort::nation && passage.text[t.begin] != lowered[t.begin]) out.actors.push_back({t.begin, end, entry.name});
    else if (entry.sort == Sort::blow) out.blows.push_back({t.begin, end, p->entry});
    else if (entry.sort != Sort::nation) out.deeds.push_back({t.begin, end, p->entry});
  }
  for (std::size_t e = 0; e < article.entities.size(); ++e) {
    const auto& entity = article.entities[e];
    const std::string& name = entity.type == record::EntityType::organisation ? entity.name : nations[e];
    if (entity.type == record::EntityType::place || name.empty()) continue;
    for (const auto& m : entity.mentions) {
      if (m.part != passage.part || m.block != passage.block) continue;
      const bool taken = std::any_of(out.actors.begin(), out.actors.end(), [&](const Actor& a) { return a.begin < m.end && m.begin < a.end; });
      if (!taken) out.actors.push_back({m.begin, m.end, name});
    }
  }
  std::sort(out.actors.begin(), out.actors.end(), [](const Actor& a, const Actor& b) { return a.begin < b.begin; });
  return out;
}

// "was warmly welcomed by": the deed is done by who stands behind.
bool is_passive(std::string_view text, const Deed& deed) {
  const auto behind = text.substr(deed.end, 4);
  return behind.starts_with(" by ");
}

}  // namespace

void find_ties(const Analysis& analysis, record::Article& article) {
  article.ties.clear();
  if (language::primary(analysis.language) != "en") return;
  std::vector<std::string> nations;  // for whom a person acts
  for (const auto& e : article.entities) nations.push_back(e.type == record::EntityType::person ? nation_in(e.role) : std::string());
  for (const auto& passage : analysis.passages) {
    if (passage.part == record::Part::title || passage.part == record::Part::caption) continue;
    const auto reading = read_passage(passage, article, nations);
    if (reading.actors.size() < 2) continue;
    for (const auto& sentence : passage.sentences) {
      for (const auto& deed : reading.deeds) {
        if (deed.begin < sentence.begin || deed.end > sentence.end) continue;
        const auto& entry = words().entries[deed.entry];
        const Actor *before = nullptr, *behind = nullptr, *other = nullptr;
        for (const auto& a : reading.actors) {
          if (a.begin < sentence.begin || a.end > sentence.end) continue;
          if (a.end <= deed.begin) {
            if (other == nullptr) other = &a;
            before = &a;
          } else if (a.begin >= deed.end && behind == nullptr) {
            behind = &a;
          }
        }
        const bool denies = entry.name == "denies";
        if (denies && behind == nullptr) behind = other;  // a charge that Moscow denies: of whom the sentence tells first
        if (before == nullptr || behind == nullptr || before->name == behind->name) continue;
        if (deed.begin - before->end > 60 || (behind->begin > deed.end && behind->begin - deed.end > 60)) continue;
        // A noun is of who stands right before it ("Putin's visit to").
        if (entry.sort == Sort::noun && deed.begin - before->end > 25) continue;
        const bool passive = entry.sort == Sort::verb && is_passive(passage.text, deed);
        record::Tie tie;
        tie.source = passive ? behind->name : before->name;
        tie.target = passive ? before->name : behind->name;
        tie.relation = entry.name;
        tie.stance = cooperative(entry.root) ? "cooperative" : "conflictual";
        const auto first = std::min({before->begin, deed.begin, behind->begin}), last = std::max({before->end, deed.end, behind->end});
        tie.place = passage.place(first, last);
        for (const auto& date : article.dates)
          if (date.place.part == passage.part && date.place.block == passage.block && date.place.begin >= sentence.begin && date.place.end <= sentence.end && date.value.starts_with("2") && tie.date.empty()) tie.date = date.value;
        tie.confidence = deed.begin - before->end <= 25 && last - first <= 90 ? 0.7F : 0.5F;
        const bool twice = std::any_of(article.ties.begin(), article.ties.end(), [&](const record::Tie& t) { return t.source == tie.source && t.target == tie.target && t.relation == tie.relation && t.date == tie.date; });
        if (!twice) article.ties.push_back(std::move(tie));
      }
      // A called B's decision "a heavy blow".
      for (const auto& blow : reading.blows) {
        if (blow.begin < sentence.begin || blow.end > sentence.end) continue;
        const auto called = passage.text.substr(sentence.begin, blow.begin - sentence.begin).find(" called ");
        if (called == std::string_view::npos) continue;
        const auto at = sentence.begin + static_cast<std::uint32_t>(called);
        const Actor *before = nullptr, *behind = nullptr;
        for (const auto& a : reading.actors) {
          if (a.begin >= sentence.begin && a.end <= at) before = &a;
          else if (a.begin > at && a.end < blow.begin && behind == nullptr) behind = &a;
        }
        if (before == nullptr || behind == nullptr || before->name == behind->name) continue;
        const auto& entry = words().entries[blow.entry];
        article.ties.push_back({before->name, behind->name, entry.name, {}, "conflictual", {}, passage.place(before->begin, blow.end), 0.6F});
        break;
      }
    }
  }
}

}  // namespace ortoo::understand
