#include "site/following.h"

#include <algorithm>

#include "base/text.h"
#include "base/url.h"

namespace ortoo::site {

std::string web_address(std::string_view text) {
  const auto url = base::Url::parse(base::trim(text));
  if (!url || !url->is_web() || url->host().empty()) return {};
  // "mailto:a@b.example" would be one with a user name.
  const auto rest = std::string_view(url->href()).substr(url->scheme().size() + 3);
  // "notaurl" is a word, and no host of the web.
  if (url->host().find_first_of(".:") == std::string_view::npos && url->host() != "localhost") return {};
  return rest.substr(0, rest.find('/')).find('@') == rest.npos ? url->without_fragment() : std::string();
}

feed::Feed subscription_list(const std::vector<store::Source>& sources, const std::string& title) {
  feed::Feed list;
  list.title.value = title;
  for (const auto& source : sources)
    if (source.kind != "list")
      list.references.push_back({source.url, source.title.empty() ? source.url : source.title, "", source.folder, {}});
  std::ranges::stable_sort(list.references, {}, &feed::Reference::folder);
  return list;
}

}  // namespace ortoo::site
