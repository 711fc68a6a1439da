// Which requests are answered at all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ortoo::site {

// Whether the Host header is one of ours: localhost, an IP address, or one of `names` (a port may follow each). A
// foreign name that resolves to this machine (DNS rebinding) is not.
bool is_own_host(std::string_view host, const std::vector<std::string>& names);

// Whether `path` leads to a page of this site: "/a?b" does; "//host", "/\host" and "https://host" do not.
bool is_own_path(std::string_view path);

}  // namespace ortoo::site
