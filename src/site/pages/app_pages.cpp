// The site as an app that can be installed and read offline.
#include <nlohmann/json.hpp>

#include "site/pages/pages.h"

namespace ortoo::site {

Response manifest(const Visit& visit) {
  constexpr auto paper = "#fbf9f4";  // web/style/site.css
  const nlohmann::ordered_json app = {
      {"id", "/"},
      {"name", visit.options.title},
      {"short_name", visit.options.title},
      {"start_url", "/"},
      {"scope", "/"},
      {"display", "standalone"},
      {"lang", visit.locale.tag()},
      {"dir", visit.locale.direction()},
      {"background_color", paper},
      {"theme_color", paper},
      {"icons",
       {{{"src", visit.assets.path("icons/icon.svg")}, {"type", "image/svg+xml"}, {"sizes", "any"}},
        {{"src", visit.assets.path("icons/icon.png")},
         {"type", "image/png"},
         {"sizes", "512x512"},
         {"purpose", "maskable"}}}}};
  return {200,
          "application/manifest+json; charset=utf-8",
          app.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace),
          {{"Cache-Control", "no-cache"}, {"Vary", "Accept-Encoding, Accept-Language, Cookie"}}};
}

// At the root, so that it may look after all pages; a new one counts as soon as it is there.
Response service_worker(const Visit&) {
  return {200,
          "text/javascript; charset=utf-8",
          std::string(web_file("script/service-worker.js")),
          {{"Cache-Control", "no-cache"}, {"Vary", "Accept-Encoding"}}};
}

Response offline_page(const Visit& visit) {
  auto data = frame(visit, visit.word("app.offline"));
  put(data, "here", std::string("/"));
  put(data, "offline_script", visit.assets.path("script/offline.js"));
  return page(visit, "offline.html", data);
}

Response keys_page(const Visit& visit) { return page(visit, "keys.html", frame(visit, visit.word("keys.heading"))); }

}  // namespace ortoo::site
