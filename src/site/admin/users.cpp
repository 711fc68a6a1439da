// The people with an account: who may do what. For owners.
#include <algorithm>
#include <array>

#include "site/accounts/secret.h"
#include "site/admin/frame.h"
#include "site/admin/pages.h"
#include "store/proofs.h"

namespace ortoo::site {
namespace {

using base::ErrorCode;
using store::Role;

constexpr std::array<Role, 3> roles = {Role::reader, Role::editor, Role::owner};
constexpr std::size_t handed_over = 16;  // characters of a password that is told to somebody: 96 bits

struct Told {
  std::string_view complaint = {};  // a word
  std::string name = {}, password = {};  // shown this once
  int status = 200;
};

std::vector<Data> role_data(const Visit& visit, Role chosen) {
  std::vector<Data> all;
  for (const auto role : roles) {
    Data data;
    put(data, "value", std::string(name(role)));
    put(data, "word", std::string(visit.word("role." + std::string(name(role)))));
    put(data, "may", std::string(visit.word("role.may." + std::string(name(role)))));
    put(data, "chosen", role == chosen);
    all.push_back(std::move(data));
  }
  return all;
}

Response users_page(const Visit& visit, const Visitor& visitor, const Told& told) {
  const auto users = visit.doorkeeper.accounts().list();
  if (!users) return problem(visit, users.error());
  auto data = admin_frame(visit, visitor, "users");
  if (!told.complaint.empty()) put(data, "complaint", std::string(visit.word(told.complaint)));
  put(data, "new_name", told.name);
  put(data, "password", told.password);
  put(data, "roles", role_data(visit, Role::reader));
  std::vector<Data> items;
  for (const auto& user : *users) {
    Data item;
    put(item, "id", std::to_string(user.id));
    put(item, "name", user.name);
    put(item, "role", std::string(visit.word("role." + std::string(name(user.role)))));
    put(item, "since", visit.locale.date(base::civil_from_unix(user.created)));
    put(item, "user_roles", role_data(visit, user.role));
    put(item, "you", user.id == visitor.user.id);
    items.push_back(std::move(item));
  }
  put(data, "users", items);
  return private_page(visit, "admin_users.html", data, told.status);
}

// A password that nobody chose; whoever gets it changes it.
struct Fresh {
  std::string password, hash;
};
base::Result<Fresh> fresh_password() {
  auto password = new_secret().substr(0, handed_over);
  auto hash = hash_password(password);
  if (!hash) return std::unexpected(std::move(hash.error()));
  return Fresh{std::move(password), *std::move(hash)};
}

std::string_view word_of(const base::Error& error) {
  if (error.code == ErrorCode::invalid_argument) return "admin.user.bad_name";
  return error.code == ErrorCode::conflict ? "admin.user.taken" : "";
}

}  // namespace

Response admin_users_page(const Visit& visit) {
  const auto visitor = admit(visit, Role::owner);
  return visitor ? users_page(visit, *visitor, {}) : visitor.error();
}

Response add_user(const Visit& visit) {
  const auto form = read_form(visit.request.body);
  const auto visitor = admit(visit, Role::owner, form);
  if (!visitor) return visitor.error();
  const auto role = store::role_named(find(form, "role"));
  if (!role) return problem(visit, 404);
  const auto fresh = fresh_password();
  if (!fresh) return problem(visit, fresh.error());
  const auto added = visit.doorkeeper.accounts().add(find(form, "name"), *role, fresh->hash, visit.doorkeeper.now());
  if (added) {
    note(visit, *visitor, "user_add", added->name, name(*role));
    return users_page(visit, *visitor, {"", added->name, fresh->password});
  }
  const auto word = word_of(added.error());
  return word.empty() ? problem(visit, added.error()) : users_page(visit, *visitor, {word, "", "", 400});
}

Response change_user(const Visit& visit) {
  const auto form = read_form(visit.request.body);
  const auto visitor = admit(visit, Role::owner, form);
  if (!visitor) return visitor.error();
  const auto& accounts = visit.doorkeeper.accounts();
  const auto users = accounts.list();
  if (!users) return problem(visit, users.error());
  const auto id = id_in(visit.segment(2));
  const auto user = std::find_if(users->begin(), users->end(), [&](const store::User& u) { return u.id == id; });
  if (user == users->end()) return problem(visit, 404);
  const auto finish = [&](const base::Result<void>& done, std::string_view what, std::string_view did,
                          std::string_view detail) {
    if (done) {
      note(visit, *visitor, did, user->name, detail);
      return told("users", what);
    }
    if (done.error().code == ErrorCode::conflict)
      return users_page(visit, *visitor, {"admin.user.last_owner", "", "", 400});
    return problem(visit, done.error());
  };
  const auto action = find(form, "action");
  const auto role = store::role_named(find(form, "role"));
  if (action == "role" && role) return finish(accounts.set_role(id, *role), "role", "user_role", name(*role));
  if (action == "remove") return finish(accounts.remove(id), "user_removed", "user_remove", "");
  if (action != "password") return problem(visit, 404);
  const auto fresh = fresh_password();
  if (!fresh) return problem(visit, fresh.error());
  if (const auto done = accounts.set_password(id, fresh->hash); !done) return problem(visit, done.error());
  // Whoever had got in does not stay in.
  const store::Proofs proofs(visit.store);
  if (const auto passkeys = proofs.passkeys(id))
    for (const auto& passkey : *passkeys) static_cast<void>(proofs.remove_passkey(id, passkey.id));
  if (const auto identities = proofs.identities(id))
    for (const auto& identity : *identities)
      static_cast<void>(proofs.remove_identity(id, identity.issuer, identity.subject));
  note(visit, *visitor, "user_password", user->name);
  // One's own session is over with the old password, so this page is the last of it.
  return users_page(visit, *visitor, {"", user->name, fresh->password});
}

}  // namespace ortoo::site
