// Rulings: what editors decide about one story: that it is withdrawn, the section in which it stands, and what its
// headline and standfirst should say.
//
// A withdrawn story is in no list, search, feed or calendar and tells no story together with others; asked for by its
// number it is not there, and it does not come in again however often its source gives it. Nothing of it is lost: put
// back, it is as it was, with its versions, comments and stars, and is understood and compared with the others anew.
// Where it was sent (outlets.h) it is called back, and sent anew. A section that was given stands in lists and cards in
// the place of the publisher's, also for versions that come later; the record keeps its own. A corrected headline or
// standfirst stands in the place of the publisher's in all that Store gives of the newest version (article(), cards,
// search), and is what is translated; the record and versions() keep the publisher's. Once the publisher says it
// otherwise, that stands.
// Thread rules: any thread. Errors: storage, and what each function names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace ortoo::store {

struct Withdrawal {
  Id article = 0;
  std::string title, language, publisher, url;  // as lists had it
  std::int64_t since = 0;                       // Unix seconds
  std::string editor, reason;
};

struct Wording {
  std::string title, dek;
  bool operator==(const Wording&) const = default;
};

struct Rewording {
  record::Part part = record::Part::title;  // or dek
  std::string was;                          // the publisher's words
  std::string text;
  std::string editor;
  std::int64_t made = 0;  // Unix seconds
};

class Rulings {
 public:
  // `store` must outlive it.
  explicit Rulings(const Store& store) : database_(&store.database()) {}

  // `reason` is for readers and may be empty. not_found: no such article, or it is withdrawn already.
  base::Result<void> withdraw(Id article, std::string_view editor, std::string_view reason, std::int64_t now) const;
  // not_found: it is not withdrawn.
  base::Result<void> put_back(Id article, std::int64_t now) const;
  base::Result<std::optional<Withdrawal>> withdrawal(Id article) const;
  // Newest first: those of which holds() (search/holds.h) is true, all where nothing is asked for. Reads them all.
  base::Result<std::vector<Withdrawal>> withdrawals(std::string_view query, std::int64_t skip,
                                                    std::int64_t limit) const;

  // "": in its publisher's section again. not_found.
  base::Result<void> place(Id article, std::string_view section, std::string_view editor) const;
  // The section that an editor gave it.
  base::Result<std::optional<std::string>> section(Id article) const;

  // Spaces are collapsed; the publisher's own words take a correction back. not_found; conflict: it no longer says
  // `seen`.
  base::Result<void> reword(Id article, const Wording& seen, const Wording& wanted, std::string_view editor,
                            std::int64_t now) const;
  // The corrections that hold.
  base::Result<std::vector<Rewording>> rewordings(Id article) const;

 private:
  Database* database_;
};

}  // namespace ortoo::store
