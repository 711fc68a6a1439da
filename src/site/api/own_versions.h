// Of /api/v1: the versions of an article, what changed between them.
#pragma once

#include "site/api/call.h"

namespace ortoo::site {

Response versions(const Call& call);  // /articles/ID/versions
// /articles/ID/versions/NUMBER/changes: what the version after this one took out and put in
Response changes(const Call& call);

}  // namespace ortoo::site
