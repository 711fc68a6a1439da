#include "site/site.h"

#include <sodium.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <ctime>
#include <string_view>

#include "base/log.h"
#include "site/accounts/doorkeeper.h"
#include "site/accounts/secret.h"
#include "site/api/api.h"
#include "site/comments/discussion.h"
#include "site/deliver.h"
#include "site/fediverse/fediverse.h"
#include "site/http/guard.h"
#include "site/page_cache.h"
#include "site/pages/lines.h"
#include "site/routes.h"
#include "store/searched.h"

namespace ortoo::site {
namespace {

constexpr std::size_t list_capacity = 8 * 1024 * 1024;  // bytes

// All that an app's answer depends on. Secrets stand in it as a hash.
std::string api_key(const Request& request, std::int64_t version) {
  std::string shown;
  for (const auto name : {"authorization", "x-auth-token"}) shown.append(find(request.headers, name)).append(1, '\n');
  std::string key = std::to_string(version) + "\n" + request.target + "\n" + std::string(find(request.headers, "host"));
  if (shown.size() > 2) key.append(1, '\n').append(secret_hash(shown));
  return key.append(request.https ? "\ns" : "\n").append(accepts_gzip(request) ? "\ngzip" : "\n");
}

// What this site signs with; in a store that cannot be written to it holds until the site ends.
std::string key_of(const store::Store& store, std::string_view purpose) {
  if (auto key = store.secret(purpose)) return *std::move(key);
  std::string key(32, '\0');
  randombytes_buf(key.data(), key.size());
  return key;
}

// What editors rule and what readers write under a story shows at once, and not when the moment of kept pages is over.
constexpr std::string_view for_all[] = {"/admin/", "/article/", "/comment/", "/comments/"};
bool changes_what_all_see(const Request& request) {
  return request.method == Method::post &&
         std::ranges::any_of(for_all, [&](std::string_view path) { return request.target.starts_with(path); });
}

}  // namespace

struct Site::State {
  State(const store::Store& store, const Options& options)
      : store(store),
        options(options),
        templates(locales),
        relay(options.picture_cache, options.picture_cache_bytes, key_of(store, "pictures"), options.fetch_picture),
        pictures(options.pictures, &relay),
        discussion(store, key_of(store, "comments")),
        doorkeeper(store, options.clock, options.openid, options.ask_openid),
        fediverse(store, this->options),
        lines(store, options.page_age),
        pages(options.page_capacity, options.page_age) {}

  Response route(const Request& request) const;
  std::shared_ptr<const Response> make(const Request& request) const;
  Reply answer_api(const Request& request) const;

  const store::Store& store;
  Options options;
  Assets assets;
  Locales locales;
  Templates templates;
  mutable PictureRelay relay;
  Pictures pictures;
  mutable Discussion discussion;
  Doorkeeper doorkeeper;
  mutable Fediverse fediverse;
  mutable Lines lines;
  mutable PageCache pages;
  mutable PageCache lists{list_capacity, PageCache::longest};  // of the interfaces for apps, by the store's version
};

Response Site::State::route(const Request& request) const {
  if (!is_own_host(find(request.headers, "host"), options.hosts))
    return {421,
            "text/plain; charset=utf-8",
            "This site does not answer to that name; its owner can add it to serve.hosts.\n",
            {}};
  if (const auto* asset = assets.find(request.target); asset != nullptr && request.method != Method::post) {
    Response response{200, std::string(asset->type), "", {{"Cache-Control", "public, max-age=31536000, immutable"}}};
    const bool packed = !asset->gzip.empty() && accepts_gzip(request);
    response.body = packed ? asset->gzip : std::string(asset->bytes);
    if (packed) response.headers.emplace_back("Content-Encoding", "gzip");
    response.headers.emplace_back("Vary", "Accept-Encoding");
    return response;
  }
  const auto now = options.clock ? options.clock() : std::time(nullptr);
  const Visit visit{store,      options, assets,     locales, templates, pictures, relay, lines,
                    discussion, request, doorkeeper, locales.choose(request, options.language), now};
  if (is_api(request)) return api(visit);
  if (is_fediverse(request)) return fediverse.answer(request, now);
  if (request.method != Method::get && request.method != Method::head && request.method != Method::post)
    return {405, "text/plain; charset=utf-8", "This method is not used here.\n", {{"Allow", "GET, HEAD, POST"}}};
  if (request.method == Method::post && is_cross_site(request)) return problem(visit, 403);
  const auto* route = route_of(request);
  return route == nullptr ? problem(visit, 404) : route->page(visit);
}

Site::Site(const store::Store& store, const Options& options) : state_(std::make_unique<State>(store, options)) {}
Site::~Site() = default;
Site::Site(Site&&) noexcept = default;

std::shared_ptr<const Response> Site::State::make(const Request& request) const {
  auto response = std::make_shared<Response>();
  try {
    *response = route(request);
  } catch (const std::exception& error) {  // of a library, or out of memory
    spdlog::error("event=failed what={}", base::quoted(error.what()));
    *response = {500, "text/plain; charset=utf-8", "Something went wrong here; it has been noted.\n", {}};
  }
  finish(request, *response);
  response->body.shrink_to_fit();  // it may be kept, and grew by doubling
  return response;
}

// What an app was told stays true until the store, which also holds the accounts, changes.
Reply Site::State::answer_api(const Request& request) const {
  const auto version = store.version();
  const bool kept = version && (request.method == Method::get || request.method == Method::head);
  const auto now = PageCache::Clock::now();
  const auto key = kept ? api_key(request, *version) : std::string();
  auto response = kept ? lists.find(key, now) : nullptr;
  if (!response) {
    response = make(request);
    if (kept && response->status == 200 && find(response->headers, "Cache-Control") != "no-store")
      lists.keep(key, response, now);
  }
  const bool known = is_known(request, *response);
  return {std::move(response), known};
}

Response Site::answer(const Request& request) const {
  const auto given = reply(request);
  auto answer = given.unchanged ? Response{304, given.response->type, "", given.response->headers} : *given.response;
  for (const auto& [name, value] : security_headers())
    if (find(answer.headers, name).empty()) answer.headers.emplace_back(name, value);
  if (!given.cookie.empty()) answer.headers.emplace_back("Set-Cookie", given.cookie);
  return answer;
}

void Site::forget_stale() const {
  const auto now = PageCache::Clock::now();
  state_->pages.forget_stale(now);
  state_->lists.forget_stale(now);
  state_->lines.forget();
  store::forget_searched(state_->store);
}

Reply Site::reply(const Request& request) const {
  if (is_api(request)) return state_->answer_api(request);
  const bool kept = request.method == Method::get || request.method == Method::head;
  const auto now = PageCache::Clock::now();
  const auto key = page_key(request, state_->locales.choose(request, state_->options.language).tag());
  const auto version = [this] { return state_->store.version().value_or(0); };
  auto response = kept ? state_->pages.find(key, now, version) : nullptr;
  if (!response) {
    const auto before = kept ? version() : 0;
    response = state_->make(request);
    if (response->status < 400 && changes_what_all_see(request)) {
      state_->pages.doubt(PageCache::Clock::now());
      state_->lines.forget();
    }
    const bool may_be_kept =
        response->status == 200 && is_text(response->type) && find(response->headers, "Cache-Control") != "no-store";
    if (kept && may_be_kept) state_->pages.keep(key, response, now, before);
  }
  const bool known = is_known(request, *response);
  Reply given{std::move(response), known};
  if (auto fresh = state_->doorkeeper.rotated(request)) given.cookie = *std::move(fresh);
  return given;
}

}  // namespace ortoo::site
