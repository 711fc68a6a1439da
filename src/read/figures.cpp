#include "read/figures.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "read/agencies.h"
#include "read/elsewhere.h"
#include "read/hints.h"
#include "read/labels.h"
#include "read/picture_address.h"
#include "read/picture_credit.h"
#include "read/short_text.h"

namespace ortoo::read {
namespace {

using html::Node;

constexpr std::uint32_t hints_against = hint_related | hint_share | hint_navigation | hint_comment | hint_promotion | hint_biography |
                                        hint_byline | hint_footer | hint_overlay;

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

// Whether a link has more words than "See the picture". What is beyond the first nodes of one with a picture is no more looked at.
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
      if (base::icontains_ascii(outer.classes(), "teaser") || base::icontains_ascii(outer.classes(), "preview")) return true;
    return false;
  }
  return false;
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

// True of words that only a screen reader says: "Image caption".
bool is_for_screen_readers(Node text) {
  static constexpr std::array<std::string_view, 7> names = {"off-screen", "offscreen", "visually-hidden", "visuallyhidden", "sr-only", "screen-reader", "hidden-visually"};
  return text.parent().is(LXB_TAG_SPAN) && std::ranges::any_of(names, [&](auto name) { return base::icontains_ascii(text.parent().classes(), name); });
}

// "Credit...", in an element of its own: the label before a credit, which its style sets apart.
std::string_view label_alone(Node text, Node block) {
  auto label = base::trim(text.data());
  if (!text.parent().is(LXB_TAG_SPAN) || label.size() > 24) return {};
  while (label.ends_with('.')) label.remove_suffix(1);
  if (label.ends_with("…")) label.remove_suffix(std::string_view("…").size());
  if (label.empty() || label.ends_with(':') || !is_label(label, Label::photo)) return {};
  Node next = text.parent().following_skipping_children(block);
  while (next && !(next.is_text() && !base::trim(next.data()).empty())) next = next.following(block);
  const auto behind = next ? base::trim(next.data()) : std::string_view();
  return behind.empty() || behind.starts_with(':') || behind.starts_with("：") ? std::string_view() : label;  // it has its colon
}

bool begins_high(std::string_view text) {
  std::size_t at = 0;
  const char32_t first = text.empty() ? 0 : base::next_code_point(text, at);
  return base::is_letter(first) && !base::is_lower(first);
}

// "(Nils Aro)" of "( Nils Aro )", each in an element of its own.
std::string without_spaces_in_brackets(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c == ' ' && out.ends_with('(')) continue;
    if (c == ')' && out.ends_with(' ')) out.pop_back();
    out += c;
  }
  return out;
}

std::string text_of(const Scan& scan, const Run& run) {
  std::string text;
  for (Node n = run.first; n; n = n.following(scan.elements[run.element].node)) {
    if (n.is_text()) {
      if (const auto label = label_alone(n, scan.elements[run.element].node); !label.empty() && n != run.last) {
        const auto with_colon = std::string(label) + ": ";
        if (!text.ends_with(with_colon)) text += ' ' + with_colon;
        continue;
      }
      const bool counter = text.empty() && n != run.last && n.parent().is(LXB_TAG_SPAN) && !base::trim(n.data()).empty() && without_controls(n.data()).empty();
      const bool left_out = counter || is_for_screen_readers(n);
      if (!left_out && text.ends_with('.') && n.previous() == Node() && begins_high(n.data())) text += ' ';  // of two elements that only their style sets apart
      if (!left_out) text += n.data();
    } else if (n.is_element() && n.tag() == LXB_TAG_BR) text += ' ';
    if (n == run.last) break;
  }
  return without_spaces_in_brackets(base::nfc(base::collapse_spaces(without_controls(text))));
}

// Without brackets around label and credit that are elements of their own: "The old ferry ( Image:" with "Nils Aro)".
void leave_out_bracket(std::string& caption, std::string& credit) {
  const auto at = caption.rfind('(');
  if (at == caption.npos) return;
  auto inner = base::trim(std::string_view(caption).substr(at + 1));
  if (inner.ends_with(')')) inner = base::trim(inner.substr(0, inner.size() - 1));
  if (credit.ends_with(')') && credit.find('(') == credit.npos) credit.pop_back();
  const auto name = after_label(inner, Label::photo);
  if (is_label(inner, Label::photo) || (name && *name == credit)) caption = std::string(base::trim(std::string_view(caption).substr(0, at)));
}

// The run right after a picture is its caption when it ends in a picture credit ("… Photo: X").
void take_caption(const Scan& scan, std::uint32_t run, std::vector<bool>& chosen, record::Block& figure) {
  if (run >= scan.runs.size() || scan.runs[run].characters > 400) return;
  const auto text = text_of(scan, scan.runs[run]);
  if (!find_label(text, Label::photo) && !ends_in_taker(text)) return;  // a paragraph may end in an agency's name
  std::string caption, credit;
  split_credit(text, caption, credit);
  if (credit.empty() || (caption.empty() && !figure.caption.empty())) return;
  figure.caption = std::move(caption);
  if (figure.credit.empty()) figure.credit = std::move(credit);
  chosen[run] = false;
}

struct Caption {
  std::string text, credit;
};

Caption tidied(Caption caption) {
  leave_out_bracket(caption.text, caption.credit);
  tidy_caption(caption.text);
  if (caption.text == caption.credit) caption.text.clear();
  return caption;
}

// The element that holds the figure: <figure>, of two around a picture the one with words, or the nearest small element around the
// picture that says so.
std::uint32_t figure_element(const Scan& scan, std::uint32_t element) {
  std::uint32_t figure = none;
  for (std::uint32_t e = element, up = 0; e != none && up < 6; e = scan.elements[e].parent, ++up) {
    const auto& here = scan.elements[e];
    if (here.tag != LXB_TAG_FIGURE) continue;
    if (figure == none) figure = e;
    if (here.first_run < here.end_run) return e;
  }
  if (figure != none) return figure;
  for (std::uint32_t e = element, up = 0; e != none && up < 4; e = scan.elements[e].parent, ++up) {
    const auto& here = scan.elements[e];
    if (here.end_run - here.first_run > 4) break;
    if (here.hints & (hint_media | hint_caption)) return e;
  }
  return none;
}

// True of a run in an element within the figure's that is named after captions.
bool is_named_caption(const Scan& scan, std::uint32_t figure, const Run& run) {
  constexpr std::uint32_t longest = 400;  // characters
  if (run.characters > longest) return false;
  for (std::uint32_t e = run.element, up = 0; e != none && e != figure && up < 4; e = scan.elements[e].parent, ++up)
    if (scan.elements[e].hints & hint_caption) return true;
  return false;
}

// What an element within the caption's text is named credit: "<span class=copyright>Photo: Nils Aro</span>The old ferry".
std::string marked_credit(Node figure) {
  constexpr std::size_t longest = 200, most_words = 4;  // bytes; of what ends in a full stop
  Node found;
  for (Node n = figure; n; n = n.following(figure)) {
    if (!n.is_element() || n == figure || !(n.is(LXB_TAG_SPAN) || n.is(LXB_TAG_SMALL) || n.is(LXB_TAG_CITE) || n.is(LXB_TAG_EM))) continue;
    const auto names = n.classes();
    if (base::icontains_ascii(names, "credit") || base::icontains_ascii(names, "copyright")) {
      if (found && !holds(found, n)) return {};  // its parts: the labels tell them
      found = n;
    } else if (base::icontains_ascii(names, "caption") && found && holds(found, n)) {
      found = Node();
    }
  }
  if (!found) return {};
  auto text = base::nfc(found.clean_text());
  std::string beside, name;
  split_credit(text, beside, name);
  const bool more = (!name.empty() && !beside.empty()) || (text.ends_with('.') && base::count_words(text) > most_words);  // the caption is in it as well
  return more || text.size() > longest || is_label(text, Label::photo) ? std::string() : text;
}

// "Nils Aro (dpa/picture alliance via Getty)", "Nils Aro / Reuters file", "Reuters": the agency tells it from "Read More" and from a place.
bool has_agency(std::string_view credit) {
  for (std::size_t at = 0; at <= credit.size();) {
    const auto end = std::min({credit.find_first_of("/()", at), credit.find(" via ", at), credit.size()});
    const auto piece = base::trim(credit.substr(at, end - at));
    const bool beside = at > 0 || end < credit.size();  // something else: "AP Photo", "Harbour Press"
    if (!agency_named(piece).empty() || (beside && !agency_named(piece.substr(0, piece.find(' '))).empty()) || (at > 0 && names_agency(piece))) return true;
    at = end + (end < credit.size() && credit[end] == ' ' ? std::string_view(" via ").size() : 1);
  }
  return false;
}

// The last words of a caption, in an element that is flush with the end of the sentence before it, so that only its style sets it apart:
// "<span>The old ferry.</span><span>Nils Aro (Harbour Press)</span>". A name is no sentence, and all in it but short words has capitals.
std::string flush_credit(const Scan& scan, const Run& run, std::string_view text) {
  constexpr std::size_t most_words = 9, longest_small = 4, longest = 240;  // words; bytes: "file", "via", "para"; bytes
  constexpr int levels = 8;
  Node element = run.last.parent();
  const Node block = scan.elements[run.element].node;
  for (int up = 0; up < levels && element && element != block && element.parent() != block && !element.previous() && !element.next(); ++up) element = element.parent();
  if (!element || element == block || !(element.is(LXB_TAG_SPAN) || element.is(LXB_TAG_SMALL) || element.is(LXB_TAG_CITE) || element.is(LXB_TAG_EM))) return {};
  auto credit = short_text(element, longest);  // of one that goes on for many lines there is no end to read
  if (credit.empty() || credit.front() == '(' || credit.size() >= text.size() || !text.ends_with(credit) || credit.ends_with('.') || base::count_words(credit) > most_words) return {};
  const auto before = base::trim(text.substr(0, text.size() - credit.size()));
  const Node beside = element.previous();
  const bool is_flush = beside && (beside.is_element() || (!beside.data().empty() && !base::is_space(static_cast<unsigned char>(beside.data().back()))));
  if (!is_flush) return {};
  if (std::ranges::none_of(std::array<std::string_view, 6>{".", "!", "?", "\"", "”", "»"}, [&](auto end) { return before.ends_with(end); })) return {};
  const auto names = std::string_view(credit).substr(0, credit.find('('));  // in brackets stands for whom: "(dpa/picture alliance via Getty)"
  for (std::size_t at = 0; at < names.size();) {
    const auto end = std::min(names.find(' ', at), names.size());
    std::size_t next = at;
    if (base::is_lower(base::next_code_point(names, next)) && end - at > longest_small) return {};
    at = end + 1;
  }
  return has_agency(credit) ? credit : std::string();
}

// A chosen run that is named so is taken out of `chosen`.
Caption caption_of(const Scan& scan, std::uint32_t figure, std::vector<bool>& chosen) {
  std::string caption, credit;
  const auto marked = marked_credit(scan.elements[figure].node);
  constexpr std::uint32_t most_lines = 200;
  constexpr std::size_t longest = 1200;  // bytes of a line
  const auto end = std::min(scan.elements[figure].end_run, scan.elements[figure].first_run + most_lines);
  for (std::uint32_t i = scan.elements[figure].first_run; i < end; ++i) {
    const Run& run = scan.runs[i];
    const bool is_figure = scan.elements[figure].tag == LXB_TAG_FIGURE;
    if (!is_figure && chosen[i]) {
      if (!is_named_caption(scan, figure, run)) continue;
      chosen[i] = false;
    }
    if (run.characters > longest) continue;
    std::string text = text_of(scan, run);
    if (text.empty() || text.size() > longest || is_picture_control(text)) continue;
    if (text == marked) continue;
    if (const auto at = marked.empty() ? text.npos : text.find(marked); at != text.npos) text = base::collapse_spaces(text.erase(at, marked.size()));
    std::string part, by;
    if (auto flush = marked.empty() ? flush_credit(scan, run, text) : std::string(); !flush.empty()) {
      part = std::string(base::trim(std::string_view(text).substr(0, text.size() - flush.size())));
      by = std::string(after_label(flush, Label::photo).value_or(flush));
    } else {
      split_credit(text, part, by);
    }
    bool credit_element = false;
    for (std::uint32_t e = run.element, up = 0; e != none && e != figure && up < 4; e = scan.elements[e].parent, ++up) {
      const auto classes = scan.elements[e].node.classes();
      credit_element = credit_element || base::icontains_ascii(classes, "credit") || base::icontains_ascii(classes, "copyright") ||
                       base::icontains_ascii(classes, "source");
    }
    constexpr std::size_t most_words = 12;  // of a credit
    if (credit_element && by.empty() && base::count_words(part) <= most_words) std::swap(part, by);
    if (!part.empty() && caption.find(part) == caption.npos) caption += (caption.empty() ? "" : " ") + part;
    if (!by.empty() && credit.find(by) == credit.npos) credit += (credit.empty() ? "" : ", ") + by;
  }
  if (credit.empty() && !marked.empty()) {
    std::string ignored;
    split_credit(marked, ignored, credit);
    if (credit.empty()) credit = after_label(marked, Label::photo).value_or(marked);
  }
  return {std::move(caption), std::move(credit)};
}

// True of a paragraph all of whose words are in <em> or <i>: bold ones are a heading's.
bool is_slanted(Node paragraph) {
  for (Node n = paragraph; n;) {
    if (n.is(LXB_TAG_EM) || n.is(LXB_TAG_I)) {
      n = n.following_skipping_children(paragraph);
      continue;
    }
    if (n.is_text() && !base::trim(n.data()).empty()) return false;
    n = n.following(paragraph);
  }
  return true;
}

// What stands right behind a picture in no element with it: in an element named after captions, or in the picture's own paragraph, all of it
// slanted. It is no paragraph of the story.
Caption caption_behind(const Scan& scan, std::uint32_t picture, std::uint32_t run, std::vector<bool>& chosen) {
  constexpr int levels = 3;
  constexpr std::uint32_t most_runs = 3, longest = 400;  // characters
  if (run >= scan.runs.size() || scan.runs[run].characters > longest) return {};
  const auto take = [&](std::uint32_t e) {
    std::fill(chosen.begin() + scan.elements[e].first_run, chosen.begin() + scan.elements[e].end_run, false);
    auto caption = caption_of(scan, e, chosen);
    constexpr std::size_t most_words = 6;  // of a credit
    if (caption.credit.empty() && base::icontains_ascii(scan.elements[e].node.classes(), "credit") && base::count_words(caption.text) <= most_words) std::swap(caption.text, caption.credit);
    return caption;
  };
  const Run& text = scan.runs[run];
  const auto& own = scan.elements[text.element];
  if (text.element == picture && own.tag == LXB_TAG_P && own.end_run == run + 1 && text.emphasis_characters == text.characters && text.link_characters == 0 && !text.ends_sentence && is_slanted(own.node))
    return take(text.element);
  for (std::uint32_t e = text.element, up = 0; e != none && up < levels; e = scan.elements[e].parent, ++up) {
    const auto& here = scan.elements[e];
    if (here.first_run != run || here.end_run - here.first_run > most_runs || here.link_characters * 2 > here.characters) break;
    if ((here.hints & hint_caption) == 0 || here.parent == none) continue;
    // Both stand in the element around the caption, or in the one around that.
    const auto outer = scan.elements[here.parent].parent;
    if (scan.inside(picture, here.parent) || (outer != none && outer != 0 && scan.inside(picture, outer))) return take(e);
  }
  return {};
}

// Spans of class "credit" inside one run are told apart by the element; labels tell the others.
void credit_of_spans(Node figure, Caption& caption) {
  constexpr std::size_t longest = 800;  // bytes, as it stands
  if (!caption.credit.empty()) return;
  for (Node n = figure; n; n = n.following(figure)) {
    if (!n.is_element() || n == figure) continue;
    const auto names = n.classes();
    const auto prop = n.tag() == LXB_TAG_SMALL ? std::string_view("credit") : n.attribute("itemprop");
    const bool named = base::icontains_ascii(names, "credit") || base::icontains_ascii(names, "copyright") || names.ends_with("-owner") || names.ends_with("_source") || names.ends_with("-source");
    if (!named && prop != "copyrightHolder" && prop != "credit") continue;
    auto text = short_text(n, longest);
    if (text.empty() || text.size() > 200) continue;
    std::string part, by;
    split_credit(text, part, by);
    if (by.empty()) by = after_label(text, Label::photo).value_or(text);
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
void place_lead(const std::optional<base::Url>& base, const std::string& declared, std::uint32_t declared_width, std::uint32_t start, std::uint32_t first_text, std::vector<PlacedFigure>& figures) {
  if (declared.empty()) return;
  const auto key = picture_key(declared);
  if (is_of_every_page(key) || is_sites(base, declared, key)) return;
  for (auto& figure : figures) {
    const auto shown = picture_key(figure.block.src);
    if (!same_picture(shown, key)) continue;
    const auto width = width_in(figure.block.src), other = declared_width > 0 ? declared_width : width_in(declared);
    if ((width > 0 && width < other) || is_made_from(figure.block.src, declared) || is_stamp_of(figure.block.src, declared)) {
      figure.block.src = declared;
      figure.block.width = figure.block.height = 0;
    }
    return;
  }
  constexpr std::uint32_t lead_reach = 1;  // runs: behind the standfirst it is still the page's first picture
  const bool above = std::any_of(figures.begin(), figures.end(), [&](const auto& figure) { return figure.before_run <= first_text + lead_reach; });
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
  std::unordered_set<std::string> seen;
  std::unordered_map<std::uint32_t, Caption> captions;  // by their figure, which may have many pictures
  Stand stand(scan);
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
    if (is_sites(base, src, key)) continue;
    constexpr std::uint32_t least_asked = 64, widest_portrait = 240;  // pixels that its address asks for
    const auto asked = width_in(src);
    if (asked > 0 && (asked < least_asked || (asked <= widest_portrait && is_portrait(key)))) continue;
    const bool is_lead = !lead_key.empty() && lead_key.size() > 3 && key == lead_key && !is_of_every_page(key);
    if (!near && !is_lead) continue;
    auto width = leading_number(img.attribute("width")), height = leading_number(img.attribute("height"));
    if (const auto wide = asked > 0 ? asked : width; wide > 0 && wide <= widest_portrait && is_avatar(key)) continue;
    if (!is_lead && (is_not_shown(img) || is_of_the_page(key, width == 0 && height == 0 ? asked : width, height))) continue;
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
      if ((here.first_run <= first && here.end_run > last) || (held[here.end_run] - held[here.first_run]) * 2 > held.back()) break;
      hints |= below_figure ? here.hints & ~hint_byline : here.hints;
      below_figure = below_figure && e != figure;
      const auto tag = here.tag;
      // An article within the story's, or a box of little but links, that tells nothing of it is another story's teaser.
      constexpr std::uint32_t headline = 24;  // characters
      const bool teaser = tag == LXB_TAG_ARTICLE || (tag != LXB_TAG_A && here.characters >= headline && here.link_characters * 2 > here.characters);
      if (teaser && held[here.end_run] == held[here.first_run]) in_teaser = true;
      // Behind the story, with words that are links beside it: another story's.
      if (here.first_run > last && here.link_characters >= headline + (in_figure ? scan.elements[figure].link_characters : 0)) in_side = 1;
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
    block.caption = std::move(caption.text);
    block.credit = std::move(caption.credit);
    if (block.caption.empty()) take_caption(scan, run, chosen, block);
    out.push_back(std::move(placed));
  }
  place_lead(base, resolve_picture(lead.src, base), lead.width, start, first, out);
  return out;
}

}  // namespace ortoo::read
