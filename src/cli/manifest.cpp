#include "cli/manifest.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <iostream>

#include "cli/command.h"
#include "cli/input.h"
#include "html/charset.h"

namespace ortoo::cli {
namespace {

bool is_blank(const std::string& line) { return line.find_first_not_of(" \t\r") == std::string::npos; }

std::string member(const nlohmann::json& object, const char* name) {
  const auto it = object.find(name);
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

// Many number their pages: 17 is "17".
std::string id_of(const nlohmann::json& object) {
  const auto it = object.find("id");
  return it != object.end() && it->is_number() ? it->dump() : member(object, "id");
}

}  // namespace

base::Result<Manifest> Manifest::open(const std::string& path) {
  Manifest manifest;
  manifest.path_ = path;
  if (path == "-") {
    manifest.standard_input_ = true;
    manifest.path_ = "standard input";
    return manifest;
  }
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored))
    return base::fail(base::ErrorCode::not_found, "There is no such manifest.", path);
  if (std::filesystem::is_directory(path, ignored))
    return base::fail(base::ErrorCode::unreadable, "This is a folder, not a manifest.", path);
  manifest.file_.open(path);
  if (!manifest.file_) return base::fail(base::ErrorCode::unreadable, "This manifest cannot be opened.", path);
  if (!std::filesystem::is_regular_file(path, ignored)) return manifest;  // a pipe, which is read but once
  manifest.folder_ = std::filesystem::path(path).parent_path();
  std::string beginning(8192, '\0');
  manifest.file_.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
  beginning.resize(static_cast<std::size_t>(manifest.file_.gcount()));
  if (const auto text = html::decode(beginning); !text)
    return base::fail(text.error().code, text.error().sentence, path);
  manifest.file_.clear();
  manifest.file_.seekg(0);
  for (std::string line; std::getline(manifest.file_, line);) manifest.count_ += is_blank(line) ? 0 : 1;
  if (manifest.count_ == 0)
    return base::fail(base::ErrorCode::unreadable,
                      "This manifest is empty; it needs a line for each page, with \"id\", \"file\" and \"url\".",
                      path);
  manifest.file_.clear();
  manifest.file_.seekg(0);
  return manifest;
}

std::optional<Entry> Manifest::next() {
  std::istream& in = standard_input_ ? std::cin : file_;
  for (std::string line; std::getline(in, line);) {
    ++line_;
    if (is_blank(line)) continue;
    Entry entry;
    const auto object = nlohmann::json::parse(line, nullptr, false);
    if (object.is_object()) {
      entry.id = id_of(object);
      entry.file = member(object, "file");
      entry.url = member(object, "url");
    }
    if (!entry.id.empty() && !ids_.insert(std::hash<std::string>()(entry.id)).second)
      complain({base::ErrorCode::malformed,
                "The id \"" + entry.id + "\" stands in an earlier line, too; what comes of both bears it.",
                path_ + ":" + std::to_string(line_)});
    if (entry.file.empty()) {
      entry.error = base::Error{base::ErrorCode::malformed,
                                "This line is not a JSON object with a \"file\" (\"id\" and \"url\" may be there too).",
                                path_ + ":" + std::to_string(line_)};
    } else if (!entry.file.starts_with('/') && !folder_.empty()) {
      entry.file = folder_ + "/" + entry.file;
    }
    return entry;
  }
  return std::nullopt;
}

std::optional<Entry> Manifest::next_with_address() {
  auto entry = next();
  if (entry && !entry->error && !entry->url.empty() && !is_url(entry->url))
    entry->error =
        base::Error{base::ErrorCode::malformed, "\"" + entry->url + "\" is no web address; write it with https://.",
                    path_ + ":" + std::to_string(line_)};
  return entry;
}

}  // namespace ortoo::cli
