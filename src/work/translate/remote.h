// Translators that are servers elsewhere: LibreTranslate, DeepL, any that speaks OpenAI's chat interface.
//
// Sentences go out in requests of at most 50 sentences and 4,000 characters. A request that fails for a passing reason
// (network, 429, 5xx, an answer that cannot be understood) is sent again, twice, after one and after three seconds or
// as the server asks (at most ten). A server that failed five times in a row is left alone for two minutes: calls end
// at once (circuit breaker). A day's budget of characters is asked for before each request. Redirects are not followed,
// so that a key goes only where it was meant to. What comes back is cleaned: UTF-8, NFC, no control characters, one
// line.
//   LibreTranslate   POST URL/translate            https://docs.libretranslate.com
//   DeepL            POST URL/v2/translate         https://developers.deepl.com/docs
//   OpenAI           POST URL/chat/completions     https://platform.openai.com/docs/api-reference/chat
// Errors, naming the server: network (also while it is left alone), denied (the key), too_large (the budget),
// malformed.
// Thread rules: a Line may be shared by many threads; a Remote is used by one at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/mutex.h"
#include "fetch/exchange.h"
#include "translate/translator.h"

namespace ortoo::work {

enum class RemoteKind : std::uint8_t { libretranslate, deepl, openai };

struct RemoteServer {
  RemoteKind kind = RemoteKind::libretranslate;
  std::string url;    // without the path of the call
  std::string key;    // the secret itself; "" where none is asked for
  std::string model;  // OpenAI's
};

// What the outside world is for a Remote; the tests have another.
struct RemoteWorld {
  std::function<base::Result<fetch::Response>(const fetch::Request&)> exchange;
  std::function<std::int64_t()> now;                     // Unix seconds
  std::function<void(std::int64_t milliseconds)> sleep;
  std::function<base::Result<bool>(std::int64_t characters)> spend;  // false: today's budget is used up
};

// The way to one server, with what is known of its state; shared by all pairs that it translates.
class RemoteLine {
 public:
  RemoteLine(RemoteServer server, RemoteWorld world) : server_(std::move(server)), world_(std::move(world)) {}
  // One call, with its repetitions. Errors: above.
  base::Result<std::vector<std::string>> ask(std::span<const std::string> sentences, const std::string& from,
                                             const std::string& to);
  const RemoteServer& server() const { return server_; }

 private:
  base::Result<std::vector<std::string>> ask_once(std::span<const std::string> sentences, const std::string& from,
                                                  const std::string& to, std::int64_t& wait, bool& passing);
  base::Result<void> may_ask(std::int64_t now);
  bool note(bool went_well);  // true: from now on it is left alone

  const RemoteServer server_;
  const RemoteWorld world_;
  base::Mutex mutex_;
  int failures_ ORTOO_GUARDED_BY(mutex_) = 0;              // in a row
  std::int64_t left_alone_until_ ORTOO_GUARDED_BY(mutex_) = 0;
};

// Tells neither scores nor alignments.
class Remote : public translate::Translator {
 public:
  Remote(std::shared_ptr<RemoteLine> line, std::string from, std::string to);
  base::Result<std::vector<translate::Translated>> translate(std::span<const std::string> sentences) override;
  const translate::Description& description() const override { return description_; }

 private:
  std::shared_ptr<RemoteLine> line_;
  translate::Description description_;
};

}  // namespace ortoo::work
