// What every response gets on its way out: security headers, a validator, compression.
//
// Pure functions; any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "site/http/http.h"

namespace ortoo::site {

// 16 hexadecimal digits of BLAKE2b: names a version of these bytes.
std::string hash_of(std::string_view bytes);

// RFC 1952; level 1–12. "" where there is not enough memory.
std::string gzip(std::string_view bytes, int level);
bool is_text(std::string_view media_type);
// Whether Accept-Encoding admits gzip (RFC 9110, section 12.5.3).
bool accepts_gzip(const Request& request);

// What goes with every response whose handler set none of that name (reply.h writes them).
std::span<const std::pair<std::string_view, std::string_view>> security_headers();

// Names a 200's version (ETag); compresses text from 1 KiB on. What this leaves is the same for all readers of the
// page.
void finish(const Request& request, Response& response);
// Whether the reader has these bytes already (If-None-Match, RFC 9110 section 13.1.2): then a 304 will do.
bool is_known(const Request& request, const Response& response);

}  // namespace ortoo::site
