#include "site/following.h"

#include "base/text.h"
#include "base/url.h"
#include "store/desk.h"

namespace ortoo::site {

base::Result<void> follow(const store::Store& store, const std::vector<Followed>& addresses, std::int64_t now) {
  store::Batch batch;
  for (const auto& [url, title] : addresses) {
    store::Source source;
    source.url = url;
    source.title = title;
    source.due = now;
    batch.sources.push_back(std::move(source));
  }
  auto applied = store::Desk(store).apply(batch, now);
  if (!applied) return std::unexpected(std::move(applied.error()));
  return {};
}

std::string web_address(std::string_view text) {
  const auto url = base::Url::parse(base::trim(text));
  if (!url || !url->is_web() || url->host().empty()) return {};
  // "mailto:a@b.example" would be one with a user name.
  const auto rest = std::string_view(url->href()).substr(url->scheme().size() + 3);
  // "notaurl" is a word, and no host of the web.
  if (url->host().find_first_of(".:") == std::string_view::npos && url->host() != "localhost") return {};
  return rest.substr(0, rest.find('/')).find('@') == rest.npos ? url->without_fragment() : std::string();
}

}  // namespace ortoo::site
