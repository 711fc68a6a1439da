// What is not a page to read: a reader's choices, pictures, and answers to machines.
#include <algorithm>
#include <array>

#include "site/http/guard.h"
#include "site/pages/cards.h"
#include "site/pages/pages.h"
#include "store/card.h"

namespace ortoo::site {
namespace {

struct Choice {
  std::string_view name;
  std::array<std::string_view, 4> values;
  bool languages = false;  // and those of the site
};
constexpr std::array<Choice, 5> choices = {{{"theme", {"auto", "light", "dark", "contrast"}},
                                            {"density", {"normal", "compact"}},
                                            {"size", {"normal", "large", "larger"}},
                                            {"ui", {}, true},
                                            {"read", {"original"}, true}}};

}  // namespace

// Keeps each choice of the form in a cookie and goes back to where the reader was.
Response settings(const Visit& visit) {
  const auto form = read_form(visit.request.body);
  const auto back = find(form, "back");
  Response response{303,
                    "text/plain; charset=utf-8",
                    "",
                    {{"Location", is_own_path(back) ? std::string(back) : "/"}, {"Cache-Control", "no-store"}}};
  for (const auto& choice : choices) {
    const auto value = find(form, choice.name);
    const bool known = std::ranges::find(choice.values, value) != choice.values.end() ||
                       (choice.languages && visit.locales.find(value) != nullptr);
    if (value.empty() || !known) continue;
    response.headers.emplace_back("Set-Cookie", std::string(choice.name) + "=" + std::string(value) +
                                                    "; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly");
  }
  return response;
}

Response picture(const Visit& visit) {
  auto bytes = visit.pictures.read(visit.segment(1));
  if (!bytes) return problem(visit, bytes.error());
  // An SVG opened by itself runs nothing, loads nothing, and belongs to no origin.
  return {200,
          std::string(media_type(visit.segment(1))),
          *std::move(bytes),
          {{"Cache-Control", "public, max-age=86400"},
           {"Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'"},
           {"Vary", "Accept-Encoding"}}};
}

Response relayed_picture(const Visit& visit) {
  auto bytes = visit.relay.picture(visit.segment(1), visit.segment(2), visit.segment(3));
  if (!bytes) {
    if (bytes.error().code == base::ErrorCode::not_found)
      return {404, "text/plain; charset=utf-8", "There is no such picture.\n", {{"Cache-Control", "no-store"}}};
    // A browser draws this in the picture's place, and not the sign of something broken.
    return {
        502,
        "image/svg+xml",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 9\"><path fill=\"#8a8578\" opacity=\".18\" d=\"M0 0h16v9H0z\"/>"
        "<path fill=\"none\" stroke=\"#8a8578\" stroke-width=\".12\" d=\"M5.5 6.5l1.8-2.2 1.3 1.5.8-.9 1.3 1.6zM10 3.4a.4.4 0 1 1-.8 0 .4.4 0 0 1 .8 0z\"/></svg>\n",
        {{"Cache-Control", "no-store"},
         {"Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'"}}};
  }
  return {200,
          "image/webp",
          *std::move(bytes),
          {{"Cache-Control", "public, max-age=604800"},
           {"Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'"}}};
}

Response robots(const Visit& visit) {
  return {
      200,
      "text/plain; charset=utf-8",
      "User-agent: *\nDisallow: /search\nDisallow: /settings\nDisallow: /login\nDisallow: /account\nDisallow: /admin\n\nSitemap: " +
          visit.origin() + "/sitemap.xml\n",
      {}};
}

Response sitemap(const Visit& visit) {
  constexpr std::int64_t newest = 1000;  // as many as the news extension allows
  const auto found = visit.store.newest({}, 0, newest);
  if (!found) return problem(visit, found.error());
  Data data;
  put(data, "origin", visit.origin());
  auto stories = cards(visit, found->cards);
  // Google's extension is for the last two days; what is older is listed without it.
  for (std::size_t i = 0; i < stories.size(); ++i) {
    const auto& card = found->cards[i];
    // W3C's form of a moment has a zone: where the publisher names none, the day alone.
    const auto published = base::parse_iso(card.published);
    put(stories[i], "w3c",
        !published                  ? std::string()
        : published->offset_minutes ? published->to_iso()
                                    : published->day_string());
    put(stories[i], "fresh", store::is_dated(card) && !card.language.empty() && card.time > visit.now - 2 * 86'400);
  }
  put(data, "stories", stories);
  return {200,
          "application/xml; charset=utf-8",
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + visit.templates.render("sitemap.xml", visit.locale, data),
          {{"Cache-Control", "no-cache"}, {"Vary", "Accept-Encoding"}}};
}

Response open_search(const Visit& visit) {
  Data data;
  put(data, "origin", visit.origin());
  put(data, "site_title", visit.options.title);
  return {200,
          "application/opensearchdescription+xml; charset=utf-8",
          visit.templates.render("opensearch.xml", visit.locale, data),
          {{"Vary", "Accept-Encoding, Accept-Language, Cookie"}}};
}

// W3C WebSub, 5.3: the challenge, as it is, and nothing else.
Response confirm_hub(const Visit& visit) {
  const auto& target = visit.request.target;
  const auto question = std::min(target.find('?'), target.size());
  const auto challenge =
      visit.options.confirm_hub
          ? visit.options.confirm_hub(visit.segment(1),
                                      std::string_view(target).substr(std::min(question + 1, target.size())))
          : std::nullopt;
  if (!challenge) return problem(visit, 404);
  return {200, "text/plain; charset=utf-8", *challenge, {{"Cache-Control", "no-store"}}};
}

Response take_hub_notice(const Visit& visit) {
  const bool known = visit.options.take_hub_notice &&
                     visit.options.take_hub_notice(visit.segment(1), find(visit.request.headers, "x-hub-signature"),
                                                   visit.request.body);
  if (!known) return problem(visit, 404);
  return {202, "text/plain; charset=utf-8", "", {{"Cache-Control", "no-store"}}};
}

}  // namespace ortoo::site
