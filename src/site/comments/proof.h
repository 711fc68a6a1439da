// Proof of work in place of a captcha: a browser counts for about a second until a hash begins with enough zero bits;
// who writes ten thousand comments counts for hours. Made by web/script/comment.js, checked here with one hash.
//
// A challenge is "TIME.ARTICLE.MAC": good for one story and twelve hours, and known to be ours without being kept. The
// proof for a text is any number for which SHA-256("CHALLENGE.HEX(SHA-256(TEXT)).NUMBER") begins with work_bits zeros.
// Pure functions of their arguments; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ortoo::site {

inline constexpr int work_bits = 16;
inline constexpr std::int64_t challenge_life = 12 * 3600;  // seconds

// The same for an hour, so that a page does not change for its challenge's sake.
std::string make_challenge(std::string_view key, std::int64_t article, std::int64_t now);
bool is_proven(std::string_view key, std::int64_t article, std::int64_t now, std::string_view challenge,
               std::string_view text, std::string_view number);

}  // namespace ortoo::site
