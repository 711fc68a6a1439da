#include "site/assets.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "site/deliver.h"

namespace ortoo::site {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> media_types = {{
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".webp", "image/webp"},
    {".avif", "image/avif"},
    {".gif", "image/gif"},
    {".webmanifest", "application/manifest+json"},
}};
constexpr std::array<std::string_view, 3> served = {"style/", "script/", "icons/"};

}  // namespace

std::string_view web_file(std::string_view name) {
  const auto files = web_files();
  const auto it = std::find_if(files.begin(), files.end(), [&](const WebFile& file) { return file.name == name; });
  return it == files.end() ? std::string_view() : it->bytes;
}

Assets::Assets() {
  for (const auto& [name, bytes] : web_files()) {
    if (std::none_of(served.begin(), served.end(), [&](auto folder) { return name.starts_with(folder); })) continue;
    const auto path = "/assets/" + hash_of(bytes) + "/" + std::string(name.substr(name.rfind('/') + 1));
    paths_.emplace(name, path);
    assets_.emplace(path, Asset{media_type(name), bytes, is_text(media_type(name)) ? gzip(bytes, 9) : ""});
  }
}

const std::string& Assets::path(std::string_view name) const {
  const auto it = paths_.find(name);
  assert(it != paths_.end());
  return it->second;
}

const Asset* Assets::find(std::string_view path) const {
  const auto it = assets_.find(path);
  return it == assets_.end() ? nullptr : &it->second;
}

std::string_view media_type(std::string_view name) {
  for (const auto& [ending, type] : media_types)
    if (name.ends_with(ending)) return type;
  return {};
}

}  // namespace ortoo::site
