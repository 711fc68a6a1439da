#include "read/figures.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "read/hints.h"
#include "read/labels.h"

namespace ortoo::read {
namespace {

using html::Node;

constexpr std::uint32_t hints_against = hint_related | hint_share | hint_navigation | hint_comment | hint_promotion | hint_biography |
                                        hint_byline | hint_footer | hint_overlay;

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
  static constexpr std::string_view marks[] = {"blank.", "spacer", "pixel", "transparent", "placeholder", "1x1", "/logo", "loading.", "lazy.",
                                               "grey.gif", "clear.gif", "default-avatar", "gravatar", "/icon", "-icon", "sprite", "facebook.com/tr", "doubleclick", "scorecardresearch", "zoom-in", "masthead"};
  return std::any_of(std::begin(marks), std::end(marks), [&](auto mark) { return base::icontains_ascii(url, mark); });
}

// True of what is a descriptor ("150w") or a script put where an address belongs.
bool is_no_address(std::string_view text) {
  if (text.find_first_of("'\"<>{}") != text.npos) return true;
  const auto digits = text.find_first_not_of("0123456789.");
  return digits != 0 && digits != text.npos && digits + 1 == text.size() && (text.back() == 'w' || text.back() == 'x');
}

std::string resolve_picture(std::string_view text, const std::optional<base::Url>& base) {
  text = base::trim(text);
  if (text.empty() || text.starts_with("data:") || is_no_address(text)) return {};
  auto url = base::resolve_web(text, base);
  return is_blank(url) ? std::string() : url;
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
  std::string caption, credit;
  split_credit(text_of(scan, scan.runs[run]), caption, credit);
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

// The file's name without ending and sizes, for telling two versions of one picture.
std::string picture_key(std::string_view url) {
  const auto query = url.find_first_of("?#");
  std::string_view path = url.substr(0, query);
  const auto slash = path.rfind('/');
  std::string_view name = slash == path.npos ? path : path.substr(slash + 1);
  if (const auto dot = name.rfind('.'); dot != name.npos && dot != 0) name = name.substr(0, dot);
  name.remove_suffix(size_suffix(name));
  if (name.size() > 10 && name.ends_with("-scaled")) name.remove_suffix(7);
  return std::string(name);
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
  if (best.empty())
    if (const Node real = noscript_picture(img)) from(real);
  return best;
}

void split_credit(std::string_view text, std::string& caption, std::string& credit) {
  caption.assign(base::trim(text));
  credit.clear();
  const auto at = find_label(text, Label::photo);
  if (!at) return;
  const auto by = after_label(text.substr(*at), Label::photo);
  if (!by || by->empty() || by->size() > 160) return;
  std::string_view name = base::trim(*by);
  std::string_view before = base::trim(text.substr(0, *at));
  // Brackets around the whole credit belong to neither.
  static constexpr std::pair<std::string_view, std::string_view> brackets[] = {{"(", ")"}, {"[", "]"}, {"（", "）"}, {"【", "】"}};
  for (const auto& [open, close] : brackets)
    if (before.ends_with(open) && name.ends_with(close)) {
      name.remove_suffix(close.size());
      before.remove_suffix(open.size());
    }
  while (!before.empty() && (before.back() == '|' || before.back() == '/' || before.back() == '-')) before.remove_suffix(1);
  if (name.size() > 1 && name.back() == '.' && name.find('.') == name.size() - 1) name.remove_suffix(1);
  caption.assign(base::trim(before));
  credit.assign(base::trim(name));
}

std::vector<PlacedFigure> find_figures(const Scan& scan, std::vector<bool>& chosen, const std::optional<base::Url>& base,
                                       std::string_view lead) {
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
  const std::string lead_key = picture_key(lead);
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
    const bool is_lead = !lead_key.empty() && lead_key.size() > 3 && key == lead_key;
    if (!near && !is_lead) continue;
    auto width = number(img.attribute("width")), height = number(img.attribute("height"));
    if (width <= 32 && height <= 32 && width != height) width = height = 0;  // a ratio, not a size
    if ((width > 0 && width < 120) || (height > 0 && height < 80)) continue;
    std::uint32_t hints = 0, in_side = 0, linked = 0;
    for (std::uint32_t e = element, up = 0; e != none && up < 8; e = scan.elements[e].parent, ++up) {
      const auto& here = scan.elements[e];
      // An element that holds much of the story's text says nothing against a picture in it.
      if (here.first_run <= first && here.end_run > last) break;
      hints |= here.hints;
      const auto tag = here.node.tag();
      in_side |= tag == LXB_TAG_ASIDE || tag == LXB_TAG_NAV || tag == LXB_TAG_FOOTER ? 1 : 0;
      linked |= here.hidden ? 1 : 0;
    }
    const std::uint32_t figure = figure_element(scan, element);
    const bool in_figure = figure != none && scan.elements[figure].node.is(LXB_TAG_FIGURE);
    if (!is_lead) {
      if ((hints & hints_against) || in_side || linked) continue;
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
  // No picture in the text: the one that the page declares for itself.
  if (const auto declared = resolve_picture(lead, base); out.empty() && !declared.empty()) {
    PlacedFigure placed;
    placed.block.type = record::BlockType::figure;
    placed.block.src = declared;
    out.push_back(std::move(placed));
  }
  return out;
}

}  // namespace ortoo::read
