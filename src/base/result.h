// Result<T>: a value or an Error. The one way in which Ortoo says that something went wrong.
//
// An Error carries a code for programs, one sentence for a person, and where it happened (a file, a URL,
// a line). Functions of ours do not throw; exceptions of third-party libraries end at their edge.
// Thread rules: plain values, no shared state.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace ortoo::base {

enum class ErrorCode {
  invalid_argument,  // the caller asked for something that cannot be
  not_found,         // the named thing is not there
  unreadable,        // it is there, but the system does not let us read it
  malformed,         // read, but not in the form it should have
  too_large,         // over a stated limit
  unsupported,       // well-formed, but not something Ortoo handles
  denied,            // forbidden by policy (address guard, robots, permissions)
  network,           // could not be fetched
  conflict,          // somebody else changed it first
  storage,           // the database or disk failed
  internal,          // a defect of Ortoo
};

// The code as a short lower-case word ("not_found"), for logs and APIs.
std::string_view name(ErrorCode code);

struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string sentence;  // one sentence for a person: what is wrong and what to do
  std::string where;     // the input it is about: a path, URL or line; may be empty

  // "WHERE: SENTENCE", or the sentence alone.
  std::string to_string() const;
};

template <class T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(ErrorCode code, std::string sentence, std::string where = {}) {
  return std::unexpected(Error{code, std::move(sentence), std::move(where)});
}

}  // namespace ortoo::base
