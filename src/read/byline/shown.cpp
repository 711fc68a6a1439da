#include <algorithm>
#include <array>

#include "base/text.h"
#include "read/byline/byline.h"
#include "read/byline/lines.h"
#include "read/byline/lone_name.h"
#include "read/byline/person_names.h"
#include "read/elsewhere.h"
#include "read/short_text.h"
#include "read/unspaced.h"
#include "read/words/hints.h"

namespace ortoo::read {
namespace {

using html::Node;

constexpr std::size_t longest_line = 80;  // bytes
constexpr std::size_t most_names = 8;
constexpr std::size_t most_candidates = 400, most_behind = 8;  // texts looked at behind the story

struct Candidate {
  Node node;
  std::size_t position = 0;  // in the walk
  std::size_t headings = 0;  // before it
  std::size_t stories = 0;   // headings of other stories before it
  int weight = 0;
  std::vector<record::Author> authors;
  bool link = false;  // to an author's page
  bool opened = false;
  Node text = {};  // that opens like one
  bool vouched = false;  // nothing but what else the page says of that name
};

// Han, kana, Hangul and Thai names are whole without a space in them.
bool needs_no_space(std::string_view name) {
  std::size_t at = 0;
  const char32_t c = base::next_code_point(name, at);
  return !base::is_letter(c) || base::is_han_or_kana(c) || is_hangul_syllable(c) || is_thai(c);
}

// HTML's own element for whoever answers for the article.
bool in_address(Node n) {
  for (int up = 0; n && n.is_element() && up < 4; n = n.parent(), ++up)
    if (n.is(LXB_TAG_ADDRESS)) return true;
  return false;
}

// Who stands in a caption took the picture or is on it; who stands under a quotation was quoted; what is hidden is of
// the page's machinery.
bool names_no_author(Node n, const StoryPlace& place) {
  static constexpr std::array<std::string_view, 8> boxes = {
      "caption", "photo-text", "photo-credit", "image-credit", "video-credit", "media-credit", "quote", "testimonial"};
  constexpr int levels = 6, near = 3;
  for (int up = 0; n && n.is_element() && up < levels; n = n.parent(), ++up) {
    if (n.is(LXB_TAG_ADDRESS)) return false;
    if (n.is(LXB_TAG_FIGCAPTION) || n.is(LXB_TAG_BLOCKQUOTE) ||
        (style_hides(n.attribute("style")) && !holds(n, place.first)))
      return true;
    if (up < near && std::ranges::any_of(boxes, [&](auto box) { return base::icontains_ascii(n.classes(), box); }))
      return true;
  }
  return false;
}

// "홍길동 기자 hong@news.example", the address maybe a link: a signature wherever it stands.
bool has_mail_address(Node text) {
  const Node next = text.next();
  return text.data().find('@') != std::string_view::npos ||
         (next && next.is(LXB_TAG_A) && next.attribute("href").starts_with("mailto:"));
}

class Shown {
 public:
  Shown(const Page& page, const StoryPlace& place) : page_(page), place_(place) {}

  std::vector<Candidate> find() {
    walk();
    for (auto& c : candidates_) judge(c);
    std::erase_if(candidates_, [](const auto& c) { return c.authors.empty() || c.weight <= 0; });
    leave_out_teasers();
    return std::move(candidates_);
  }

 private:
  // Numbers the nodes, and notes what may be a byline.
  void walk() {
    const Node body = page_.document.body();
    if (!body) return;
    auto link = page_.collected.authors.begin();
    auto named = page_.collected.bylines.begin();
    std::size_t position = 0, shown = 0;  // texts since the story's first, and then since its last
    for (Node n = body; n;) {
      ++position;
      if (n.is_element() && n.tag() >= LXB_TAG_H1 && n.tag() <= LXB_TAG_H6) {
        ++headings_;
        if (is_of_a_story(n, link != page_.collected.authors.end() ? *link : Node(),
                          named != page_.collected.bylines.end() ? *named : Node()))
          ++stories_;
      }
      if (n == place_.headline) headline_ = position;
      if (n == place_.first) first_ = position;
      if (n == place_.last) last_ = position, shown = 0;
      const bool is_link = link != page_.collected.authors.end() && *link == n,
                 is_named = named != page_.collected.bylines.end() && *named == n;
      if (is_link) ++link;
      if (is_named) ++named;
      if ((is_link || is_named) && candidates_.size() < most_candidates)
        candidates_.push_back({n, position, headings_, stories_, 0, {}, is_link, false, {}});
      if (n.is_text() && (headline_ > 0 || first_ > 0) && (shown < most_behind || last_ == 0)) {
        // Text that opens like one: between the headline and a little into the story, and right behind it.
        const auto text = base::trim(n.data());
        if (!text.empty()) {
          if (first_ > 0) ++shown;
          if (opens_here(n, text, position, shown)) add_opened(n, position);
          else if (is_lone_name(n, text, position))
            candidates_.push_back({n.parent(), position, headings_, stories_, 0, {}, false, false, n, true});
        }
      }
      n = n.is_element() && html::is_machine_only(n.tag()) ? n.following_skipping_children(body) : n.following(body);
    }
  }

  // Whether a text opens like a byline where one may stand; `shown`: which text of the story it is, or behind it.
  bool opens_here(Node n, std::string_view text, std::size_t position, std::size_t shown) const {
    constexpr std::size_t beginning = 3;
    // within the story
    if (first_ > 0 && last_ == 0 && shown >= beginning && position != first_)
      return has_mail_address(n) && is_signature(text);
    const auto item = text.rfind("\u3000");
    const auto last_item = item == text.npos ? std::string_view() : base::trim(text.substr(item));
    if (text.size() < longest_byline && !last_item.empty() && shown < beginning &&
        without_byline_opener(last_item).size() < last_item.size())
      return true;
    if (text.size() < longest_byline && without_byline_opener(text).size() < text.size()) return true;
    if (is_opener(text)) return true;
    return (first_ == 0 || position == first_ || last_ > 0 || has_mail_address(n)) && is_signature(text);
  }

  // Between the headline and a little into the story, of which a standfirst may be the first.
  bool is_lone_name(Node n, std::string_view text, std::size_t position) const {
    constexpr std::size_t into = 60;  // nodes
    if (headline_ == 0 || last_ > 0 || (first_ > 0 && position > first_ + into) ||
        candidates_.size() >= most_candidates)
      return false;
    return may_be_lone_name(text) && is_vouched_for(page_, place_, n);
  }

  void add_opened(Node text, std::size_t position) {
    Node block = text.parent();
    for (int up = 0; up < 3 && block.parent() && !html::is_block(block.tag()); ++up) block = block.parent();
    if (is_opener(base::trim(text.data())))  // "<div>By</div><div>Anna Lind</div>"
      for (int up = 0; up < 3 && block.parent() && is_opener(byline_lines(block)); ++up) block = block.parent();
    if (candidates_.size() < most_candidates)
      candidates_.push_back({block, position, headings_, stories_, 2, {}, false, false, text});
  }

  void judge(Candidate& c) const {
    const bool outside = (last_ > 0 && c.position > last_) || c.position < headline_;
    if (names_no_author(c.node, place_) || (is_place(c.node) && !is_named_byline(c.node)) ||
        (outside && is_of_teaser(c.node)) || leads_to_section(c.node) || has_whole_story(c.node))
      return;
    auto lines = byline_lines(c.node);
    // a line between two <br> of a long text
    if (lines.empty() && c.text && c.text.data().size() <= longest_line) lines = base::collapse_spaces(c.text.data());
    if (lines.empty()) return;
    const bool link = c.node.is(LXB_TAG_A);
    const bool related = link && base::icontains_ascii(c.node.attribute("rel"), "author");
    const bool writer = (hints_of(c.node) & hint_writer) != 0;
    const bool opened = opens_byline(lines);
    const bool marked = related || writer || opened || c.link;
    c.opened = opened;
    // First and family name may have elements of their own.
    const bool two_words =
        marked && std::count(lines.begin(), lines.end(), '\n') == 1 && lines.find(' ') == lines.npos && !opened;
    // Lines that are an opener alone go with the next.
    std::string joined;
    for (std::size_t at = 0; at <= lines.size();) {
      const auto end = std::min(lines.find('\n', at), lines.size());
      const auto line = std::string_view(lines).substr(at, end - at);
      joined += line;
      joined += is_opener(line) || (two_words && at == 0) ? ' ' : '\n';
      at = end + 1;
    }
    auto names = names_in_byline(joined, marked || c.vouched ? Evidence::marked : Evidence::none);
    constexpr std::size_t most_beside = 3;  // of which nothing but a link says that they are names
    const bool sure = related || writer || opened;
    if (names.size() > most_names ||
        (names.size() > most_beside && !sure && std::ranges::all_of(names, needs_no_space)))
      return;
    for (auto& name : names) {
      // A single word beside whole names is something else: a place, a button.
      const bool whole = name.find(' ') != name.npos || needs_no_space(name) || is_initial_and_name(name);
      if ((!whole && names.size() > 1) || is_opener(name)) continue;
      c.weight += c.authors.empty() ? (whole ? 2 : -1) : 0;
      c.authors.push_back(
          {std::move(name), {}, link ? base::resolve_web(c.node.attribute("href"), page_.base) : std::string()});
    }
    if (c.authors.empty() || (c.link && !related && (stands_in_sentence(c) || lines.find(": ") != lines.npos)))
      return c.authors.clear();
    c.weight +=
        (related ? 2 : 0) + (writer ? 2 : 0) + (opened ? 2 : 0) + (c.vouched ? 1 : 0) + (c.link && !related ? 1 : 0);
    const int here = place_weight(c.position);
    c.weight += here;
    // Between the headline and the story, an <aside> is as good a place as any.
    if (here < 4 && !in_address(c.node) && stands_elsewhere(c.node.parent(), place_, c.vouched)) c.weight -= 4;
  }

  // True of a heading in some words: "Harbour wall to be raised", not the name over somebody's biography. `link` and
  // `named` are the next link to an author and the next element named after one.
  static bool is_of_a_story(Node heading, Node link, Node named) {
    constexpr std::size_t longest = 600, least = 3;  // bytes; words
    return !holds(heading, link) && !holds(heading, named) && base::count_words(short_text(heading, longest)) >= least;
  }

  // Behind the story three and more of one template, each under another story's heading, and another's: of other
  // stories.
  void leave_out_teasers() {
    constexpr std::size_t least = 3;  // candidates
    const auto behind =
        std::ranges::find_if(candidates_, [&](const auto& c) { return last_ > 0 && c.position > last_; });
    std::vector<std::size_t> of_template(static_cast<std::size_t>(candidates_.end() - behind), 1);
    for (std::size_t i = 0; i < of_template.size(); ++i) {
      const Candidate* last = &behind[static_cast<std::ptrdiff_t>(i)];
      for (std::size_t k = i + 1; k < of_template.size(); ++k) {
        const Candidate& other = behind[static_cast<std::ptrdiff_t>(k)];
        if (other.node.tag() != last->node.tag() || other.authors.front().name == last->authors.front().name ||
            other.node.classes() != last->node.classes())
          continue;
        if (other.stories == last->stories) continue;
        last = &other;
        of_template[k] = std::max(of_template[k], ++of_template[i]);
      }
    }
    for (std::size_t k = 0; k < of_template.size(); ++k)  // what opens like a byline around one of them
      for (std::size_t i = 0; behind[static_cast<std::ptrdiff_t>(k)].text && i < of_template.size(); ++i)
        if (of_template[i] >= least &&
            holds(behind[static_cast<std::ptrdiff_t>(k)].node, behind[static_cast<std::ptrdiff_t>(i)].node))
          of_template[k] = least;
    std::size_t i = 0;
    candidates_.erase(std::remove_if(behind, candidates_.end(), [&](const auto&) { return of_template[i++] >= least; }),
                      candidates_.end());
  }

  // "/people/real-life" on the page "/people/real-life/ferry-kept": a section, and nobody's page. Writers may have a
  // folder each for their stories; where it is not called after people, or the link says that it leads to an author, it
  // is theirs.
  bool leads_to_section(Node link) const {
    static constexpr std::array<std::string_view, 2> folders = {"/people/", "/menschen/"};
    if (!page_.url || !link.is(LXB_TAG_A) || base::icontains_ascii(link.attribute("rel"), "author") ||
        (hints_of(link) & (hint_byline | hint_writer)))
      return false;
    if (std::ranges::none_of(
            folders, [&](auto folder) { return link.attribute("href").find(folder) != std::string_view::npos; }))
      return false;
    const auto target = base::Url::parse(base::resolve_web(link.attribute("href"), page_.base));
    if (!target || target->host() != page_.url->host()) return false;
    auto above = target->path();
    const auto here = page_.url->path();
    while (above.ends_with('/')) above.remove_suffix(1);
    return !above.empty() && here.size() > above.size() + 1 && here.starts_with(above) && here[above.size()] == '/';
  }

  // A story within an element named after its author: its texts are no byline.
  bool has_whole_story(Node n) const {
    return place_.headline && place_.first && holds(n, place_.headline) && holds(n, place_.first);
  }

  // Behind a heading that leads to another story or book: whoever wrote that.
  bool is_of_teaser(Node n) const {
    constexpr int most = 3;  // elements before it
    if (!place_.headline) return false;
    int seen = 0;
    for (Node before = n.previous(); before && seen < most; before = before.previous()) {
      if (!before.is_element()) continue;
      ++seen;
      if (before.tag() < LXB_TAG_H2 || before.tag() > LXB_TAG_H6 || holds(before, place_.headline) ||
          holds(place_.headline, before))
        continue;
      for (Node link = before.first_child(); link; link = link.following(before))
        if (link.is(LXB_TAG_A) && !link.attribute("href").empty() && !link.attribute("href").starts_with('#'))
          return true;
    }
    return false;
  }

  // A name with a page of its own that the story mentions: "The singer Prince came by boat."
  bool stands_in_sentence(const Candidate& c) const {
    constexpr std::size_t least = 60;  // bytes beside the link
    if (first_ == 0 || c.position >= last_) return false;
    Node block = c.node.parent();
    for (int up = 0; up < 3 && block && block.parent() && !html::is_block(block.tag()); ++up) block = block.parent();
    if (c.position < first_ && !holds(block, place_.first)) return false;
    return block && block.is(LXB_TAG_P) && block.clean_text().size() > c.node.clean_text().size() + least;
  }

  // By the headline counts most, then right behind the story.
  int place_weight(std::size_t at) const {
    const std::size_t top = headline_ > 0 ? headline_ : first_;
    if (top == 0) return 0;
    if (at < top) return top - at < 60 ? 2 : 0;
    if (at <= first_ || (first_ == 0 && at < top + 80)) return 4;
    if (at < last_) return at < first_ + 120 ? 2 : 0;  // a standfirst and a picture may come before the byline
    return at < last_ + 150 ? 1 : -1;
  }

  const Page& page_;
  const StoryPlace& place_;
  std::vector<Candidate> candidates_;
  std::size_t headline_ = 0, first_ = 0, last_ = 0, headings_ = 0, stories_ = 0;
};

void add(std::vector<record::Author>& authors, const record::Author& author) {
  const auto key = base::fold(author.name);
  for (auto& known : authors) {
    const auto other = base::fold(known.name);
    if (key == other && known.url.empty()) known.url = author.url;
    if (key.find(other) != key.npos || other.find(key) != other.npos) return;
  }
  authors.push_back(author);
}

}  // namespace

ShownByline find_shown_byline(const Page& page, const StoryPlace& place) {
  const auto candidates = Shown(page, place).find();
  ShownByline out;
  auto best = std::max_element(candidates.begin(), candidates.end(),
                               [](const auto& a, const auto& b) { return a.weight < b.weight; });
  if (best == candidates.end()) return out;
  out.weight = best->weight;
  out.opened = best->opened;
  // The element inside it that is named after authors has less beside the names.
  for (auto it = best + 1; it != candidates.end() && holds(best->node, it->node); ++it)
    if (it->weight >= best->weight - 1) best = it;
  // Those of its kind that stand with it, under no heading of their own: each author may have an element.
  constexpr std::size_t together = 60;
  std::size_t reach = best->position;
  for (auto it = best; it != candidates.end() && it->position <= reach + together; ++it)
    if (it == best || (it->headings == best->headings && it->weight >= best->weight - 1 &&
                       it->node.tag() == best->node.tag() && it->node.classes() == best->node.classes())) {
      for (const auto& author : it->authors) add(out.authors, author);
      reach = it->position;
    }
  if (out.authors.size() > most_names) out.authors.resize(1);
  // The whole byline has the names, the links in it their pages.
  for (auto& author : out.authors)
    for (auto it = candidates.begin(); it != candidates.end() && author.url.empty(); ++it)
      if (it->link && it->authors.size() == 1 && it->authors.front().name == author.name)
        author.url = it->authors.front().url;
  return out;
}

}  // namespace ortoo::read
