// Getting a model: its files from the web or a folder, checked, and put into their place.
//
// What has come already is kept in FOLDER/.coming and is not asked for again (HTTP ranges, RFC 9110 14): a download
// that was stopped at any byte goes on where it was. What is packed by gzip or zstd is unpacked, at most to the size
// that the registry tells; size and SHA-256 must be the registry's, or nothing is installed.
// Errors: network, denied, too_large, malformed (another file than the registry tells), storage.
// Thread rules: one download of a model at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.h"
#include "fetch/response.h"
#include "work/models/registry.h"

namespace ortoo::work {

struct DownloadWorld {
  std::function<base::Result<fetch::Response>(const fetch::Request&)> exchange;
  std::function<void(std::int64_t bytes)> came;  // that many more, of a file as it is sent
};

// The registry at `place`: a URL, a file, or a folder with models.json or records.json in it.
base::Result<std::vector<Model>> fetch_registry(const std::string& place, const DownloadWorld& world);
base::Result<void> download_model(const Model& model, const std::string& folder, const DownloadWorld& world);

}  // namespace ortoo::work
