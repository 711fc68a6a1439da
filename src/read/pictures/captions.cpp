#include "read/pictures/captions.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "read/elsewhere.h"
#include "read/pictures/credit.h"
#include "read/saved/lines.h"
#include "read/short_text.h"
#include "read/words/agencies.h"
#include "read/words/hints.h"
#include "read/words/labels.h"

namespace ortoo::read {
namespace {

using html::Node;

// of a figure that are looked at for its credit, and ten times that for its words: figures may stand in figures
constexpr std::size_t most_nodes = 400;

// True of words that only a screen reader says: "Image caption". (Not hint_print: what is "hidden-xs" is shown on all
// but a small screen.) What is so on some screens ("md:sr-only"), or no longer on others ("sr-only md:not-sr-only"), is
// shown to all; what is shown while it has the focus is not.
bool is_for_screen_readers(Node text) {
  static constexpr std::array<std::string_view, 7> names = {
      "off-screen", "offscreen", "visually-hidden", "visuallyhidden", "sr-only", "screen-reader", "hidden-visually"};
  static constexpr std::array<std::string_view, 3> negations = {"no-", "non-", "not-"};
  constexpr std::size_t looked_at = 400;  // bytes
  if (text.parent().is(LXB_TAG_FIGCAPTION)) return false;
  const auto classes = base::lower(text.parent().classes().substr(0, looked_at));
  bool is_hidden = false;
  for (std::size_t at = 0; at < classes.size();) {
    const auto end = std::min(classes.find_first_of(" \t\n", at), classes.size());
    const auto whole = std::string_view(classes).substr(at, end - at);
    const auto colon = whole.rfind(':');
    const auto when = colon == whole.npos ? std::string_view() : whole.substr(0, colon),
               own = whole.substr(colon == whole.npos ? 0 : colon + 1);
    at = end + 1;
    for (const auto name : names) {
      const auto begin = own.find(name);
      if (begin == own.npos) continue;
      const bool is_negated =
          std::ranges::any_of(negations, [&](auto negation) { return own.substr(0, begin).ends_with(negation); });
      if (is_negated && when.find("focus") == when.npos && when != "active") return false;
      is_hidden = is_hidden || (!is_negated && when.empty());
    }
  }
  return is_hidden;
}

// True of words that the reader may press: "View image in fullscreen".
bool is_on_control(Node text) {
  constexpr int levels = 3;
  int up = 0;
  for (Node e = text.parent(); e && e.is_element() && up < levels; e = e.parent(), ++up)
    if (e.is(LXB_TAG_LABEL) || e.is(LXB_TAG_BUTTON)) return !is_label(text.data(), Label::photo);
  return false;
}

// "Credit...", in an element of its own: the label before a credit, which its style sets apart.
std::string_view label_alone(Node text, Node block) {
  auto label = base::trim(text.data());
  if (!text.parent().is(LXB_TAG_SPAN) || label.size() > 24) return {};
  while (label.ends_with('.')) label.remove_suffix(1);
  if (label.ends_with("…")) label.remove_suffix(std::string_view("…").size());
  if (label.empty() || label.ends_with(':') || !is_label(label, Label::photo)) return {};
  Node next = text.parent().following_skipping_children(block);
  for (std::size_t nodes = 0; next && !(next.is_text() && !base::trim(next.data()).empty());
       next = next.following(block))
    if (++nodes > most_nodes) return {};
  const auto behind = next ? base::trim(next.data()) : std::string_view();
  // it has its colon
  return behind.empty() || behind.starts_with(':') || behind.starts_with("：") ? std::string_view() : label;
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

// True of what is seen rather than of who saw it: of three words and more most are small.
bool is_mostly_small(std::string_view line) {
  constexpr int least = 3;
  int words = 0, small = 0;
  for (std::size_t at = 0; at < line.size();) {
    const auto end = std::min(line.find(' ', at), line.size());
    std::size_t next = at;
    small += base::is_lower(base::next_code_point(line, next)) ? 1 : 0;
    ++words;
    at = end + 1;
  }
  return words >= least && small * 2 > words;
}

// True of names rather than a sentence: all words but short ones have capitals. In scripts without, an agency tells.
bool is_of_names(std::string_view line) {
  constexpr std::size_t longest_small = 4;  // letters: "for", "and", "para"
  bool has_capital = false;
  for (std::size_t at = 0; at < line.size();) {
    const auto end = std::min(line.find(' ', at), line.size());
    const auto word = line.substr(at, end - at);
    std::size_t next = 0;
    const char32_t first = word.empty() ? 0 : base::next_code_point(word, next);
    if (base::is_lower(first) && base::count_code_points(word) > longest_small) return false;
    has_capital = has_capital || (base::is_letter(first) && base::lower(word.substr(0, next)) != word.substr(0, next));
    at = end + 1;
  }
  return has_capital ? !is_mostly_small(line) : names_agency(line);
}

// True of a line behind "Photo" that says what is seen, so that the word said what kind of picture it is. Whoever took
// or gave it is named: "Nils Aro", "courtesy of the city of Oslo".
bool says_what_is_seen(std::string_view line) {
  static constexpr std::array<std::string_view, 9> gifts = {"courtesy of ",  "by courtesy of ", "provided by ",
                                                            "submitted by ", "supplied by ",    "contributed by ",
                                                            "cortesía de ",  "cedida por ",     "fournie par "};
  constexpr std::ptrdiff_t least_spaces = 4;
  constexpr std::size_t least_words = 3;  // that end in a full stop
  std::string seen, by;
  split_credit(line, seen, by);  // it may have a credit behind it
  std::string_view text = seen;
  text.remove_prefix(std::min(text.find_first_not_of("(["), text.size()));
  std::size_t at = 0;
  if (text.empty() || base::is_lower(base::next_code_point(text, at)) || ends_in_taker(text)) return false;
  const auto small = base::lower(text);
  if (std::ranges::any_of(gifts, [&](auto gift) { return small.starts_with(gift); })) return false;
  const bool is_sentence =
      std::ranges::count(text, ' ') >= least_spaces || (ends_sentence(text) && base::count_words(text) >= least_words);
  return is_sentence && !is_of_names(text);
}

// The words of a line; "" where they are not in a few thousand nodes.
std::string text_of(const Scan& scan, const Run& run) {
  constexpr std::size_t most = 10 * most_nodes;
  std::string text, opener;
  bool may_tell_kind = false;
  std::size_t nodes = 0;
  for (Node n = run.first; n; n = n.following(scan.elements[run.element].node)) {
    if (++nodes > most) return {};
    if (n.is_text()) {
      if (const auto label = label_alone(n, scan.elements[run.element].node); !label.empty() && n != run.last) {
        const auto with_colon = std::string(label) + ": ";
        // "Crédit photo" is a credit's own
        if (base::trim(text).empty()) opener = with_colon, may_tell_kind = is_label(label, Label::picture);
        else if (!text.ends_with(with_colon)) text += ' ' + with_colon;
        continue;
      }
      const bool counter = text.empty() && n != run.last && n.parent().is(LXB_TAG_SPAN) &&
                           !base::trim(n.data()).empty() && without_controls(n.data()).empty();
      const bool left_out = counter || is_for_screen_readers(n) || is_on_control(n);
      // "The old ferry" and "Photo: Nils Aro" in two elements that touch.
      if (!left_out && !text.empty() && n.previous() == Node() &&
          (n.parent().is(LXB_TAG_SPAN) || n.parent().is(LXB_TAG_SMALL) || n.parent().is(LXB_TAG_CITE) ||
           n.parent().is(LXB_TAG_EM)) &&
          text.back() != ' ' && text.back() != '(' && after_label(n.data(), Label::photo))
        text += " | ";
      // of two elements that only their style sets apart
      if (!left_out && text.ends_with('.') && n.previous() == Node() && begins_high(n.data())) text += ' ';
      if (!left_out) text += n.data();
    } else if (n.is_element() && n.tag() == LXB_TAG_BR) text += ' ';
    if (n == run.last) break;
  }
  text = base::collapse_spaces(without_controls(text));
  if (!may_tell_kind || !says_what_is_seen(text)) text.insert(0, opener);
  return without_spaces_in_brackets(base::nfc(text));
}

// Without brackets around label and credit that are elements of their own: "The old ferry ( Image:" with "Nils Aro)".
void leave_out_bracket(std::string& caption, std::string& credit) {
  const auto at = caption.rfind('(');
  if (at == caption.npos) return;
  auto inner = base::trim(std::string_view(caption).substr(at + 1));
  if (inner.ends_with(')')) inner = base::trim(inner.substr(0, inner.size() - 1));
  if (credit.ends_with(')') && credit.find('(') == credit.npos) credit.pop_back();
  const auto name = after_label(inner, Label::photo);
  if (is_label(inner, Label::photo) || (name && *name == credit))
    caption = std::string(base::trim(std::string_view(caption).substr(0, at)));
}

// True of a run in an element within the figure's that is named after captions.
bool is_named_caption(const Scan& scan, std::uint32_t figure, const Run& run) {
  constexpr std::uint32_t longest = 400;  // characters
  if (run.characters > longest) return false;
  for (std::uint32_t e = run.element, up = 0; e != none && e != figure && up < 4; e = scan.elements[e].parent, ++up)
    if (scan.elements[e].hints & hint_caption) return true;
  return false;
}

// What an element within the caption's text is named credit: "<span class=copyright>Photo: Nils Aro</span>The old
// ferry".
std::string marked_credit(Node figure) {
  // bytes; as it stands; of what ends in a full stop
  constexpr std::size_t longest = 200, longest_written = 800, most_words = 4;
  Node found;
  std::size_t nodes = 0;
  for (Node n = figure; n && ++nodes <= most_nodes; n = n.following(figure)) {
    if (!n.is_element() || n == figure ||
        !(n.is(LXB_TAG_SPAN) || n.is(LXB_TAG_SMALL) || n.is(LXB_TAG_CITE) || n.is(LXB_TAG_EM)))
      continue;
    const auto names = n.classes();
    if (base::icontains_ascii(names, "credit") || base::icontains_ascii(names, "copyright")) {
      if (found && !holds(found, n)) return {};  // its parts: the labels tell them
      found = n;
    } else if (base::icontains_ascii(names, "caption") && found && holds(found, n)) {
      found = Node();
    }
  }
  if (!found) return {};
  auto text = base::nfc(short_text(found, longest_written));
  if (text.size() > longest) return {};
  std::string beside, name;
  split_credit(text, beside, name);
  // the caption is in it as well
  const bool more = (!name.empty() && !beside.empty()) || (text.ends_with('.') && base::count_words(text) > most_words);
  return more || is_label(text, Label::photo) ? std::string() : text;
}

// "Nils Aro (dpa/picture alliance via Getty)", "Nils Aro / Reuters file", "Reuters": not "Read More", not a place.
bool has_agency(std::string_view credit) {
  for (std::size_t at = 0; at <= credit.size();) {
    const auto end = std::min({credit.find_first_of("/()", at), credit.find(" via ", at), credit.size()});
    const auto piece = base::trim(credit.substr(at, end - at));
    const bool beside = at > 0 || end < credit.size();  // something else: "AP Photo", "Harbour Press"
    if (!agency_named(piece).empty() || (beside && !agency_named(piece.substr(0, piece.find(' '))).empty()) ||
        (at > 0 && names_agency(piece)))
      return true;
    at = end + (end < credit.size() && credit[end] == ' ' ? std::string_view(" via ").size() : 1);
  }
  return false;
}

// The last words of a caption, in an element that is flush with the end of the sentence before it, so that only its
// style sets it apart: "<span>The old ferry.</span><span>Nils Aro (Harbour Press)</span>". A name is no sentence, and
// all in it but short words has capitals.
std::string flush_credit(const Scan& scan, const Run& run, std::string_view text) {
  constexpr std::size_t most_words = 9, longest_small = 4, longest = 240;  // words; bytes: "file", "via", "para"; bytes
  constexpr int levels = 8;
  Node element = run.last.parent();
  const Node block = scan.elements[run.element].node;
  for (int up = 0; up < levels && element && element != block && element.parent() != block && !element.previous() &&
                   !element.next();
       ++up)
    element = element.parent();
  if (!element || element == block ||
      !(element.is(LXB_TAG_SPAN) || element.is(LXB_TAG_SMALL) || element.is(LXB_TAG_CITE) || element.is(LXB_TAG_EM)))
    return {};
  auto credit = short_text(element, longest);  // of one that goes on for many lines there is no end to read
  if (credit.empty() || credit.front() == '(' || credit.size() >= text.size() || !text.ends_with(credit) ||
      credit.ends_with('.') || base::count_words(credit) > most_words)
    return {};
  const auto before = base::trim(text.substr(0, text.size() - credit.size()));
  const Node beside = element.previous();
  const bool is_flush =
      beside && (beside.is_element() ||
                 (!beside.data().empty() && !base::is_space(static_cast<unsigned char>(beside.data().back()))));
  if (!is_flush) return {};
  if (std::ranges::none_of(std::array<std::string_view, 6>{".", "!", "?", "\"", "”", "»"},
                           [&](auto end) { return before.ends_with(end); }))
    return {};
  // in brackets stands for whom: "(dpa/picture alliance via Getty)"
  const auto names = std::string_view(credit).substr(0, credit.find('('));
  for (std::size_t at = 0; at < names.size();) {
    const auto end = std::min(names.find(' ', at), names.size());
    std::size_t next = at;
    if (base::is_lower(base::next_code_point(names, next)) && end - at > longest_small) return {};
    at = end + 1;
  }
  if (has_agency(credit)) return credit;
  // In a caption two words and more that are all names are who saw it: "Nils Aro", "NILS ARO".
  constexpr std::size_t least_named = 2, most_named = 4, least_before = 4;  // words
  const bool in_figure = block.is(LXB_TAG_FIGCAPTION) || block.parent().is(LXB_TAG_FIGCAPTION);
  const auto words = base::count_words(credit);
  return in_figure && !is_label(credit, Label::rail) && credit.find_first_of(".,:;!?") == credit.npos && words >= least_named && words <= most_named &&
                 base::count_words(before) >= least_before
             ? credit
             : std::string();
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

}  // namespace

Caption tidied(Caption caption) {
  leave_out_bracket(caption.text, caption.credit);
  tidy_caption(caption.text);
  if (caption.text == caption.credit) caption.text.clear();
  return caption;
}

Caption caption_of(const Scan& scan, std::uint32_t figure, std::vector<bool>& chosen) {
  std::string caption, credit;
  bool labelled = false;
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
    if (is_label(text, Label::photo) && !text.ends_with(':')) {  // "Photo Credit", and who in the next line
      labelled = true;
      continue;
    }
    if (const auto at = marked.empty() ? text.npos : text.find(marked); at != text.npos)
      text = base::collapse_spaces(text.erase(at, marked.size()));
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
      credit_element = credit_element || base::icontains_ascii(classes, "credit") ||
                       base::icontains_ascii(classes, "copyright") || base::icontains_ascii(classes, "source");
    }
    constexpr std::size_t most_words = 12;  // of a credit
    if ((credit_element || std::exchange(labelled, false)) && by.empty() && base::count_words(part) <= most_words)
      std::swap(part, by);
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

Caption caption_behind(const Scan& scan, std::uint32_t picture, std::uint32_t run, std::vector<bool>& chosen) {
  constexpr int levels = 3;
  constexpr std::uint32_t most_runs = 3, longest = 400;  // characters
  if (run >= scan.runs.size() || scan.runs[run].characters > longest) return {};
  const auto take = [&](std::uint32_t e) {
    std::fill(chosen.begin() + scan.elements[e].first_run, chosen.begin() + scan.elements[e].end_run, false);
    auto caption = caption_of(scan, e, chosen);
    constexpr std::size_t most_words = 6;  // of a credit
    if (caption.credit.empty() && base::icontains_ascii(scan.elements[e].node.classes(), "credit") &&
        base::count_words(caption.text) <= most_words)
      std::swap(caption.text, caption.credit);
    return caption;
  };
  const Run& text = scan.runs[run];
  const auto& own = scan.elements[text.element];
  if (text.element == picture && own.tag == LXB_TAG_P && own.end_run == run + 1 &&
      text.emphasis_characters == text.characters && text.link_characters == 0 && !text.ends_sentence &&
      is_slanted(own.node))
    return take(text.element);
  for (std::uint32_t e = text.element, up = 0; e != none && up < levels; e = scan.elements[e].parent, ++up) {
    const auto& here = scan.elements[e];
    if (here.first_run != run || here.end_run - here.first_run > most_runs ||
        here.link_characters * 2 > here.characters)
      break;
    if ((here.hints & hint_caption) == 0 || here.parent == none) continue;
    // Both stand in the element around the caption, or in the one around that.
    const auto outer = scan.elements[here.parent].parent;
    if (scan.inside(picture, here.parent) || (outer != none && outer != 0 && scan.inside(picture, outer)))
      return take(e);
  }
  return {};
}

namespace {

std::string_view without_last_bracket(std::string_view text) {
  for (const std::string_view close : {")", "）", "〕", "】"})
    if (text.ends_with(close)) text.remove_suffix(close.size());
  return text;
}

}  // namespace

Caption caption_with_label(const Scan& scan, std::uint32_t picture, std::uint32_t run, std::vector<bool>& chosen) {
  constexpr int levels = 4;
  constexpr std::uint32_t most_runs = 3, longest = 400;  // characters
  for (std::uint32_t e = picture, up = 0; e != none && up < levels; e = scan.elements[e].parent, ++up) {
    const auto& here = scan.elements[e];
    if (here.first_run == here.end_run) continue;
    if (here.first_run != run || here.end_run - run > most_runs || here.characters > longest ||
        here.link_characters * 2 > here.characters)
      return {};
    bool has_label = false;
    for (std::uint32_t i = run; i < here.end_run; ++i) {
      const auto text = text_of(scan, scan.runs[i]);
      const auto at = find_label(text, Label::photo);
      has_label = has_label || ends_in_taker(without_last_bracket(text)) ||
                  (at && after_label(std::string_view(text).substr(*at), Label::photo).value_or("") != "");
    }
    if (!has_label) return {};
    std::fill(chosen.begin() + here.first_run, chosen.begin() + here.end_run, false);
    return caption_of(scan, e, chosen);
  }
  return {};
}

void credit_of_spans(Node figure, Caption& caption) {
  constexpr std::size_t longest = 800;  // bytes, as it stands
  if (!caption.credit.empty()) return;
  std::size_t nodes = 0;
  for (Node n = figure; n && ++nodes <= most_nodes; n = n.following(figure)) {
    if (!n.is_element() || n == figure) continue;
    const auto names = n.classes();
    const auto prop = n.tag() == LXB_TAG_SMALL ? std::string_view("credit") : n.attribute("itemprop");
    const bool named = base::icontains_ascii(names, "credit") || base::icontains_ascii(names, "copyright") ||
                       names.ends_with("-owner") || names.ends_with("_source") || names.ends_with("-source");
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

}  // namespace ortoo::read
