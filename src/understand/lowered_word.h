// A word of a passage in lower case: read where it stands, since most passages could be lowered in their place.
//
// Thread rules: a plain value; the passage must outlive it.
#pragma once

#include <string>
#include <string_view>

#include "base/text.h"
#include "understand/analysis.h"

namespace ortoo::understand {

class LoweredWord {
 public:
  LoweredWord(const Passage& passage, const language::Token& word) {
    if (!passage.wholly_lowered) own_ = base::lower(passage.of(word));
    view_ = passage.wholly_lowered ? std::string_view(passage.lowered).substr(word.begin, word.end - word.begin)
                                   : std::string_view(own_);
  }
  LoweredWord(const LoweredWord&) = delete;
  LoweredWord& operator=(const LoweredWord&) = delete;
  operator std::string_view() const { return view_; }

 private:
  std::string own_;
  std::string_view view_;
};

}  // namespace ortoo::understand
