#include "site/fediverse/signature.h"

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "base/url.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t clock_skew = 3600;  // seconds, either way
constexpr std::size_t most_headers = 20;

std::string digest_of(std::string_view body) { return "SHA-256=" + base64(sha256(body)); }

// name="value" pairs between commas.
Fields read_parameters(std::string_view text) {
  Fields fields;
  while (!text.empty() && fields.size() < most_headers) {
    while (!text.empty() && (text[0] == ',' || text[0] == ' ')) text.remove_prefix(1);
    const auto equals = text.find('=');
    if (equals == text.npos) break;
    const auto name = text.substr(0, equals);
    text.remove_prefix(equals + 1);
    std::size_t end = 0;
    if (text.starts_with('"')) {
      text.remove_prefix(1);
      end = std::min(text.find('"'), text.size());
      fields.emplace_back(name, text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    } else {
      end = std::min(text.find(','), text.size());
      fields.emplace_back(name, text.substr(0, end));
      text.remove_prefix(end);
    }
  }
  return fields;
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string_view method_word(Method method) {
  switch (method) {
    case Method::get: return "get";
    case Method::head: return "head";
    case Method::post: return "post";
    case Method::put: return "put";
    case Method::erase: return "delete";
    default: return "";
  }
}

}  // namespace

void sign(Message& message, const Key& key, std::string_view key_id, std::int64_t now) {
  const auto url = base::Url::parse(message.url);
  if (!url) return;
  auto host = std::string(url->host());
  if (url->port() != (url->scheme() == "https" ? 443 : 80)) host += ":" + std::to_string(url->port());
  auto target = std::string(url->path());
  if (!url->query().empty()) target.append("?").append(url->query());
  const bool post = !message.body.empty();
  const auto date = http_date(now);
  std::string text =
      std::string("(request-target): ") + (post ? "post " : "get ") + target + "\nhost: " + host + "\ndate: " + date;
  message.headers.emplace_back("Date", date);
  if (post) {
    const auto digest = digest_of(message.body);
    text += "\ndigest: " + digest;
    message.headers.emplace_back("Digest", digest);
  }
  message.headers.emplace_back("Signature", "keyId=\"" + std::string(key_id) +
                                                "\",algorithm=\"rsa-sha256\",headers=\"(request-target) host date" +
                                                (post ? " digest" : "") + "\",signature=\"" +
                                                base64(key.sign_rsa(text)) + "\"");
}

std::optional<Signed> read_signature(const Request& request, std::int64_t now) {
  const auto parameters = read_parameters(find(request.headers, "signature"));
  const auto names = words(find(parameters, "headers"));
  auto signature = read_base64(find(parameters, "signature"));
  const auto key_id = find(parameters, "keyId");
  if (!signature || key_id.empty() || names.empty() || names.size() > most_headers) return std::nullopt;
  const auto is_signed = [&](std::string_view name) { return std::ranges::find(names, name) != names.end(); };
  const bool has_body = request.method == Method::post;
  if (!is_signed("(request-target)") || !is_signed("host") || !is_signed("date") || (has_body && !is_signed("digest")))
    return std::nullopt;
  const auto date = read_http_date(find(request.headers, "date"));
  if (!date || std::abs(*date - now) > clock_skew) return std::nullopt;
  if (has_body && find(request.headers, "digest") != digest_of(request.body)) return std::nullopt;
  Signed out{std::string(key_id), "", *std::move(signature)};
  for (const auto name : names) {
    if (!out.text.empty()) out.text += '\n';
    out.text.append(name).append(": ");
    if (name == "(request-target)") out.text.append(method_word(request.method)).append(" ").append(request.target);
    else out.text.append(find(request.headers, name));
  }
  return out;
}

}  // namespace ortoo::site
