#include "base/config.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <filesystem>

#include "base/text.h"
#include "base/url.h"
#include "base/whole_number.h"

namespace ortoo::base {
namespace {

constexpr std::array keys = {
    ConfigKey{"store.path", ConfigType::text, "$DATA/ortoo.db", "the SQLite file that holds everything"},
    ConfigKey{"serve.listen", ConfigType::text, "127.0.0.1:8480", "address and port of the site"},
    ConfigKey{"serve.hosts", ConfigType::list, "",
              "names the site answers to, besides localhost and the address itself"},
    ConfigKey{"serve.proxies", ConfigType::list, "127.0.0.1,::1",
              "proxies in front of it, addresses or networks, whose X-Forwarded-For and -Proto count"},
    ConfigKey{"serve.threads", ConfigType::integer, "0", "threads that answer; 0: one a core", {}, 0, 1024},
    ConfigKey{"site.title", ConfigType::text, "Ortoo", "the name at the top of every page"},
    ConfigKey{"site.url", ConfigType::address, "",
              "where readers find it, as https://news.example: for hubs (WebSub), webhooks, Web Push and followers"},
    ConfigKey{"site.language", ConfigType::text, "en", "language of the site's own words: en, vi, mn, ru, zh, ar",
              "en|vi|mn|ru|zh|ar"},
    ConfigKey{"site.pictures", ConfigType::text, "", "folder whose files stand in for pictures of the same name"},
    ConfigKey{"backup.folder", ConfigType::text, "$DATA/backups",
              "folder of the backups that are made at /admin/backup"},
    ConfigKey{"comments.mode", ConfigType::text, "open",
              "open: shown at once where nothing speaks against it; held: a moderator sees each first; closed",
              "open|held|closed"},
    ConfigKey{"openid.issuer", ConfigType::address, "",
              "provider of OpenID Connect whose accounts are let in, https://id.example; empty: none"},
    ConfigKey{"openid.name", ConfigType::text, "OpenID", "what the button to sign in with it calls it"},
    ConfigKey{"openid.client", ConfigType::text, "", "what it knows this site by (client_id)"},
    ConfigKey{"openid.secret_file", ConfigType::text, "",
              "file with the secret that it gave this site; empty: a public client"},
    ConfigKey{"openid.join", ConfigType::text, "no",
              "yes: whoever it knows gets an account, as a reader; no: only who tied theirs to one", "yes|no"},
    ConfigKey{"pictures.cache", ConfigType::text, "$DATA/pictures", "folder that keeps the pictures of others"},
    ConfigKey{"pictures.megabytes",
              ConfigType::integer,
              "512",
              "how large it may grow; 0: pictures of others are linked to, not shown",
              {},
              0,
              1'048'576},
    ConfigKey{"read.threads", ConfigType::integer, "0", "threads that read pages; 0: one a core", {}, 0, 1024},
    ConfigKey{"fetch.contact", ConfigType::text, "", "address in the user agent for site owners: a URL or e-mail"},
    ConfigKey{"fetch.allow", ConfigType::list, "", "addresses or networks to fetch from although they are private"},
    ConfigKey{"fetch.timeout",
              ConfigType::integer,
              "30",
              "seconds after which a page counts as unreachable",
              {},
              1,
              3600},
    ConfigKey{"fetch.delay",
              ConfigType::integer,
              "1",
              "seconds between the requests to one host; more where its robots.txt asks for it",
              {},
              0,
              86'400},
    ConfigKey{"fetch.pages", ConfigType::text, "yes",
              "whether stories are read from their own pages; no: from the text in the feed, where it has one",
              "yes|no"},
    ConfigKey{"fetch.archive", ConfigType::text, "",
              "folder that keeps every fetched page, as web archives (WARC); empty: none is kept"},
    ConfigKey{"translate.to", ConfigType::list, "", "languages into which stories are put: en, vi, …"},
    ConfigKey{"translate.with", ConfigType::list, "",
              "who translates which pair, where it is no model: vi-en=deepl, *-fr=libretranslate, ru-*=openai"},
    ConfigKey{"translate.models", ConfigType::text, "$DATA/models", "folder of the models that `ortoo model add` gets"},
    ConfigKey{"translate.registry", ConfigType::text,
              "https://storage.googleapis.com/moz-fx-translations-data--303e-prod-translations-data/db/models.json",
              "where models come from: Mozilla's registry, a mirror of it, or a folder"},
    ConfigKey{"translate.glossary", ConfigType::text, "",
              "file with the owner's terms: lines of language, language, term, term, with tabs"},
    ConfigKey{"translate.characters",
              ConfigType::integer,
              "500000",
              "characters that may be sent to each server a day",
              {},
              0,
              1'000'000'000'000},
    ConfigKey{"translate.timeout",
              ConfigType::integer,
              "60",
              "seconds after which a server counts as unreachable",
              {},
              1,
              600},
    ConfigKey{"translate.libretranslate", ConfigType::address, "", "address of a LibreTranslate server"},
    ConfigKey{"translate.libretranslate_key", ConfigType::text, "", "file with its key, where it asks for one"},
    ConfigKey{"translate.deepl", ConfigType::address, "https://api-free.deepl.com",
              "address of DeepL; https://api.deepl.com for paying accounts"},
    ConfigKey{"translate.deepl_key", ConfigType::text, "", "file with the key for DeepL"},
    ConfigKey{"translate.openai", ConfigType::address, "",
              "address of a server that speaks OpenAI's interface, up to and with /v1"},
    ConfigKey{"translate.openai_key", ConfigType::text, "", "file with its key, where it asks for one"},
    ConfigKey{"translate.openai_model", ConfigType::text, "", "the model that it is asked for"},
    ConfigKey{"log.level", ConfigType::text, "info", "what is logged: debug (every request), info, warning, error",
              "debug|info|warning|error"},
    ConfigKey{"log.form", ConfigType::text, "text", "text: lines of name=value; json: an object a line", "text|json"},
};

const ConfigKey* find_key(std::string_view name) {
  const auto it = std::find_if(keys.begin(), keys.end(), [&](const ConfigKey& k) { return k.name == name; });
  return it == keys.end() ? nullptr : &*it;
}

// One TOML value as the text of the table's type; none if the type is wrong.
std::optional<std::string> as_text(const toml::node& node, ConfigType type) {
  switch (type) {
    case ConfigType::text:
    case ConfigType::address:
      return node.value_exact<std::string>();
    case ConfigType::integer:
      if (const auto i = node.value_exact<std::int64_t>()) return std::to_string(*i);
      return std::nullopt;
    case ConfigType::list: {
      const auto* array = node.as_array();
      if (array == nullptr) return std::nullopt;
      std::string joined;
      for (const auto& item : *array) {
        const auto s = item.value_exact<std::string>();
        if (!s) return std::nullopt;
        if (!joined.empty()) joined += ',';
        joined += *s;
      }
      return joined;
    }
  }
  return std::nullopt;
}

std::string_view expected(ConfigType type) {
  switch (type) {
    case ConfigType::text:
    case ConfigType::address: return "a text in quotes";
    case ConfigType::integer: return "a whole number";
    case ConfigType::list: return "a list of texts";
  }
  return "";
}

// "open|held|closed" for a person: open, held or closed.
std::string spoken(std::string_view allowed) {
  std::string out(allowed);
  if (const auto last = out.rfind('|'); last != std::string::npos) out.replace(last, 1, " or ");
  for (auto bar = out.find('|'); bar != std::string::npos; bar = out.find('|')) out.replace(bar, 1, ", ");
  return out;
}

bool is_one_of(std::string_view value, std::string_view allowed) {
  while (true) {
    const auto bar = allowed.find('|');
    if (value == allowed.substr(0, bar)) return true;
    if (bar == std::string_view::npos) return false;
    allowed.remove_prefix(bar + 1);
  }
}

bool is_web_address(std::string_view value) {
  const auto url = Url::parse(value);
  return url && url->is_web() && !url->host().empty();
}

// What the value of a key must be and is not; "" where nothing is wrong.
std::string wrong_with(const ConfigKey& key, const std::string& value) {
  switch (key.type) {
    case ConfigType::integer: {
      const auto number = whole_number<std::int64_t>(value);
      return number && *number >= key.least && *number <= key.most
                 ? std::string()
                 : fmt::format("a whole number from {} to {}", key.least, key.most);
    }
    case ConfigType::address:
      return value.empty() || is_web_address(value) ? std::string() : "an address with https:// or http://, or empty";
    case ConfigType::text:
      return key.allowed.empty() || is_one_of(value, key.allowed) ? std::string() : spoken(key.allowed);
    case ConfigType::list:
      return {};
  }
  return {};
}

Result<void> read_file(const std::string& path, std::vector<ConfigValue>& values) {
  toml::table root;
  try {
    root = toml::parse_file(path);
  } catch (const toml::parse_error& error) {
    if (error.source().begin.line == 0)
      return fail(ErrorCode::unreadable, "This configuration file cannot be opened.", path);
    return fail(ErrorCode::malformed, "This is not valid TOML: " + std::string(error.description()) + ".",
                path + ":" + std::to_string(error.source().begin.line));
  }
  for (const auto& [group, node] : root) {
    const auto where = [&](const toml::node& n) { return path + ":" + std::to_string(n.source().begin.line); };
    const auto* table = node.as_table();
    if (table == nullptr)
      return fail(ErrorCode::malformed,
                  "\"" + std::string(group.str()) + "\" stands outside a [section]; `ortoo config` lists every key.",
                  where(node));
    for (const auto& [name, item] : *table) {
      const std::string full = std::string(group.str()) + "." + std::string(name.str());
      const auto* key = find_key(full);
      if (key == nullptr)
        return fail(ErrorCode::malformed, "There is no key \"" + full + "\"; `ortoo config` lists every key.",
                    where(item));
      auto text = as_text(item, key->type);
      if (!text)
        return fail(ErrorCode::malformed, "\"" + full + "\" must be " + std::string(expected(key->type)) + ".",
                    where(item));
      auto& value = values[static_cast<std::size_t>(key - keys.data())];
      value.value = std::move(*text);
      value.origin = where(item);
    }
  }
  return {};
}

std::string data_folder(const Config::Environment& environment) {
  if (const auto xdg = environment("XDG_DATA_HOME"); xdg && !xdg->empty()) return *xdg + "/ortoo";
  if (const auto home = environment("HOME"); home && !home->empty()) return *home + "/.local/share/ortoo";
  return "/var/lib/ortoo";
}

constexpr std::string_view by_default = "default", data_mark = "$DATA";

// What stands in no configuration stands beside the store, wherever that was put.
void fill_in_folders(std::vector<ConfigValue>& values, const Config::Environment& environment) {
  std::string folder = data_folder(environment);
  for (auto& value : values) {
    const auto at = value.value.find(data_mark);
    const bool own = value.origin != by_default;
    if (!own && at != std::string::npos) value.value.replace(at, data_mark.size(), folder);
    if (own && value.key->name == "store.path" && !value.value.empty()) {
      const auto parent = std::filesystem::path(value.value).parent_path().string();
      folder = parent.empty() ? "." : parent;
    }
  }
}

std::string config_file(const Config::Environment& environment) {
  if (const auto named = environment("ORTOO_CONFIG"); named && !named->empty()) return *named;
  std::vector<std::string> places = {"ortoo.toml"};
  if (const auto xdg = environment("XDG_CONFIG_HOME"); xdg && !xdg->empty())
    places.push_back(*xdg + "/ortoo/ortoo.toml");
  else if (const auto home = environment("HOME"); home && !home->empty())
    places.push_back(*home + "/.config/ortoo/ortoo.toml");
  places.push_back("/etc/ortoo/ortoo.toml");
  std::error_code ignored;
  for (const auto& place : places)
    if (std::filesystem::is_regular_file(place, ignored)) return place;
  return {};
}

std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20) out += fmt::format("\\u{:04x}", static_cast<int>(c));
    else out += c;
  }
  return out + '"';
}

}  // namespace

std::span<const ConfigKey> config_keys() { return keys; }

std::string environment_name(std::string_view key) {
  std::string out = "ORTOO_";
  for (const char c : key) out += c == '.' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  return out;
}

Result<Config> Config::load(const std::string& file, const Environment& environment) {
  Config config;
  for (const auto& key : keys) config.values_.push_back({&key, std::string(key.fallback), std::string(by_default)});
  config.file_ = file.empty() ? config_file(environment) : file;
  if (!config.file_.empty()) {
    std::error_code ignored;
    if (std::filesystem::is_directory(config.file_, ignored))
      return fail(ErrorCode::unreadable, "This is a folder, not a configuration file.", config.file_);
    if (!std::filesystem::is_regular_file(config.file_, ignored))
      return fail(ErrorCode::not_found, "There is no such configuration file.", config.file_);
    if (auto read = read_file(config.file_, config.values_); !read) return std::unexpected(read.error());
  }
  for (auto& value : config.values_) {
    const auto variable = environment_name(value.key->name);
    if (auto set = environment(variable)) {
      value.value = std::move(*set);
      value.origin = variable;
    }
  }
  for (const auto& value : config.values_)
    if (const auto wanted = wrong_with(*value.key, value.value); !wanted.empty())
      return fail(ErrorCode::malformed,
                  fmt::format("\"{}\" must be {}, not \"{}\".", value.key->name, wanted, value.value), value.origin);
  fill_in_folders(config.values_, environment);
  return config;
}

const ConfigValue& Config::value(std::string_view key) const {
  const auto* found = find_key(key);
  assert(found != nullptr);
  return values_[static_cast<std::size_t>(found - keys.data())];
}

const std::string& Config::text(std::string_view key) const { return value(key).value; }

std::int64_t Config::integer(std::string_view key) const {
  const auto& text = value(key).value;
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::vector<std::string> Config::list(std::string_view key) const {
  std::vector<std::string> out;
  std::string_view rest = value(key).value;
  while (!rest.empty()) {
    const auto comma = rest.find(',');
    if (const auto item = trim(rest.substr(0, comma)); !item.empty()) out.emplace_back(item);
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
  }
  return out;
}

std::string to_toml(const Config& config) {
  std::string out, group;
  for (const auto& value : config.values()) {
    const auto name = value.key->name;
    const auto dot = name.find('.');
    if (name.substr(0, dot) != group) {
      group = name.substr(0, dot);
      out += (out.empty() ? "[" : "\n[") + group + "]\n";
    }
    std::string line(name.substr(dot + 1));
    line += " = ";
    if (value.key->type == ConfigType::integer) {
      line += value.value;
    } else if (value.key->type != ConfigType::list) {
      line += toml_string(value.value);
    } else {
      line += '[';
      const auto items = config.list(name);
      for (std::size_t i = 0; i < items.size(); ++i) line += (i ? ", " : "") + toml_string(items[i]);
      line += ']';
    }
    if (line.size() < 40) line.resize(40, ' ');
    out += line + "  # " + std::string(value.key->help) + " (" + value.origin + ")\n";
  }
  return out;
}

}  // namespace ortoo::base
