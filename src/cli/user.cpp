// ortoo user: the people of the site. Passwords come from a prompt or from standard input, never from the command line.
#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <iostream>
#include <memory>

#include "cli/command.h"
#include "cli/misunderstood.h"
#include "cli/stored.h"
#include "site/accounts/secret.h"
#include "store/accounts.h"

namespace ortoo::cli {
namespace {

// What is typed is not shown; put back however the reading ends.
class Unseen {
 public:
  Unseen() {
    active_ = isatty(STDIN_FILENO) == 1 && tcgetattr(STDIN_FILENO, &before_) == 0;
    if (!active_) return;
    auto unseen = before_;
    unseen.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen);
  }
  ~Unseen() {
    if (active_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;

 private:
  termios before_{};
  bool active_ = false;
};

std::string ask(const char* prompt) {
  if (isatty(STDIN_FILENO) == 1) fmt::print(stderr, "{}: ", prompt);
  std::string line;
  {
    const Unseen unseen;
    std::getline(std::cin, line);
  }
  if (isatty(STDIN_FILENO) == 1) fmt::print(stderr, "\n");
  return line;
}

base::Result<std::string> ask_for_hash() {
  const auto password = ask("Password");
  if (isatty(STDIN_FILENO) == 1 && ask("The same again") != password)
    return base::fail(base::ErrorCode::invalid_argument, "The two passwords differ.");
  return site::hash_password(password);
}

std::int64_t unix_now() {
  using namespace std::chrono;
  return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

struct Request {
  std::string name, role = "reader", token = "command line";
  bool read_only = false;
};

using Action = base::Result<std::string> (*)(const store::Accounts&, const Request&);

base::Result<store::User> find(const store::Accounts& accounts, const std::string& name) {
  auto found = accounts.find(name);
  if (!found) return std::unexpected(std::move(found.error()));
  if (!*found) return base::fail(base::ErrorCode::not_found, "There is no user of this name.", name);
  return (*found)->user;
}

base::Result<std::string> add(const store::Accounts& accounts, const Request& request) {
  if (!store::is_user_name(request.name))
    return base::fail(base::ErrorCode::invalid_argument,
                      "A user name is made of letters and digits, with . _ - or @ between them, at most 64 bytes.");
  const auto hash = ask_for_hash();
  if (!hash) return std::unexpected(hash.error());
  const auto added = accounts.add(request.name, *store::role_named(request.role), *hash, unix_now());
  if (!added) return std::unexpected(added.error());
  return fmt::format("{} is {} now.\n", added->name, store::name(added->role));
}

base::Result<std::string> list(const store::Accounts& accounts, const Request&) {
  const auto users = accounts.list();
  if (!users) return std::unexpected(users.error());
  std::string text;
  for (const auto& user : *users)
    text += fmt::format("{}\t{}\tsince {}\n", user.name, store::name(user.role),
                        base::civil_from_unix(user.created).day_string());
  return text.empty() ? "No users yet; `ortoo user add NAME --role owner` makes the first one.\n" : text;
}

base::Result<std::string> password(const store::Accounts& accounts, const Request& request) {
  const auto user = find(accounts, request.name);
  if (!user) return std::unexpected(user.error());
  const auto hash = ask_for_hash();
  if (!hash) return std::unexpected(hash.error());
  if (const auto done = accounts.set_password(user->id, *hash); !done) return std::unexpected(done.error());
  return fmt::format("{} has a new password; every browser and app is signed out.\n", user->name);
}

base::Result<std::string> role(const store::Accounts& accounts, const Request& request) {
  const auto user = find(accounts, request.name);
  if (!user) return std::unexpected(user.error());
  if (const auto done = accounts.set_role(user->id, *store::role_named(request.role)); !done)
    return std::unexpected(done.error());
  return fmt::format("{} is {} now.\n", user->name, request.role);
}

// The token alone stands on standard output, for a script to take.
base::Result<std::string> token(const store::Accounts& accounts, const Request& request) {
  const auto user = find(accounts, request.name);
  if (!user) return std::unexpected(user.error());
  const auto secret = site::new_secret();
  const auto scopes = request.read_only ? store::scope_read : store::scope_read | store::scope_write;
  const auto added =
      accounts.add_token(user->id, store::TokenKind::api, request.token, site::secret_hash(secret), scopes, unix_now());
  if (!added) return std::unexpected(added.error());
  return secret + "\n";
}

base::Result<std::string> remove(const store::Accounts& accounts, const Request& request) {
  const auto user = find(accounts, request.name);
  if (!user) return std::unexpected(user.error());
  if (const auto done = accounts.remove(user->id); !done) return std::unexpected(done.error());
  return fmt::format("{} is gone, with all that was theirs.\n", user->name);
}

int act(const base::Config& config, Action action, const Request& request) {
  const auto store = action == add ? open_store(config) : open_existing(config);
  if (!store) return complain(store.error());
  const auto told = action(store::Accounts(*store), request);
  if (!told) return complain(told.error());
  std::fputs(told->c_str(), stdout);
  return 0;
}

}  // namespace

void add_user(Command& command) {
  auto* user = command.app().add_subcommand("user", "The people of the site: add, list, role, password, token, remove");
  user->require_subcommand(1);
  user->footer(
      "Passwords are asked for, or read as one line from standard input where that is no terminal.\n"
      "Roles: reader reads, stars and comments; editor also looks after sources and comments; owner does all.\n\n"
      "Examples:\n  ortoo user add ada --role owner\n  ortoo user list");
  const auto request = std::make_shared<Request>();
  const auto verb = [&](const char* name, const char* help, Action action, bool named) {
    auto* sub = user->add_subcommand(name, help);
    if (named) sub->add_option("NAME", request->name, "The user's name")->required();
    command.run(sub, [action, request](const base::Config& config) { return act(config, action, *request); });
    return sub;
  };
  const auto roles = one_of({"reader", "editor", "owner"});
  verb("add", "Add a user", add, true)
      ->add_option("--role", request->role, "reader (the rule), editor or owner")
      ->check(roles);
  verb("list", "List the users", list, false);
  verb("role", "Give a user another role", role, true)
      ->add_option("ROLE", request->role, "reader, editor or owner")
      ->required()
      ->check(roles);
  verb("password", "Give a user another password", password, true);
  auto* token_verb = verb("token", "Make a token for an app, and print it this once", token, true);
  token_verb->add_option("--name", request->token, "What the user's list of tokens calls it");
  token_verb->add_flag("--read-only", request->read_only, "It may look and not change");
  verb("remove", "Remove a user and all that was theirs", remove, true);
}

}  // namespace ortoo::cli
