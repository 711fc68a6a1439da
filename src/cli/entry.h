// One page named on the command line or in a manifest, read.
#pragma once

#include "base/config.h"
#include "cli/manifest.h"
#include "record/article.h"
#include "work/flow.h"

namespace ortoo::cli {

// Opens and reads it; the record carries the entry's id. Errors name the entry's file.
base::Result<record::Article> read_entry(work::Flow& flow, const Entry& entry, const base::Config& config);

}  // namespace ortoo::cli
