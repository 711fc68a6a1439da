#include "cli/progress.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>

namespace ortoo::cli {
namespace {

constexpr int bar_width = 24;

// "1:05" or "2:03:09".
std::string clock_text(std::uint64_t seconds) {
  if (seconds >= 3600) return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
}

std::size_t columns() {
  winsize size{};
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace

std::string grouped(std::uint64_t number) {
  std::string out = std::to_string(number);
  for (std::size_t at = out.size(); at > 3; at -= 3) out.insert(at - 3, ",");
  return out;
}

Progress::Progress(std::string what, std::uint64_t total)
    : what_(std::move(what)), total_(total), shown_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (shown_ && last_ != std::chrono::steady_clock::time_point()) std::fputs("\r\x1b[K", stderr);
}

void Progress::step(std::uint64_t count) {
  const auto done = done_.fetch_add(count) + count;
  if (!shown_) return;
  const std::unique_lock lock(drawing_, std::try_to_lock);
  if (!lock) return;
  const auto now = std::chrono::steady_clock::now();
  // What is over sooner needs no line, and tells no rate.
  const auto before = last_ == std::chrono::steady_clock::time_point() ? start_ : last_;
  if (now - before < std::chrono::milliseconds(100)) return;
  last_ = now;
  draw(done, now);
}

void Progress::draw(std::uint64_t done, std::chrono::steady_clock::time_point now) {
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
  std::string line = fmt::format("{}  {}", what_, grouped(done));
  // More than were counted beforehand come out of an archive that only its first bytes tell.
  if (const std::uint64_t total = total_; total > 0 && done <= total) {
    const auto filled = static_cast<int>(static_cast<double>(done) / static_cast<double>(total) * bar_width);
    line += fmt::format(" of {}  ", grouped(total));
    for (int i = 0; i < bar_width && columns() > 72; ++i) line += i < filled ? "█" : "░";
    line += fmt::format("  {}/s", grouped(static_cast<std::uint64_t>(rate)));
    if (rate > 0)
      line +=
          fmt::format("  {} left", clock_text(static_cast<std::uint64_t>(static_cast<double>(total - done) / rate)));
  } else {
    line += fmt::format("  {}/s", grouped(static_cast<std::uint64_t>(rate)));
  }
  fmt::print(stderr, "\r{}\x1b[K", line);
  std::fflush(stderr);
}

}  // namespace ortoo::cli
