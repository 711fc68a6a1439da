// Configuration: one TOML file, every key also as an environment variable, each value with where it came from.
//
// The keys are one table (config_keys). "serve.listen" stands in the file as listen under [serve], and in the
// environment as ORTOO_SERVE_LISTEN; the environment wins over the file, the file over the default. Lists are
// TOML arrays in the file and comma-separated in the environment.
// The file: what --config names, else $ORTOO_CONFIG, else ./ortoo.toml, else $XDG_CONFIG_HOME/ortoo/ortoo.toml
// (~/.config/…), else /etc/ortoo/ortoo.toml; none is fine.
// Errors: not_found (a named file), malformed (not TOML, an unknown key, a wrong type, a value that the table does not
// allow), with file and line, or the variable.
// Thread rules: load once at the start; a Config is a plain value.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace ortoo::base {

enum class ConfigType : std::uint8_t { text, integer, list, address };  // address: of the web, http or https, or empty

struct ConfigKey {
  std::string_view name;
  ConfigType type;
  // as in the environment; may hold "$DATA": the folder of the store, else the user's data folder
  std::string_view fallback;
  std::string_view help;
  std::string_view allowed = {};            // of a text, "open|held|closed"; empty: any
  std::int64_t least = 0, most = INT64_MAX;  // of an integer
};

std::span<const ConfigKey> config_keys();
// "serve.listen" → "ORTOO_SERVE_LISTEN".
std::string environment_name(std::string_view key);

struct ConfigValue {
  const ConfigKey* key = nullptr;
  std::string value;   // lists comma-separated
  std::string origin;  // "default", "FILE:LINE" or the variable's name
};

class Config {
 public:
  using Environment = std::function<std::optional<std::string>(const std::string&)>;

  // `file`: what --config named, or "". `environment` answers variables (std::getenv in the program).
  static Result<Config> load(const std::string& file, const Environment& environment);

  // The value of a key of the table; asking for another is a defect.
  const std::string& text(std::string_view key) const;
  std::int64_t integer(std::string_view key) const;
  std::vector<std::string> list(std::string_view key) const;

  const std::vector<ConfigValue>& values() const { return values_; }
  const std::string& file() const { return file_; }  // "" when there is none

 private:
  const ConfigValue& value(std::string_view key) const;
  std::vector<ConfigValue> values_;
  std::string file_;
};

// All of it as a TOML file, each line with its origin as a comment.
std::string to_toml(const Config& config);

}  // namespace ortoo::base
