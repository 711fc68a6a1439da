#include "work/answers.h"

#include <string_view>

#include "fetch/validators.h"
#include "work/schedule.h"

namespace ortoo::work {

using base::ErrorCode;

namespace {

// What a status means for whoever follows a source.
struct Meaning {
  long status;
  std::string_view words;
};
constexpr Meaning meanings[] = {{401, "it asks for a name and password"},
                                {403, "it does not let programs have it"},
                                {404, "nothing is at this address"},
                                {410, "it was taken away for good"},
                                {429, "it was asked too often"}};

}  // namespace

bool is_good(const Answer& answer) { return answer && answer->status >= 200 && answer->status < 300; }

bool may_come(const Answer& answer) {
  if (!answer) return answer.error().code == ErrorCode::network;
  return answer->status == 429 || answer->status == 408 || answer->status >= 500;
}

base::Error error_of(const Answer& answer, std::string_view what, const std::string& where) {
  if (!answer) return answer.error();
  auto sentence = "The server answered " + std::to_string(answer->status) + " instead of the " + std::string(what);
  for (const auto& meaning : meanings)
    if (meaning.status == answer->status) sentence.append(": ").append(meaning.words);
  return {ErrorCode::network, sentence + ".", where};
}

std::optional<std::int64_t> retry_after(const Answer& answer, std::int64_t now) {
  if (answer && answer->status == 410) return longest_wait;  // it has said that it comes no more
  const auto seconds = answer ? fetch::retry_after_seconds(*answer, now) : std::nullopt;
  return seconds ? std::optional<std::int64_t>(*seconds) : std::nullopt;
}

}  // namespace ortoo::work
