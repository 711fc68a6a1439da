#include "site/fediverse/actor.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "site/api/json.h"
#include "site/api/shown.h"
#include "site/fediverse/signature.h"
#include "site/pages/cards.h"
#include "site/pages/markup.h"
#include "store/card.h"

namespace ortoo::site {
namespace {

constexpr std::string_view context = R"(["https://www.w3.org/ns/activitystreams","https://w3id.org/security/v1"])";
constexpr std::size_t longest_name = 30;

std::string note_html(const std::string& page, const store::Card& card) {
  std::string html = "<p><strong>" + escape(card.title) + "</strong></p>";
  if (!card.dek.empty()) html += "<p>" + escape(card.dek) + "</p>";
  if (!card.publisher.name.empty()) html += "<p>" + escape(publisher_label(card.publisher.name)) + "</p>";
  return html + "<p><a href=\"" + escape(page) + "\">" + escape(page) + "</a></p>";
}

// What ends the ids of a story that was put back so many times.
std::string of_times(std::int64_t times) { return times == 0 ? std::string() : "-" + std::to_string(times); }

std::string note_id(const Actor& actor, store::Id article, std::int64_t times) {
  return actor.site + article_path(article) + "#" + actor.name() + of_times(times);
}

void write_activity(Json& json, const Actor& actor, const store::Card& card, std::int64_t times) {
  const auto page = actor.site + article_path(card.id);
  const auto when = store::is_dated(card) ? iso_utc(card.time) : std::string();
  json.text("id", actor.id() + "/create/" + std::to_string(card.id) + of_times(times))
      .text("type", "Create")
      .text("actor", actor.id());
  if (!when.empty()) json.text("published", when);
  json.array("to").text(everyone).end_array().array("cc").text(actor.id() + "/followers").end_array();
  json.object("object")
      .text("id", note_id(actor, card.id, times))
      .text("type", "Note")
      .text("attributedTo", actor.id());
  if (!when.empty()) json.text("published", when);
  json.text("url", page).array("to").text(everyone).end_array();
  json.array("cc").text(actor.id() + "/followers").end_array().text("content", note_html(page, card));
  if (!card.language.empty()) json.object("contentMap").text(card.language, note_html(page, card)).end_object();
  json.end_object();
}

}  // namespace

std::string actor_name(std::string_view section) {
  if (section.empty()) return "ortoo";
  std::string name;
  bool plain = section.size() <= longest_name;
  for (const char c : section) {
    const char lower = base::ascii_lower(c);
    const bool letter = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
    plain = plain && (letter || c == ' ' || c == '-' || c == '&');
    if (letter) name += lower;
    else if (!name.empty() && name.back() != '_') name += '_';
  }
  while (name.ends_with('_')) name.pop_back();
  return plain && !name.empty() && name != "ortoo" ? name
                                                   : "s_" + base::fingerprint(base::lower(section)).substr(0, 12);
}

std::string actor_document(const Actor& actor, const Options& options, const Key& key) {
  const auto id = actor.id();
  const bool whole = actor.section.empty();
  const auto page = actor.site + (whole ? "/" : list_path("section", actor.section));
  Json json;
  json.object().name("@context").raw(context).text("id", id).text("type", whole ? "Application" : "Service");
  json.text("preferredUsername", actor.name())
      .text("name", whole ? options.title : actor.section + " · " + options.title);
  json.text("url", page)
      .text("inbox", id + "/inbox")
      .text("outbox", id + "/outbox")
      .text("followers", id + "/followers");
  json.boolean("manuallyApprovesFollowers", false).boolean("discoverable", true);
  json.object("publicKey")
      .text("id", actor.key_id())
      .text("owner", id)
      .text("publicKeyPem", key.public_pem())
      .end_object();
  return json.end_object().take();
}

std::string webfinger_document(const Actor& actor) {
  Json json;
  json.object().text("subject", "acct:" + actor.name() + "@" + actor.host());
  json.array("aliases").text(actor.id()).end_array().array("links");
  json.object().text("rel", "self").text("type", "application/activity+json").text("href", actor.id()).end_object();
  if (!actor.section.empty())
    json.object().text("rel", "http://webfinger.net/rel/profile-page").text("type", "text/html")
        .text("href", actor.site + list_path("section", actor.section)).end_object();
  return json.end_array().end_object().take();
}

std::string followers_document(const Actor& actor, std::int64_t count) {
  return Json()
      .object()
      .name("@context")
      .raw(context)
      .text("id", actor.id() + "/followers")
      .text("type", "OrderedCollection")
      .number("totalItems", count)
      .end_object()
      .take();
}

std::string outbox_document(const Actor& actor, std::int64_t count) {
  const auto id = actor.id() + "/outbox";
  return Json()
      .object()
      .name("@context")
      .raw(context)
      .text("id", id)
      .text("type", "OrderedCollection")
      .number("totalItems", count)
      .text("first", id + "?page=1")
      .end_object()
      .take();
}

std::string outbox_page(const Actor& actor, const std::vector<store::Card>& cards,
                        const std::map<store::Id, std::int64_t>& put_back, std::string_view self,
                        std::string_view next) {
  Json json;
  json.object()
      .name("@context")
      .raw(context)
      .text("id", self)
      .text("type", "OrderedCollectionPage")
      .text("partOf", actor.id() + "/outbox");
  if (!next.empty()) json.text("next", next);
  json.array("orderedItems");
  for (const auto& card : cards) {
    json.object();
    const auto times = put_back.find(card.id);
    write_activity(json, actor, card, times == put_back.end() ? 0 : times->second);
    json.end_object();
  }
  return json.end_array().end_object().take();
}

std::string activity_of(const Actor& actor, const store::Card& card, std::int64_t times) {
  Json json;
  json.object().name("@context").raw(context);
  write_activity(json, actor, card, times);
  return json.end_object().take();
}

std::string deletion_of(const Actor& actor, store::Id article, std::int64_t times, std::int64_t since) {
  Json json;
  json.object()
      .name("@context")
      .raw(context)
      .text("id", actor.id() + "/delete/" + std::to_string(article) + of_times(times))
      .text("type", "Delete");
  json.text("actor", actor.id())
      .array("to")
      .text(everyone)
      .end_array()
      .array("cc")
      .text(actor.id() + "/followers")
      .end_array();
  json.object("object")
      .text("id", note_id(actor, article, times))
      .text("type", "Tombstone")
      .text("formerType", "Note")
      .text("deleted", iso_utc(since));
  return json.end_object().end_object().take();
}

std::string accept_of(const Actor& actor, std::string_view follow, std::string_view id) {
  return Json()
      .object()
      .name("@context")
      .raw(context)
      .text("id", actor.id() + "/accept/" + base::fingerprint(id))
      .text("type", "Accept")
      .text("actor", actor.id())
      .name("object")
      .raw(follow)
      .end_object()
      .take();
}

Message signed_post(std::string url, std::string body, const Key& key, std::string_view key_id, std::int64_t now) {
  Message message{std::move(url), {{"Content-Type", "application/activity+json"}}, std::move(body)};
  sign(message, key, key_id, now);
  return message;
}

Message signed_get(std::string url, const Key& key, std::string_view key_id, std::int64_t now) {
  Message message{std::move(url), {{"Accept", "application/activity+json, application/ld+json"}}, ""};
  sign(message, key, key_id, now);
  return message;
}

}  // namespace ortoo::site
