// Discussion: what the pages with comments share, and the few decisions that are made in one place.
//
// Whoever is signed in writes as their account, under its name. Anybody else who writes gets a cookie with a random
// value. The store keeps only a keyed hash of either, which lets the writer see, change, export and erase what is
// theirs and says nothing to anybody else.
// Thread rules: made once, used from any thread.
#pragma once

#include <string>
#include <string_view>

#include "site/http/http.h"
#include "site/http/rate_limit.h"
#include "store/comments.h"

namespace ortoo::site {

inline constexpr std::int64_t edit_window = 600;       // seconds after writing
inline constexpr std::size_t longest_writer_name = 60;  // bytes

struct Discussion {
  Discussion(const store::Store& store, std::string key) : comments(store), key(std::move(key)) {}

  const store::Comments comments;
  const std::string key;  // secret
  RateLimit by_address{8, 600};

  std::string writer_of_cookie(std::string_view cookie) const;  // "" for what is none
  std::string writer_of_account(std::int64_t user) const;
};

// True of what writer_of_account() gives.
bool is_account(std::string_view writer);

// A fresh value for the cookie "writer".
std::string new_writer_cookie();

}  // namespace ortoo::site
