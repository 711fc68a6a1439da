// What a publisher's name may begin with that no page shows: a host or an address stands for one without a name.
#pragma once

#include <array>
#include <string_view>

namespace ortoo::site {

inline constexpr std::array<std::string_view, 5> unseen_in_publishers = {"https://www.", "http://www.", "https://",
                                                                         "http://", "www."};

}  // namespace ortoo::site
