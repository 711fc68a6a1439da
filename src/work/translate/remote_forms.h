// What each kind of server is asked, and how its answer is read.
// Thread rules: pure functions.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "fetch/response.h"
#include "work/translate/remote.h"

namespace ortoo::work {

// `from` and `to`: BCP 47 in lower case.
fetch::Request remote_request(const RemoteServer& server, std::span<const std::string> sentences,
                              const std::string& from, const std::string& to);
// As many texts as were asked for, not yet cleaned. Errors: malformed.
base::Result<std::vector<std::string>> remote_answer(RemoteKind kind, const std::string& body, std::size_t asked);

}  // namespace ortoo::work
