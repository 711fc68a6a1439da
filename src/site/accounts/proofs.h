// The parts of the account's and the sign-in page that are about passkeys, accounts elsewhere and saved searches.
#pragma once

#include "site/visit.h"

namespace ortoo::site {

// What account.html and sign_in.html show of them.
base::Result<void> put_proofs(const Visit& visit, Data& data, const Visitor& visitor);
void put_ways_in(const Visit& visit, Data& data, std::string_view next);

// Whether the request's form carries the mark of its browser's sign-in page.
bool is_sign_in_form(const Visit& visit, const Fields& form);
// A session for `user`, and on to `next` where that is a page of this site.
Response signed_in(const Visit& visit, const store::User& user, std::string_view next);
// The sign-in page again, with the reason (a word) why not.
Response sign_in_again(const Visit& visit, std::string_view next, std::string_view complaint, int status);

}  // namespace ortoo::site
