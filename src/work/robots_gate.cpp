#include "work/robots_gate.h"

#include <fmt/format.h>

#include "base/url.h"

namespace ortoo::work {
namespace {

constexpr std::int64_t keep = 86'400, keep_failure = 15 * 60;  // seconds

std::string origin_of(const base::Url& url) { return fmt::format("{}://{}:{}", url.scheme(), url.host(), url.port()); }

}  // namespace

void RobotsGate::ask(fetch::Web& web, fetch::Request request, std::int64_t now, fetch::Web::Done done) {
  const auto url = base::Url::parse(request.url);
  if (!url || !url->is_web()) return web.add(std::move(request), std::move(done));  // whose error says why
  const std::string name = fmt::format("{}:{}", url->host(), url->port());
  const std::string key = origin_of(*url);
  Host& host = hosts_[key];
  // Also when the clock was set back: what was read then is not for the future.
  if (host.stale > now && host.stale <= now + keep) return pass(web, host, {std::move(request), std::move(done)});
  host.waiting.push_back({std::move(request), std::move(done)});
  if (host.waiting.size() > 1) return;
  web.add({key + "/robots.txt", {}, {}}, [this, &web, key, name, now](const fetch::Request& asked,
                                                                      const base::Result<fetch::Response>& answer) {
    Host& known = hosts_[key];
    // What the guard refuses is refused again for the page itself, with a better reason than robots.txt.
    const bool guarded = !answer && answer.error().code == base::ErrorCode::denied;
    const int status = guarded ? 404 : answer ? answer->status : 0;
    known.unreachable.reset();
    if (status == 0) known.unreachable = answer.error();
    else if (status >= 500)
      known.unreachable = base::Error{
          base::ErrorCode::network,
          fmt::format("The server fails ({}) when asked for robots.txt, without which nothing is fetched.", status),
          {}};
    known.stale = now + (known.unreachable ? keep_failure : keep);
    known.robots = fetch::Robots::from_answer(status, answer ? answer->body : "", "ortoo", asked.url);
    if (const auto delay = known.robots.crawl_delay())
      web.set_delay(name, std::chrono::milliseconds(static_cast<std::int64_t>(*delay * 1000)));
    const auto waiting = std::exchange(known.waiting, {});
    for (const auto& one : waiting) pass(web, known, one);
  });
}

std::vector<std::string> RobotsGate::sitemaps(const std::string& url) const {
  const auto parsed = base::Url::parse(url);
  const auto found = parsed ? hosts_.find(origin_of(*parsed)) : hosts_.end();
  return found == hosts_.end() ? std::vector<std::string>() : found->second.robots.sitemaps();
}

void RobotsGate::pass(fetch::Web& web, const Host& host, Waiting waiting) {
  if (host.robots.allows(waiting.request.url)) return web.add(std::move(waiting.request), std::move(waiting.done));
  using base::ErrorCode;
  waiting.done(waiting.request,
               host.unreachable ? base::fail(host.unreachable->code, host.unreachable->sentence, waiting.request.url)
                                : base::fail(ErrorCode::denied, "The site asks robots not to fetch this (robots.txt).",
                                             waiting.request.url));
}

}  // namespace ortoo::work
