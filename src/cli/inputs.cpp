#include "cli/inputs.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include "base/text.h"
#include "cli/beginning.h"
#include "cli/input.h"
#include "cli/progress.h"

namespace ortoo::cli {
namespace {

bool is_archive(const std::string& name) { return name.ends_with(".warc") || name.ends_with(".warc.gz"); }

// What the name of a page ends in, in a folder of many things, and .gz. One without an ending may be a page, too.
constexpr std::string_view endings[] = {"html", "htm", "xhtml", "shtml", "txt", "warc"};

bool may_be_page(std::string name) {
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  const auto dot = name.rfind('.');
  if (dot == std::string::npos) return true;
  const auto ending = std::string_view(name).substr(dot + 1);
  return std::any_of(std::begin(endings), std::end(endings),
                     [&](std::string_view known) { return base::iequals_ascii(known, ending); });
}

}  // namespace

base::Result<void> check_address(const std::string& url, const std::vector<std::string>& names) {
  using base::ErrorCode;
  if (url.empty()) return {};
  std::error_code ignored;
  if (names.size() > 1 || (names.size() == 1 && std::filesystem::is_directory(names[0], ignored)))
    return base::fail(ErrorCode::invalid_argument,
                      "One address cannot be that of several pages; name them one by one, each with its own.", url);
  if (!is_url(url))
    return base::fail(ErrorCode::invalid_argument, "This is no web address; name one with https://.", url);
  return {};
}

Inputs::Inputs(std::vector<std::string> names, std::string url) : url_(std::move(url)) {
  std::error_code ignored;
  for (auto& name : names) {
    if (!is_url(name) && std::filesystem::is_directory(name, ignored)) add_folder(name);
    else names_.push_back({std::move(name)});
  }
}

void Inputs::add_folder(const std::string& folder) {
  namespace fs = std::filesystem;
  using base::ErrorCode;
  const auto first = static_cast<std::ptrdiff_t>(names_.size());
  const auto unreadable = [this](const std::string& name, const std::error_code& error) {
    names_.push_back({name, true, base::Error{ErrorCode::unreadable, "This cannot be read: " + error.message() + ".", name}});
  };
  std::error_code error;
  fs::recursive_directory_iterator at(folder, error), end;
  while (!error && at != end) {
    const auto name = at->path().filename().string();
    std::error_code none;
    if (at->is_directory(none)) {
      // One that may not be read would end the walk.
      const bool hidden = name.starts_with('.'), closed = !hidden && access(at->path().c_str(), R_OK | X_OK) != 0;
      if (closed) unreadable(at->path().string(), {errno, std::generic_category()});
      if (hidden || closed) at.disable_recursion_pending();
    } else if (!name.starts_with('.') && at->is_regular_file(none)) {
      if (may_be_page(name)) names_.push_back({at->path().string(), true});
      else ++passed_over_;
    }
    at.increment(error);
  }
  if (error) unreadable(folder, error);
  std::sort(names_.begin() + first, names_.end(), [](const Name& a, const Name& b) { return a.name < b.name; });
  if (std::ssize(names_) == first)
    names_.push_back({folder, true,
                      base::Error{ErrorCode::unreadable, "There is no page and no web archive in this folder.", folder}});
}

bool Inputs::hold(const std::string& path) const {
  return std::any_of(names_.begin(), names_.end(), [&](const Name& n) {
    std::error_code ignored;
    return std::filesystem::equivalent(n.name, path, ignored);
  });
}

void Inputs::tell_passed_over() const {
  if (passed_over_ > 0)
    fmt::print(stderr, "ortoo: Files with other names than pages have, passed over: {}\n", grouped(passed_over_));
}

std::uint64_t Inputs::count() const {
  return std::any_of(names_.begin(), names_.end(), [](const Name& n) { return is_archive(n.name); }) ? 0
                                                                                                   : names_.size();
}

std::optional<Entry> Inputs::next() {
  for (;;) {
    if (archive_) {
      if (auto entry = next_record()) return entry;
      archive_.reset();
    }
    if (at_ == names_.size()) return std::nullopt;
    const auto& [name, in_folder, error] = names_[at_++];
    if (error) return Entry{{}, name, {}, error, nullptr};
    if (!is_archive(name) && !begins_as_web_archive(name))
      return Entry{in_folder ? base::scrub_utf8(name) : std::string(), name, url_, std::nullopt, nullptr};
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
      return Entry{{}, names_[at_ - 1].name, {}, more.error(), nullptr};
    }
    if (!*more) {
      if (had_page_) return std::nullopt;
      archive_.reset();
      return Entry{{},
                   names_[at_ - 1].name,
                   {},
                   base::Error{base::ErrorCode::unreadable, "There is no page in this web archive.",
                               names_[at_ - 1].name},
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
