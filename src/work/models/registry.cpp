#include "work/models/registry.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "base/url.h"
#include "language/tag.h"

namespace ortoo::work {
namespace {

using Json = nlohmann::json;

constexpr std::string_view attachments = "https://firefox-settings-attachments.cdn.mozilla.net/",
                           settings_host = "firefox.settings.services.mozilla.com";

struct Role {
  std::string_view told, role;
};
constexpr std::array roles = {Role{"model", "model"},       Role{"lexicalShortlist", "lex"},
                              Role{"lex", "lex"},           Role{"vocab", "vocab"},
                              Role{"srcVocab", "srcvocab"}, Role{"srcvocab", "srcvocab"},
                              Role{"trgVocab", "trgvocab"}, Role{"trgvocab", "trgvocab"}};

std::string role_of(std::string_view told) {
  const auto it = std::ranges::find(roles, told, &Role::told);
  return it == roles.end() ? std::string() : std::string(it->role);
}

std::string text(const Json& json, std::initializer_list<const char*> names) {
  for (const auto* name : names)
    if (const auto it = json.find(name); it != json.end() && it->is_string()) return it->get<std::string>();
  return {};
}

std::int64_t number(const Json& json, std::initializer_list<const char*> names) {
  for (const auto* name : names)
    if (const auto it = json.find(name); it != json.end()) {
      if (it->is_number_integer()) return it->get<std::int64_t>();
      if (it->is_string()) return std::atoll(it->get_ref<const std::string&>().c_str());
    }
  return 0;
}

bool is_sha256(std::string_view text) {
  return text.size() == 64 &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// A file's own name, never a way out of its folder.
std::string file_name(std::string_view path) {
  auto name = std::string(path.substr(path.rfind('/') + 1));
  for (const std::string_view packed : {".gz", ".zst"})
    if (name.ends_with(packed)) name.resize(name.size() - packed.size());
  if (name.empty() || name.front() == '.' || name.find_first_of("\\:") != std::string::npos) return {};
  return name;
}

std::string beside(const std::string& base, const std::string& place, const std::string& path) {
  if (base::Url::parse(path)) return path;
  if (const auto url = base::Url::parse(place); url && url->is_web()) {
    auto from = base.empty() ? std::string() : base;
    if (!from.empty() && !from.ends_with('/')) from += '/';
    const auto root = from.empty() ? url : base::Url::parse(from, *url);
    const auto full = root ? base::Url::parse(path, *root) : std::nullopt;
    return full ? full->href() : std::string();
  }
  if (path.find("..") != path.npos) return {};
  return place.substr(0, place.rfind('/') + 1) + path;
}

bool is_whole(const Model& model) {
  const auto has = [&](std::string_view role) {
    return std::ranges::any_of(model.files, [&](const ModelFile& f) { return f.role == role; });
  };
  return has("model") && (has("vocab") || (has("srcvocab") && has("trgvocab"))) &&
         std::ranges::all_of(model.files, [](const ModelFile& f) {
           return is_sha256(f.sha256) && !f.name.empty() && !f.source.empty();
         });
}

void finish(Model& model) {
  model.from = language::normal_tag(model.from);
  model.to = language::normal_tag(model.to);
  std::ranges::sort(model.files, {}, &ModelFile::role);
  const auto it = std::ranges::find(model.files, "model", &ModelFile::role);
  if (model.version.empty() && it != model.files.end()) model.version = it->sha256.substr(0, 8);
  std::ranges::replace_if(model.version, [](char c) { return c == '/' || c == '\\' || c == '\0'; }, '-');
  if (model.version.starts_with('.')) model.version.insert(0, "v");
}

std::vector<Model> from_database(const Json& root, const std::string& place) {
  std::vector<Model> out;
  const auto base = text(root, {"baseUrl"});
  for (const auto& [pair, entries] : root["models"].items()) {
    if (!entries.is_array()) continue;
    for (const auto& entry : entries) {
      if (!entry.is_object() || !entry.contains("files") || !entry["files"].is_object()) continue;
      Model model;
      const auto dash = pair.find('-');
      model.from = text(entry, {"sourceLanguage", "from"});
      model.to = text(entry, {"targetLanguage", "to"});
      if (model.from.empty()) model.from = pair.substr(0, dash);
      if (model.to.empty() && dash != pair.npos) model.to = pair.substr(dash + 1);
      model.architecture = text(entry, {"architecture"});
      model.version = text(entry, {"version"});
      model.date = text(entry, {"date"});
      model.status = text(entry, {"releaseStatus"});
      for (const auto& [told, file] : entry["files"].items()) {
        const auto role = role_of(told);
        if (role.empty() || !file.is_object()) continue;
        const auto path = text(file, {"path"});
        model.files.push_back({role, file_name(path), beside(base, place, path),
                               number(file, {"uncompressedSize", "size"}),
                               base::lower(text(file, {"uncompressedHash", "hash"}))});
      }
      finish(model);
      out.push_back(std::move(model));
    }
  }
  return out;
}

std::vector<Model> from_records(const Json& root, const std::string& place) {
  std::map<std::array<std::string, 4>, Model> models;
  const auto url = base::Url::parse(place);
  const auto base = url && url->host() == settings_host ? std::string(attachments) : text(root, {"baseUrl"});
  for (const auto& record : root["data"]) {
    if (!record.is_object() || !record.contains("attachment") || !record["attachment"].is_object()) continue;
    const auto role = role_of(text(record, {"fileType"}));
    if (role.empty() || !text(record, {"variant", "filter_expression"}).empty()) continue;
    const auto from = text(record, {"sourceLanguage", "fromLang"}), to = text(record, {"targetLanguage", "toLang"});
    const auto version = text(record, {"version"}), architecture = text(record, {"architecture"});
    auto& model = models[{from, to, version, architecture}];
    model.from = from;
    model.to = to;
    model.version = version;
    model.architecture = architecture;
    model.status = "Release";
    const auto& attachment = record["attachment"];
    // A packed file ("translations-models-v2") tells beside its own size and hash those of what is in it.
    const bool packed = record.contains("decompressedHash");
    const auto size = packed ? number(record, {"decompressedSize"}) : number(attachment, {"size"});
    const auto hash = packed ? text(record, {"decompressedHash"}) : text(attachment, {"hash"});
    model.files.push_back({role, file_name(text(attachment, {"filename"})),
                           beside(base, place, text(attachment, {"location"})), size, base::lower(hash)});
  }
  std::vector<Model> out;
  for (auto& [key, model] : models) {
    finish(model);
    out.push_back(std::move(model));
  }
  return out;
}

// "1.0", "2.10": by their numbers.
std::vector<std::int64_t> numbers_of(std::string_view version) {
  std::vector<std::int64_t> out;
  std::int64_t value = -1;
  for (const char c : version) {
    if (c >= '0' && c <= '9') {
      value = std::max<std::int64_t>(value, 0) * 10 + (c - '0');
      if (value > 1'000'000'000) value = 1'000'000'000;
    } else {
      if (c != '.' || value < 0) return {};
      out.push_back(value);
      value = -1;
    }
  }
  if (value >= 0) out.push_back(value);
  return out;
}

}  // namespace

std::int64_t Model::size() const {
  std::int64_t sum = 0;
  for (const auto& file : files) sum += file.size;
  return sum;
}

base::Result<std::vector<Model>> read_registry(std::string_view json, const std::string& place) {
  const auto root = Json::parse(json.begin(), json.end(), nullptr, false);
  std::vector<Model> models;
  if (root.is_object() && root.contains("models") && root["models"].is_object()) models = from_database(root, place);
  else if (root.is_object() && root.contains("data") && root["data"].is_array()) models = from_records(root, place);
  else
    return base::fail(base::ErrorCode::malformed,
                      "This is no registry of models: neither db/models.json nor records of Remote Settings.", place);
  std::erase_if(models, [](const Model& model) { return !is_whole(model) || model.from.empty() || model.to.empty(); });
  return models;
}

const Model* best_model(const std::vector<Model>& models, std::string_view from, std::string_view to) {
  constexpr std::array<std::string_view, 3> sizes = {"tiny", "base", "base-memory"};
  const auto rank = [&](const Model& model) {
    const auto size = std::ranges::find(sizes, model.architecture) - sizes.begin();
    return std::tuple(model.status == "Release", model.status.starts_with("Release"), numbers_of(model.version),
                      size == 3 ? -1 : size);
  };
  const Model* best = nullptr;
  for (const auto& model : models)
    if (model.from == from && model.to == to && (best == nullptr || rank(model) > rank(*best))) best = &model;
  return best;
}

}  // namespace ortoo::work
