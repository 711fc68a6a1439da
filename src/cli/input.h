// Where the bytes of a page come from: a file (also gzipped), standard input ("-") or a URL.
//
// Everything is bounded before it is read: at most 64 MiB on disk and 64 MiB unzipped.
// Errors name the input: not_found, unreadable (a folder, no permission), too_large, malformed (a broken
// gzip stream), network and denied (a URL).
#pragma once

#include <string>

#include "base/config.h"
#include "base/result.h"

namespace ortoo::cli {

struct Bytes {
  std::string bytes;
  std::string url;             // of a fetched page, after redirects; "" for files
  std::string header_charset;  // of a fetched page
};

bool is_url(const std::string& name);
// A file as it is.
base::Result<std::string> read_file(const std::string& name);
base::Result<Bytes> open_input(const std::string& name, const base::Config& config);

}  // namespace ortoo::cli
