// Comments: what readers write under the stories, in the file of a Store.
//
// Who wrote one is known by a hash alone, which only the writer's browser or account can make again. Erasing takes the
// words and the name away for good; where others have answered, an empty place stays. Times are Unix seconds and come
// in. Thread rules: any thread. Errors: storage; not_found where there is no such comment.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace ortoo::store {

enum class CommentState : std::uint8_t {  // the numbers are in the database
  held = 0,     // waits for a moderator
  shown = 1,
  refused = 2,  // by a moderator
  erased = 3,   // by its writer
};

struct Comment {
  Id id = 0, article = 0;
  Id parent = 0;  // 0: answers the story
  std::string writer, name, text;
  std::int64_t written = 0, edited = 0;
  CommentState state = CommentState::held;
  int score = 0;
  std::string reasons;
  // In the second in which it was shown counts as later.
  bool edited_since(std::int64_t shown) const { return edited != 0 && edited >= shown; }
  bool operator==(const Comment&) const = default;
};

class Comments {
 public:
  // `store` must outlive it.
  explicit Comments(const Store& store) : database_(&store.database()) {}

  // Its id is given here. not_found: there is no such article, it is withdrawn, or there is no such comment of it to
  // answer.
  base::Result<Id> add(const Comment& comment) const;
  base::Result<Comment> find(Id id) const;
  // Shown and erased ones, oldest first.
  base::Result<std::vector<Comment>> of_article(Id article) const;
  base::Result<std::vector<Comment>> of_writer(std::string_view writer) const;  // newest first
  // Those that wait oldest first, others newest first; behind the one of that id (0: from the first).
  base::Result<std::vector<Comment>> in_state(CommentState state, Id behind, std::int64_t limit) const;
  base::Result<std::int64_t> count(CommentState state) const;
  // New words, judged anew.
  base::Result<void> change(const Comment& comment) const;
  base::Result<void> set_state(Id id, CommentState state) const;
  base::Result<void> erase(Id id) const;
  // Several at once, in one transaction: those of `ids` that are in the state `from` and have the words that were shown
  // at the moment `shown`. How many.
  base::Result<std::int64_t> decide(CommentState from, const std::vector<Id>& ids, std::int64_t shown,
                                    CommentState to) const;
  // All of a state, whose mark() was this when they were shown. How many. conflict, and nothing is done: they are
  // others by now, or one of them was edited.
  base::Result<std::int64_t> decide_all(CommentState from, std::string_view as_listed, CommentState to) const;
  base::Result<std::string> mark(CommentState state) const;
  base::Result<std::int64_t> erase_of_writer(std::string_view writer) const;  // how many
  // Whether somebody wrote just this since then.
  base::Result<bool> was_said(std::string_view text, std::int64_t since) const;

 private:
  Database* database_;
};

}  // namespace ortoo::store
