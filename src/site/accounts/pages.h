// The pages of an account: signing in and out, password, passkeys, accounts elsewhere, tokens for apps, saved searches.
// Plain forms; each carries the session's token.
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

Response add_passkey(const Visit& visit);
Response remove_passkey(const Visit& visit);
Response sign_in_with_passkey(const Visit& visit);
Response begin_openid(const Visit& visit);       // to the provider; ?tie=1: for the account that is signed in
Response end_openid(const Visit& visit);         // back from it
Response remove_identity(const Visit& visit);
Response reading_states(const Visit& visit);      // ?ids=1,2: JSON of which are read, which starred
Response mark_reading(const Visit& visit);
Response starred_page(const Visit& visit);
Response unread_page(const Visit& visit);
Response mark_unread(const Visit& visit);  // a page of them, or all, as read
Response searches_page(const Visit& visit);      // ?q=: one that may be saved
Response save_search(const Visit& visit);
Response forget_search(const Visit& visit);

// The visitor, when the form that they sent is a genuine one of theirs: it carries their session's token.
std::optional<Visitor> genuine(const Visit& visit, const Fields& form);
// To the sign-in page, and back here after it.
Response to_sign_in(const Visit& visit);

}  // namespace ortoo::site
