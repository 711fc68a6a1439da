// Which runs of text are the story.
//
// Two forests of boosted trees (models/read/train.py) judge each run, the second in the light of what the first said
// of the runs around it; those more likely story than not are taken. Where none is, as many of the likeliest ones as
// give the best expected F1.
// Thread rules: pure; a Judge keeps memory between pages, one per thread. Linear in the runs.
#pragma once

#include <cstdint>
#include <vector>

#include "read/body/features.h"
#include "read/scan.h"

namespace ortoo::read {

class Judge {
 public:
  // For each run, how likely it is story (0–1). Valid until the next call.
  const std::vector<float>& judge(const Scan& scan, const Declared& declared);

  // Where JSON-LD's articleBody says most of what was taken, the story ends where it does: a long tail of `chosen`
  // behind its last words is another story or comments. Of the scan judged last.
  void end_where_declared(const Scan& scan, std::vector<bool>& chosen) const;

 private:
  std::vector<float> rows_, again_, p_, second_;
  std::vector<std::uint32_t> which_;  // runs that are asked about
};

// The runs to take, given how likely each is.
std::vector<bool> choose(const Scan& scan, const std::vector<float>& p);

}  // namespace ortoo::read
