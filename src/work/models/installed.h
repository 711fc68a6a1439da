// The models on this machine: FOLDER/vi-en/VERSION/ holds the files of one and model.json, which describes it;
// FOLDER/vi-en/current names the version in use. Everything that is replaced is replaced by a rename, so that a running
// Ortoo sees the old or the new model, never half of one; it looks at each translation, so no restart is needed.
//
// Errors: not_found, unreadable, malformed, storage (no room, no permission), each naming the file.
// Thread rules: functions over files; any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "work/models/registry.h"

namespace ortoo::work {

struct InstalledModel {
  Model model;         // ModelFile::source is the path here
  std::string folder;  // of the version
  bool current = false;
};

// By pair, versions in order of their names.
base::Result<std::vector<InstalledModel>> installed_models(const std::string& folder);
// The one in use for a pair.
std::optional<InstalledModel> current_model(const std::string& folder, const std::string& from, const std::string& to);
// Compares size and SHA-256 of every file. Errors: malformed, naming the file that is another.
base::Result<void> check_model(const InstalledModel& model);
// Takes `staging`, a folder with the files of `model`, into FOLDER, and makes it the current one.
base::Result<void> install_model(const std::string& folder, const Model& model, const std::string& staging);
// All versions of a pair. not_found.
base::Result<void> remove_model(const std::string& folder, const std::string& from, const std::string& to);

// Lower-case hexadecimal SHA-256 of a file.
base::Result<std::string> sha256_of_file(const std::string& path);

}  // namespace ortoo::work
