// Deliverer: brings new articles to where they are wanted: webhooks, browsers, followers; and word of those that are
// withdrawn.
//
// turn() looks for what is new, puts it on its way (store/outlets.h), and tries what is due, one after the other. What
// answered 2xx is delivered; what is gone (404 or 410 of a browser, 410 of any) is forgotten; all else is tried again.
// Thread rules: one thread; several processes may have one each on one store.
#pragma once

#include <cstdint>
#include <stop_token>

#include "base/result.h"
#include "site/fediverse/actor.h"
#include "site/options.h"
#include "store/outlets.h"
#include "store/store.h"

namespace ortoo::site {

class Deliverer {
 public:
  // Both must outlive it; `options` has a url and a send.
  Deliverer(const store::Store& store, const Options& options);

  // How many were due. `now`: Unix seconds. `stop`: asked for, no other is begun, and one that `send` gives up is tried
  // again when its lease is over. Errors: storage.
  base::Result<std::int64_t> turn(std::int64_t now, const std::stop_token& stop = {});

 private:
  base::Result<void> attempt(const store::Delivery& delivery, std::int64_t now, const std::stop_token& stop);
  // None where there is nothing to send any more.
  base::Result<std::optional<Message>> message_of(const store::Delivery& delivery, std::int64_t now);

  const store::Store& store_;
  const Options& options_;
  store::Outlets outlets_;
};

}  // namespace ortoo::site
