#include "understand/names/spellings.h"

#include <unordered_map>

#include "understand/model_files.h"


namespace ortoo::understand {
namespace {

using record::EntityType;

struct KnownFile {
  EntityType type;
  bool state;
  std::string_view file;
};
constexpr KnownFile files[] = {{EntityType::person, false, "people.tsv"},
                               {EntityType::person, false, "leaders.tsv"},
                               {EntityType::organisation, false, "organisations.tsv"},
                               {EntityType::place, true, "countries.tsv"},
                               {EntityType::place, false, "places.tsv"},
                               {EntityType::place, false, "cities.tsv"},
                               {EntityType::place, true, "nations.tsv"}};

std::string_view cut(std::string_view& text, char at) {
  const auto end = text.find(at);
  const auto part = text.substr(0, end);
  text.remove_prefix(end == text.npos ? text.size() : end + 1);
  return part;
}

}  // namespace

void for_each_known_name(const std::function<void(const KnownName&)>& see) {
  for (const auto& [type, state, file] : files)
    for (std::string_view table = model_file("understand/names/known/" + std::string(file)); !table.empty();) {
      auto line = cut(table, '\n');
      if (line.empty() || line.starts_with('#')) continue;
      KnownName known{type, state, cut(line, '\t'), {}};
      for (auto read = cut(line, '\t'); !read.empty();) known.spellings.push_back(cut(read, '|'));
      for (; !line.empty(); ++known.foreign) known.spellings.push_back(cut(line, '|'));
      see(known);
    }
}

std::string id_of(const KnownName& known) {
  return std::string(record::name(known.type)) + "/" + std::string(known.name);
}

const std::vector<std::string_view>& spellings_of(std::string_view id) {
  static const auto table = [] {
    std::unordered_map<std::string, std::vector<std::string_view>> made;
    for_each_known_name([&](const KnownName& known) {
      if (known.state) return;
      auto& all = made[id_of(known)];
      if (all.empty()) all.push_back(known.name);
      all.insert(all.end(), known.spellings.begin(), known.spellings.end());
    });
    return made;
  }();
  static const std::vector<std::string_view> none;
  const auto it = table.find(std::string(id));
  return it == table.end() ? none : it->second;
}

}  // namespace ortoo::understand
