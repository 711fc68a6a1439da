#include "store/identity.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/url.h"

namespace ortoo::store {
namespace {

// Query parameters that say how the reader came, not what is shown. A name that ends in "*" stands for all that begin
// so. Each is documented by the service that adds it.
constexpr std::array<std::string_view, 26> tracking_parameters = {
    "utm_*",        // Google Analytics and its successors
    "mtm_*",        // Matomo
    "pk_*",         // Matomo, before it was renamed
    "hsa_*",        // HubSpot
    "_hs*",         // HubSpot
    "ga_*",         // Google Analytics
    "_ga",          // Google Analytics, across domains
    "_gl",          // Google Analytics, across domains
    "gclid",        // Google Ads
    "gclsrc",       // Google Ads
    "dclid",        // Google Marketing Platform
    "gbraid",       // Google Ads
    "wbraid",       // Google Ads
    "fbclid",       // Facebook
    "igshid",       // Instagram
    "msclkid",      // Microsoft Advertising
    "ttclid",       // TikTok
    "twclid",       // Twitter
    "yclid",        // Yandex Direct
    "ysclid",       // Yandex Search
    "_openstat",    // Yandex, Begun
    "zarsrc",       // Zalo
    "mc_cid",       // Mailchimp
    "mc_eid",       // Mailchimp
    "at_medium",    // AT Internet
    "at_campaign",  // AT Internet
};

bool is_tracking(std::string_view parameter) {
  const auto name = parameter.substr(0, parameter.find('='));
  return std::ranges::any_of(tracking_parameters, [&](std::string_view known) {
    if (!known.ends_with('*')) return base::iequals_ascii(name, known);
    known.remove_suffix(1);
    return name.size() >= known.size() && base::iequals_ascii(name.substr(0, known.size()), known);
  });
}

bool is_bare_host(std::string_view key) { return key.find('/', 2) == key.size() - 1; }

}  // namespace

std::string url_key(std::string_view text) {
  const auto url = base::Url::parse(text);
  if (!url || !url->is_web() || url->host().empty()) return "";
  std::string key = "//";
  key += url->host();
  const bool default_port = url->port() == 0 || url->port() == 80 || url->port() == 443;
  if (!default_port) key += ":" + std::to_string(url->port());
  key += url->path();
  char separator = '?';
  for (std::string_view rest = url->query(); !rest.empty();) {
    const auto end = std::min(rest.find('&'), rest.size());
    const auto parameter = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (parameter.empty() || is_tracking(parameter)) continue;
    key += separator;
    key += parameter;
    separator = '&';
  }
  return key;
}

std::string identity(const record::Article& article) {
  for (const auto* url : {&article.canonical_url, &article.url}) {
    if (auto key = url_key(*url); !key.empty()) return key;
  }
  return article.id.empty() ? "" : "id:" + article.id;
}

std::vector<LinkKey> link_keys(const record::Article& article) {
  std::vector<LinkKey> keys;
  const auto add = [&](std::string_view url, bool own) {
    auto key = url_key(url);
    if (key.empty() || (!own && is_bare_host(key))) return;
    if (std::ranges::none_of(keys, [&](const LinkKey& known) { return known.key == key; })) {
      keys.push_back({std::move(key), own});
    }
  };
  add(article.canonical_url, true);
  add(article.url, true);
  if (article.source) add(article.source->url, false);
  for (const auto& alternate : article.alternates) add(alternate.url, false);
  return keys;
}

}  // namespace ortoo::store
