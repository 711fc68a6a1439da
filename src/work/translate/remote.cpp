#include "work/translate/remote.h"

#include <algorithm>

#include "base/text.h"
#include "base/url.h"
#include "base/whole_number.h"
#include "work/translate/remote_forms.h"

namespace ortoo::work {
namespace {

using base::ErrorCode;
using translate::Translated;

constexpr std::size_t most_sentences = 50, most_characters = 4000;
constexpr int attempts = 3, failures_in_a_row = 5;
constexpr std::int64_t first_wait_ms = 1000, longest_wait_ms = 10'000, rest_seconds = 120;

std::string host(const std::string& url) {
  const auto parsed = base::Url::parse(url);
  return parsed ? std::string(parsed->host()) : url;
}

// The error that an answer other than 2xx is, and whether another attempt may help.
base::Error error_of(int status, bool& passing) {
  passing = status == 429 || status >= 500;
  if (status == 401 || status == 403)
    return {ErrorCode::denied,
            "The translation server does not take the key; look at the file that translate.* names.",
            {}};
  if (status == 456)
    return {ErrorCode::too_large, "The translation server says that the account's quota is used up.", {}};
  if (status == 429) return {ErrorCode::network, "The translation server is asked too often.", {}};
  return {ErrorCode::network, "The translation server answered with status " + std::to_string(status) + ".", {}};
}

std::int64_t retry_after_ms(const fetch::Response& response) {
  const auto seconds = base::whole_number<std::int64_t>(response.header("retry-after")).value_or(0);
  return std::clamp<std::int64_t>(seconds, 0, longest_wait_ms / 1000) * 1000;
}

std::string cleaned(const std::string& text) {
  std::string out = base::nfc(base::scrub_utf8(text));
  std::ranges::replace_if(out, [](unsigned char c) { return c < ' ' || c == 127; }, ' ');
  return base::collapse_spaces(out);
}

std::string name_of(const RemoteServer& server) {
  switch (server.kind) {
    case RemoteKind::libretranslate: return "LibreTranslate (" + host(server.url) + ")";
    case RemoteKind::deepl: return "DeepL";
    case RemoteKind::openai: return server.model + " (" + host(server.url) + ")";
  }
  return {};
}

}  // namespace

base::Result<void> RemoteLine::may_ask(std::int64_t now) {
  const base::Lock lock(mutex_);
  if (now >= left_alone_until_ || left_alone_until_ > now + rest_seconds) return {};
  return base::fail(ErrorCode::network,
                    "The translation server has failed several times and is left alone for a while.",
                    host(server_.url));
}

bool RemoteLine::note(bool went_well) {
  const base::Lock lock(mutex_);
  failures_ = went_well ? 0 : failures_ + 1;
  if (failures_ < failures_in_a_row) return false;
  failures_ = 0;
  left_alone_until_ = world_.now() + rest_seconds;
  return true;
}

base::Result<std::vector<std::string>> RemoteLine::ask_once(std::span<const std::string> sentences,
                                                            const std::string& from, const std::string& to,
                                                            std::int64_t& wait, bool& passing) {
  const auto response = world_.exchange(remote_request(server_, sentences, from, to));
  passing = true;
  if (!response) {
    passing = response.error().code == ErrorCode::network;
    return std::unexpected(response.error());
  }
  if (response->status < 200 || response->status > 299) {
    wait = std::max(wait, retry_after_ms(*response));
    return std::unexpected(error_of(response->status, passing));
  }
  return remote_answer(server_.kind, response->body, sentences.size());
}

base::Result<std::vector<std::string>> RemoteLine::ask(std::span<const std::string> sentences, const std::string& from,
                                                       const std::string& to) {
  std::int64_t characters = 0;
  for (const auto& sentence : sentences) characters += static_cast<std::int64_t>(base::count_code_points(sentence));
  base::Error last;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    if (auto may = may_ask(world_.now()); !may) return std::unexpected(may.error());
    const auto spent = world_.spend(characters);
    if (!spent) return std::unexpected(spent.error());
    if (!*spent)
      return base::fail(ErrorCode::too_large,
                        "Today's budget for this translation server is used up; translate.characters sets it.",
                        host(server_.url));
    std::int64_t wait = first_wait_ms + attempt * 2 * first_wait_ms;
    bool passing = false;
    auto answer = ask_once(sentences, from, to, wait, passing);
    const bool left_alone = note(answer.has_value());
    if (answer) return answer;
    last = answer.error();
    last.where = host(server_.url);
    if (left_alone || !passing) break;
    if (attempt + 1 < attempts) world_.sleep(wait);
  }
  return std::unexpected(last);
}

Remote::Remote(std::shared_ptr<RemoteLine> line, std::string from, std::string to) : line_(std::move(line)) {
  description_.from = std::move(from);
  description_.to = std::move(to);
  description_.name = name_of(line_->server());
}

base::Result<std::vector<Translated>> Remote::translate(std::span<const std::string> sentences) {
  std::vector<Translated> out;
  out.reserve(sentences.size());
  while (out.size() < sentences.size()) {
    const auto rest = sentences.subspan(out.size());
    std::size_t count = 0, characters = 0;
    while (count < std::min(rest.size(), most_sentences) &&
           (count == 0 || characters + rest[count].size() <= most_characters))
      characters += rest[count++].size();
    const auto answer = line_->ask(rest.first(count), description_.from, description_.to);
    if (!answer) return std::unexpected(answer.error());
    for (const auto& text : *answer) out.push_back({cleaned(text), std::nullopt, {}});
  }
  return out;
}

}  // namespace ortoo::work
