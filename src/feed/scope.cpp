#include "feed/scope.h"

#include <algorithm>

#include "base/text.h"
#include "feed/address.h"

namespace ortoo::feed {

constexpr std::size_t max_bindings = 1'000;  // open at a time; each is asked for every element

bool is_absolute(std::string_view link) {
  std::size_t i = 0;
  while (i < link.size() && ((link[i] | 0x20) >= 'a' && (link[i] | 0x20) <= 'z')) ++i;
  if (i == 0) return false;
  while (i < link.size() &&
         (base::is_letter(static_cast<unsigned char>(link[i])) || base::is_digit(static_cast<unsigned char>(link[i])) ||
          link[i] == '+' || link[i] == '-' || link[i] == '.'))
    ++i;
  return i < link.size() && link[i] == ':';
}

Scope::Scope(std::string_view text, std::string_view url) : xml_(text) {
  languages_.push_back({{}, 0});
  bases_.push_back({url.empty() ? std::nullopt : base::Url::parse(url), 0});
}

Token Scope::next() {
  const Token token = xml_.next();
  if (token == Token::start) open();
  else if (token == Token::end) close();
  return token;
}

void Scope::open() {
  for (const auto& attribute : xml_.attributes()) {
    if (!attribute.name.starts_with("xml")) continue;
    const bool binds = attribute.name.starts_with("xmlns");
    if (binds && bindings_.size() >= max_bindings) continue;
    if (attribute.name == "xmlns") {
      const Ns ns = namespace_of_uri(attribute.raw);
      bindings_.push_back({{}, ns == Ns::other ? Ns::rss : ns, xml_.depth()});
    } else if (attribute.name.starts_with("xmlns:")) {
      const auto prefix = attribute.name.substr(6);
      Ns ns = namespace_of_uri(attribute.raw);
      // A well-known prefix bound to a misspelt URI still means what it says.
      if (ns == Ns::other) ns = namespace_of_prefix(prefix);
      bindings_.push_back({prefix, ns, xml_.depth()});
    } else if (attribute.name == "xml:lang") {
      languages_.push_back({xml_.attribute("xml:lang"), xml_.depth()});
    } else if (attribute.name == "xml:base") {
      const std::string link = xml_.attribute("xml:base");
      auto url = base() ? base::Url::parse(link, *base()) : base::Url::parse(link);
      if (url) bases_.push_back({std::move(url), xml_.depth()});
    }
  }
  ns_ = bound(xml_.prefix());
  const auto local = xml_.local();
  local_.resize(local.size());
  std::transform(local.begin(), local.end(), local_.begin(), base::ascii_lower);
}

Ns Scope::bound(std::string_view prefix) const {
  const auto found =
      std::find_if(bindings_.rbegin(), bindings_.rend(), [&](const Binding& b) { return b.prefix == prefix; });
  return found != bindings_.rend() ? found->ns : namespace_of_prefix(prefix);
}

std::string Scope::attribute(Ns ns, std::string_view local) const {
  for (const auto& attribute : xml_.attributes()) {
    const auto colon = attribute.name.find(':');
    if (colon != std::string_view::npos && attribute.name.substr(colon + 1) == local &&
        bound(attribute.name.substr(0, colon)) == ns)
      return xml_.attribute(attribute.name);
  }
  return {};
}

void Scope::close() {
  const std::size_t depth = xml_.depth();
  while (!bindings_.empty() && bindings_.back().depth > depth) bindings_.pop_back();
  while (languages_.back().depth > depth) languages_.pop_back();
  while (bases_.back().depth > depth) bases_.pop_back();
}

std::string Scope::resolve(std::string_view written) const {
  auto link = mended_link(written);
  if (link.empty() || is_absolute(link) || !base()) return link;
  const auto url = base::Url::parse(link, *base());
  return url ? url->href() : link;
}

void Scope::skip() {
  const std::size_t outside = depth() - 1;
  for (Token token = next(); token != Token::done && token != Token::failed; token = next()) {
    if (token == Token::end && depth() <= outside) return;
  }
}

std::string Scope::text() {
  const std::size_t inside = depth();
  std::string out;
  for (Token token = next(); token != Token::done && token != Token::failed; token = next()) {
    if (token == Token::end && depth() < inside) break;
    if (token == Token::text && depth() == inside) xml_.append_text(out);
  }
  return std::string(base::trim(out));
}

void Scope::end_before_this(std::size_t depth) {
  xml_.end_before_this(depth);
  close();
}

}  // namespace ortoo::feed
