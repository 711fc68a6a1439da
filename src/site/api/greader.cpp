// Google Reader's interface, as its heirs speak it (https://feedhq.readthedocs.io/en/latest/api/, FreshRSS, The Old
// Reader): /accounts/ClientLogin and /reader/. A feed is a publisher ("feed/5"), a label a folder of feeds or a word on
// items.
#include "base/text.h"
#include "site/accounts/secret.h"
#include "site/api/call.h"
#include "site/api/greader_items.h"
#include "site/api/greader_stream.h"
#include "site/api/json.h"
#include "site/api/opml.h"
#include "site/api/shown.h"
#include "site/following.h"
#include "site/pages/cards.h"
#include "site/pages/markup.h"

namespace ortoo::site {
namespace greader {
namespace {

constexpr std::size_t most_logins = 20;  // tokens of one user; the oldest go

Response ok(const base::Result<void>& done) { return done ? plain("OK") : no(done.error()); }

std::string_view secret_of(const Request& request) {
  const auto value = find(request.headers, "authorization");
  for (const std::string_view scheme : {"GoogleLogin auth=", "Bearer "})
    if (value.starts_with(scheme)) return value.substr(scheme.size());
  return {};
}

base::Result<Caller> caller(const Visit& visit, const Fields&) {
  auto found = visit.doorkeeper.holder(store::TokenKind::greader, secret_of(visit.request));
  if (!found) return base::fail(base::ErrorCode::denied, "BadAuthentication");
  return *std::move(found);
}

Response client_login(const Call& call) {
  const auto& keeper = call.visit.doorkeeper;
  const auto user = keeper.check(call.field("Email"), call.field("Passwd"), call.visit.request);
  if (!user) return no(user.error());
  const auto tokens = keeper.accounts().tokens(user->id);
  if (!tokens) return no(tokens.error());
  std::size_t logins = 0;
  for (const auto& token : *tokens)  // newest first
    if (token.kind == store::TokenKind::greader && ++logins >= most_logins)
      static_cast<void>(keeper.accounts().remove_token(user->id, token.id));
  const auto secret = new_secret();
  const auto client = call.field("client").substr(0, 60);
  const auto added = keeper.accounts().add_token(
      user->id, store::TokenKind::greader, client.empty() || !base::is_valid_utf8(client) ? "Google Reader" : client,
      secret_hash(secret), store::scope_read | store::scope_write, keeper.now());
  if (!added) return no(added.error());
  if (call.field("output") == "json")
    return json_response(
        Json().object().text("SID", secret).text("LSID", secret).text("Auth", secret).end_object().take());
  return plain("SID=" + secret + "\nLSID=" + secret + "\nAuth=" + secret + "\n");
}

// What apps ask for before they change anything. The call's own header is what proves it; this only has to be stable.
std::string post_token(const Call& call) {
  return secret_hash("post " + std::string(secret_of(call.visit.request))).substr(0, 57);
}
Response token(const Call& call) { return plain(post_token(call)); }

Response user_info(const Call& call) {
  const auto id = std::to_string(call.caller.user.id);
  return json_response(Json()
                           .object()
                           .text("userId", id)
                           .text("userName", call.caller.user.name)
                           .text("userProfileId", id)
                           .text("userEmail", "")
                           .end_object()
                           .take());
}


Response subscription_list(const Call& call) {
  const auto feeds = call.reading.feeds(true);
  const auto folders = call.reading.folders();
  if (!feeds || !folders) return no(feeds ? folders.error() : feeds.error());
  Json json;
  json.object().array("subscriptions");
  for (const auto& feed : *feeds) {
    if (feed.hidden) continue;
    const auto place = call.visit.origin() + list_path("publisher", feed.publisher);
    const auto site = web_url(feed.site);
    json.object().text("id", feed_name(feed.id)).text("title", feed.title).array("categories");
    if (const auto folder = folder_name(*folders, feed.folder); !folder.empty())
      json.object().text("id", std::string(label_prefix) + folder).text("label", folder).end_object();
    json.end_array().text("sortid", feed_name(feed.id)).text("firstitemmsec", std::to_string(feed.newest * 1000));
    json.text("url", place + "/atom.xml").text("htmlUrl", site.empty() ? place : site).text("iconUrl", "").end_object();
  }
  return json_response(json.end_array().end_object().take());
}

std::string_view label_of(std::string_view common) {
  return common.starts_with(label_prefix) ? common.substr(label_prefix.size()) : std::string_view();
}

// An address that nobody follows here yet: who looks after the sources adds it for everybody; its stream is there with
// its first story. False: it is no address, or the caller is a reader.
base::Result<bool> follow_new(const Call& call, std::string_view typed) {
  if (typed.starts_with("feed/")) typed.remove_prefix(5);
  const auto url = web_address(typed.find("://") == typed.npos ? "https://" + std::string(typed) : std::string(typed));
  if (url.empty() || call.caller.user.role < store::Role::editor) return false;
  if (const auto done = store::Desk(call.visit.store).follow({{url}}, call.visit.now); !done)
    return std::unexpected(done.error());
  return true;
}

Response edit_subscription(const Call& call) {
  const auto action = call.field("ac");
  if (action != "edit" && action != "subscribe" && action != "unsubscribe") return no(400, "UnknownAction");
  const auto feeds = call.reading.feeds(false);
  if (!feeds) return no(feeds.error());
  const auto added = common_name(call.field("a")), removed = common_name(call.field("r"));
  for (const auto stream : call.all("s")) {
    const auto* feed = feed_at(*feeds, stream, call.visit.origin());
    if (feed == nullptr && action == "subscribe") {
      const auto followed = follow_new(call, stream);
      if (!followed) return no(followed.error());
      if (*followed) continue;
    }
    if (feed == nullptr) return no(404, "UnknownStream");
    store::Reading::FeedChange change;
    if (action != "edit") change.hidden = action == "unsubscribe";
    if (call.has("t")) change.title = std::string(call.field("t"));
    if (!label_of(removed).empty()) change.folder = 0;
    if (!label_of(added).empty()) {
      const auto folder = call.reading.folder(label_of(added));
      if (!folder) return no(folder.error());
      change.folder = *folder;
    }
    if (const auto changed = call.reading.change_feed(feed->id, change); !changed) return no(changed.error());
  }
  return plain("OK");
}

Response quick_add(const Call& call) {
  const auto wanted = call.field("quickadd");
  const auto feeds = call.reading.feeds(false);
  if (!feeds) return no(feeds.error());
  Json json;
  json.object().text("query", wanted);
  if (const auto* feed = feed_at(*feeds, wanted, call.visit.origin()); feed != nullptr) {
    const auto changed = call.reading.change_feed(feed->id, {.title = {}, .folder = {}, .hidden = false});
    if (!changed) return no(changed.error());
    json.number("numResults", 1).text("streamId", feed_name(feed->id)).text("streamName", feed->title);
  } else if (const auto followed = follow_new(call, wanted); !followed) {
    return no(followed.error());
  } else if (*followed) {
    const auto url = wanted.starts_with("feed/") ? wanted.substr(5) : wanted;
    json.number("numResults", 1).text("streamId", "feed/" + std::string(url)).text("streamName", url);
  } else {
    json.number("numResults", 0).text("error", "This site does not follow that feed; its owner can add it.");
  }
  return json_response(json.end_object().take());
}

Response tags(const Call& call) {
  const auto folders = call.reading.folders();
  const auto labels = call.reading.labels();
  if (!folders || !labels) return no(folders ? labels.error() : folders.error());
  Json json;
  json.object().array("tags").object().text("id", state_starred).text("sortid", "A0000001").end_object();
  for (const auto& folder : *folders)
    json.object()
        .text("id", std::string(label_prefix) + folder.name)
        .text("sortid", "B" + std::to_string(folder.id))
        .text("type", "folder")
        .end_object();
  for (const auto& label : *labels)
    json.object()
        .text("id", std::string(label_prefix) + label)
        .text("sortid", "C" + label)
        .text("type", "tag")
        .end_object();
  return json_response(json.end_array().end_object().take());
}

Response edit_tag(const Call& call) {
  if (const auto shown = call.field("T"); !shown.empty() && shown != post_token(call)) {
    auto response = no(401, "BadToken");
    response.headers.emplace_back("X-Reader-Google-Bad-Token", "true");
    return response;
  }
  const auto ids = item_ids(call);
  if (ids.empty()) return no(400, "NoItems");
  std::optional<bool> read, starred;
  for (const auto name : {"a", "r"}) {
    const bool put = name[0] == 'a';
    for (const auto tag : call.all(name)) {
      const auto common = common_name(tag);
      if (common == state_read) read = put;
      else if (common == state_unread) read = !put;
      else if (common == state_starred) starred = put;
      else if (!label_of(common).empty()) {
        if (const auto done = call.reading.label(ids, label_of(common), put); !done) return no(done.error());
      }
    }
  }
  if (!read && !starred) return plain("OK");
  const auto marked = call.reading.mark(ids, read, starred, call.visit.now);
  return marked ? plain("OK") : no(marked.error());
}

Response mark_all(const Call& call) {
  const auto feeds = feeds_of_stream(call, call.field("s"));
  if (!feeds) return no(feeds.error());
  const auto until = call.number("ts").value_or(0);  // microseconds
  const auto marked =
      call.reading.mark_all_read(*feeds, until > 0 ? until / 1'000'000 : call.visit.now, call.visit.now);
  return marked ? plain("OK") : no(marked.error());
}

// A label of feeds or of items, or of both.
Response change_label(const Call& call, bool rename) {
  std::string name(label_of(common_name(call.field("s"))));
  if (name.empty()) name = call.field("t");
  const std::string fresh(label_of(common_name(call.field("dest"))));
  if (name.empty() || (rename && fresh.empty())) return no(400, "NoLabel");
  const auto folders = call.reading.folders();
  if (!folders) return no(folders.error());
  for (const auto& folder : *folders) {
    if (folder.name != name) continue;
    const auto done = rename ? call.reading.rename_folder(folder.id, fresh) : call.reading.remove_folder(folder.id);
    if (!done) return no(done.error());
  }
  return ok(rename ? call.reading.rename_label(name, fresh) : call.reading.remove_label(name));
}
Response rename_tag(const Call& call) { return change_label(call, true); }
Response disable_tag(const Call& call) { return change_label(call, false); }

Response preferences(const Call&) { return json_response("{\"prefs\":[]}"); }
Response stream_preferences(const Call&) { return json_response("{\"streamprefs\":{}}"); }

Response export_opml(const Call& call) {
  const auto all = subscriptions(call.reading);
  if (!all) return no(all.error());
  return subscriptions_response(call, all->feeds, all->folders);
}
Response import_opml(const Call& call) {
  const auto read = read_subscriptions(call.reading, call.visit.request.body, call.visit.origin());
  return read ? plain("OK: " + std::to_string(read->known)) : no(read.error());
}

constexpr auto get = Method::get, post = Method::post;
constexpr auto reads = Needs::read, writes = Needs::write;
#define API "/reader/api/0/"
constexpr ApiRoute routes[] = {
    {get, API "token", reads, token},
    {get, API "user-info", reads, user_info},
    {get, API "subscription/list", reads, subscription_list},
    {post, API "subscription/edit", writes, edit_subscription},
    {post, API "subscription/quickadd", writes, quick_add},
    {get, API "subscription/export", reads, export_opml},
    {post, API "subscription/import", writes, import_opml},
    {get, "/reader/subscriptions/export", reads, export_opml},
    {get, API "tag/list", reads, tags},
    {post, API "edit-tag", writes, edit_tag},
    {post, API "mark-all-as-read", writes, mark_all},
    {post, API "rename-tag", writes, rename_tag},
    {post, API "disable-tag", writes, disable_tag},
    {get, API "unread-count", reads, unread_count},
    {get, API "stream/contents", reads, contents},
    {get, API "stream/contents/**", reads, contents},
    {get, API "stream/items/ids", reads, ids},
    {get, API "stream/items/count", reads, count},
    {get, API "stream/items/contents", reads, item_contents},
    {post, API "stream/items/contents", reads, item_contents},
    {get, API "preference/list", reads, preferences},
    {get, API "preference/stream/list", reads, stream_preferences},
    {get, "/reader/atom", reads, atom},
    {get, "/reader/atom/**", reads, atom},
};
#undef API
constexpr ApiRoute login_routes[] = {
    {post, "/accounts/ClientLogin", Needs::nothing, client_login},
    {get, "/accounts/ClientLogin", Needs::nothing, client_login},
};

}  // namespace
}  // namespace greader

const Face& greader_face() {
  static constexpr Face face{"reader", greader::routes, greader::caller, greader::no};
  return face;
}

const Face& client_login_face() {
  static constexpr Face face{"accounts", greader::login_routes, greader::caller, greader::no};
  return face;
}

}  // namespace ortoo::site
