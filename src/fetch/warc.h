// Web archives: WARC 1.0 and 1.1 (ISO 28500:2017) in, WARC 1.1 out, one gzip member a record.
//
// The reader takes what crawlers have written, Common Crawl's news crawl as it is: gzipped by record, gzipped as
// a whole, or plain; one record at a time, so that memory is that of the largest record.
// Thread rules: one thread at a time. Errors name the file: not_found, unreadable, malformed, storage.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "fetch/response.h"

namespace ortoo::fetch {

struct WarcRecord {
  std::string type;  // "response", "request", "warcinfo", "metadata", "revisit", "resource", "conversion"
  std::string id, url, date;  // date as written, ISO 8601 in UTC
  std::string content_type;   // of the block: "application/http; msgtype=response"
  std::string block;
  bool too_large = false;     // the block was over 64 MiB and is left out
};

class WarcReader {
 public:
  // `path` may be "-" for standard input.
  static base::Result<WarcReader> open(const std::string& path);
  WarcReader(WarcReader&&) noexcept;
  WarcReader& operator=(WarcReader&&) noexcept;
  ~WarcReader();

  // Reads the next record into `record`, reusing its memory; false at the end. After an error there is no next.
  base::Result<bool> next(WarcRecord& record);

 private:
  WarcReader();
  struct State;
  std::unique_ptr<State> state_;
};

// Is the record an HTML or text page, given with 2xx? Looks at its first lines only.
bool holds_page(const WarcRecord& record);

// The answer in a "response" record (or the page in a "resource" one): headers parsed, chunks joined, gzip
// undone. Errors: unsupported for other records, malformed, too_large (64 MiB unpacked).
base::Result<Response> response_of(const WarcRecord& record);

class WarcWriter {
 public:
  // Appends to `path`, made if missing; a new file begins with a warcinfo record. `date`: now, as
  // "2004-01-01T19:48:21Z". unsupported: what is there is no gzipped web archive; it is left as it is.
  static base::Result<WarcWriter> append(const std::string& path, std::string_view software, std::string_view date);
  WarcWriter(WarcWriter&&) noexcept;
  WarcWriter& operator=(WarcWriter&&) noexcept;
  ~WarcWriter();

  // Writes the answer as a response record. Record ids follow from URL, date and body, so that writing the same
  // twice is seen. The record is handed to the system before this returns.
  base::Result<void> write(const Response& response, std::string_view date);

 private:
  WarcWriter();
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ortoo::fetch
