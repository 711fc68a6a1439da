// Site: a request in, a page out, over a store. Pure but for the store it reads.
//
// reply() checks the Host header, finds the page in one table of routes, and finishes the response (deliver.h).
// Thread rules: reply() and answer() from any number of threads.
#pragma once

#include <memory>

#include "site/http/http.h"
#include "site/http/reply.h"
#include "site/options.h"
#include "store/store.h"

namespace ortoo::site {

class Site {
 public:
  // `store` must outlive the site.
  Site(const store::Store& store, const Options& options);
  ~Site();
  Site(Site&&) noexcept;

  Reply reply(const Request& request) const;
  Response answer(const Request& request) const;  // the same as a value of its own
  // pages too old to be given to anybody, and all lines and lists beside stories (lines.h)
  void forget_stale() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ortoo::site
