// A request that the site sends out, and how it is sent: the network is the owner's of the site to give.
#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "site/http/http.h"

namespace ortoo::site {

struct Message {
  std::string url;
  Fields headers;
  std::string body;  // sent by POST; none: GET
};
struct MessageAnswer {
  int status = 0;
  std::string body;
};
// Sends through a client that keeps to the address guard and follows no redirect. Any thread; may take seconds.
using Send = std::function<base::Result<MessageAnswer>(const Message&)>;

}  // namespace ortoo::site
