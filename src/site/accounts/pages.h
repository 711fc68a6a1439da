// The pages of an account: signing in and out, password, tokens for apps. Plain forms; each carries the session's token.
#pragma once

#include "site/visit.h"

namespace ortoo::site {

Response sign_in_page(const Visit& visit);
Response sign_in(const Visit& visit);
Response sign_out(const Visit& visit);
Response account_page(const Visit& visit);
Response change_password(const Visit& visit);
Response add_token(const Visit& visit);
Response remove_token(const Visit& visit);
Response set_fever(const Visit& visit);  // allows Fever's interface with a password of its own

// The visitor, when the form that they sent is a genuine one of theirs: it carries their session's token.
std::optional<Visitor> genuine(const Visit& visit, const Fields& form);
// To the sign-in page, and back here after it.
Response to_sign_in(const Visit& visit);

}  // namespace ortoo::site
