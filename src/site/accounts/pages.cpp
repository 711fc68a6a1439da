#include "site/accounts/pages.h"

#include <charconv>

#include "base/text.h"
#include "site/accounts/proofs.h"
#include "site/accounts/secret.h"
#include "site/http/guard.h"
#include "store/token_use.h"

namespace ortoo::site {
namespace {

constexpr std::size_t longest_token_name = 100;  // bytes
// tells scripts to ask for marks; proves nothing
constexpr std::string_view signed_cookie = "signed=1; Path=/; Max-Age=31536000; SameSite=Lax";
constexpr std::string_view form_cookie = "form";  // of who is not signed in yet: their form carries the same

}  // namespace

Response sign_in_again(const Visit& visit, std::string_view next, std::string_view complaint, int status) {
  auto data = frame(visit, visit.word("account.sign_in"));
  std::string mark(cookie(visit.request, form_cookie));
  const bool fresh = mark.size() != 43;
  if (fresh) mark = new_secret();
  put(data, "here", std::string("/"));
  put(data, "next", std::string(is_own_path(next) ? next : "/account"));
  put(data, "complaint", std::string(complaint.empty() ? "" : visit.word(complaint)));
  put(data, "csrf", mark);
  put_ways_in(visit, data, is_own_path(next) ? next : "/account");
  const auto users = store::Accounts(visit.store).list();
  put(data, "nobody", users && users->empty());  // the owner has just set this up
  auto response = private_page(visit, "sign_in.html", data, status);
  if (fresh)
    response.headers.emplace_back("Set-Cookie",
                                  std::string(form_cookie) + "=" + mark + "; Path=/login; HttpOnly; SameSite=Strict");
  return response;
}

bool is_sign_in_form(const Visit& visit, const Fields& form) {
  return is_equal_secret(cookie(visit.request, form_cookie), find(form, "csrf"));
}

Response signed_in(const Visit& visit, const store::User& user, std::string_view next) {
  const auto begun = visit.doorkeeper.sign_in(user, visit.request);
  if (!begun) return problem(visit, begun.error());
  auto response = see_other(is_own_path(next) ? next : "/account");
  response.headers.emplace_back("Set-Cookie", *begun);
  response.headers.emplace_back("Set-Cookie", std::string(signed_cookie));
  response.headers.emplace_back("Set-Cookie",
                                std::string(form_cookie) + "=; Path=/login; Max-Age=0; HttpOnly; SameSite=Strict");
  return response;
}

namespace {

struct Told {
  std::string_view word = {};  // of what went well or wrong
  bool wrong = false;
  std::string secret = {};     // a token, shown this once
  int status = 200;
};

Response account_form(const Visit& visit, const Visitor& visitor, const Told& told) {
  auto data = frame(visit, visit.word("account.heading"));
  put(data, "here", std::string("/account"));
  put(data, "name", visitor.user.name);
  put(data, "role", std::string(visit.word("role." + std::string(store::name(visitor.user.role)))));
  put(data, "csrf", visitor.csrf);
  put(data, "looks_after", visitor.user.role >= store::Role::editor);
  put(data, "told", std::string(told.word.empty() || told.wrong ? "" : visit.word(told.word)));
  put(data, "complaint", std::string(told.wrong ? visit.word(told.word) : ""));
  put(data, "secret", told.secret);
  const auto said = [&](std::string_view kind) {
    const auto word =
        visit.locale.words().find("account." + std::string(kind) + "." + std::string(visit.parameter(kind)));
    return word == visit.locale.words().end() ? std::string() : word->second;
  };
  if (told.word.empty()) put(data, "told", said("told"));
  if (told.word.empty()) put(data, "complaint", said("sorry"));
  if (const auto put = put_proofs(visit, data, visitor); !put) return problem(visit, put.error());
  std::vector<Data> rows;
  const auto uses = store::token_uses(visit.store, visitor.user.id);
  if (const auto tokens = visit.doorkeeper.accounts().tokens(visitor.user.id)) {
    for (const auto& token : *tokens) {
      Data row;
      put(row, "id", std::to_string(token.id));
      put(row, "name", token.name);
      put(row, "writes", (token.scopes & store::scope_write) != 0);
      put(row, "made", visit.locale.date(base::civil_from_unix(token.created)));
      const auto used = uses ? uses->find(token.id) : std::map<store::Id, std::int64_t>::const_iterator();
      put(row, "used",
          uses && used != uses->end() ? visit.locale.date(base::civil_from_unix(used->second)) : std::string());
      rows.push_back(std::move(row));
    }
  }
  put(data, "has_tokens", !rows.empty());
  put(data, "tokens", rows);
  return private_page(visit, "account.html", data, told.status);
}

Response expired(const Visit& visit) { return problem(visit, 403); }

}  // namespace

std::optional<Visitor> genuine(const Visit& visit, const Fields& form) {
  auto visitor = visit.doorkeeper.visitor(visit.request);
  if (!visitor || !is_equal_secret(visitor->csrf, find(form, "csrf"))) return std::nullopt;
  return visitor;
}

Response to_sign_in(const Visit& visit) { return see_other("/login?next=" + percent_encode(visit.request.target)); }

Response sign_in_page(const Visit& visit) { return sign_in_again(visit, visit.parameter("next"), "", 200); }

Response sign_in(const Visit& visit) {
  const auto form = read_form(visit.request.body);
  const auto next = find(form, "next");
  if (!is_sign_in_form(visit, form)) return sign_in_again(visit, next, "account.expired", 403);
  const auto user = visit.doorkeeper.check(find(form, "name"), find(form, "password"), visit.request);
  if (!user) {
    const bool often = user.error().code == base::ErrorCode::too_large;
    if (!often && user.error().code != base::ErrorCode::denied) return problem(visit, user.error());
    auto response = sign_in_again(visit, next, often ? "account.wait" : "account.wrong", often ? 429 : 403);
    if (often) response.headers.emplace_back("Retry-After", std::to_string(failures_count_for));
    return response;
  }
  return signed_in(visit, *user, next);
}

Response sign_out(const Visit& visit) {
  if (!genuine(visit, read_form(visit.request.body))) return expired(visit);
  auto response = see_other("/");
  response.headers.emplace_back("Set-Cookie", visit.doorkeeper.sign_out(visit.request));
  response.headers.emplace_back("Set-Cookie", "signed=; Path=/; Max-Age=0; SameSite=Lax");
  return response;
}

Response account_page(const Visit& visit) {
  const auto visitor = visit.doorkeeper.visitor(visit.request);
  return visitor ? account_form(visit, *visitor, {}) : to_sign_in(visit);
}

Response change_password(const Visit& visit) {
  const auto form = read_form(visit.request.body);
  const auto visitor = genuine(visit, form);
  if (!visitor) return expired(visit);
  const auto& keeper = visit.doorkeeper;
  if (const auto right = keeper.check(visitor->user.name, find(form, "old"), visit.request); !right) {
    const bool often = right.error().code == base::ErrorCode::too_large;
    return account_form(visit, *visitor,
                        {often ? "account.wait" : "account.wrong_password", true, "", often ? 429 : 403});
  }
  const auto hash = hash_password(find(form, "new"));
  if (!hash) return account_form(visit, *visitor, {"account.short", true, "", 400});
  if (const auto done = keeper.accounts().set_password(visitor->user.id, *hash); !done)
    return problem(visit, done.error());
  // Every session is over, this one too: a new one begins.
  const auto begun = keeper.sign_in(visitor->user, visit.request);
  if (!begun) return problem(visit, begun.error());
  auto response = see_other("/account");
  response.headers.emplace_back("Set-Cookie", *begun);
  return response;
}

Response add_token(const Visit& visit) {
  const auto form = read_form(visit.request.body);
  const auto visitor = genuine(visit, form);
  if (!visitor) return expired(visit);
  const auto name = find(form, "name");
  if (name.empty() || name.size() > longest_token_name)
    return account_form(visit, *visitor, {"account.token_unnamed", true, "", 400});
  const auto scopes = store::scope_read | (find(form, "write") == "1" ? store::scope_write : 0);
  const auto secret = new_secret();
  const auto added = visit.doorkeeper.accounts().add_token(visitor->user.id, store::TokenKind::api, name,
                                                           secret_hash(secret), scopes, visit.doorkeeper.now());
  if (!added) return problem(visit, added.error());
  return account_form(visit, *visitor, {"account.token_shown", false, secret});
}

Response remove_token(const Visit& visit) {
  const auto visitor = genuine(visit, read_form(visit.request.body));
  if (!visitor) return expired(visit);
  const auto text = visit.segment(2);
  store::Id id = 0;
  std::from_chars(text.data(), text.data() + text.size(), id);
  const auto removed = visit.doorkeeper.accounts().remove_token(visitor->user.id, id);
  return removed ? see_other("/account") : problem(visit, removed.error());
}

Response set_fever(const Visit& visit) {
  const auto form = read_form(visit.request.body);
  const auto visitor = genuine(visit, form);
  if (!visitor) return expired(visit);
  const auto& accounts = visit.doorkeeper.accounts();
  const auto password = find(form, "password");
  if (base::count_code_points(password) < shortest_password || password.size() > longest_password)
    return account_form(visit, *visitor, {"account.short", true, "", 400});
  if (const auto tokens = accounts.tokens(visitor->user.id))
    for (const auto& token : *tokens)
      if (token.kind == store::TokenKind::fever) static_cast<void>(accounts.remove_token(visitor->user.id, token.id));
  const auto key = md5(visitor->user.name + ":" + std::string(password));
  const auto added = accounts.add_token(visitor->user.id, store::TokenKind::fever, "Fever", secret_hash(key),
                                        store::scope_read | store::scope_write, visit.doorkeeper.now());
  return added ? see_other("/account") : problem(visit, added.error());
}

}  // namespace ortoo::site
