// Signing in with an account elsewhere, and tying one to an account here.
#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>

#include "site/accounts/openid.h"
#include "site/accounts/pages.h"
#include "site/accounts/proofs.h"
#include "site/accounts/secret.h"
#include "site/http/guard.h"
#include "store/proofs.h"

namespace ortoo::site {
namespace {

constexpr std::string_view purpose = "openid";
constexpr std::string_view browser_cookie = "openid";  // ties what comes back to the browser that left
constexpr int most_names = 50;                         // tried for somebody new

std::string callback_of(const Visit& visit) { return visit.origin() + "/login/openid/callback"; }

std::string set_cookie(const Visit& visit, std::string_view value, std::int64_t seconds) {
  return std::string(browser_cookie) + "=" + std::string(value) +
         "; Path=/login/openid; Max-Age=" + std::to_string(seconds) + "; HttpOnly; SameSite=Lax" +
         (visit.request.https ? "; Secure" : "");
}

Response refused(const Visit& visit, std::string_view word, const base::Error& error) {
  spdlog::warn("event=sign_in_failed peer={} reason=\"{}\"", visit.request.peer, error.sentence);
  return sign_in_again(visit, "/account", word, 403);
}

// A user name like what the provider calls them.
base::Result<store::User> newcomer(const Visit& visit, const OpenIdPerson& person) {
  const auto& accounts = visit.doorkeeper.accounts();
  const std::string base = store::is_user_name(person.name) ? person.name : "reader";
  for (int i = 1; i <= most_names; ++i) {
    // No password: nothing compares equal with an empty hash.
    auto added =
        accounts.add(i == 1 ? base : base + "-" + std::to_string(i), store::Role::reader, "", visit.doorkeeper.now());
    if (added || added.error().code != base::ErrorCode::conflict) return added;
  }
  return accounts.add("reader-" + secret_hash(person.subject).substr(0, 16), store::Role::reader, "",
                      visit.doorkeeper.now());
}

struct Journey {
  std::string nonce, verifier, next;
  store::Id user = 0;  // whose account it shall be tied to; 0: somebody signs in
};

std::string written(const Journey& journey) {
  return nlohmann::json{{"nonce", journey.nonce},
                        {"verifier", journey.verifier},
                        {"next", journey.next},
                        {"user", journey.user}}
      .dump();
}

std::optional<Journey> read(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  const auto json = nlohmann::json::parse(*text);  // our own: written() made it
  return Journey{json.at("nonce"), json.at("verifier"), json.at("next"), json.at("user")};
}

}  // namespace

Response begin_openid(const Visit& visit) {
  const auto& keeper = visit.doorkeeper;
  if (!keeper.openid().offered()) return problem(visit, 404);
  const auto next = visit.parameter("next");
  Journey journey{new_secret(), new_secret(), std::string(is_own_path(next) ? next : "/account"), 0};
  if (visit.parameter("tie") == "1") {
    const auto visitor = keeper.visitor(visit.request);
    if (!visitor) return to_sign_in(visit);
    journey.user = visitor->user.id;
  }
  const auto state = keeper.slips().give(purpose, written(journey), keeper.now());
  const auto address =
      keeper.openid().address(callback_of(visit), state, journey.nonce, journey.verifier, keeper.now());
  if (!address) return refused(visit, "account.openid_away", address.error());
  auto response = see_other(*address);
  response.headers.emplace_back("Set-Cookie", set_cookie(visit, state, slip_life));
  return response;
}

Response end_openid(const Visit& visit) {
  const auto& keeper = visit.doorkeeper;
  if (!keeper.openid().offered()) return problem(visit, 404);
  const auto& provider = keeper.openid().provider();
  const auto state = visit.parameter("state"), issuer = visit.parameter("iss");
  const auto journey = read(keeper.slips().take(purpose, state, keeper.now()));
  if (!journey || !is_equal_secret(cookie(visit.request, browser_cookie), state))
    return refused(visit, "account.expired",
                   {base::ErrorCode::denied, "It did not begin in this browser, or long ago.", ""});
  if (visit.parameter("code").empty() || (!issuer.empty() && issuer != provider.issuer))
    return refused(visit, "account.openid_wrong", {base::ErrorCode::denied, "The provider let nobody in.", ""});
  const auto person = keeper.openid().person(visit.parameter("code"), callback_of(visit), journey->nonce,
                                             journey->verifier, keeper.now());
  if (!person) return refused(visit, "account.openid_wrong", person.error());
  const store::Proofs proofs(visit.store);
  const store::Identity identity{provider.issuer, person->subject, person->name};
  if (journey->user != 0) {
    const auto visitor = keeper.visitor(visit.request);
    if (!visitor || visitor->user.id != journey->user) return problem(visit, 403);
    const auto tied = proofs.add_identity(journey->user, identity, keeper.now());
    return see_other(tied ? "/account?told=openid#elsewhere" : "/account?sorry=openid#elsewhere");
  }
  auto user = proofs.user_of(identity.issuer, identity.subject);
  if (!user) return problem(visit, user.error());
  if (!*user) {
    if (!provider.join)
      return refused(visit, "account.openid_unknown", {base::ErrorCode::denied, "Nobody here has this account.", ""});
    const auto added = newcomer(visit, *person);
    if (!added) return problem(visit, added.error());
    if (const auto tied = proofs.add_identity(added->id, identity, keeper.now()); !tied)
      return problem(visit, tied.error());
    *user = *added;
  }
  auto response = signed_in(visit, **user, journey->next);
  response.headers.emplace_back("Set-Cookie", set_cookie(visit, "", 0));
  return response;
}

Response remove_identity(const Visit& visit) {
  const auto form = read_form(visit.request.body);
  const auto visitor = genuine(visit, form);
  if (!visitor) return problem(visit, 403);
  const auto removed =
      store::Proofs(visit.store).remove_identity(visitor->user.id, find(form, "issuer"), find(form, "subject"));
  return removed ? see_other("/account#elsewhere") : problem(visit, removed.error());
}

}  // namespace ortoo::site
