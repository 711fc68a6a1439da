// Files that keys of the configuration name: "translate.glossary", "openid.secret_file".
//
// Errors: those of a file (cli/input.h) and malformed, naming the key and the file.
#pragma once

#include <string>
#include <string_view>

#include "base/config.h"
#include "base/result.h"

namespace ortoo::cli {

// What is in it; "" where the key names none.
base::Result<std::string> named_file(const base::Config& config, std::string_view key);
// The one word in it, as servers give keys and secrets; "" where the key names none.
base::Result<std::string> named_secret(const base::Config& config, std::string_view key);

}  // namespace ortoo::cli
