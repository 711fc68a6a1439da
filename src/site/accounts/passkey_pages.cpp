// Making a passkey, signing in with one, taking one back. The ceremonies themselves are in web/script/passkey.js.
#include <spdlog/spdlog.h>

#include <charconv>

#include "base/text.h"
#include "site/accounts/pages.h"
#include "site/accounts/proofs.h"
#include "site/accounts/webauthn.h"
#include "site/outgoing/keys.h"
#include "store/proofs.h"

namespace ortoo::site {
namespace {

constexpr std::string_view making = "passkey-making", showing = "passkey-showing";
constexpr std::size_t longest_passkey_name = 100;  // bytes
constexpr std::size_t most_passkeys = 20;          // of one user

std::string party_of(const Visit& visit) {
  const auto host = find(visit.request.headers, "host");
  return std::string(host.substr(0, host.rfind(':')));
}

std::string bytes_in(const Fields& form, std::string_view name) {
  return read_base64_url(find(form, name)).value_or("");
}

// The ceremony that the browser's answer belongs to, once; its challenge is empty where there is none.
Ceremony ceremony_of(const Visit& visit, std::string_view purpose, std::string_view client, std::string_view content) {
  const auto challenge = challenge_in(client);
  const auto kept = visit.doorkeeper.slips().take(purpose, challenge, visit.doorkeeper.now());
  return {kept && *kept == content ? challenge : "", visit.origin(), party_of(visit)};
}

std::string handle_of(const store::User& user) { return std::to_string(user.id); }

}  // namespace

base::Result<void> put_proofs(const Visit& visit, Data& data, const Visitor& visitor) {
  const store::Proofs proofs(visit.store);
  const auto passkeys = proofs.passkeys(visitor.user.id);
  if (!passkeys) return std::unexpected(passkeys.error());
  const auto identities = proofs.identities(visitor.user.id);
  if (!identities) return std::unexpected(identities.error());
  std::vector<Data> rows, elsewhere;
  std::string known;
  for (const auto& passkey : *passkeys) {
    Data row;
    put(row, "id", passkey.id);
    put(row, "name", passkey.name);
    put(row, "made", visit.locale.date(base::civil_from_unix(passkey.created)));
    rows.push_back(std::move(row));
    known += passkey.id + " ";
  }
  for (const auto& identity : *identities) {
    Data row;
    put(row, "issuer", identity.issuer);
    put(row, "subject", identity.subject);
    put(row, "name", identity.name.empty() ? identity.subject : identity.name);
    elsewhere.push_back(std::move(row));
  }
  put(data, "passkeys", rows);
  put(data, "known_passkeys", known);
  put(data, "passkey_challenge",
      visit.doorkeeper.slips().give(making, handle_of(visitor.user), visit.doorkeeper.now()));
  put(data, "passkey_party", party_of(visit));
  put(data, "passkey_user", base64_url(handle_of(visitor.user)));
  put(data, "passkey_script", visit.assets.path("script/passkey.js"));
  put(data, "identities", elsewhere);
  const auto& openid = visit.doorkeeper.openid();
  put(data, "openid", openid.offered() ? openid.provider().name : std::string());
  return {};
}

void put_ways_in(const Visit& visit, Data& data, std::string_view next) {
  put(data, "passkey_challenge", visit.doorkeeper.slips().give(showing, "", visit.doorkeeper.now()));
  put(data, "passkey_party", party_of(visit));
  put(data, "passkey_script", visit.assets.path("script/passkey.js"));
  const auto& openid = visit.doorkeeper.openid();
  put(data, "openid", openid.offered() ? openid.provider().name : std::string());
  put(data, "openid_href", "/login/openid?next=" + percent_encode(next));
}

Response add_passkey(const Visit& visit) {
  const auto form = read_form(visit.request.body);
  const auto visitor = genuine(visit, form);
  if (!visitor) return problem(visit, 403);
  const store::Proofs proofs(visit.store);
  const auto have = proofs.passkeys(visitor->user.id);
  if (!have) return problem(visit, have.error());
  const auto client = bytes_in(form, "client");
  std::int64_t algorithm = 0;
  const auto number = find(form, "algorithm");
  std::from_chars(number.data(), number.data() + number.size(), algorithm);
  const auto made = made_passkey(ceremony_of(visit, making, client, handle_of(visitor->user)), client,
                                 bytes_in(form, "data"), bytes_in(form, "key"), algorithm);
  if (!made || have->size() >= most_passkeys) {
    spdlog::warn("event=passkey_refused peer={} reason=\"{}\"", visit.request.peer,
                 made ? "There are many already." : made.error().sentence);
    return see_other("/account?sorry=passkey#passkeys");
  }
  const auto name = base::collapse_spaces(find(form, "name"));
  store::StoredPasskey passkey;
  passkey.id = made->id;
  passkey.name = name.empty() || name.size() > longest_passkey_name ? std::string(visit.word("account.passkey")) : name;
  passkey.key = made->key;
  passkey.algorithm = made->algorithm;
  passkey.counter = made->counter;
  passkey.created = visit.doorkeeper.now();
  const auto added = proofs.add_passkey(visitor->user.id, passkey);
  if (!added && added.error().code != base::ErrorCode::conflict) return problem(visit, added.error());
  return see_other(added ? "/account?told=passkey#passkeys" : "/account?sorry=passkey#passkeys");
}

Response remove_passkey(const Visit& visit) {
  const auto visitor = genuine(visit, read_form(visit.request.body));
  if (!visitor) return problem(visit, 403);
  const auto removed = store::Proofs(visit.store).remove_passkey(visitor->user.id, visit.segment(2));
  return removed ? see_other("/account#passkeys") : problem(visit, removed.error());
}

Response sign_in_with_passkey(const Visit& visit) {
  const auto form = read_form(visit.request.body);
  const auto next = find(form, "next");
  if (!is_sign_in_form(visit, form)) return sign_in_again(visit, next, "account.expired", 403);
  const store::Proofs proofs(visit.store);
  const auto client = bytes_in(form, "client");
  const auto ceremony = ceremony_of(visit, showing, client, "");
  const auto holder = proofs.holder(find(form, "id"));
  if (!holder) return problem(visit, holder.error());
  const auto refuse = [&](std::string_view reason) {
    spdlog::warn("event=sign_in_failed peer={} reason=\"{}\"", visit.request.peer, reason);
    return sign_in_again(visit, next, "account.passkey_wrong", 403);
  };
  if (!*holder) return refuse("Nobody here has this passkey.");
  const auto& [user, passkey] = **holder;
  // The handle, where the authenticator gives one, must be of the passkey's own user (section 7.2, step 6).
  if (const auto handle = bytes_in(form, "user"); !handle.empty() && handle != handle_of(user))
    return refuse("The passkey is another user's.");
  const auto counter = shown_passkey(ceremony, {passkey.id, passkey.key, passkey.algorithm, passkey.counter}, client,
                                     bytes_in(form, "data"), bytes_in(form, "signature"));
  if (!counter) return refuse(counter.error().sentence);
  const auto first = proofs.used(passkey.id, *counter, visit.doorkeeper.now());
  if (!first) return problem(visit, first.error());
  return *first ? signed_in(visit, user, next) : refuse("The passkey seems to have been copied.");
}

}  // namespace ortoo::site
