// Whom and what of short articles the site would show, five and more in each language that no model was trained on, two
// in the others:
// bench/names_articles/LANG.txt, an article a line, written for Ortoo, with {people}, [bodies] and <places>, a name in
// another form than the dictionary's as {FORM|NAME}. Articles before the line "# after" were written before the tables,
// those behind it when the tables stood.
//
//   bench_understand_articles [--errors] [--after | --before] [LANG…]
//
// Of each language and sort: its names, and how many of them are shown rightly, wrongly and not at all.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <set>

#include "understand/names/names.h"

namespace {

using namespace ortoo;
using record::EntityType;

constexpr float shown = 0.9F;  // what the site shows
constexpr std::string_view opening = "{[<", closing = "}]>";
constexpr std::array types = {EntityType::person, EntityType::organisation, EntityType::place};

struct Marked {
  std::string text;
  std::array<std::set<std::string>, 3> names;
};

Marked marked(std::string_view line) {
  Marked out;
  std::size_t sort = 0, begin = 0;
  bool inside = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (const auto k = opening.find(line[i]); !inside && k != opening.npos) {
      inside = true, sort = k, begin = i + 1;
    } else if (inside && line[i] == closing[sort]) {
      const auto mark = line.substr(begin, i - begin);
      const auto bar = mark.find('|');
      out.text += mark.substr(0, bar);
      out.names[sort].emplace(bar == mark.npos ? mark : mark.substr(bar + 1));
      inside = false;
    } else if (!inside) {
      out.text += line[i];
    }
  }
  return out;
}

struct Count {
  std::size_t gold = 0, right = 0, wrong = 0;
  void add(const Count& other) { gold += other.gold, right += other.right, wrong += other.wrong; }
};
using Counts = std::array<Count, 3>;

Counts count(std::string_view line, const std::string& language, bool errors) {
  const auto article_of = marked(line);
  record::Article article;
  article.language = language;
  article.body.emplace_back().text = article_of.text;
  understand::find_names(understand::analyse(article), article);
  Counts out;
  for (std::size_t t = 0; t < types.size(); ++t) {
    const auto& gold = article_of.names[t];
    std::set<std::string> right;
    out[t].gold = gold.size();
    for (const auto& entity : article.entities) {
      if (entity.type != types[t] || entity.confidence < shown) continue;
      if (gold.contains(entity.name)) {
        right.insert(entity.name);
      } else {
        ++out[t].wrong;
        if (errors) fmt::print("  {} wrong {} {}\n", language, record::name(types[t]), entity.name);
      }
    }
    out[t].right = right.size();
    if (errors)
      for (const auto& name : gold)
        if (!right.contains(name)) fmt::print("  {} missed {} {}\n", language, record::name(types[t]), name);
  }
  return out;
}

void print(std::string_view language, const Counts& counts) {
  fmt::print("{:6}", language);
  for (const auto& c : counts) fmt::print("  {:4} {:4} {:4} {:4}", c.gold, c.right, c.wrong, c.gold - c.right);
  fmt::print("\n");
}

}  // namespace

int main(int argc, char** argv) {
  bool errors = false, before = true, after = true;
  std::set<std::string> wanted;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--errors") errors = true;
    else if (word == "--after") before = false;
    else if (word == "--before") after = false;
    else wanted.insert(word);
  }
  std::set<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator("bench/names_articles"))
    if (wanted.empty() || wanted.contains(file.path().stem())) files.insert(file.path());
  fmt::print("{:6}  {:19}  {:19}  {:19}\n", "", "people", "organisations", "places");
  fmt::print("{:6}", "");
  for (std::size_t t = 0; t < types.size(); ++t) fmt::print("  {:>4} {:>4} {:>4} {:>4}", "", "rght", "wrng", "miss");
  fmt::print("\n");
  Counts all;
  for (const auto& file : files) {
    Counts of;
    std::ifstream in(file);
    bool behind = false;
    for (std::string line; std::getline(in, line);) {
      if (line == "# after") behind = true;
      if (line.empty() || line[0] == '#' || !(behind ? after : before)) continue;
      const auto counts = count(line, file.stem(), errors);
      for (std::size_t t = 0; t < types.size(); ++t) of[t].add(counts[t]), all[t].add(counts[t]);
    }
    print(file.stem().string(), of);
  }
  print("all", all);
}
