#include "fetch/exchange.h"

#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <iterator>

#include "base/text.h"

namespace ortoo::fetch {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::uint64_t free_bytes = std::uint64_t{1} << 20;  // below this no ratio is asked for
constexpr std::string_view accept =
    "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.8";

struct Reason {
  CURLcode code;
  std::string_view sentence;
};

constexpr Reason reasons[] = {
    {CURLE_COULDNT_RESOLVE_HOST, "There is no host of this name, or the name server cannot be reached."},
    {CURLE_COULDNT_CONNECT, "The server does not accept connections."},
    {CURLE_OPERATION_TIMEDOUT, "The server did not answer in time."},
    {CURLE_PARTIAL_FILE, "The server ended the connection before the page was complete."},
    {CURLE_GOT_NOTHING, "The server closed the connection without an answer."},
    {CURLE_RECV_ERROR, "The connection broke off."},
    {CURLE_SEND_ERROR, "The connection broke off."},
    {CURLE_PEER_FAILED_VERIFICATION, "The certificate of the server cannot be trusted."},
    {CURLE_SSL_CONNECT_ERROR, "A secure connection to the server cannot be made."},
    {CURLE_WEIRD_SERVER_REPLY, "The server's answer is not HTTP."},
    {CURLE_UNSUPPORTED_PROTOCOL, "The server's answer is not HTTP."},
    {CURLE_HTTP2, "The server broke the rules of HTTP/2."},
    {CURLE_HTTP2_STREAM, "The server broke the rules of HTTP/2."},
};

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

// libcurl must be set up before the first thread uses it; a static of the first user does that.
void set_up_libcurl() {
  static const CURLcode once = curl_global_init(CURL_GLOBAL_DEFAULT);
  (void)once;
}

}  // namespace

std::string user_agent(std::string_view contact) {
  return contact.empty() ? std::string("Ortoo/0.1") : fmt::format("Ortoo/0.1 (+{})", contact);
}

Exchange::Exchange(Request request, const Options& options) : request_(std::move(request)), options_(options) {
  set_up_libcurl();
  handle_ = curl_easy_init();
}

Exchange::~Exchange() {
  if (handle_) curl_easy_cleanup(handle_);
  curl_slist_free_all(headers_);
  curl_slist_free_all(resolve_);
}

base::Result<void> Exchange::start() {
  begun_ = std::chrono::steady_clock::now();
  const auto url = base::Url::parse(base::trim(request_.url));
  if (!url) return fail(ErrorCode::malformed, "This is not a URL.", request_.url);
  if (!handle_) return fail(ErrorCode::internal, "libcurl could not be started.", request_.url);
  const auto is_accept = [](const auto& header) { return base::iequals_ascii(header.first, "accept"); };
  if (std::ranges::none_of(request_.headers, is_accept))
    headers_ = curl_slist_append(headers_, fmt::format("Accept: {}", accept).c_str());
  for (const auto& [name, value] : request_.headers)
    headers_ = curl_slist_append(headers_, fmt::format("{}: {}", name, value).c_str());
  for (const auto& entry : options_.resolve) resolve_ = curl_slist_append(resolve_, entry.c_str());
  curl_easy_setopt(handle_, CURLOPT_HTTPHEADER, headers_);
  curl_easy_setopt(handle_, CURLOPT_RESOLVE, resolve_);
  curl_easy_setopt(handle_, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle_, CURLOPT_PROXY, "");
  curl_easy_setopt(handle_, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle_, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  curl_easy_setopt(handle_, CURLOPT_ACCEPT_ENCODING, known_codings);
  curl_easy_setopt(handle_, CURLOPT_HTTP_CONTENT_DECODING, 0L);  // libcurl takes what is cut for whole
  curl_easy_setopt(handle_, CURLOPT_USERAGENT, options_.user_agent.c_str());
  curl_easy_setopt(handle_, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle_, CURLOPT_TCP_NODELAY, 1L);
  curl_easy_setopt(handle_, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options_.limits.connect_ms));
  curl_easy_setopt(handle_, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(options_.limits.body_bytes));
  curl_easy_setopt(handle_, CURLOPT_HEADERFUNCTION, &Exchange::on_header);
  curl_easy_setopt(handle_, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(handle_, CURLOPT_WRITEFUNCTION, &Exchange::on_body);
  curl_easy_setopt(handle_, CURLOPT_WRITEDATA, this);
  curl_easy_setopt(handle_, CURLOPT_OPENSOCKETFUNCTION, &Exchange::on_socket);
  curl_easy_setopt(handle_, CURLOPT_OPENSOCKETDATA, this);
  curl_easy_setopt(handle_, CURLOPT_PREREQFUNCTION, &Exchange::on_connected);
  curl_easy_setopt(handle_, CURLOPT_PREREQDATA, this);
  curl_easy_setopt(handle_, CURLOPT_PRIVATE, this);
  return prepare(*url);
}

base::Result<void> Exchange::prepare(const base::Url& url) {
  if (auto checked = options_.guard.check(url); !checked) return checked;
  const auto spent =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun_).count();
  if (spent >= options_.limits.total_ms)
    return fail(ErrorCode::network, "The server did not answer in time.", request_.url);
  hop_ = url;
  response_.url = url.href();
  response_.status = 0;
  response_.headers.clear();
  response_.body.clear();
  header_bytes_ = 0;
  unpacker_.reset();
  packed_bytes_ = 0;
  refused_.reset();
  if (request_.form.empty()) {
    curl_easy_setopt(handle_, CURLOPT_HTTPGET, 1L);
  } else {
    curl_easy_setopt(handle_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.form.size()));
    curl_easy_setopt(handle_, CURLOPT_POSTFIELDS, request_.form.c_str());
  }
  curl_easy_setopt(handle_, CURLOPT_URL, url.without_fragment().c_str());
  curl_easy_setopt(handle_, CURLOPT_TIMEOUT_MS, static_cast<long>(options_.limits.total_ms - spent));
  return {};
}

bool Exchange::next(CURLcode code) {
  const auto end = [&](base::Error error) {
    error.where = request_.url;
    failed_ = std::move(error);
    return false;
  };
  if (code != CURLE_OK) return end(refused_ ? *refused_ : error_of(code));
  long status = 0;
  curl_off_t received = 0;
  curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(handle_, CURLINFO_SIZE_DOWNLOAD_T, &received);
  response_.status = static_cast<int>(status);
  response_.received_bytes = static_cast<std::uint64_t>(received);
  response_.milliseconds = static_cast<std::uint32_t>(
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun_).count());
  const auto location = response_.header("location");
  if (!is_redirect(response_.status) || location.empty()) {
    if (const auto unpacked = unpacker_ ? unpacker_->finish() : base::Result<void>(); !unpacked)
      return end(unpacked.error());
    return false;
  }
  if (options_.limits.redirects == 0)
    return end({ErrorCode::denied, "The server leads on to another address, which is not followed here.", {}});
  if (response_.redirects.size() >= options_.limits.redirects)
    return end({ErrorCode::network,
                fmt::format("The page leads on more than {} times without an end.", options_.limits.redirects),
                {}});
  const auto target = base::Url::parse(location, *hop_);
  if (!target)
    return end({ErrorCode::malformed,
                fmt::format("The page leads to \"{}\", which is no URL.", base::scrub_utf8(location)),
                {}});
  response_.redirects.push_back({response_.status, target->href()});
  if (response_.status <= 303) request_.form.clear();  // 307 and 308 keep the method, the others mean: now GET this
  if (auto prepared = prepare(*target); !prepared) {
    auto error = prepared.error();
    if (error.code == ErrorCode::denied)
      error.sentence = fmt::format("The page leads to {}. {}", target->href(), error.sentence);
    return end(std::move(error));
  }
  return true;
}

base::Result<Response> Exchange::result() && {
  if (failed_) return std::unexpected(std::move(*failed_));
  return std::move(response_);
}

base::Error Exchange::error_of(CURLcode code) const {
  if (code == CURLE_FILESIZE_EXCEEDED)
    return {ErrorCode::too_large, fmt::format("The page is larger than {} MiB.", options_.limits.body_bytes >> 20), {}};
  const auto* reason =
      std::find_if(std::begin(reasons), std::end(reasons), [&](const Reason& r) { return r.code == code; });
  if (reason != std::end(reasons)) return {ErrorCode::network, std::string(reason->sentence), {}};
  return {ErrorCode::network, fmt::format("The page cannot be fetched: {}.", curl_easy_strerror(code)), {}};
}

std::size_t Exchange::on_header(char* data, std::size_t size, std::size_t count, void* self) {
  auto& exchange = *static_cast<Exchange*>(self);
  const std::string_view line(data, size * count);
  exchange.header_bytes_ += line.size();
  const auto& limits = exchange.options_.limits;
  if (exchange.header_bytes_ > limits.header_bytes || exchange.response_.headers.size() >= limits.header_count) {
    exchange.refused_ = base::Error{ErrorCode::too_large, "The server sends more headers than any page needs.", {}};
    return 0;
  }
  if (line.starts_with("HTTP/")) {  // 100 Continue, 103 Early Hints: the real headers follow
    exchange.response_.headers.clear();
    return line.size();
  }
  const auto colon = line.find(':');
  if (colon != std::string_view::npos)
    exchange.response_.headers.push_back(
        {base::lower(base::trim(line.substr(0, colon))), std::string(base::trim(line.substr(colon + 1)))});
  return line.size();
}

std::size_t Exchange::on_body(char* data, std::size_t size, std::size_t count, void* self) {
  auto& exchange = *static_cast<Exchange*>(self);
  const std::size_t bytes = size * count;
  if (!exchange.unpacker_) {
    std::string codings;
    for (const auto& header : exchange.response_.headers)
      if (header.name == "content-encoding") codings += (codings.empty() ? "" : ",") + header.value;
    exchange.unpacker_ =
        std::make_unique<Unpacker>(codings, [&exchange](std::string_view unpacked) { return exchange.take(unpacked); });
  }
  exchange.packed_bytes_ += bytes;
  return exchange.unpacker_->write({data, bytes}) ? bytes : 0;
}

bool Exchange::take(std::string_view bytes) {
  auto& body = response_.body;
  const auto& limits = options_.limits;
  const auto whole = body.size() + bytes.size();
  if (whole > limits.body_bytes) {
    refused_ = error_of(CURLE_FILESIZE_EXCEEDED);
    return false;
  }
  if (whole > free_bytes && whole > packed_bytes_ * limits.compression_ratio) {
    refused_ = base::Error{ErrorCode::too_large, "The page is compressed beyond all measure, as attacks are.", {}};
    return false;
  }
  body.append(bytes);
  return true;
}

curl_socket_t Exchange::on_socket(void* self, curlsocktype, curl_sockaddr* address) {
  auto& exchange = *static_cast<Exchange*>(self);
  const auto ip = Address::from(&address->addr);
  const auto allowed = ip ? exchange.options_.guard.check(*ip, exchange.hop_->port())
                          : base::Result<void>(fail(ErrorCode::denied, "The host has no internet address."));
  if (!allowed) {
    exchange.refused_ = allowed.error();
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// Also runs where a connection is used again, for which no socket is opened.
int Exchange::on_connected(void* self, char* peer, char*, int peer_port, int) {
  auto& exchange = *static_cast<Exchange*>(self);
  const auto ip = Address::parse(peer);
  const auto allowed = ip ? exchange.options_.guard.check(*ip, static_cast<std::uint16_t>(peer_port))
                          : base::Result<void>(fail(ErrorCode::denied, "The host has no internet address."));
  if (allowed) return CURL_PREREQFUNC_OK;
  exchange.refused_ = allowed.error();
  return CURL_PREREQFUNC_ABORT;
}

}  // namespace ortoo::fetch
