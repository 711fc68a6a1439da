#include "work/archive.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "base/civil_time.h"

namespace ortoo::work {

std::string warc_date(std::int64_t now) {
  auto text = base::civil_from_unix(now).to_iso();
  return text.substr(0, std::string_view("2004-01-01T19:48:21").size()) + "Z";
}

base::Result<void> Archive::keep(const fetch::Response& response, std::int64_t now) {
  const auto date = warc_date(now);
  if (!file_ || day_ != now / 86'400) {
    std::error_code failed;
    std::filesystem::create_directories(folder_, failed);
    std::string stamp;
    std::ranges::copy_if(date, std::back_inserter(stamp), [](char c) { return c >= '0' && c <= '9'; });
    auto opened = fetch::WarcWriter::append(folder_ + "/ortoo-" + stamp + "-" + std::to_string(getpid()) + ".warc.gz",
                                            "Ortoo/0.1", date);
    if (!opened) return std::unexpected(std::move(opened.error()));
    file_ = *std::move(opened);
    day_ = now / 86'400;
  }
  return file_->write(response, date);
}

}  // namespace ortoo::work
