#include "cli/translating.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <map>
#include <thread>

#include "base/text.h"
#include "base/url.h"
#include "cli/fetching.h"
#include "cli/named_file.h"
#include "fetch/get.h"
#include "language/tag.h"
#include "store/translations.h"
#include "translate/engine/engine.h"
#include "work/models/installed.h"

namespace ortoo::cli {
namespace {

using base::ErrorCode;
using work::RemoteKind;

struct Server {
  std::string_view name;
  RemoteKind kind;
  std::string_view url, key, model;  // keys of the configuration
};
constexpr std::array servers = {
    Server{"libretranslate", RemoteKind::libretranslate, "translate.libretranslate", "translate.libretranslate_key",
           ""},
    Server{"deepl", RemoteKind::deepl, "translate.deepl", "translate.deepl_key", ""},
    Server{"openai", RemoteKind::openai, "translate.openai", "translate.openai_key", "translate.openai_model"}};

// The owner named this server, so it may be spoken to although its address is private.
base::Result<fetch::Options> options_for(const base::Config& config, const std::string& url) {
  auto options = fetch_options(config);
  if (!options) return options;
  auto allowed = config.list("fetch.allow");
  if (const auto parsed = base::Url::parse(url)) {
    const auto host = parsed->host() == "localhost" ? std::string("127.0.0.1") : std::string(parsed->host());
    if (host.find_first_not_of("0123456789.") == host.npos || host.starts_with('['))
      allowed.push_back(host + ":" + std::to_string(parsed->port()));
  }
  auto guard = fetch::Guard::allowing(allowed);
  if (!guard) return std::unexpected(guard.error());
  options->guard = *std::move(guard);
  options->limits.total_ms =
      static_cast<std::uint32_t>(std::clamp<std::int64_t>(config.integer("translate.timeout"), 1, 600)) * 1000;
  options->limits.redirects = 0;  // the key is for this server alone
  options->limits.body_bytes = 8 << 20;
  return options;
}

base::Result<std::shared_ptr<work::RemoteLine>> line_to(const Server& server, const base::Config& config,
                                                        const store::Store* store, const std::stop_token& stop) {
  work::RemoteServer remote;
  remote.kind = server.kind;
  remote.url = config.text(server.url);
  if (const auto parsed = base::Url::parse(remote.url); !parsed || !parsed->is_web())
    return base::fail(ErrorCode::invalid_argument,
                      "translate.with names " + std::string(server.name) + ", so " + std::string(server.url) +
                          " must be its web address.",
                      remote.url);
  auto key = named_secret(config, server.key);
  if (!key) return std::unexpected(key.error());
  remote.key = *std::move(key);
  if (!server.model.empty()) remote.model = config.text(server.model);
  auto options = options_for(config, remote.url);
  if (!options) return std::unexpected(options.error());
  work::RemoteWorld world;
  world.exchange = [options = *std::move(options), stop](const fetch::Request& request) {
    return fetch::exchange(request, options, stop);
  };
  world.now = [] { return static_cast<std::int64_t>(std::time(nullptr)); };
  world.sleep = [](std::int64_t milliseconds) { std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds)); };
  const auto most = config.integer("translate.characters");
  world.spend = [store, most, name = std::string(server.name)](std::int64_t characters) -> base::Result<bool> {
    if (store == nullptr) return characters <= most;
    return store::Translations(*store).spend(name, base::civil_from_unix(std::time(nullptr)).day_string(), characters,
                                             most);
  };
  return std::make_shared<work::RemoteLine>(std::move(remote), std::move(world));
}

// "vi-en=deepl" in its three parts.
bool parse_route(const std::string& text, work::Route& route, std::string& server) {
  const auto equals = text.find('='), dash = text.find('-');
  if (equals == text.npos || dash == text.npos || dash > equals) return false;
  const auto language = [](std::string_view written) {
    return written == "*" ? std::string("*") : language::normal_tag(base::trim(written));
  };
  route.from = language(std::string_view(text).substr(0, dash));
  route.to = language(std::string_view(text).substr(dash + 1, equals - dash - 1));
  server = base::trim(std::string_view(text).substr(equals + 1));
  return !route.from.empty() && !route.to.empty();
}

work::LocalModels local_models(const base::Config& config) {
  const auto& folder = config.text("translate.models");
  work::LocalModels models;
  models.stamp = [folder](const std::string& from, const std::string& to) {
    const auto found = work::current_model(folder, from, to);
    return found ? found->folder : std::string();
  };
  models.open = [folder](const std::string& from,
                         const std::string& to) -> base::Result<std::unique_ptr<translate::Translator>> {
    const auto found = work::current_model(folder, from, to);
    if (!found) return base::fail(ErrorCode::not_found, "There is no model of this pair here.", from + "-" + to);
    const auto& model = found->model;
    const auto path = [&](std::string_view role) {
      const auto it = std::ranges::find(model.files, role, &work::ModelFile::role);
      return it == model.files.end() ? std::string() : it->source;
    };
    translate::engine::Files files{path("model"), path("vocab"), "", path("lex")};
    if (files.source_vocabulary.empty())
      files.source_vocabulary = path("srcvocab"), files.target_vocabulary = path("trgvocab");
    return translate::engine::Engine::open(
        files, {from, to, "Firefox Translations " + from + "-" + to + " " + model.architecture, model.version,
                model.date, ""});
  };
  return models;
}

}  // namespace

base::Result<std::vector<std::string>> target_languages(const base::Config& config) {
  std::vector<std::string> out;
  for (const auto& written : config.list("translate.to")) {
    const auto tag = std::string(language::primary(language::normal_tag(written)));
    if (tag.empty())
      return base::fail(ErrorCode::invalid_argument, "translate.to lists languages as en, vi, mn.", written);
    if (std::ranges::find(out, tag) == out.end()) out.push_back(tag);
  }
  return out;
}

base::Result<work::Translators> translators(const base::Config& config, const store::Store* store,
                                            const std::stop_token& stop) {
  std::vector<work::Route> routes;
  std::map<std::string, std::shared_ptr<work::RemoteLine>> lines;
  for (const auto& text : config.list("translate.with")) {
    work::Route route;
    std::string name;
    const bool read = parse_route(text, route, name);
    const auto server = std::ranges::find(servers, name, &Server::name);
    if (!read || server == servers.end())
      return base::fail(
          ErrorCode::invalid_argument,
          "An entry of translate.with is a pair and who translates it: vi-en=deepl, *-en=libretranslate, ru-*=openai.",
          text);
    auto& line = lines[name];
    if (!line) {
      auto made = line_to(*server, config, store, stop);
      if (!made) return std::unexpected(made.error());
      line = *std::move(made);
    }
    route.line = line;
    routes.push_back(std::move(route));
  }
  return work::Translators(std::move(routes), local_models(config));
}

base::Result<translate::Glossary> glossary(const base::Config& config) {
  const auto text = named_file(config, "translate.glossary");
  if (!text) return std::unexpected(text.error());
  return translate::Glossary::parse(*text, config.text("translate.glossary"));
}

}  // namespace ortoo::cli
