#include "site/visit.h"

#include <algorithm>
#include <array>

#include "site/accounts/session.h"
#include "site/translations.h"
#include "store/translations.h"

namespace ortoo::site {
namespace {

struct NavigationLink {
  std::string_view segment, word;
};
constexpr std::array<NavigationLink, 8> navigation = {{{"", "nav.front"},
                                                       {"latest", "nav.latest"},
                                                       {"sections", "nav.sections"},
                                                       {"calendar", "nav.calendar"},
                                                       {"people", "nav.people"},
                                                       {"tags", "nav.tags"},
                                                       {"publishers", "nav.publishers"},
                                                       {"languages", "nav.languages"}}};
constexpr std::array<std::string_view, 3> themes = {"light", "dark", "contrast"};
constexpr std::array<std::string_view, 2> sizes = {"large", "larger"};  // of letters

std::string_view one_of(std::string_view value, std::span<const std::string_view> allowed) {
  return std::find(allowed.begin(), allowed.end(), value) == allowed.end() ? std::string_view() : value;
}

std::vector<Data> navigation_data(const Visit& visit) {
  const std::string_view here = visit.request.segments.empty() ? std::string_view() : visit.segment(0);
  std::vector<Data> links;
  for (const auto& [segment, word] : navigation) {
    Data link;
    put(link, "href", "/" + std::string(segment));
    put(link, "name", std::string(visit.word(word)));
    put(link, "current", segment == here);
    links.push_back(std::move(link));
  }
  return links;
}

std::vector<Data> language_data(const Visit& visit) {
  std::vector<Data> languages;
  for (const auto& locale : visit.locales.all()) {
    Data language;
    put(language, "tag", locale.tag());
    put(language, "dir", std::string(locale.direction()));
    put(language, "name", std::string(locale.word("language.own")));
    put(language, "current", &locale == &visit.locale);
    languages.push_back(std::move(language));
  }
  return languages;
}

}  // namespace

std::string Visit::origin() const {
  return (request.https ? "https://" : "http://") + std::string(find(request.headers, "host"));
}

Data frame(const Visit& visit, std::string_view title) {
  Data data;
  put(data, "ui", visit.locale.tag());
  put(data, "ui_formats", visit.locale.formats_tag());
  put(data, "ui_dir", std::string(visit.locale.direction()));
  put(data, "site_title", visit.options.title);
  put(data, "page_title", title.empty() ? visit.options.title : std::string(title) + " · " + visit.options.title);
  const auto theme = one_of(cookie(visit.request, "theme"), themes);
  put(data, "theme", std::string(theme));
  for (const auto name : themes) put(data, "theme_" + std::string(name), name == theme);
  put(data, "theme_auto", theme.empty());
  const auto size = one_of(cookie(visit.request, "size"), sizes);
  put(data, "size", std::string(size));
  for (const auto name : sizes) put(data, "size_" + std::string(name), name == size);
  put(data, "size_normal", size.empty());
  const auto reading = reading_language(visit);
  auto languages = language_data(visit);
  std::vector<Data> readings;
  if (const auto targets = store::Translations(visit.store).targets(); targets && !targets->empty())
    for (auto language : languages) {
      const std::string tag(language.text("tag"));
      if (std::find(targets->begin(), targets->end(), tag) == targets->end()) continue;
      put(language, "current", tag == reading);
      readings.push_back(std::move(language));
    }
  put(data, "has_readings", !readings.empty());
  put(data, "readings", std::move(readings));
  put(data, "reads_original", reading.empty());
  put(data, "compact", cookie(visit.request, "density") == "compact");
  put(data, "style", visit.assets.path("style/site.css"));
  put(data, "print_style", visit.assets.path("style/print.css"));
  put(data, "moments_script", visit.assets.path("script/moments.js"));
  put(data, "script", visit.assets.path("script/site.js"));
  put(data, "icon", visit.assets.path("icons/icon.svg"));
  put(data, "home_icon", visit.assets.path("icons/icon.png"));
  put(data, "here", visit.request.target);
  put(data, "navigation", navigation_data(visit));
  put(data, "signed_in", has_session(visit.request));
  const auto here = visit.request.segments.empty() ? std::string_view() : visit.segment(0);
  put(data, "at_account", here == "account" || here == "login");
  put(data, "ui_languages", std::move(languages));
  put(data, "query", false);
  put(data, "head", false);
  put(data, "feeds", false);
  return data;
}

Response page(const Visit& visit, std::string_view template_name, const Data& data, int status) {
  Response response;
  response.status = status;
  response.body = visit.templates.render(template_name, visit.locale, data);
  response.headers = {{"Cache-Control", "private, no-cache"},
                      {"Content-Language", visit.locale.tag()},
                      {"Vary", "Accept-Encoding, Accept-Language, Cookie"}};
  return response;
}

Response private_page(const Visit& visit, std::string_view template_name, const Data& data, int status) {
  auto response = page(visit, template_name, data, status);
  for (auto& [header, value] : response.headers)
    if (header == "Cache-Control") value = "no-store";
  return response;
}

Response see_other(std::string_view path) {
  return {303, "text/plain; charset=utf-8", "", {{"Location", std::string(path)}, {"Cache-Control", "no-store"}}};
}

Response moved(std::string_view path) {
  return {301, "text/plain; charset=utf-8", "", {{"Location", std::string(path)}, {"Cache-Control", "no-cache"}}};
}

Response problem(const Visit& visit, int status) {
  return problem(visit, status, visit.word("problem." + std::to_string(status) + ".text"));
}

Response problem(const Visit& visit, int status, std::string_view sentence, std::string_view reason) {
  const auto title = visit.word("problem." + std::to_string(status) + ".title");
  Data data = frame(visit, title);
  put(data, "here", std::string("/"));  // an address that does not answer is no place to come back to
  put(data, "heading", std::string(title));
  put(data, "sentence", std::string(sentence));
  put(data, "reason", std::string(reason));
  return page(visit, "problem.html", data, status);
}

Response problem(const Visit& visit, const base::Error& error) {
  return problem(visit, error.code == base::ErrorCode::not_found ? 404 : 500);
}

}  // namespace ortoo::site
