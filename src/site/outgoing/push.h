// Web Push: a message for a browser, sealed so that only it can read it (RFC 8291, RFC 8188), and sent by a server that
// says who it is (VAPID, RFC 8292). Pure functions but for the keys that they draw.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "site/outgoing/keys.h"
#include "site/outgoing/message.h"

namespace ortoo::site {

// What a browser gives when it subscribes.
struct PushKeys {
  Key key;            // p256dh
  std::string auth;   // 16 bytes
};
// Both in base64url, as the browser gives them; none for what is not a point of P-256 and 16 bytes.
std::optional<PushKeys> read_push_keys(std::string_view p256dh, std::string_view auth);

// https, or of this very machine.
bool is_push_endpoint(std::string_view url);

inline constexpr std::size_t longest_push = 3993;  // bytes of text that every push service takes (RFC 8291, section 4)

// One record of aes128gcm. `ours` is drawn anew for each message, `salt` is 16 random bytes.
std::string seal_push(std::string_view text, const PushKeys& theirs, const Key& ours, std::string_view salt);

// `contact`: a mailto: or https: address of who runs this site. none: `endpoint` is no https address, or the text is
// too long.
std::optional<Message> push_message(const std::string& endpoint, const PushKeys& theirs, std::string_view text,
                                    const Key& vapid, std::string_view contact, std::int64_t now);

}  // namespace ortoo::site
