#include "cli/fetching.h"

namespace ortoo::cli {

base::Result<fetch::Options> fetch_options(const base::Config& config) {
  auto guard = fetch::Guard::allowing(config.list("fetch.allow"));
  if (!guard) return std::unexpected(guard.error());
  fetch::Options options;
  options.guard = std::move(*guard);
  options.limits.total_ms = static_cast<std::uint32_t>(config.integer("fetch.timeout")) * 1000;
  options.user_agent = fetch::user_agent(config.text("fetch.contact"));
  return options;
}

std::string hub_callback(const base::Config& config) {
  std::string site = config.text("site.url");
  while (site.ends_with('/')) site.pop_back();
  return site.empty() ? site : site + "/websub/";
}

fetch::Pace fetch_pace(const base::Config& config) {
  fetch::Pace pace;
  pace.delay_ms = static_cast<std::uint32_t>(config.integer("fetch.delay")) * 1000;
  return pace;
}

}  // namespace ortoo::cli
