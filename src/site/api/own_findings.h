// Of /api/v1: what was found in the articles, and what readers wrote under them.
#pragma once

#include "site/api/call.h"

namespace ortoo::site {

Response person(const Call& call);            // /people/NAME: words, ties
Response organisation(const Call& call);      // /organisations/NAME: ties
Response place(const Call& call);             // /places/NAME: ties
Response ties_between(const Call& call);      // /ties/NAME/NAME: whichever does it
Response events(const Call& call);            // /events?from=&to=: what happens when
Response article_events(const Call& call);    // /articles/ID/events
Response article_ties(const Call& call);      // /articles/ID/ties
Response article_comments(const Call& call);  // /articles/ID/comments: what is shown of them

}  // namespace ortoo::site
