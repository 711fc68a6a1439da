// ortoo model: the translation models of this machine.
#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <optional>

#include "cli/command.h"
#include "cli/fetching.h"
#include "cli/progress.h"
#include "fetch/get.h"
#include "language/tag.h"
#include "work/models/download.h"
#include "work/models/installed.h"

namespace ortoo::cli {
namespace {

struct Request {
  std::string pair;
  bool available = false;
};
struct Pair {
  std::string from, to;
};

// "vi-en", "zh-hant-en": the last tag is the target, as every model has English on one side or both are plain.
std::optional<Pair> read_pair(const std::string& text) {
  const bool from_english = text.starts_with("en-");
  const auto dash = from_english ? 2 : text.rfind('-');
  if (dash == text.npos || dash == 0) return std::nullopt;
  Pair pair{language::normal_tag(text.substr(0, dash)), language::normal_tag(text.substr(dash + 1))};
  if (pair.from.empty() || pair.to.empty()) return std::nullopt;
  return pair;
}

base::Error no_pair(const std::string& text) {
  return {base::ErrorCode::invalid_argument, "Name a pair of languages, as vi-en.", text};
}

std::string megabytes(std::int64_t bytes) {
  return bytes == 0 ? std::string("?") : fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

base::Result<work::DownloadWorld> world(const base::Config& config, std::optional<Progress>& progress) {
  auto options = fetch_options(config);
  if (!options) return std::unexpected(options.error());
  options->limits.total_ms = 600'000;
  work::DownloadWorld out;
  out.exchange = [options = *std::move(options)](const fetch::Request& request) {
    return fetch::exchange(request, options);
  };
  out.came = [&progress](std::int64_t bytes) {
    if (progress) progress->step(static_cast<std::uint64_t>(bytes));
  };
  return out;
}

base::Result<std::vector<work::Model>> registry(const base::Config& config) {
  std::optional<Progress> none;
  const auto reach = world(config, none);
  if (!reach) return std::unexpected(reach.error());
  return work::fetch_registry(config.text("translate.registry"), *reach);
}

void tell_none() {
  fmt::print(
      stderr,
      "No models yet; `ortoo model list --available` shows which there are, `ortoo model add vi-en` gets one.\n");
}

int list(const Request& request, const base::Config& config) {
  const auto here = work::installed_models(config.text("translate.models"));
  if (!here) return complain(here.error());
  for (const auto& [model, folder, current] : *here)
    fmt::print("{}-{}\t{}\t{}\t{}{}\n", model.from, model.to, model.version, model.architecture,
               megabytes(model.size()), current ? "\tin use" : "");
  if (!request.available) {
    if (here->empty()) tell_none();
    return 0;
  }
  const auto there = registry(config);
  if (!there) return complain(there.error());
  for (const auto& model : *there)
    if (work::best_model(*there, model.from, model.to) == &model)
      fmt::print("{}-{}\t{}\t{}\t{}\tavailable\n", model.from, model.to, model.version, model.architecture,
                 megabytes(model.size()));
  return 0;
}

int add(const Request& request, const base::Config& config) {
  const auto pair = read_pair(request.pair);
  if (!pair) return complain(no_pair(request.pair));
  const auto there = registry(config);
  if (!there) return complain(there.error());
  const auto* model = work::best_model(*there, pair->from, pair->to);
  if (model == nullptr) {
    const bool by_english = pair->from != "en" && pair->to != "en" && work::best_model(*there, pair->from, "en") &&
                            work::best_model(*there, "en", pair->to);
    return complain(
        {base::ErrorCode::not_found,
         by_english
             ? fmt::format("There is no direct model; add {}-en and en-{}, and Ortoo goes through English.", pair->from,
                           pair->to)
             : "There is no model of this pair in the registry; `ortoo model list --available` shows which there are.",
         request.pair});
  }
  const auto& folder = config.text("translate.models");
  if (const auto current = work::current_model(folder, pair->from, pair->to);
      current && current->model.version == model->version && work::check_model(*current)) {
    fmt::print(stderr, "{} {} is here already.\n", request.pair, model->version);
    return 0;
  }
  std::optional<Progress> progress(std::in_place, "downloading", 0);
  const auto reach = world(config, progress);
  if (!reach) return complain(reach.error());
  const auto done = work::download_model(*model, folder, *reach);
  progress.reset();
  if (!done) return complain(done.error());
  fmt::print(stderr, "{} {} ({}, {}) is in use from now on.\n", request.pair, model->version, model->architecture,
             megabytes(model->size()));
  return 0;
}

int remove(const Request& request, const base::Config& config) {
  const auto pair = read_pair(request.pair);
  if (!pair) return complain(no_pair(request.pair));
  const auto done = work::remove_model(config.text("translate.models"), pair->from, pair->to);
  if (!done) return complain(done.error());
  fmt::print(stderr, "{} is removed.\n", request.pair);
  return 0;
}

int check(const Request&, const base::Config& config) {
  const auto here = work::installed_models(config.text("translate.models"));
  if (!here) return complain(here.error());
  if (here->empty()) tell_none();
  int failed = 0;
  for (const auto& model : *here) {
    if (const auto sound = work::check_model(model); !sound) failed = complain(sound.error());
    else fmt::print("{}-{} {}: whole\n", model.model.from, model.model.to, model.model.version);
  }
  return failed;
}

}  // namespace

void add_model(Command& command) {
  auto* model = command.app().add_subcommand("model", "Translation models: list, add, remove, check");
  model->require_subcommand(1);
  model->footer(
      "Models come from translate.registry and lie in translate.models. One that is added or removed counts at once; what\n"
      "was stopped halfway goes on where it was.\n\nExamples:\n  ortoo model add vi-en\n  ortoo model list --available");
  const auto request = std::make_shared<Request>();
  const auto verb = [&](const char* name, const char* help, int (*action)(const Request&, const base::Config&),
                        bool paired) {
    auto* sub = model->add_subcommand(name, help);
    if (paired) sub->add_option("PAIR", request->pair, "From and to, as vi-en")->required();
    command.run(sub, [action, request](const base::Config& config) { return action(*request, config); });
    return sub;
  };
  verb("list", "List the models that are here", list, false)
      ->add_flag("--available", request->available, "Also those that the registry has");
  verb("add", "Get the model of a pair, or a newer one", add, true);
  verb("remove", "Remove the model of a pair, all its versions", remove, true);
  verb("check", "See whether every file is what it was", check, false);
}

}  // namespace ortoo::cli
