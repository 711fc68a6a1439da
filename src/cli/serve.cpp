// ortoo serve: the site over the store, until it is told to stop.
#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <thread>

#include "base/log.h"
#include "base/url.h"
#include "cli/command.h"
#include "cli/fetching.h"
#include "cli/named_file.h"
#include "cli/serving.h"
#include "cli/supervisor.h"
#include "cli/translating.h"
#include "fetch/get.h"
#include "site/http/proxies.h"
#include "site/http/server.h"
#include "site/serve.h"
#include "store/store.h"
#include "work/hub_callback.h"

namespace ortoo::cli {
namespace {

// Bytes of kept pages and answers to apps: the process stays under 80 MB under load (bench/site, bench/search).
constexpr std::size_t page_capacity = std::size_t{24} << 20;

site::Options site_options(const base::Config& config) {
  site::Options options;
  options.page_capacity = page_capacity;
  options.title = config.text("site.title");
  options.url = config.text("site.url");
  while (options.url.ends_with('/')) options.url.pop_back();
  const auto& contact = config.text("fetch.contact");
  options.contact = contact.empty()                            ? options.url
                    : contact.find("://") == std::string::npos ? "mailto:" + contact
                                                               : contact;
  options.language = config.text("site.language");
  options.pictures = config.text("site.pictures");
  options.backups = config.text("backup.folder");
  options.comments = config.text("comments.mode");
  options.picture_cache = config.text("pictures.cache");
  options.picture_cache_bytes =
      static_cast<std::uint64_t>(std::max<std::int64_t>(config.integer("pictures.megabytes"), 0)) << 20;
  options.listen = config.text("serve.listen");
  options.hosts = config.list("serve.hosts");
  options.proxies = config.list("serve.proxies");
  options.threads = static_cast<unsigned>(config.integer("serve.threads"));
  return options;
}

// Pictures are had through the guarded client, as everything from the web.
site::PictureFetch picture_fetch(fetch::Options options, std::stop_token stop) {
  options.limits.body_bytes = site::max_picture_bytes;
  options.limits.total_ms = std::min<std::uint32_t>(options.limits.total_ms, 10'000);  // a reader waits
  return [options = std::move(options), stop = std::move(stop)](const std::string& url) -> base::Result<std::string> {
    auto answer = fetch::exchange({url, {{"Accept", "image/webp, image/jpeg, image/png"}}, ""}, options, stop);
    if (!answer) return std::unexpected(std::move(answer.error()));
    if (answer->status != 200) return base::fail(base::ErrorCode::network, "The picture is not there.", url);
    return std::move(answer->body);
  };
}

// What the site sends goes out by the guarded client too, to where it is addressed and nowhere else.
site::Send send_by(fetch::Options options, std::stop_token stop) {
  options.limits.redirects = 0;
  options.limits.body_bytes = 1 << 20;
  options.limits.total_ms = std::min<std::uint32_t>(options.limits.total_ms, 15'000);
  return [options = std::move(options),
          stop = std::move(stop)](const site::Message& message) -> base::Result<site::MessageAnswer> {
    auto answer = fetch::exchange({message.url, message.headers, message.body}, options, stop);
    if (!answer) return std::unexpected(std::move(answer.error()));
    return site::MessageAnswer{answer->status, std::move(answer->body)};
  };
}

// The provider is asked through the guarded client as well; one in a private network must be in fetch.allow.
site::OpenIdFetch openid_fetch(fetch::Options options, std::stop_token stop) {
  options.limits.total_ms = std::min<std::uint32_t>(options.limits.total_ms, 10'000);  // somebody waits to be let in
  return [options = std::move(options),
          stop = std::move(stop)](const site::OpenIdQuestion& question) -> base::Result<std::string> {
    fetch::Request request{question.url, {{"Accept", "application/json"}}, question.form};
    if (!question.authorization.empty()) request.headers.emplace_back("Authorization", question.authorization);
    auto answer = fetch::exchange(request, options, stop);
    if (!answer) return std::unexpected(std::move(answer.error()));
    if (answer->status != 200)
      return base::fail(base::ErrorCode::network, "The provider answers " + std::to_string(answer->status) + ".",
                        question.url);
    return std::move(answer->body);
  };
}

base::Result<void> add_openid(site::Options& options, const base::Config& config, fetch::Options fetching,
                              const std::stop_token& stop) {
  auto secret = openid_secret(config);
  if (!secret) return std::unexpected(secret.error());
  options.openid = {config.text("openid.issuer"), config.text("openid.name"), config.text("openid.client"),
                    *std::move(secret), config.text("openid.join") == "yes"};
  if (!options.openid.issuer.empty()) options.ask_openid = openid_fetch(std::move(fetching), stop);
  return {};
}

// glibc keeps what was freed apart for up to eight places a core, which under load doubles the memory of this process.
void share_freed_memory() { mallopt(M_ARENA_MAX, static_cast<int>(std::max(2u, std::thread::hardware_concurrency()))); }

int serve(const base::Config& config) {
  share_freed_memory();
  base::start_log(config.text("log.level"), config.text("log.form"));
  if (const auto checked = check_serving(config); !checked) return complain(checked.error());
  const auto socket = inherited_socket();
  if (!socket) return complain(socket.error());
  auto store = store::Store::open(config.text("store.path"));
  if (!store) return complain(store.error());
  const auto served = serve_role(*store, config, *socket, {}, [] {});
  return served ? 0 : complain(served.error());
}

}  // namespace

base::Result<void> check_pictures(const base::Config& config) {
  const auto& folder = config.text("site.pictures");
  std::error_code ignored;
  if (folder.empty() || std::filesystem::is_directory(folder, ignored)) return {};
  return base::fail(base::ErrorCode::not_found, "site.pictures must name a folder, and this is none.", folder);
}

base::Result<std::string> openid_secret(const base::Config& config) {
  return config.text("openid.issuer").empty() ? std::string() : named_secret(config, "openid.secret_file");
}

base::Result<void> check_serving(const base::Config& config) {
  if (auto checked = check_pictures(config); !checked) return checked;
  if (const auto languages = target_languages(config); !languages) return std::unexpected(languages.error());
  if (const auto who = translators(config, nullptr); !who) return std::unexpected(who.error());
  if (const auto terms = glossary(config); !terms) return std::unexpected(terms.error());
  if (const auto fetching = fetch_options(config); !fetching) return std::unexpected(fetching.error());
  if (const auto proxies = site::Proxies::read(config.list("serve.proxies")); !proxies)
    return std::unexpected(proxies.error());
  if (const auto secret = openid_secret(config); !secret) return std::unexpected(secret.error());
  if (const auto& listen = config.text("serve.listen"); !site::is_listen_address(listen))
    return std::unexpected(site::no_listen_address(listen));
  return {};
}

base::Result<void> serve_role(store::Store& store, const base::Config& config, std::optional<int> socket,
                              const std::stop_token& stop, const std::function<void()>& begun) {
  auto options = site_options(config);
  auto fetching = fetch_options(config);
  if (!fetching) return std::unexpected(fetching.error());
  std::stop_source ending;
  if (auto added = add_openid(options, config, *fetching, ending.get_token()); !added) return added;
  options.may_fetch = [guard = fetching->guard](const std::string& url) {
    const auto parsed = base::Url::parse(url);
    return parsed && guard.check(*parsed).has_value();
  };
  if (options.picture_cache_bytes > 0) options.fetch_picture = picture_fetch(*fetching, ending.get_token());
  options.send = send_by(*std::move(fetching), ending.get_token());
  options.confirm_hub = [&store](std::string_view token, std::string_view query) {
    return work::confirm_hub(store, token, query, std::time(nullptr));
  };
  options.take_hub_notice = [&store](std::string_view token, std::string_view signature, std::string_view body) {
    return work::take_hub_notice(store, token, signature, body, std::time(nullptr));
  };
  options.socket = socket.value_or(-1);
  // A mistyped path is an empty site; it says so.
  const auto stories = store.newest({}, 0, 0);
  const bool empty = stories && stories->total == 0;
  auto served = site::serve(
      store, options, stop,
      [&, empty, path = config.text("store.path")](const std::string& address) {
        fmt::print("The site is at http://{} (Ctrl-C stops it).\n", address);
        if (empty) fmt::print("No story is in {} yet (store.path); `ortoo follow` and `ortoo add` bring some.\n", path);
        std::fflush(stdout);
        tell_supervisor("READY=1");
        begun();
      },
      ending);
  tell_supervisor("STOPPING=1");
  return served;
}

void add_serve(Command& command) {
  auto* sub = command.app().add_subcommand("serve", "Serve the stored stories as a site");
  sub->footer(
      "The address is serve.listen of the configuration (127.0.0.1:8480), the stories are those in store.path.\n"
      "A socket that a service manager hands over (systemd's socket activation) takes the address's place.\n"
      "Ctrl-C ends it; requests under way are answered first.\n\n"
      "Examples:\n  ortoo serve\n  ORTOO_SERVE_LISTEN=127.0.0.1:9000 ORTOO_SITE_TITLE=\"The Relay\" ortoo serve");
  command.run(sub, serve);
}

}  // namespace ortoo::cli
