// Of /api/v1: where new articles are sent by themselves: webhooks of editors and owners, browsers of anybody with an
// account. Each sees and removes their own alone. Readers who ask for webhooks are answered 403, an unknown or overlong
// field of the JSON body 400, and 409 where the site knows no address of its own (site.url), for then it sends nothing.
#pragma once

#include "site/api/call.h"

namespace ortoo::site {

Response webhooks(const Call& call);
Response add_webhook(const Call& call);  // the answer has its secret, this once
Response remove_webhook(const Call& call);

Response push_key(const Call& call);  // what a browser subscribes with
Response add_browser(const Call& call);
Response remove_browser(const Call& call);

}  // namespace ortoo::site
