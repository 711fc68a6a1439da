// Who translates, as the configuration says.
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "base/config.h"
#include "base/result.h"
#include "store/store.h"
#include "translate/glossary.h"
#include "work/translate/translators.h"

namespace ortoo::cli {

// translate.to, as primary tags. Errors: invalid_argument (what is no language).
base::Result<std::vector<std::string>> target_languages(const base::Config& config);
// `store`: where budgets are counted; null: they are not (a single call from the command line).
// `stop`: asked for, no server is waited for any more. Errors: invalid_argument (a route), unreadable (a key's file),
// each naming the key.
base::Result<work::Translators> translators(const base::Config& config, const store::Store* store,
                                            const std::stop_token& stop = {});
base::Result<translate::Glossary> glossary(const base::Config& config);

}  // namespace ortoo::cli
