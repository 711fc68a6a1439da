#include "read/figures.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "read/byte_pairs.h"
#include "read/hints.h"
#include "read/labels.h"
#include "read/picture_credit.h"

namespace ortoo::read {
namespace {

using html::Node;

constexpr std::uint32_t hints_against = hint_related | hint_share | hint_navigation | hint_comment | hint_promotion | hint_biography |
                                        hint_byline | hint_footer | hint_overlay;

constexpr std::uint32_t least_width = 120, least_height = 80;  // pixels

std::uint32_t number(std::string_view text) {
  std::uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

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
  static constexpr std::string_view marks[] = {"blank.", "spacer", "pixel", "transparent", "placeholder", "1x1", "/logo", "loading.", "loading-", "spinner", "lazy.",
                                               "grey.gif", "clear.gif", "default-avatar", "gravatar", "/icon", "-icon", "sprite", "facebook.com/tr", "doubleclick", "scorecardresearch", "zoom-in", "masthead", "/emoji/",
                                               "printbutton", "emailbutton", "pdf_button", "/ck.php", "/advertisement", "/arc-authors/"};
  return contains_any(url, marks);
}

// True of what is a descriptor ("150w") or a script put where an address belongs.
bool is_no_address(std::string_view text) {
  if (std::ranges::any_of(text, [](char c) { return c == '\'' || c == '"' || c == '<' || c == '>' || c == '{' || c == '}'; })) return true;
  const auto digits = text.find_first_not_of("0123456789.");
  return digits != 0 && digits != text.npos && digits + 1 == text.size() && (text.back() == 'w' || text.back() == 'x');
}

std::string resolve_picture(std::string_view text, const std::optional<base::Url>& base) {
  text = base::trim(text);
  if (text.empty() || text.starts_with("data:") || is_no_address(text)) return {};
  auto url = base::resolve_web(text, base);
  return is_blank(url) ? std::string() : url;
}

// Counters of readers are pictures that nobody is to see.
bool is_not_shown(Node img) {
  if (img.has_attribute("hidden")) return true;
  std::string style;
  for (const char c : img.attribute("style"))
    if (c != ' ') style += base::ascii_lower(c);
  return style.find("display:none") != style.npos || style.find("visibility:hidden") != style.npos;
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

// True of the still that a player shows before it plays: the record has videos of its own.
bool is_still(Node img) {
  int up = 0;
  for (Node e = img; e && e.is_element() && up < 4; e = e.parent(), ++up)
    if (base::icontains_ascii(e.classes(), "video")) return true;
  return false;
}

// True if the picture is part of a link to another story: the link has words of its own, or leads out of a nested
// <article>.
bool leads_elsewhere(Node img) {
  int up = 0;
  for (Node e = img.parent(); e && e.is_element() && up < 7; e = e.parent(), ++up) {
    if (!e.is(LXB_TAG_A)) continue;
    const auto href = e.attribute("href");
    for (const auto ending : {".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg"})
      if (base::icontains_ascii(href, ending)) return false;
    if (href.empty() || href[0] == '#') return false;
    const auto text = e.clean_text();
    if (base::count_words(text) > 3) return true;
    int above = 0;
    for (Node outer = e.parent(); outer && outer.is_element() && above < 3; outer = outer.parent(), ++above)
      if (base::icontains_ascii(outer.classes(), "teaser") || base::icontains_ascii(outer.classes(), "preview")) return true;
    return false;
  }
  return false;
}

std::string text_of(const Scan& scan, const Run& run) {
  std::string text;
  for (Node n = run.first; n; n = n.following(scan.elements[run.element].node)) {
    if (n.is_text()) text += n.data();
    else if (n.is_element() && n.tag() == LXB_TAG_BR) text += ' ';
    if (n == run.last) break;
  }
  return base::nfc(base::collapse_spaces(text));
}

// The run right after a picture is its caption when it ends in a picture credit ("… Photo: X").
void take_caption(const Scan& scan, std::uint32_t run, std::vector<bool>& chosen, record::Block& figure) {
  if (run >= scan.runs.size() || scan.runs[run].characters > 400) return;
  const auto text = text_of(scan, scan.runs[run]);
  if (!find_label(text, Label::photo)) return;  // a paragraph may end in an agency's name
  std::string caption, credit;
  split_credit(text, caption, credit);
  if (credit.empty() || (caption.empty() && !figure.caption.empty())) return;
  figure.caption = std::move(caption);
  if (figure.credit.empty()) figure.credit = std::move(credit);
  chosen[run] = false;
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

// "1280@40.jpg", "16x9", "original.jpg"
bool names_size(std::string_view part) {
  static constexpr std::string_view words[] = {"original", "large", "medium", "small", "master", "full"};
  const auto dot = part.rfind('.');
  if (dot != part.npos && dot > 0) part = part.substr(0, dot);
  if (std::ranges::find(words, part) != std::end(words)) return true;
  constexpr std::size_t longest = 10;  // bytes: a longer number is the picture's own
  const bool figures = !part.empty() && part.size() <= longest && part.find_first_not_of("0123456789x@") == part.npos;
  return figures && part.find_first_of("x@") != part.npos;
}

// The file's name without ending and sizes, for telling two versions of one picture. Resizers have the picture's own
// address in their path or in a query: "/image/?url=https%3A%2F%2F…%2Fbridge.jpg".
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
  return std::string(name);
}

// The parts of a file's name between marks, in small letters.
std::vector<std::string> parts_of(std::string_view name) {
  std::vector<std::string> out;
  std::string part;
  for (const char c : name) {
    const bool inside = (c >= '0' && c <= '9') || (base::ascii_lower(c) >= 'a' && base::ascii_lower(c) <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (inside) part += base::ascii_lower(c);
    else if (!part.empty()) out.push_back(std::move(part)), part.clear();
  }
  if (!part.empty()) out.push_back(std::move(part));
  return out;
}

// True of two versions of one picture: servers add sizes, crops and times of making to a name, or a mark of the use
// ("-facebook"). What is left in common is a number of its own, or most of the words.
bool same_picture(const std::string& a, const std::string& b) {
  if (a == b) return true;
  constexpr std::size_t own_number = 6, least_word = 4, least_words = 3;
  const auto first = parts_of(a), second = parts_of(b);
  std::size_t words = 0, same = 0;
  for (const auto& part : first.size() < second.size() ? first : second) {
    const auto& others = first.size() < second.size() ? second : first;
    const bool shared = std::find(others.begin(), others.end(), part) != others.end();
    const auto digits = static_cast<std::size_t>(std::count_if(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; }));
    const bool date = digits == part.size() && part.size() == 8 && part.starts_with("20");
    if (shared && digits >= own_number && !date) return true;
    if (part.size() < least_word) continue;
    ++words;
    same += shared ? 1 : 0;
  }
  return same >= least_words && same * 5 >= words * 3;
}

// The width that an address asks its server for, in pixels: "/w_1280,c_limit/", "/1200x675/", "?width=800"; 0: it does
// not say.
std::uint32_t width_in(std::string_view url) {
  std::uint32_t best = 0;
  for (std::size_t at = 0; at < url.size(); ++at) {
    if (url[at] < '0' || url[at] > '9' || at == 0 || (url[at - 1] >= '0' && url[at - 1] <= '9')) continue;
    const std::size_t begin = at;
    while (at < url.size() && url[at] >= '0' && url[at] <= '9') ++at;
    const std::size_t length = at - begin;
    if (length < 2 || length > 4) continue;
    const auto before = url.substr(0, begin);
    const auto low = [&](std::size_t back) { return before.size() < back ? '\0' : base::ascii_lower(before[before.size() - back]); };
    constexpr std::uint32_t largest_ratio = 32;  // "16x9"
    const bool times = at < url.size() && base::ascii_lower(url[at]) == 'x' && low(1) != 'x' && number(url.substr(begin, length)) > largest_ratio;
    const bool letter_before = low(2) >= 'a' && low(2) <= 'z';
    const bool wide = (low(1) == 'w' && !letter_before) || ((low(1) == '_' || low(1) == '=' || low(1) == '-') && low(2) == 'w' && !(low(3) >= 'a' && low(3) <= 'z'));
    if (times || wide || before.ends_with("width=") || before.ends_with("width-")) best = std::max(best, number(url.substr(begin, length)));
  }
  return best;
}

// Names of pictures that stand for a site rather than for a story.
bool is_general(std::string_view url) {
  static constexpr std::string_view marks[] = {"default", "fallback", "favicon", "og-image", "og_image", "ogimage", "og-icon", "opengraph", "open-graph",
                                               "social-share", "social_share", "sharing", "share-image", "share_image", "facebook-share", "logo", "avatar", "noimage", "no-image", "no_image"};
  const auto key = picture_key(url);
  return std::any_of(std::begin(marks), std::end(marks), [&](auto mark) { return base::icontains_ascii(key, mark); });
}

// Names that no story's picture has: "opengraph_default", "favicon", "kestrel_fb_logo". A story may tell of a logo, or of a
// default.
bool is_of_every_page(std::string_view key) {
  static constexpr std::string_view marks[] = {"default", "fallback", "logo"},
                                    uses[] = {"fb", "facebook", "twitter", "print", "site", "header", "footer", "og", "opengraph", "cards", "share", "social"};
  const auto parts = parts_of(key);
  const auto has = [&](const auto& words) { return std::ranges::any_of(parts, [&](const auto& part) { return std::ranges::find(words, part) != std::end(words); }); };
  return std::ranges::find(parts, "favicon") != parts.end() || (has(marks) && has(uses));
}

// The site's own logo, by its name: "kestrel_logo_big" on kestrel.example. A story may be about another's.
bool is_logo_of(const std::optional<base::Url>& base, std::string_view key) {
  if (!base || !base::icontains_ascii(key, "logo")) return false;
  auto host = base->host();
  if (host.starts_with("www.")) host.remove_prefix(4);
  host = host.substr(0, host.find('.'));
  return host.size() >= 3 && base::icontains_ascii(key, host);
}

struct Caption {
  std::string text, credit;
};

// The element that holds the figure: <figure>, or the nearest small element around the picture that says so.
std::uint32_t figure_element(const Scan& scan, std::uint32_t element) {
  for (std::uint32_t e = element, up = 0; e != none && up < 6; e = scan.elements[e].parent, ++up)
    if (scan.elements[e].node.is(LXB_TAG_FIGURE)) return e;
  for (std::uint32_t e = element, up = 0; e != none && up < 4; e = scan.elements[e].parent, ++up) {
    const auto& here = scan.elements[e];
    if (here.end_run - here.first_run > 4) break;
    if (here.hints & (hint_media | hint_caption)) return e;
  }
  return none;
}

Caption caption_of(const Scan& scan, std::uint32_t figure, const std::vector<bool>& chosen) {
  Caption out;
  std::string caption, credit;
  for (std::uint32_t i = scan.elements[figure].first_run; i < scan.elements[figure].end_run; ++i) {
    const Run& run = scan.runs[i];
    const bool is_figure = scan.elements[figure].node.is(LXB_TAG_FIGURE);
    if (!is_figure && chosen[i]) continue;
    const std::string text = text_of(scan, run);
    if (text.empty() || text.size() > 1200) continue;
    std::string part, by;
    split_credit(text, part, by);
    bool credit_element = false;
    for (std::uint32_t e = run.element, up = 0; e != none && e != figure && up < 4; e = scan.elements[e].parent, ++up) {
      const auto classes = scan.elements[e].node.classes();
      credit_element = credit_element || base::icontains_ascii(classes, "credit") || base::icontains_ascii(classes, "copyright") ||
                       base::icontains_ascii(classes, "source");
    }
    if (credit_element && by.empty()) std::swap(part, by);
    if (!part.empty() && caption.find(part) == caption.npos) caption += (caption.empty() ? "" : " ") + part;
    if (!by.empty() && credit.find(by) == credit.npos) credit += (credit.empty() ? "" : ", ") + by;
  }
  return {std::move(caption), std::move(credit)};
}

// Spans of class "credit" inside one run are told apart by the element; labels tell the others.
void credit_of_spans(Node figure, Caption& caption) {
  if (!caption.credit.empty()) return;
  for (Node n = figure; n; n = n.following(figure)) {
    if (!n.is_element() || n == figure) continue;
    const auto names = n.classes();
    const auto prop = n.tag() == LXB_TAG_SMALL ? std::string_view("credit") : n.attribute("itemprop");
    if (!base::icontains_ascii(names, "credit") && !base::icontains_ascii(names, "copyright") && prop != "copyrightHolder" && prop != "credit") continue;
    auto text = n.clean_text();
    if (text.empty() || text.size() > 200) continue;
    std::string part, by;
    split_credit(text, part, by);
    if (by.empty()) by = text;
    if (const auto at = caption.text.rfind(text); at != caption.text.npos) {
      caption.text.erase(at, text.size());
      caption.text = base::collapse_spaces(caption.text);
    }
    caption.credit = std::move(by);
    return;
  }
}

// The picture that the page declares for itself: the larger of two versions is taken, and where the page shows it nowhere
// and has none above its text, it is the first.
void place_lead(const std::string& declared, std::uint32_t declared_width, std::uint32_t start, std::uint32_t first_text, std::vector<PlacedFigure>& figures) {
  if (declared.empty()) return;
  const auto key = picture_key(declared);
  if (is_of_every_page(key)) return;
  for (auto& figure : figures) {
    const auto shown = picture_key(figure.block.src);
    if (!same_picture(shown, key)) continue;
    const auto width = width_in(figure.block.src), other = declared_width > 0 ? declared_width : width_in(declared);
    if (width > 0 && width < other) {
      figure.block.src = declared;
      figure.block.width = figure.block.height = 0;
    }
    return;
  }
  constexpr std::uint32_t lead_reach = 2;  // runs: behind the standfirst it is still the page's first picture
  const bool above = std::any_of(figures.begin(), figures.end(), [&](const auto& figure) { return figure.before_run <= first_text + lead_reach; });
  const auto wide = declared_width > 0 ? declared_width : width_in(declared);
  const bool stamp = wide > 0 && wide < least_width;  // the site's mark beside its name in a list
  if (above || (!figures.empty() && (stamp || is_general(declared)))) return;
  PlacedFigure placed;
  placed.block.type = record::BlockType::figure;
  placed.block.src = declared;
  placed.before_run = start;
  figures.insert(figures.begin(), std::move(placed));
}

}  // namespace

std::string picture_source(Node img, const std::optional<base::Url>& base) {
  static constexpr std::string_view sets[] = {"data-srcset", "data-lazy-srcset", "srcset"};
  static constexpr std::string_view singles[] = {"data-src", "data-original", "data-lazy-src", "data-lazy", "data-url", "data-hi-res-src", "src"};
  std::string best;
  const auto from = [&](Node n) {
    for (const auto name : sets)
      if (best.empty()) best = resolve_picture(largest_of_srcset(n.attribute(name)), base);
    for (const auto name : singles)
      if (best.empty()) best = resolve_picture(n.attribute(name), base);
  };
  if (img.parent() && img.parent().is(LXB_TAG_PICTURE))
    for (Node n = img.parent().first_child(); n && best.empty(); n = n.next())
      if (n.is(LXB_TAG_SOURCE)) from(n);
  if (best.empty()) from(img);
  // A loader's blurred stamp of the picture stands for the real one.
  const auto width = best.empty() ? 0 : width_in(best);
  if (best.empty() || (width > 0 && width < least_width))
    if (const Node real = noscript_picture(img)) {
      std::string stamp = std::move(best);
      best.clear();
      from(real);
      if (best.empty()) best = std::move(stamp);
    }
  return best;
}

std::vector<PlacedFigure> find_figures(const Scan& scan, std::vector<bool>& chosen, const std::optional<base::Url>& base,
                                       const DeclaredPicture& lead) {
  std::vector<PlacedFigure> out;
  std::uint32_t first = none, last = 0;
  for (std::uint32_t i = 0; i < scan.runs.size(); ++i)
    if (chosen[i] && i != scan.headline) {
      if (first == none) first = i;
      last = i;
    }
  if (first == none) return out;
  // Where the story begins on the page: at its headline, or a few runs before the text.
  const std::uint32_t start = scan.headline != none && scan.headline < first ? (scan.headline > 8 ? scan.headline - 8 : 0) : first > 12 ? first - 12 : 0;
  // The smallest element around the story: pictures outside it stand on the page, not in the story.
  std::uint32_t container = scan.runs[first].element;
  while (container != 0 && scan.elements[container].end_run <= last) container = scan.elements[container].parent;
  // Pages that come in pieces have their story in a hidden one, which a script then shows.
  const bool story_hidden = scan.elements[scan.runs[first].element].hidden || scan.elements[scan.runs[last].element].hidden;
  std::vector<std::uint32_t> held(scan.runs.size() + 1);  // characters of the story before each run
  for (std::size_t i = 0; i < scan.runs.size(); ++i) held[i + 1] = held[i] + (chosen[i] ? scan.runs[i].characters : 0);
  const std::string lead_key = picture_key(lead.src);
  std::vector<std::string> seen;
  for (std::size_t i = 0; i < scan.images.size(); ++i) {
    const Node img = scan.images[i];
    const std::uint32_t run = scan.image_run[i], element = scan.image_element[i];
    if (element == none) continue;
    // Far from the story only the declared picture counts: its name is looked for before the address is made out.
    const bool near = run >= start && run <= last + 2;
    if (!near && (run > last + 2 || lead_key.size() <= 3 || img.attribute("src").find(lead_key) == std::string_view::npos)) continue;
    const auto src = picture_source(img, base);
    if (src.empty()) continue;
    const auto key = picture_key(src);
    if (is_logo_of(base, key)) continue;
    constexpr std::uint32_t least_asked = 64;  // pixels that its address asks for: a portrait beside a byline has fewer
    if (const auto asked = width_in(src); asked > 0 && asked < least_asked) continue;
    const bool is_lead = !lead_key.empty() && lead_key.size() > 3 && key == lead_key;
    if (!near && !is_lead) continue;
    auto width = number(img.attribute("width")), height = number(img.attribute("height"));
    if (!is_lead && is_not_shown(img)) continue;
    if (width <= 32 && height <= 32 && width != height) width = height = 0;  // a ratio, not a size
    if ((width > 0 && width < least_width) || (height > 0 && height < least_height)) continue;
    const std::uint32_t figure = figure_element(scan, element);
    const bool in_figure = figure != none && scan.elements[figure].node.is(LXB_TAG_FIGURE);
    bool below_figure = in_figure;  // a "source" in a figure is the picture's
    std::uint32_t hints = 0, in_side = 0, linked = 0;
    bool in_teaser = false;
    for (std::uint32_t e = element, up = 0; e != none && up < 8; e = scan.elements[e].parent, ++up) {
      const auto& here = scan.elements[e];
      // An element that holds much of the story's text says nothing against a picture in it.
      if ((here.first_run <= first && here.end_run > last) || (held[here.end_run] - held[here.first_run]) * 2 > held.back()) break;
      hints |= below_figure ? here.hints & ~hint_byline : here.hints;
      below_figure = below_figure && e != figure;
      const auto tag = here.node.tag();
      // An article within the story's, or a box of little but links, that tells nothing of it is another story's teaser.
      constexpr std::uint32_t headline = 24;  // characters
      const bool teaser = tag == LXB_TAG_ARTICLE || (tag != LXB_TAG_A && here.characters >= headline && here.link_characters * 2 > here.characters);
      if (teaser && std::none_of(chosen.begin() + here.first_run, chosen.begin() + here.end_run, [](bool taken) { return taken; })) in_teaser = true;
      in_side |= tag == LXB_TAG_ASIDE || tag == LXB_TAG_NAV || tag == LXB_TAG_FOOTER ? 1 : 0;
      linked |= here.hidden && !story_hidden ? 1 : 0;
    }
    if (!is_lead) {
      if ((hints & hints_against) || in_side || linked || (!in_figure && (in_teaser || is_still(img)))) continue;
      const bool above = scan.headline != none && run > scan.headline && run <= first;
      if (!in_figure && !above && !scan.inside(element, container)) continue;
      if (!in_figure && src.ends_with(".gif")) continue;
      if (leads_elsewhere(img)) continue;
      if (src.ends_with(".svg") && base::trim(img.attribute("alt")).empty()) continue;
      if (!in_figure && (hints & hint_list) && (hints & hint_media) == 0) continue;
    }
    if (std::find(seen.begin(), seen.end(), key) != seen.end()) continue;
    seen.push_back(key);
    PlacedFigure placed;
    auto& block = placed.block;
    block.type = record::BlockType::figure;
    block.src = src;
    block.alt = base::nfc(base::collapse_spaces(img.attribute("alt")));
    block.width = width;
    block.height = height;
    if (figure != none) {
      auto caption = caption_of(scan, figure, chosen);
      if (in_figure) credit_of_spans(scan.elements[figure].node, caption);
      block.caption = std::move(caption.text);
      block.credit = std::move(caption.credit);
    }
    placed.before_run = run;
    if (block.caption.empty()) take_caption(scan, run, chosen, block);
    out.push_back(std::move(placed));
  }
  place_lead(resolve_picture(lead.src, base), lead.width, start, first, out);
  return out;
}

}  // namespace ortoo::read
