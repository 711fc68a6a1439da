#include "cli/inputs.h"

#include <algorithm>

#include "cli/input.h"

namespace ortoo::cli {
namespace {

bool is_archive(const std::string& name) { return name.ends_with(".warc") || name.ends_with(".warc.gz"); }

}  // namespace

base::Result<void> check_address(const std::string& url, const std::vector<std::string>& names) {
  using base::ErrorCode;
  if (url.empty()) return {};
  if (names.size() > 1)
    return base::fail(ErrorCode::invalid_argument,
                      "One address cannot be that of several pages; name them one by one, each with its own.", url);
  if (!is_url(url))
    return base::fail(ErrorCode::invalid_argument, "This is no web address; name one with https://.", url);
  return {};
}

std::uint64_t Inputs::count() const {
  return std::any_of(names_.begin(), names_.end(), is_archive) ? 0 : names_.size();
}

std::optional<Entry> Inputs::next() {
  for (;;) {
    if (archive_) {
      if (auto entry = next_record()) return entry;
      archive_.reset();
    }
    if (at_ == names_.size()) return std::nullopt;
    const std::string& name = names_[at_++];
    if (!is_archive(name)) return Entry{{}, name, url_, std::nullopt, nullptr};
    auto opened = fetch::WarcReader::open(name);
    if (!opened) return Entry{{}, name, {}, opened.error(), nullptr};
    archive_ = std::move(*opened);
    had_page_ = false;
  }
}

// The next page of the archive that is open; none at its end.
std::optional<Entry> Inputs::next_record() {
  for (;;) {
    auto record = std::make_shared<fetch::WarcRecord>();
    const auto more = archive_->next(*record);
    if (!more) {
      archive_.reset();
      return Entry{{}, names_[at_ - 1], {}, more.error(), nullptr};
    }
    if (!*more) {
      if (had_page_) return std::nullopt;
      archive_.reset();
      return Entry{{},
                   names_[at_ - 1],
                   {},
                   base::Error{base::ErrorCode::unreadable, "There is no page in this web archive.", names_[at_ - 1]},
                   nullptr};
    }
    if (!fetch::holds_page(*record)) continue;
    had_page_ = true;
    Entry entry{{}, record->url, record->url, std::nullopt, nullptr};
    entry.record = std::move(record);
    return entry;
  }
}

}  // namespace ortoo::cli
