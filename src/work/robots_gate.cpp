#include "work/robots_gate.h"

#include <fmt/format.h>

namespace ortoo::work {

void RobotsGate::ask(fetch::Client& client, fetch::Request request, fetch::Client::Done done) {
  const auto url = base::Url::parse(request.url);
  if (!url || !url->is_web()) return client.add(std::move(request), std::move(done));  // whose error says why
  const std::string name = fmt::format("{}:{}", url->host(), url->port());
  const std::string key = fmt::format("{}://{}", url->scheme(), name);
  Host& host = hosts_[key];
  if (host.known) return pass(client, host, {std::move(request), std::move(done)});
  host.waiting.push_back({std::move(request), std::move(done)});
  if (host.waiting.size() > 1) return;
  client.add({key + "/robots.txt", {}, {}}, [this, &client, key, name](const fetch::Request& asked, const base::Result<fetch::Response>& answer) {
    Host& known = hosts_[key];
    known.known = true;
    // What the guard refuses is refused again for the page itself, with a better reason than robots.txt.
    const bool guarded = !answer && answer.error().code == base::ErrorCode::denied;
    known.robots = fetch::Robots::from_answer(guarded ? 404 : answer ? answer->status : 0, answer ? answer->body : "", "ortoo", asked.url);
    if (const auto delay = known.robots.crawl_delay()) client.set_delay(name, std::chrono::milliseconds(static_cast<std::int64_t>(*delay * 1000)));
    const auto waiting = std::move(known.waiting);
    for (const auto& one : waiting) pass(client, known, one);
  });
}

void RobotsGate::pass(fetch::Client& client, const Host& host, Waiting waiting) {
  if (host.robots.allows(waiting.request.url)) return client.add(std::move(waiting.request), std::move(waiting.done));
  waiting.done(waiting.request, base::fail(base::ErrorCode::denied, "The site asks robots not to fetch this (robots.txt), or cannot be reached.", waiting.request.url));
}

}  // namespace ortoo::work
