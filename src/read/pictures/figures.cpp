#include "read/pictures/figures.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "read/body/run_words.h"
#include "read/pictures/address.h"
#include "read/pictures/captions.h"
#include "read/words/hints.h"

namespace ortoo::read {
namespace {

using html::Node;

constexpr std::uint32_t hints_against = hint_related | hint_share | hint_navigation | hint_comment | hint_promotion |
                                        hint_biography | hint_byline | hint_footer | hint_overlay;

constexpr std::uint32_t least_height = 80;  // pixels

// Counters of readers are pictures that nobody is to see.
bool is_not_shown(Node img) { return img.has_attribute("hidden") || style_hides(img.attribute("style")); }

// True of the still that a player shows before it plays: the record has videos of its own.
bool is_still(Node img) {
  int up = 0;
  for (Node e = img; e && e.is_element() && up < 4; e = e.parent(), ++up)
    if (base::icontains_ascii(e.classes(), "video")) return true;
  return false;
}

// Whether a link has more words than "See the picture". Of one with a picture only the first nodes are looked at.
bool has_words_of_its_own(Node link) {
  constexpr std::size_t most_words = 3;
  constexpr int most_nodes = 400;
  int nodes = 0;
  std::size_t words = 0;
  for (Node n = link; n && ++nodes < most_nodes && words <= most_words;) {
    if (n.is_text()) words += base::count_words(n.data());
    n = n.is_element() && html::is_machine_only(n.tag()) ? n.following_skipping_children(link) : n.following(link);
  }
  return words > most_words;
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
    if (has_words_of_its_own(e)) return true;
    int above = 0;
    for (Node outer = e.parent(); outer && outer.is_element() && above < 3; outer = outer.parent(), ++above)
      if (base::icontains_ascii(outer.classes(), "teaser") || base::icontains_ascii(outer.classes(), "preview"))
        return true;
    return false;
  }
  return false;
}

// Where a small picture leads to a file of its own that says no smaller size, that is the whole of it; else "".
std::string linked_whole(Node img, const std::optional<base::Url>& base, std::string_view shown, std::string_view key) {
  constexpr int levels = 4;
  constexpr std::uint32_t widest = 640;  // pixels
  int up = 0;
  for (Node e = img.parent(); e && e.is_element() && up < levels; e = e.parent(), ++up)
    if (e.is(LXB_TAG_A)) {
      const auto href = e.attribute("href");
      if (!names_picture_file(href)) return {};
      const auto declared = leading_number(img.attribute("width")), asked = width_in(shown),
                 own = declared > 0 ? declared : asked, other = width_in(href);
      return own > 0 && std::max(own, asked) <= widest && picture_key(href) == key && (other == 0 || other > own)
                 ? resolve_picture(href, base)
                 : std::string();
    }
  return {};
}

// The site's own mark, by the names of the page's host and of the picture's.
bool is_sites(const std::optional<base::Url>& base, std::string_view src, std::string_view key) {
  if (is_logo_of(base, key)) return true;
  const auto scheme = src.find("://");
  if (base || scheme == src.npos) return false;
  const auto host = src.substr(scheme + 3);
  return is_logo_on(host.substr(0, host.find('/')), key);
}

// What many elements of the page have as their picture stands there until a script puts the real ones in.
class Stand {
 public:
  explicit Stand(const Scan& scan) : scan_(scan) {}
  // True where `src`, as picture_source() found it, is the address that many share.
  bool is_for_others(Node img, const std::string& src, const std::optional<base::Url>& base) {
    constexpr std::uint32_t many = 4;  // a story's picture may stand above it, in a strip and in a light box
    if (shown_.empty())
      for (const Node image : scan_.images) ++shown_[image.attribute("src")];
    const auto own = img.attribute("src");
    return shown_[own] >= many && resolve_picture(own, base) == src;
  }

 private:
  const Scan& scan_;
  std::unordered_map<std::string_view, std::uint32_t> shown_;  // how many have each; filled when first asked
};

// The element that holds the figure: <figure>, of two around a picture the one with words, or the nearest small element
// around the picture that says so.
std::uint32_t figure_element(const Scan& scan, std::uint32_t element) {
  std::uint32_t figure = none;
  for (std::uint32_t e = element, up = 0; e != none && up < 6; e = scan.elements[e].parent, ++up) {
    const auto& here = scan.elements[e];
    if (here.tag != LXB_TAG_FIGURE) continue;
    if (figure == none) figure = e;
    if (here.first_run < here.end_run) return e;
  }
  if (figure != none) return figure;
  for (std::uint32_t e = element, up = 0; e != none && up < 5; e = scan.elements[e].parent, ++up) {
    const auto& here = scan.elements[e];
    if (here.end_run - here.first_run > 4) break;
    if ((here.hints & (hint_media | hint_caption)) == 0) continue;
    if (figure == none) figure = e;
    if (here.first_run < here.end_run) return e;
  }
  return figure;
}

// The picture that the page declares for itself: the larger of two versions is taken, and where the page shows it
// nowhere and has none above its text, it is the first.
void place_lead(const std::optional<base::Url>& base, const std::string& declared, std::uint32_t declared_width,
                std::uint32_t start, std::uint32_t first_text, std::vector<PlacedFigure>& figures) {
  if (declared.empty()) return;
  const auto key = picture_key(declared);
  if (is_of_every_page(key) || is_sites(base, declared, key)) return;
  for (auto& figure : figures) {
    const auto shown = picture_key(figure.block.src);
    if (!same_picture(shown, key)) continue;
    const auto width = width_in(figure.block.src), other = declared_width > 0 ? declared_width : width_in(declared);
    if ((width > 0 && width < other) || is_made_from(figure.block.src, declared) ||
        is_stamp_of(figure.block.src, declared) || is_reduced(figure.block.src, declared)) {
      figure.block.src = declared;
      figure.block.width = figure.block.height = 0;
    }
    return;
  }
  constexpr std::uint32_t lead_reach = 1;  // runs: behind the standfirst it is still the page's first picture
  const bool above = std::any_of(figures.begin(), figures.end(),
                                 [&](const auto& figure) { return figure.before_run <= first_text + lead_reach; });
  const auto wide = declared_width > 0 ? declared_width : width_in(declared);
  const bool stamp = wide > 0 && wide < least_picture_width;  // the site's mark beside its name in a list
  if (above || (!figures.empty() && (stamp || is_general(declared)))) return;
  PlacedFigure placed;
  placed.block.type = record::BlockType::figure;
  placed.block.src = declared;
  placed.before_run = start;
  figures.insert(figures.begin(), std::move(placed));
}

}  // namespace

std::vector<PlacedFigure> find_figures(const Scan& scan, std::vector<bool>& chosen,
                                       const std::optional<base::Url>& base, const DeclaredPicture& lead) {
  std::vector<PlacedFigure> out;
  std::uint32_t first = none, last = 0;
  for (std::uint32_t i = 0; i < scan.runs.size(); ++i)
    if (chosen[i] && i != scan.headline) {
      if (first == none) first = i;
      last = i;
    }
  if (first == none) return out;
  // Where the story begins on the page: at its headline, or a few runs before the text.
  const std::uint32_t start = scan.headline != none && scan.headline < first
                                  ? (scan.headline > 8 ? scan.headline - 8 : 0)
                              : first > 12 ? first - 12
                                           : 0;
  // The smallest element around the story: pictures outside it stand on the page, not in the story.
  std::uint32_t container = scan.runs[first].element;
  while (container != 0 && scan.elements[container].end_run <= last) container = scan.elements[container].parent;
  // Pages that come in pieces have their story in a hidden one, which a script then shows.
  const bool story_hidden =
      scan.elements[scan.runs[first].element].hidden || scan.elements[scan.runs[last].element].hidden;
  const auto held = held_before(scan, chosen);
  const std::string lead_key = picture_key(lead.src);
  std::unordered_set<std::string> seen;
  std::unordered_map<std::uint32_t, Caption> captions;  // by their figure, which may have many pictures
  Stand stand(scan);
  // Pictures that follow one upon another behind the text, each with its caption and in elements of one name: a gallery
  // goes on as long as they do.
  std::uint32_t reach = last + 2;
  std::string_view slide;
  for (std::size_t i = 0; i < scan.images.size(); ++i) {
    const Node img = scan.images[i];
    const std::uint32_t run = scan.image_run[i], element = scan.image_element[i];
    if (element == none) continue;
    // Far from the story only the declared picture counts: its name is looked for before the address is made out.
    const bool near = run >= start && run <= reach;
    if (!near &&
        (run > reach || lead_key.size() <= 3 || img.attribute("src").find(lead_key) == std::string_view::npos))
      continue;
    auto src = picture_source(img, base);
    if (src.empty()) continue;
    const auto key = picture_key(src);
    if (auto whole = linked_whole(img, base, src, key); !whole.empty()) src = std::move(whole);
    if (is_sites(base, src, key)) continue;
    constexpr std::uint32_t least_asked = 64, widest_portrait = 240;  // pixels that its address asks for
    const auto asked = width_in(src);
    if (asked > 0 && (asked < least_asked || (asked <= widest_portrait && is_portrait(key)))) continue;
    const bool is_lead = !lead_key.empty() && lead_key.size() > 3 && key == lead_key && !is_of_every_page(key);
    if (!near && !is_lead) continue;
    auto width = leading_number(img.attribute("width")), height = leading_number(img.attribute("height"));
    if (const auto wide = asked > 0 ? asked : width; wide > 0 && wide <= widest_portrait && is_avatar(key)) continue;
    if (!is_lead && (is_not_shown(img) || is_of_the_page(key, width == 0 && height == 0 ? asked : width, height)))
      continue;
    if (width <= 32 && height <= 32 && width != height) width = height = 0;  // a ratio, not a size
    if ((width > 0 && width < least_picture_width) || (height > 0 && height < least_height)) continue;
    const std::uint32_t figure = figure_element(scan, element);
    const bool in_figure = figure != none && scan.elements[figure].tag == LXB_TAG_FIGURE;
    bool below_figure = in_figure;  // a "source" in a figure is the picture's
    std::uint32_t hints = 0, in_side = 0, linked = 0;
    bool in_teaser = false;
    for (std::uint32_t e = element, up = 0; e != none && up < 8; e = scan.elements[e].parent, ++up) {
      const auto& here = scan.elements[e];
      // An element that holds much of the story's text says nothing against a picture in it.
      if ((here.first_run <= first && here.end_run > last) ||
          (held[here.end_run] - held[here.first_run]) * 2 > held.back())
        break;
      hints |= below_figure ? here.hints & ~hint_byline : here.hints;
      below_figure = below_figure && e != figure;
      const auto tag = here.tag;
      // An article within the story's, or a box of little but links, that tells nothing of it is another story's
      // teaser.
      constexpr std::uint32_t headline = 24;  // characters
      const bool teaser = tag == LXB_TAG_ARTICLE || (tag != LXB_TAG_A && here.characters >= headline &&
                                                     here.link_characters * 2 > here.characters);
      if (teaser && held[here.end_run] == held[here.first_run]) in_teaser = true;
      // Behind the story, with words that are links beside it: another story's.
      if (here.first_run > last &&
          here.link_characters >= headline + (in_figure ? scan.elements[figure].link_characters : 0))
        in_side = 1;
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
    if (seen.contains(key) || (!is_lead && stand.is_for_others(img, src, base))) continue;
    seen.insert(key);
    PlacedFigure placed;
    auto& block = placed.block;
    block.type = record::BlockType::figure;
    block.src = src;
    block.alt = base::nfc(base::collapse_spaces(img.attribute("alt")));
    block.width = width;
    block.height = height;
    placed.before_run = run;
    if (figure != none && !captions.contains(figure)) {
      auto caption = caption_of(scan, figure, chosen);
      if (in_figure) credit_of_spans(scan.elements[figure].node, caption);
      captions.emplace(figure, tidied(std::move(caption)));
    }
    auto caption = figure != none ? captions[figure] : Caption();
    if (caption.text.empty() && caption.credit.empty()) caption = tidied(caption_behind(scan, element, run, chosen));
    const bool is_alone =
        (i == 0 || scan.image_run[i - 1] != run) && (i + 1 == scan.images.size() || scan.image_run[i + 1] != run);
    if (caption.text.empty() && caption.credit.empty() && is_alone)
      caption = tidied(caption_with_label(scan, element, run, chosen));
    block.caption = std::move(caption.text);
    block.credit = std::move(caption.credit);
    if (block.caption.empty()) take_caption(scan, run, chosen, block);
    constexpr std::uint32_t of_a_slide = 4;  // runs: its number, caption and credit
    const auto name = scan.elements[element].node.classes();
    if (!block.caption.empty() && !name.empty() && name == slide && run + of_a_slide > reach && run + 1 >= last)
      reach = run + of_a_slide;
    slide = name;
    out.push_back(std::move(placed));
  }
  place_lead(base, resolve_picture(lead.src, base), lead.width, start, first, out);
  return out;
}

std::optional<record::Block> declared_figure(const std::optional<base::Url>& base, const DeclaredPicture& lead) {
  std::vector<PlacedFigure> out;
  place_lead(base, resolve_picture(lead.src, base), lead.width, 0, 0, out);
  return out.empty() || is_general(out.front().block.src) ? std::nullopt : std::optional(std::move(out.front().block));
}

}  // namespace ortoo::read
