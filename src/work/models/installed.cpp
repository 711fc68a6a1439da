#include "work/models/installed.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "language/tag.h"

namespace ortoo::work {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using Json = nlohmann::json;

constexpr const char *description_name = "model.json", *current_name = "current";
constexpr std::size_t largest_description = 1 << 20;

std::optional<std::string> read_small(const std::string& path) {
  std::error_code error;
  if (fs::file_size(path, error) > largest_description || error) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(file)), {});
  return file ? std::optional(std::move(bytes)) : std::nullopt;
}

base::Result<void> write_whole(const std::string& path, const std::string& bytes) {
  const auto part = path + ".part";
  std::ofstream file(part, std::ios::binary | std::ios::trunc);
  file << bytes;
  file.close();
  std::error_code error;
  if (file) fs::rename(part, path, error);
  if (!file || error)
    return base::fail(ErrorCode::storage, "This file cannot be written; is there room, and may Ortoo write there?",
                      path);
  return {};
}

std::string pair_folder(const std::string& folder, const std::string& from, const std::string& to) {
  const auto a = language::normal_tag(from), b = language::normal_tag(to);
  return a.empty() || b.empty() ? std::string() : folder + "/" + a + "-" + b;
}

Json described(const Model& model) {
  Json files = Json::array();
  for (const auto& file : model.files)
    files.push_back({{"role", file.role}, {"name", file.name}, {"size", file.size}, {"sha256", file.sha256}});
  return {{"from", model.from},       {"to", model.to},     {"architecture", model.architecture},
          {"version", model.version}, {"date", model.date}, {"files", files}};
}

std::optional<InstalledModel> read_version(const std::string& folder) {
  const auto bytes = read_small(folder + "/" + description_name);
  if (!bytes) return std::nullopt;
  const auto json = Json::parse(*bytes, nullptr, false);
  if (!json.is_object() || !json.contains("files") || !json["files"].is_array()) return std::nullopt;
  const auto text = [](const Json& from, const char* name) {
    return from.contains(name) && from[name].is_string() ? from[name].get<std::string>() : std::string();
  };
  InstalledModel out;
  out.folder = folder;
  out.model.from = text(json, "from");
  out.model.to = text(json, "to");
  out.model.architecture = text(json, "architecture");
  out.model.version = text(json, "version");
  out.model.date = text(json, "date");
  for (const auto& file : json["files"]) {
    if (!file.is_object()) return std::nullopt;
    const auto name = text(file, "name");
    if (name.empty() || name.find('/') != name.npos) return std::nullopt;
    out.model.files.push_back(
        {text(file, "role"), name, folder + "/" + name,
         file.contains("size") && file["size"].is_number_integer() ? file["size"].get<std::int64_t>() : 0,
         text(file, "sha256")});
  }
  return out;
}

}  // namespace

base::Result<std::string> sha256_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return base::fail(ErrorCode::unreadable, "This file cannot be read.", path);
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  std::vector<char> buffer(1 << 20);
  while (file) {
    file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(buffer.data()),
                              static_cast<unsigned long long>(file.gcount()));
  }
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash;
  crypto_hash_sha256_final(&state, hash.data());
  return base::hexadecimal(hash);
}

base::Result<std::vector<InstalledModel>> installed_models(const std::string& folder) {
  std::vector<InstalledModel> out;
  std::error_code error;
  if (!fs::is_directory(folder, error)) return out;
  for (const auto& pair : fs::directory_iterator(folder, error)) {
    if (!pair.is_directory(error)) continue;
    const auto current = read_small((pair.path() / current_name).string()).value_or("");
    for (const auto& version : fs::directory_iterator(pair.path(), error))
      if (auto found = version.is_directory(error) ? read_version(version.path().string()) : std::nullopt) {
        found->current = version.path().filename() == current;
        out.push_back(*std::move(found));
      }
  }
  if (error) return base::fail(ErrorCode::unreadable, "The folder of the models cannot be read.", folder);
  std::ranges::sort(out, {}, &InstalledModel::folder);
  return out;
}

std::optional<InstalledModel> current_model(const std::string& folder, const std::string& from, const std::string& to) {
  const auto pair = pair_folder(folder, from, to);
  if (pair.empty()) return std::nullopt;
  const auto current = read_small(pair + "/" + current_name);
  if (!current || current->empty() || current->find('/') != current->npos || current->front() == '.')
    return std::nullopt;
  auto found = read_version(pair + "/" + *current);
  if (found) found->current = true;
  return found;
}

base::Result<void> check_model(const InstalledModel& model) {
  for (const auto& file : model.model.files) {
    const auto hash = sha256_of_file(file.source);
    if (!hash) return std::unexpected(hash.error());
    if (*hash != file.sha256)
      return base::fail(ErrorCode::malformed,
                        "This file is not what it was when the model was added; remove the model and add it again.",
                        file.source);
  }
  return {};
}

base::Result<void> install_model(const std::string& folder, const Model& model, const std::string& staging) {
  if (auto written = write_whole(staging + "/" + description_name, described(model).dump(1) + "\n"); !written)
    return written;
  const auto pair = pair_folder(folder, model.from, model.to), place = pair + "/" + model.version;
  std::error_code error;
  fs::create_directories(pair, error);
  fs::remove_all(place, error);  // the same version, added again
  fs::rename(staging, place, error);
  if (error)
    return base::fail(ErrorCode::storage, "The model cannot be put into its folder (" + error.message() + ").", place);
  return write_whole(pair + "/" + current_name, model.version);
}

base::Result<void> remove_model(const std::string& folder, const std::string& from, const std::string& to) {
  const auto pair = pair_folder(folder, from, to);
  std::error_code error;
  if (pair.empty() || !fs::exists(pair + "/" + current_name, error))
    return base::fail(ErrorCode::not_found, "There is no model of this pair here.", from + "-" + to);
  fs::remove(pair + "/" + current_name, error);  // from now on it is not in use
  fs::remove_all(pair, error);
  if (error) return base::fail(ErrorCode::storage, "The model cannot be removed (" + error.message() + ").", pair);
  return {};
}

}  // namespace ortoo::work
