// A site with an owner, and requests of somebody who is signed in.
#pragma once

#include "fixture.h"
#include "site/accounts/secret.h"
#include "store/accounts.h"

namespace ortoo::site {

inline const std::string password = "correct horse battery";

class SignedInTest : public SiteTest {
 protected:
  SignedInTest() : accounts(*store_) {
    user = accounts.add("Ada", store::Role::owner, hash_password(password).value(), 1000).value();
  }
  // The cookies that a response sets, as a browser would send them back.
  static std::string cookies(const Response& response) {
    std::string all;
    for (const auto& [name, value] : response.headers)
      if (name == "Set-Cookie") all += (all.empty() ? "" : "; ") + value.substr(0, value.find(';'));
    return all;
  }
  static std::string hidden(const Response& page, const std::string& name) {
    const auto at = page.body.find("name=\"" + name + "\" value=\"");
    if (at == std::string::npos) return "";
    const auto begin = at + name.size() + 15;
    return page.body.substr(begin, page.body.find('"', begin) - begin);
  }
  Response send(const std::string& target, const std::string& form, const std::string& cookie, Fields headers = {}) {
    headers.emplace_back("cookie", cookie);
    auto posted = request(target, std::move(headers));
    posted.method = Method::post;
    posted.body = form;
    posted.peer = "192.0.2.1";
    return site().answer(posted);
  }
  Response try_to_sign_in(const std::string& name, const std::string& secret, const std::string& next = "/account") {
    const auto form = get("/login?next=" + percent_encode(next));
    return send("/login",
                "csrf=" + hidden(form, "csrf") + "&next=" + percent_encode(next) + "&name=" + percent_encode(name) +
                    "&password=" + percent_encode(secret),
                cookies(form));
  }
  // The session's cookie of who signs in with the password above, and the token that their forms carry.
  std::string session_of(const std::string& name) { return cookies(try_to_sign_in(name, password)); }
  std::string csrf_of(const std::string& session) { return hidden(get("/account", {{"cookie", session}}), "csrf"); }

  store::Accounts accounts;
  store::User user;
};

}  // namespace ortoo::site
