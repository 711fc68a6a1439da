// The flow of one page through the pure stages, in the order of the house: read, language, understand.
//
// A Flow keeps the memory of its stages between pages: one per thread. Errors are those of the read stage; the
// later stages only add what they find.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "base/result.h"
#include "fetch/response.h"
#include "read/read.h"
#include "record/article.h"
#include "understand/understand.h"

namespace ortoo::work {

class Flow {
 public:
  Flow() = default;
  explicit Flow(const understand::Wanted& wanted) : wanted_(wanted) {}

  // Rises when the stages make another record of the same bytes: pages read by an older one are read anew when they
  // come again.
  static constexpr std::int64_t version = 4;

  // Fetches a further page of the story that is being read.
  using Get = std::function<base::Result<fetch::Response>(const std::string& url)>;

  // With `get`, a story in several pages is read whole; as far as its pages can be had.
  base::Result<record::Article> run(const read::Input& input, const Get& get = {});
  // The read stage alone, for a record that is to be completed before the later stages see it.
  base::Result<record::Article> read(const read::Input& input) { return reader_.read(input); }
  // The stages after read, for a record that was made otherwise (from an item of a feed).
  void enrich(record::Article& article) const;
  void enrich(std::span<record::Article* const> articles) const;  // the same, sooner where there are many

 private:
  void read_on(record::Article& article, const Get& get);

  read::Reader reader_;
  understand::Wanted wanted_;
};

}  // namespace ortoo::work
