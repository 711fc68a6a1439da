// Addresses of pictures: which of the many that an <img> has, and what an address says of its picture.
//
// Thread rules: free functions. Linear in the address.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/url.h"
#include "html/document.h"

namespace ortoo::read {

// pixels: a narrower one is a placeholder, or does not belong to the story
constexpr std::uint32_t least_picture_width = 120;

// The whole number that a text begins with; 0 where it begins with none.
std::uint32_t leading_number(std::string_view text);

// True of the address of a picture by its ending: "/photo/ferry.jpg?w=640", not "/city/ferry-kept".
bool names_picture_file(std::string_view url);

// The address of the largest useful version of an <img>: srcset, lazy attributes, src; "" for blank pixels and data.
std::string picture_source(html::Node img, const std::optional<base::Url>& base);
// The absolute address; "" where `text` is no address, for data and for blank pixels.
std::string resolve_picture(std::string_view text, const std::optional<base::Url>& base);
// The file's name without ending and sizes, for telling two versions of one picture. Resizers have the picture's own
// address in their path or in a query: "/image/?url=https%3A%2F%2F…%2Fbridge.jpg".
std::string picture_key(std::string_view url);
// True of two versions of one picture: servers add sizes, crops and times of making to a name, or a mark of the use
// ("-facebook"). What is left in common is a number of its own, or most of the words.
bool same_picture(const std::string& a, const std::string& b);
// True where a server makes `shown` from `original`, whose address it has in its own:
// "/image/?url=https%3A//…/bridge.jpg&w=2000".
bool is_made_from(std::string_view shown, std::string_view original);
// True of two addresses that differ in numbers alone, the first of them a stamp's width: "/t/120/90/bridge.jpg".
bool is_stamp_of(std::string_view shown, std::string_view original);
// True where the name of `shown` says that it is a small version, and that of `original` does not: "bridge_medium.jpg".
bool is_reduced(std::string_view shown, std::string_view original);
// The width that an address asks its server for, in pixels: "/w_1280,c_limit/", "/1200x675/", "?width=800"; 0: it does
// not say.
std::uint32_t width_in(std::string_view url);
// Names of pictures that stand for a site rather than for a story.
bool is_general(std::string_view url);
// Names that no story's picture has: "opengraph_default", "favicon", "kestrel_fb_logo". A story may tell of a logo, or
// of a default.
bool is_of_every_page(std::string_view key);
// Buttons of the page and advertisements, by their names ("btn_print") and sizes (728x90).
bool is_of_the_page(std::string_view key, std::uint32_t width, std::uint32_t height);
// Names of pictures of whoever wrote, where they are small: there are films and novels of these names.
bool is_portrait(std::string_view key);
// Somebody's stamp by its first word, where it is shown small: "avatar_anna". A film is called so too.
bool is_avatar(std::string_view key);
// The site's own logo, by its name: "kestrel_logo_big" or "kestrel_fb" on kestrel.example. A story may be about
// another's.
bool is_logo_of(const std::optional<base::Url>& base, std::string_view key);
// The same of the host that serves it, where the page's own is not known.
bool is_logo_on(std::string_view host, std::string_view key);

}  // namespace ortoo::read
