#include "cli/supervisor.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <string>

namespace ortoo::cli {

constexpr int first_socket = 3;  // SD_LISTEN_FDS_START

base::Result<std::optional<int>> inherited_socket() {
  const char* process = std::getenv("LISTEN_PID");
  const char* count = std::getenv("LISTEN_FDS");
  const bool ours = process != nullptr && count != nullptr && std::to_string(getpid()) == process;
  const std::string sockets = ours ? count : "";
  for (const auto* name : {"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"}) unsetenv(name);
  if (!ours || sockets == "0") return std::nullopt;
  if (sockets != "1")
    return base::fail(base::ErrorCode::invalid_argument, "Hand over one socket; this program serves one.",
                      "LISTEN_FDS=" + sockets);
  fcntl(first_socket, F_SETFD, FD_CLOEXEC);
  return first_socket;
}

void tell_supervisor(std::string_view state) {
  const char* place = std::getenv("NOTIFY_SOCKET");
  sockaddr_un to{};
  if (place == nullptr || *place == '\0' || std::strlen(place) >= sizeof to.sun_path) return;
  to.sun_family = AF_UNIX;
  const auto length = std::strlen(place);
  std::memcpy(to.sun_path, place, length);
  if (to.sun_path[0] == '@') to.sun_path[0] = '\0';  // of the abstract namespace
  const int s = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (s < 0) return;
  [[maybe_unused]] const auto sent =
      sendto(s, state.data(), state.size(), MSG_NOSIGNAL, reinterpret_cast<const sockaddr*>(&to),
             static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + length));
  close(s);
}

}  // namespace ortoo::cli
