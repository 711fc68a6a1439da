#include "site/outgoing/deliverer.h"

#include <spdlog/spdlog.h>

#include "base/character_borders.h"
#include "site/api/card_json.h"
#include "site/api/shown.h"
#include "site/outgoing/push.h"
#include "site/outgoing/webhook.h"
#include "site/pages/cards.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t at_once = 16;       // taken from the table at once
constexpr std::size_t longest_text = 300;  // bytes of a title or standfirst in a message to a browser

std::string article_event(const store::Card& card, const std::string& url, std::int64_t now) {
  Json json;
  json.object().text("type", "article.added").text("timestamp", iso_utc(now)).name("data");
  write_card(json, url, card);
  return json.end_object().take();
}

std::string withdrawn_event(const store::Delivery& delivery, const std::string& url, std::int64_t now) {
  Json json;
  json.object().text("type", "article.withdrawn").text("timestamp", iso_utc(now));
  json.object("data")
      .number("id", *delivery.article)
      .text("page", url + article_path(*delivery.article))
      .text("since", iso_utc(delivery.withdrawn));
  if (!delivery.body.empty()) json.text("reason", delivery.body);
  return json.end_object().end_object().take();
}

std::string_view cut(std::string_view text) { return base::cut_to(text, longest_text); }

std::string push_text(const store::Card& card) {
  return Json()
      .object()
      .text("title", cut(card.title))
      .text("body", cut(card.dek))
      .text("publisher", cut(card.publisher.name))
      .text("page", article_path(card.id))
      .text("language", card.language)
      .end_object()
      .take();
}

}  // namespace

Deliverer::Deliverer(const store::Store& store, const Options& options)
    : store_(store), options_(options), outlets_(store) {}

base::Result<std::optional<Message>> Deliverer::message_of(const store::Delivery& delivery, std::int64_t now) {
  const auto& outlet = delivery.outlet;
  const bool withdrawn = delivery.article && delivery.withdrawn != 0;
  std::optional<store::Card> card;
  if (delivery.article) {
    auto article = store_.card(*delivery.article);
    if (!article) return std::unexpected(article.error());
    card = std::move(*article);
    if (!card && !withdrawn) return std::nullopt;
  }
  switch (outlet.kind) {
    case store::OutletKind::webhook:
      if (card.has_value() == withdrawn) return std::nullopt;  // put back since, which is told by itself
      return webhook_message(
          outlet.address, outlet.secret, delivery.id, now,
          withdrawn ? withdrawn_event(delivery, options_.url, now) : article_event(*card, options_.url, now));
    case store::OutletKind::browser: {
      const auto dot = std::min(outlet.secret.find('.'), outlet.secret.size() - 1);
      const auto keys = read_push_keys(std::string_view(outlet.secret).substr(0, dot),
                                       std::string_view(outlet.secret).substr(dot + 1));
      const auto pem = outlets_.key("push", [] { return Key::make_p256().pem(); });
      if (!pem) return std::unexpected(pem.error());
      const auto vapid = Key::from_pem(*pem);
      if (!card || !keys || !vapid) return std::nullopt;
      return push_message(outlet.address, *keys, push_text(*card), *vapid, options_.contact, now);
    }
    case store::OutletKind::follower: {
      const auto pem = outlets_.key("fediverse", [] { return Key::make_rsa().pem(); });
      if (!pem) return std::unexpected(pem.error());
      const auto key = Key::from_pem(*pem);
      if (!key) return std::nullopt;
      const Actor actor{options_.url, outlet.section};
      auto body = withdrawn ? deletion_of(actor, *delivery.article, delivery.times, delivery.withdrawn)
                  : card    ? activity_of(actor, *card, delivery.times)
                            : delivery.body;
      return signed_post(outlet.address, std::move(body), *key, actor.key_id(), now);
    }
  }
  return std::nullopt;
}

base::Result<void> Deliverer::attempt(const store::Delivery& delivery, std::int64_t now, const std::stop_token& stop) {
  const auto message = message_of(delivery, now);
  if (!message) return std::unexpected(message.error());
  if (!*message) return outlets_.delivered(delivery);  // the article is gone, or the outlet was never one
  const auto answer = options_.send(**message);
  if (!answer && stop.stop_requested()) return {};  // it may have been heard: tried again when its lease is over
  const int status = answer ? answer->status : 0;
  if (status >= 200 && status < 300) return outlets_.delivered(delivery);
  spdlog::info("event=delivery_failed outlet={} attempt={} status={}", delivery.outlet.id, delivery.attempts, status);
  if (status == 410 || (status == 404 && delivery.outlet.kind == store::OutletKind::browser))
    return outlets_.forget(delivery.outlet.id);
  return outlets_.failed(
      delivery, answer ? "It answered with status " + std::to_string(status) + "." : answer.error().sentence, now);
}

base::Result<std::int64_t> Deliverer::turn(std::int64_t now, const std::stop_token& stop) {
  if (const auto looked = outlets_.look(now); !looked) return looked;
  const auto due = outlets_.due(now, at_once);
  if (!due) return std::unexpected(due.error());
  for (const auto& delivery : *due) {
    if (stop.stop_requested()) break;
    if (const auto done = attempt(delivery, now, stop); !done) return std::unexpected(done.error());
  }
  return static_cast<std::int64_t>(due->size());
}

}  // namespace ortoo::site
