#include "work/translate/translators.h"

#include <algorithm>

#include "language/tag.h"
#include "translate/pivot.h"

namespace ortoo::work {
namespace {

constexpr std::string_view between = "en";

const Route* route_of(const std::vector<Route>& routes, const std::string& from, const std::string& to) {
  const auto fits = [](const std::string& pattern, const std::string& language) {
    return pattern == "*" || pattern == language || pattern == language::primary(language);
  };
  const auto it =
      std::ranges::find_if(routes, [&](const Route& route) { return fits(route.from, from) && fits(route.to, to); });
  return it == routes.end() ? nullptr : &*it;
}

std::string short_tag(const std::string& tag) { return std::string(language::primary(tag)); }

}  // namespace

// "" where there is nobody; the pair's own before that of its primary languages.
std::string Translators::stamp(const std::string& from, const std::string& to) const {
  if (route_of(routes_, from, to) != nullptr) return "server";
  if (auto own = models_.stamp(from, to); !own.empty()) return own;
  return models_.stamp(short_tag(from), short_tag(to));
}

base::Result<std::unique_ptr<translate::Translator>> Translators::make(const std::string& from,
                                                                       const std::string& to) const {
  if (const auto* route = route_of(routes_, from, to); route != nullptr)
    return std::make_unique<Remote>(route->line, from, to);
  return models_.stamp(from, to).empty() ? models_.open(short_tag(from), short_tag(to)) : models_.open(from, to);
}

base::Result<translate::Translator*> Translators::find(const std::string& from, const std::string& to) {
  auto direct = stamp(from, to);
  const bool pivots = direct.empty() && short_tag(from) != between && short_tag(to) != between;
  std::string first, second;
  if (pivots) {
    first = stamp(from, std::string(between));
    second = stamp(std::string(between), to);
    if (!first.empty() && !second.empty()) direct = first + " " + second;
  }
  if (direct.empty() && from.empty())
    return base::fail(base::ErrorCode::not_found,
                      "It is not known in which language this is, so it is not translated.");
  if (direct.empty()) {
    const auto need = [](const std::string& a, const std::string& b) {
      return "`ortoo model add " + short_tag(a) + "-" + short_tag(b) + "`";
    };
    const std::string en(between);
    const auto how = !pivots          ? need(from, to) + " gets it"
                     : !first.empty() ? need(en, to) + " gets it"
                     : !second.empty()
                         ? need(from, en) + " gets it"
                         : need(from, en) + " and " + need(en, to) + " get two that do it through English";
    return base::fail(base::ErrorCode::not_found, "There is no model to translate from \"" + from + "\" to \"" + to +
                                                      "\"; " + how + ", or translate.with names a server.");
  }
  auto& kept = kept_[{from, to}];
  if (kept.translator && kept.stamp == direct) return kept.translator.get();
  auto made = pivots ? make(from, std::string(between)) : make(from, to);
  if (!made) return std::unexpected(made.error());
  auto translator = *std::move(made);
  if (pivots) {
    auto other = make(std::string(between), to);
    if (!other) return std::unexpected(other.error());
    translator = std::make_unique<translate::Pivot>(std::move(translator), *std::move(other));
  }
  kept = {direct, std::move(translator)};
  return kept.translator.get();
}

}  // namespace ortoo::work
