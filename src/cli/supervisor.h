// What a service manager hands over and wants to hear: systemd's protocols (sd_listen_fds(3), sd_notify(3)), which are
// a few environment variables and a datagram.
#pragma once

#include <optional>
#include <string_view>

#include "base/result.h"

namespace ortoo::cli {

// The socket that was handed to this very process (LISTEN_PID, LISTEN_FDS); asked for once, then it is forgotten. Call
// before any other thread is, also the store's own, for it changes the environment.
// invalid_argument: more than one, and only one can be served.
base::Result<std::optional<int>> inherited_socket();

// "READY=1", "STOPPING=1" to $NOTIFY_SOCKET; nothing where nobody listens. Any thread.
void tell_supervisor(std::string_view state);

}  // namespace ortoo::cli
