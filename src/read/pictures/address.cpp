#include "read/pictures/address.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/text.h"
#include "read/head/site_name.h"
#include "read/words/byte_pairs.h"

namespace ortoo::read {
namespace {

using html::Node;

// The candidate with the greatest width (or density) of a srcset, by the grammar of HTML 4.8.4.2.
std::string_view largest_of_srcset(std::string_view srcset) {
  std::string_view best;
  double best_size = -1;
  std::size_t at = 0;
  while (at < srcset.size()) {
    while (at < srcset.size() && (static_cast<unsigned char>(srcset[at]) <= ' ' || srcset[at] == ',')) ++at;
    std::size_t end = at;
    while (end < srcset.size() && static_cast<unsigned char>(srcset[end]) > ' ') ++end;
    std::string_view url = srcset.substr(at, end - at);
    at = end;
    double size = 1;
    if (!url.empty() && url.back() == ',') {
      while (!url.empty() && url.back() == ',') url.remove_suffix(1);
    } else {
      std::size_t stop = srcset.find(',', at);
      if (stop == srcset.npos) stop = srcset.size();
      const auto descriptor = base::trim(srcset.substr(at, stop - at));
      if (!descriptor.empty()) std::from_chars(descriptor.data(), descriptor.data() + descriptor.size(), size);
      at = stop;
    }
    if (!url.empty() && size > best_size) {
      best = url;
      best_size = size;
    }
  }
  return best;
}

// Addresses of things that are no pictures of anything.
bool is_blank(std::string_view url) {
  static constexpr std::string_view marks[] = {"blank.",
                                               "spacer",
                                               "pixel",
                                               "transparent",
                                               "placeholder",
                                               "1x1",
                                               "/logo",
                                               "/loading.",
                                               "/loading-",
                                               "/spinner",
                                               "lazy.",
                                               "grey.gif",
                                               "clear.gif",
                                               "default-avatar",
                                               "gravatar",
                                               "/icon",
                                               "-icon",
                                               "sprite",
                                               "facebook.com/tr",
                                               "doubleclick",
                                               "scorecardresearch",
                                               "zoom-in",
                                               "masthead",
                                               "/emoji/",
                                               "printbutton",
                                               "emailbutton",
                                               "pdf_button",
                                               "/ck.php",
                                               "/advertisement/",
                                               "/arc-authors/",
                                               "/adserver/",
                                               "/www/delivery/",
                                               "platzhalter",
                                               "/wp-content/themes/",
                                               "/all/themes/",
                                               "/bundles/"};
  return contains_any(url, marks);
}

// True of what is a descriptor ("150w") or a script put where an address belongs.
bool is_no_address(std::string_view text) {
  if (std::ranges::any_of(text,
                          [](char c) { return c == '\'' || c == '"' || c == '<' || c == '>' || c == '{' || c == '}'; }))
    return true;
  const auto digits = text.find_first_not_of("0123456789.");
  return digits != 0 && digits != text.npos && digits + 1 == text.size() && (text.back() == 'w' || text.back() == 'x');
}

// The first <img> in a <noscript>, where lazy loaders keep the real one.
Node noscript_picture(Node img) {
  for (Node n = img.next(); n; n = n.next()) {
    if (!n.is(LXB_TAG_NOSCRIPT)) {
      if (n.is_element()) break;
      continue;
    }
    for (Node inner = n; inner; inner = inner.following(n))
      if (inner.is(LXB_TAG_IMG)) return inner;
  }
  return Node();
}

// The length of "-640x215" or "_640x215" at the end, as image servers add it to names of smaller versions; else 0.
std::size_t size_suffix(std::string_view name) {
  const auto digits_before = [&](std::size_t end) {
    std::size_t at = end;
    while (at > 0 && name[at - 1] >= '0' && name[at - 1] <= '9') --at;
    return end - at;
  };
  const auto height = digits_before(name.size());
  if (height < 2 || height > 4 || name.size() <= height || name[name.size() - height - 1] != 'x') return 0;
  const auto width = digits_before(name.size() - height - 1);
  if (width < 2 || width > 4) return 0;
  const auto length = height + 1 + width;
  if (name.size() <= length + 3) return 0;
  const char mark = name[name.size() - length - 1];
  return mark == '-' || mark == '_' ? length + 1 : 0;
}

// "1280@40.jpg", "16x9", "original.jpg", "fill-1200x650"
bool names_size(std::string_view part) {
  static constexpr std::string_view words[] = {"original", "large", "medium", "small", "master", "full"};
  const auto dot = part.rfind('.');
  if (dot != part.npos && dot > 0) part = part.substr(0, dot);
  if (std::ranges::find(words, part) != std::end(words)) return true;
  for (const std::string_view way : {"fill-", "fit-", "max-"})
    if (part.starts_with(way)) part = part.substr(way.size(), part.find('|') - way.size());
  constexpr std::size_t longest = 10;  // bytes: a longer number is the picture's own
  // "w1920", "h_800", "1280w"
  auto width = part;
  if (width.size() > 1 && (width.front() == 'w' || width.front() == 'h') && (width[1] == '_' || width[1] == '-'))
    width.remove_prefix(1);
  constexpr std::size_t most_digits = 4;
  if (width.size() > 1 && width.find_first_not_of("0123456789", 1) == width.npos && width.size() <= most_digits + 1 &&
      width.find_first_of("wh_-") == 0 && width.front() != '-')
    return true;
  if (part.size() > 2 && part.size() <= most_digits + 1 && part.back() == 'w' &&
      part.find_first_not_of("0123456789") == part.size() - 1)
    return true;
  const bool figures = !part.empty() && part.size() <= longest && part.find_first_not_of("0123456789x@") == part.npos;
  return figures && part.find_first_of("x@") != part.npos;
}

// The parts of a file's name between marks, in small letters.
std::vector<std::string> parts_of(std::string_view name) {
  std::vector<std::string> out;
  std::string part;
  for (const char c : name) {
    const bool inside = (c >= '0' && c <= '9') || (base::ascii_lower(c) >= 'a' && base::ascii_lower(c) <= 'z') ||
                        static_cast<unsigned char>(c) >= 0x80;
    if (inside) part += base::ascii_lower(c);
    else if (!part.empty()) out.push_back(std::move(part)), part.clear();
  }
  if (!part.empty()) out.push_back(std::move(part));
  return out;
}

}  // namespace

bool names_picture_file(std::string_view url) {
  static constexpr std::string_view endings[] = {".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg"};
  url = url.substr(0, url.find_first_of("?#"));
  return std::ranges::any_of(endings, [&](auto ending) {
    return url.size() > ending.size() && base::iequals_ascii(url.substr(url.size() - ending.size()), ending);
  });
}

std::uint32_t leading_number(std::string_view text) {
  std::uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string resolve_picture(std::string_view text, const std::optional<base::Url>& base) {
  text = base::trim(text);
  if (text.empty() || text.starts_with("data:") || is_no_address(text)) return {};
  auto url = base::resolve_web(text, base);
  return is_blank(url) ? std::string() : url;
}

std::string picture_key(std::string_view url) {
  const auto query = std::ranges::find_if(url, [](char c) { return c == '?' || c == '#'; });
  std::string_view path(url.begin(), query);
  if (const auto inner = url.find("url=", path.size()); inner != url.npos) {
    path = url.substr(inner + 4);
    path = path.substr(0, path.find('&'));
  }
  while (!path.empty() && path.back() == '/') path.remove_suffix(1);
  // Where the last part says only how large it is, the folder above names the picture: "/44152f97/16x9/original.jpg".
  for (int up = 0; up < 2; ++up) {
    const auto last = path.rfind('/');
    if (last == path.npos || last < 8 || !names_size(path.substr(last + 1))) break;
    path = path.substr(0, last);
  }
  const auto slash = path.rfind('/'), escaped = path.rfind("%2F");
  std::string_view name = slash == path.npos ? path : path.substr(slash + 1);
  if (escaped != path.npos && (slash == path.npos || escaped > slash)) name = path.substr(escaped + 3);
  if (const auto dot = name.rfind('.'); dot != name.npos && dot != 0) name = name.substr(0, dot);
  name.remove_suffix(size_suffix(name));
  if (name.size() > 10 && name.ends_with("-scaled")) name.remove_suffix(7);
  // TYPO3's versions: "csm_bridge_6fe925db90"
  constexpr std::string_view made = "csm_";
  constexpr std::size_t hash = 11;  // with the mark before it
  if (name.starts_with(made) && name.size() > made.size() + hash && name[name.size() - hash] == '_' &&
      name.substr(name.size() - hash + 1).find_first_not_of("0123456789abcdef") == name.npos)
    name = name.substr(made.size(), name.size() - made.size() - hash);
  return std::string(name);
}

bool same_picture(const std::string& a, const std::string& b) {
  if (a == b) return true;
  constexpr std::size_t own_number = 6, least_word = 4, least_words = 3;
  const auto first = parts_of(a), second = parts_of(b);
  std::size_t words = 0, same = 0;
  for (const auto& part : first.size() < second.size() ? first : second) {
    const auto& others = first.size() < second.size() ? second : first;
    const bool shared = std::find(others.begin(), others.end(), part) != others.end();
    const auto digits =
        static_cast<std::size_t>(std::count_if(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; }));
    const bool date = digits == part.size() && part.size() == 8 && part.starts_with("20");
    if (shared && digits >= own_number && !date) return true;
    if (part.size() < least_word) continue;
    ++words;
    same += shared ? 1 : 0;
  }
  return same >= least_words && same * 5 >= words * 3;
}

namespace {

// True of the name of a folder that has versions of pictures: "670x377", "690*460", "w_640". A number alone is not.
bool is_of_versions(std::string_view folder) {
  static constexpr std::string_view words[] = {"styles", "thumb", "thumbs", "thumbnail", "thumbnails"};
  if (std::ranges::find(words, folder) != std::end(words) || names_size(folder) || width_in(folder) > 0) return true;
  const auto by = folder.find('*');
  return by != folder.npos && by > 0 && by + 1 < folder.size() &&
         folder.find_first_not_of("0123456789*") == folder.npos;
}

// True of a file's name that no other picture will have: one with a number of its own, that is no day.
bool has_own_number(std::string_view name) {
  constexpr std::size_t own_number = 6;
  return std::ranges::any_of(parts_of(name.substr(0, name.rfind('.'))), [](const std::string& part) {
    return part.size() >= own_number && part.find_first_not_of("0123456789") == part.npos &&
           !(part.size() == 8 && part.starts_with("20"));
  });
}

// True where `shown` is `original` but for folders within it: "/styles/670x377/public/bridge.jpg" of "/bridge.jpg".
bool has_folder_more(std::string_view shown, std::string_view original) {
  if (shown.size() <= original.size()) return false;
  const auto same = static_cast<std::size_t>(std::ranges::mismatch(shown, original).in2 - original.begin());
  const auto start = original.substr(0, same).rfind('/');
  if (start == original.npos || start < original.find('/')) return false;
  const auto rest = original.substr(start);  // with its slash
  if (!shown.ends_with(rest)) return false;
  const auto more = shown.substr(start, shown.size() - original.size());
  if (has_own_number(rest.substr(rest.rfind('/') + 1)))
    return std::ranges::any_of(more, [](char c) { return c >= '0' && c <= '9'; });
  for (std::size_t at = 0; at < more.size();) {
    const auto slash = std::min(more.find('/', at), more.size());
    if (is_of_versions(more.substr(at, slash - at))) return true;
    at = slash + 1;
  }
  return false;
}

}  // namespace

bool is_made_from(std::string_view shown, std::string_view original) {
  const auto without_scheme = [](std::string_view url) {
    const auto at = url.find("://");
    return at == url.npos ? std::string_view() : url.substr(at + 3);
  };
  shown = without_scheme(shown), original = without_scheme(original);
  original = original.substr(0, original.find('?'));
  if (original.empty() || shown.starts_with(original)) return false;
  if (has_folder_more(shown.substr(0, shown.find('?')), original)) return true;
  std::string plain;  // with the slashes of an address within
  plain.reserve(shown.size());
  for (std::size_t at = 0; at < shown.size(); ++at) {
    const bool slash = base::iequals_ascii(shown.substr(at, 3), "%2f");
    plain += slash ? '/' : shown[at];
    at += slash ? 2 : 0;
  }
  return plain.find(original) != plain.npos;
}

bool is_stamp_of(std::string_view shown, std::string_view original) {
  constexpr std::uint32_t least = 16, widest = 160;  // pixels
  const auto digit = [](std::string_view text, std::size_t at) {
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
  };
  shown = shown.substr(0, shown.find('?')), original = original.substr(0, original.find('?'));
  std::uint32_t small = 0, large = 0;  // the first numbers that differ
  std::size_t a = 0, b = 0;
  while (a < shown.size() && b < original.size()) {
    if (!digit(shown, a) || !digit(original, b)) {
      if (shown[a++] != original[b++]) return false;
      continue;
    }
    const auto first = leading_number(shown.substr(a)), second = leading_number(original.substr(b));
    if (small == large) small = first, large = second;
    while (digit(shown, a)) ++a;
    while (digit(original, b)) ++b;
  }
  return a == shown.size() && b == original.size() && small >= least && small <= widest && small < large;
}

std::uint32_t width_in(std::string_view url) {
  std::uint32_t best = 0;
  for (std::size_t at = 0; at < url.size(); ++at) {
    if (url[at] < '0' || url[at] > '9' || at == 0 || (url[at - 1] >= '0' && url[at - 1] <= '9')) continue;
    const std::size_t begin = at;
    while (at < url.size() && url[at] >= '0' && url[at] <= '9') ++at;
    const std::size_t length = at - begin;
    if (length < 2 || length > 4) continue;
    const auto before = url.substr(0, begin);
    const auto low = [&](std::size_t back) {
      return before.size() < back ? '\0' : base::ascii_lower(before[before.size() - back]);
    };
    constexpr std::uint32_t largest_ratio = 32;  // "16x9"
    const bool times = at < url.size() && base::ascii_lower(url[at]) == 'x' && low(1) != 'x' &&
                       leading_number(url.substr(begin, length)) > largest_ratio;
    const bool letter_before = low(2) >= 'a' && low(2) <= 'z';
    const bool wide = (low(1) == 'w' && !letter_before) || ((low(1) == '_' || low(1) == '=' || low(1) == '-') &&
                                                            low(2) == 'w' && !(low(3) >= 'a' && low(3) <= 'z'));
    // What a picture is cut out of is no width: "crop/2048x1075+0+38/", "/0x30:2166x1248/".
    const auto after = url.substr(url.find_first_not_of("0123456789x", begin) == url.npos
                                      ? url.size()
                                      : url.find_first_not_of("0123456789x", begin));
    if (times && (after.starts_with('+') || after.starts_with(':') || low(1) == ':')) continue;
    if (times || wide || before.ends_with("width=") || before.ends_with("width-"))
      best = std::max(best, leading_number(url.substr(begin, length)));
  }
  return best;
}

bool is_reduced(std::string_view shown, std::string_view original) {
  static constexpr std::array<std::string_view, 6> words = {"thumb", "small", "medium", "preview", "mini", "tiny"};
  const auto says = [](std::string_view url) {
    return std::ranges::any_of(words, [&](auto word) { return base::icontains_ascii(url, word); });
  };
  return says(shown) && !says(original);
}

bool is_general(std::string_view url) {
  static constexpr std::string_view marks[] = {
      "default",        "fallback",   "favicon",      "og-image",     "og_image", "ogimage",     "og-icon",
      "opengraph",      "open-graph", "social-share", "social_share", "sharing",  "share-image", "share_image",
      "facebook-share", "logo",       "avatar",       "noimage",      "no-image", "no_image"};
  const auto key = picture_key(url);
  return std::any_of(std::begin(marks), std::end(marks), [&](auto mark) { return base::icontains_ascii(key, mark); });
}

bool is_of_every_page(std::string_view key) {
  static constexpr std::string_view marks[] = {"default", "fallback", "logo"},
                                    uses[] = {"fb",     "facebook", "twitter",   "print", "site",  "header",
                                              "footer", "og",       "opengraph", "cards", "share", "social"};
  const auto parts = parts_of(key);
  const auto has = [&](const auto& words) {
    return std::ranges::any_of(parts,
                               [&](const auto& part) { return std::ranges::find(words, part) != std::end(words); });
  };
  return std::ranges::find(parts, "favicon") != parts.end() || (has(marks) && has(uses)) ||
         (parts.size() == 1 && has(std::array<std::string_view, 5>{"facebook", "twitter", "fb", "og", "opengraph"}));
}

bool is_of_the_page(std::string_view key, std::uint32_t width, std::uint32_t height) {
  static constexpr std::string_view networks[] = {
      "livejournal", "facebook", "twitter",  "vkontakte", "odnoklassniki", "instagram", "telegram",
      "whatsapp",    "youtube",  "linkedin", "pinterest", "rss",           "digg",      "delicious",
      "reddit",      "pin",      "qzone",    "weibo",     "weixin",        "wechat",    "viber"};
  static constexpr std::string_view controls[] = {"btn",    "button", "buttons", "icon",   "ico",
                                                  "bullet", "arrow",  "spacer",  "qrcode", "qr"};
  struct Size {
    std::uint32_t width, height;
    std::string_view name;
  };
  // The Interactive Advertising Bureau's, less those that a picture may have.
  static constexpr Size banners[] = {{728, 90, "728x90"},   {468, 60, "468x60"}, {970, 90, "970x90"},
                                     {970, 250, "970x250"}, {320, 50, "320x50"}, {160, 600, "160x600"},
                                     {120, 600, "120x600"}, {234, 60, "234x60"}};
  constexpr std::uint32_t largest_control = 100;  // pixels of its shorter side: "arrow-bridge.jpg" is larger
  const auto parts = parts_of(key);
  const auto shorter = width == 0 || height == 0 ? std::max(width, height) : std::min(width, height);  // 0: not stated
  if (shorter <= largest_control && parts.size() == 1 &&
      std::ranges::find(networks, parts.front()) != std::end(networks))
    return true;
  if (shorter <= largest_control && !parts.empty() && parts.size() <= 3 &&
      std::ranges::find(controls, parts.front()) != std::end(controls))
    return true;
  return std::ranges::any_of(banners, [&](const Size& size) {
    return (width == size.width && height == size.height) || key.find(size.name) != key.npos;
  });
}

bool is_portrait(std::string_view key) {
  static constexpr std::string_view marks[] = {"avatar", "headshot", "portrait", "profile",
                                               "author", "autor",    "mugshot",  "byline"};
  return std::ranges::any_of(parts_of(key),
                             [&](const auto& part) { return std::ranges::find(marks, part) != std::end(marks); });
}

bool is_logo_of(const std::optional<base::Url>& base, std::string_view key) {
  if (!base) return false;
  return is_logo_on(base->host(), key);
}

bool is_logo_on(std::string_view host, std::string_view key) {
  const auto site = name_of_host(host);
  if (site.size() < 3) return false;
  if (base::icontains_ascii(key, "logo")) return bare_name(key).find(site) != std::string::npos;
  // Nothing but the site's name and what the picture is for: "kestrel_fb", "func_kestrel".
  static constexpr std::string_view uses[] = {"func",    "fb",   "facebook", "twitter", "og",   "social", "share",
                                              "default", "icon", "header",   "footer",  "card", "thumb",  "print"};
  const auto parts = parts_of(key);
  const auto is_use = [&](const auto& part) { return std::ranges::find(uses, part) != std::end(uses); };
  return parts.size() >= 2 && std::ranges::find(parts, site) != parts.end() &&
         std::ranges::all_of(parts, [&](const auto& part) { return part == site || is_use(part); });
}

bool is_avatar(std::string_view key) {
  const auto parts = parts_of(key);
  return !parts.empty() && parts.front() == "avatar";
}

std::string picture_source(Node img, const std::optional<base::Url>& base) {
  static constexpr html::AttributeName sets[] = {"data-srcset", "data-lazy-srcset", "srcset"};
  static constexpr html::AttributeName singles[] = {
      "data-src", "data-original", "data-lazy-src", "data-lazy", "data-url", "data-hi-res-src", "src"};
  std::string best;
  const auto from = [&](Node n) {
    for (const auto name : sets)
      if (best.empty()) best = resolve_picture(largest_of_srcset(n.attribute(name)), base);
    for (const auto name : singles) {
      // The address to share, of the page, stands in "data-url" as often as the picture's.
      if (!best.empty()) return;
      if (name.place == html::AttributeName("data-url").place && n.has_attribute(name) &&
          !names_picture_file(n.attribute(name)) && !resolve_picture(n.attribute("src"), base).empty())
        continue;
      best = resolve_picture(n.attribute(name), base);
    }
  };
  constexpr int most = 60;  // nodes of a <picture>
  int nodes = 0;
  if (img.parent() && img.parent().is(LXB_TAG_PICTURE))
    for (Node n = img.parent().first_child(); n && best.empty() && ++nodes <= most; n = n.next())
      if (n.is(LXB_TAG_SOURCE)) from(n);
  if (best.empty()) from(img);
  // A loader's blurred stamp of the picture stands for the real one.
  const auto width = best.empty() ? 0 : width_in(best);
  if (best.empty() || (width > 0 && width < least_picture_width))
    if (const Node real = noscript_picture(img)) {
      std::string stamp = std::move(best);
      best.clear();
      from(real);
      if (best.empty()) best = std::move(stamp);
    }
  return best;
}

}  // namespace ortoo::read
