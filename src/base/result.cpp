#include "base/result.h"

namespace ortoo::base {

std::string_view name(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_argument: return "invalid_argument";
    case ErrorCode::not_found: return "not_found";
    case ErrorCode::unreadable: return "unreadable";
    case ErrorCode::malformed: return "malformed";
    case ErrorCode::too_large: return "too_large";
    case ErrorCode::unsupported: return "unsupported";
    case ErrorCode::denied: return "denied";
    case ErrorCode::network: return "network";
    case ErrorCode::conflict: return "conflict";
    case ErrorCode::storage: return "storage";
    case ErrorCode::internal: return "internal";
  }
  return "internal";
}

std::string Error::to_string() const { return where.empty() ? sentence : where + ": " + sentence; }

}  // namespace ortoo::base
