#include "work/answers.h"

#include "fetch/validators.h"

namespace ortoo::work {

using base::ErrorCode;

bool is_good(const Answer& answer) { return answer && answer->status >= 200 && answer->status < 300; }

bool may_come(const Answer& answer) {
  if (!answer) return answer.error().code == ErrorCode::network;
  return answer->status == 429 || answer->status == 408 || answer->status >= 500;
}

base::Error error_of(const Answer& answer, std::string_view what, const std::string& where) {
  if (!answer) return answer.error();
  return {ErrorCode::network,
          "The server answered " + std::to_string(answer->status) + " instead of the " + std::string(what) + ".",
          where};
}

std::optional<std::int64_t> retry_after(const Answer& answer, std::int64_t now) {
  const auto seconds = answer ? fetch::retry_after_seconds(*answer, now) : std::nullopt;
  return seconds ? std::optional<std::int64_t>(*seconds) : std::nullopt;
}

}  // namespace ortoo::work
