// The stages after `read`, a few articles a turn: what waits to be understood, and what is understood and waits to be
// compared with the others.
//
// Thread rules: one thread at a time. Time is given by the caller, in Unix seconds. Errors: storage.
#pragma once

#include "work/linker.h"
#include "work/understanding.h"

namespace ortoo::work {

class Enriching {
 public:
  // `store` must outlive it.
  explicit Enriching(store::Store& store) : understanding_(store), linker_(store) {}

  // How many articles went on by a stage; 0: none waits.
  base::Result<std::size_t> turn(std::int64_t now) {
    const auto understood = understanding_.turn(now);
    if (!understood) return understood;
    const auto linked = linker_.turn(now);
    if (!linked) return linked;
    return *understood + *linked;
  }

  std::uint64_t understood() const { return understanding_.done(); }

 private:
  Understanding understanding_;
  Linker linker_;
};

}  // namespace ortoo::work
