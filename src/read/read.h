// The read stage: the bytes of one page in, one record::Article out.
//
// Pure: no clock, no network. What the page does not say stays empty. The language field is set only when the
// page declares it (html lang, JSON-LD, og:locale); the language stage fills the rest.
// A Reader keeps its parser's memory between pages: one per thread.
// Errors: malformed (not text, not HTML), too_large (over 64 MiB), each naming the input.
// Complexity: linear in the bytes.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/civil_time.h"
#include "base/result.h"
#include "record/article.h"

namespace ortoo::read {

struct Input {
  std::string_view bytes;         // as fetched or as on disk, already unzipped
  std::string url;                // where the page stands; may be empty
  std::string header_charset;     // of the HTTP Content-Type; may be empty
  std::optional<base::CivilTime> fetched;  // when it was fetched: no date after it is believed
};

class Reader {
 public:
  Reader();
  ~Reader();
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;

  // HTML or, when there is no markup in it, a page saved as plain text.
  base::Result<record::Article> read(const Input& input);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ortoo::read
