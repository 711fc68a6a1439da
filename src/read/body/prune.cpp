#include "read/body/prune.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "read/body/run_words.h"
#include "read/dates/text.h"
#include "read/words/hints.h"
#include "read/words/labels.h"

namespace ortoo::read {
namespace {

bool speaks_against(html::Tag tag) { return tag == LXB_TAG_FORM || tag == LXB_TAG_NAV || tag == LXB_TAG_FOOTER; }

std::string beginning_of(const Run& run, const Scan& scan) {
  constexpr std::size_t most = 200;  // bytes
  std::string text;
  add_text(scan, run, text, most);
  return base::collapse_spaces(text);
}

// Those of all scripts: "٦ تشرين الثاني ٢٠٢٦".
std::uint32_t digits_in(std::string_view text) {
  std::uint32_t digits = 0;
  for (std::size_t at = 0; at < text.size();) digits += base::is_digit(base::next_code_point(text, at)) ? 1 : 0;
  return digits;
}

bool is_byline(const Run& run, const Scan& scan) {
  if (run.characters > 140) return false;
  const auto text = beginning_of(run, scan);
  if (after_label(text, Label::by)) return true;
  // "Update: the ferry sails again" has the word and no date; the date may stand in the next line.
  for (const auto label : {Label::published, Label::updated})
    if (const auto rest = after_label(text, label);
        rest && (rest->empty() || digits_in(*rest) > 0 || find_date(*rest, DateOrder::day_first)))
      return true;
  // A date and little else: not a sentence that has a date in it.
  return !run.ends_sentence && digits_in(text) * 6 > run.characters &&
         find_date(text, DateOrder::day_first).has_value();
}

// A caption above the story is none of its paragraphs: what stands behind it may still be the line of the date.
bool is_in_figure(const Scan& scan, const Run& run) {
  constexpr int levels = 3;
  std::uint32_t e = run.element;
  for (int up = 0; e != none && up < levels; ++up, e = scan.elements[e].parent)
    if (scan.elements[e].tag == LXB_TAG_FIGURE || scan.elements[e].tag == LXB_TAG_FIGCAPTION) return true;
  return false;
}

bool names_newsletter(std::string_view text) {
  return base::icontains_ascii(text, "newsletter") || base::icontains_ascii(text, "bülten");
}

// "Sign up for our newsletter …": a line of the page to its reader. A sentence that goes on behind such words may be
// the story's own; the page's has a link.
bool is_invitation(const Run& run, const Scan& scan) {
  constexpr std::uint32_t longest = 200;  // characters
  constexpr std::size_t enough = 48;       // bytes of its first text: the longest such opening
  constexpr std::size_t mark = 3;          // bytes: "Sharing is caring!" goes on no further
  if (run.characters > longest || !run.first) return false;
  const auto first = base::trim(run.first.data());
  const auto text = first.size() >= enough ? std::string(first) : beginning_of(run, scan);
  // "The Letter newsletter provides all the news you need. Sign up here."
  if (run.link_characters > 0 && run.characters > run.link_characters && names_newsletter(text) &&
      find_label(beginning_of(run, scan), Label::invitation))
    return true;
  const auto rest = after_label(text, Label::invitation);
  if (rest && find_label(*rest, Label::invitation)) return true;  // "Thanks for reading the Letter! Subscribe to …"
  return rest && (!run.ends_sentence || run.link_characters > 0 || rest->size() <= mark);
}

// "Lesezeit: 4 Minuten", "Anna Lind • 5 min read": what pages say of their text.
constexpr std::array<std::string_view, 30> reading_times = {
    "min read",         "mins read",      "minute read",      "minutes read",   "reading time",      "read time",
    "lesezeit",         "lesedauer",      "temps de lecture", "min de lecture", "tiempo de lectura", "min de lectura",
    "tempo de leitura", "min de leitura", "tempo di lettura", "min di lettura", "время чтения",      "мин чтения",
    "leestijd",         "lästid",         "lesetid",          "czas czytania",  "okuma süresi",      "dk okuma",
    "阅读时间",         "分钟阅读",       "読了時間",         "thời gian đọc",  "phút đọc",          "وقت القراءة"};

bool tells_reading_time(const Run& run, const Scan& scan) {
  constexpr std::uint32_t longest = 80;  // characters
  if (run.characters > longest || run.ends_sentence) return false;
  const auto text = base::lower(beginning_of(run, scan));
  return std::ranges::any_of(reading_times, [&](auto words) { return text.find(words) != text.npos; });
}

// How lines about rights begin that some put below each story.
constexpr std::array<std::string_view, 14> rights = {"©",
                                                     "(c) ",
                                                     "all rights reserved",
                                                     "alle rechte vorbehalten",
                                                     "tous droits réservés",
                                                     "todos los derechos reservados",
                                                     "todos os direitos reservados",
                                                     "tutti i diritti riservati",
                                                     "все права защищены",
                                                     "wszelkie prawa zastrzeżone",
                                                     "版权所有",
                                                     "版權所有",
                                                     "جميع الحقوق محفوظة",
                                                     "bản quyền thuộc"};

// Words that a sentence of the story may begin with ("Copyright law …"), and what then stands right behind.
constexpr std::array<std::string_view, 2> rights_words = {"copyright", "저작권자"};
constexpr std::array<std::string_view, 4> rights_marks = {"©", "ⓒ", "(c)", "by "};

// Words that such a line has in it.
constexpr std::array<std::string_view, 16> rights_within = {"may not be published, broadcast",
                                                            "reproduction in whole or in part",
                                                            "without prior written permission",
                                                            "without written permission",
                                                            "toute reproduction",
                                                            "prohibida su reproducción",
                                                            "prohibida la reproducción",
                                                            "proibida a reprodução",
                                                            "riproduzione riservata",
                                                            "raštiško",
                                                            "zabranjeno preuzimanje",
                                                            "dilarang menyalin",
                                                            "dilarang mengambil",
                                                            "перепечатка материалов",
                                                            "ruxsatisiz",
                                                            "無断転載"};

bool tells_rights(std::string_view text) {  // in small letters
  if (std::ranges::any_of(rights_within, [&](auto words) { return text.find(words) != text.npos; })) return true;
  if (std::ranges::any_of(rights, [&](auto words) { return text.starts_with(words); })) return true;
  for (const auto word : rights_words) {
    if (!text.starts_with(word)) continue;
    auto rest = text.substr(word.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(" :,"), rest.size()));
    if (rest.empty() || digits_in(rest.substr(0, 1)) > 0 ||
        std::ranges::any_of(rights_marks, [&](auto mark) { return rest.starts_with(mark); }))
      return true;
    // "Copyright Kestrel Ltd. All rights reserved"
    if (std::ranges::any_of(rights, [&](auto words) { return rest.find(words) != rest.npos; })) return true;
  }
  return false;
}

// The last lines of the story where they are such.
void leave_out_rights(const Scan& scan, std::vector<bool>& chosen) {
  constexpr std::uint32_t longest = 400;  // characters
  for (std::size_t i = scan.runs.size(); i-- > 0;) {
    if (!chosen[i]) continue;
    if (scan.runs[i].characters > longest) return;
    const auto text = base::lower(beginning_of(scan.runs[i], scan));
    if (!tells_rights(text)) return;
    chosen[i] = false;
  }
}

// What elements are named after that stand within a story and are none of it, and how many levels up the name counts.
struct Beside {
  std::uint32_t hint;
  int levels;
};
constexpr std::array besides = {Beside{hint_biography, 2}, Beside{hint_promotion, 2}, Beside{hint_comment, 4}};

// A bit for each of `besides` that an element around the run is named after.
std::uint8_t named_after(const Scan& scan, const Run& run) {
  constexpr int levels = 4;  // the most of them
  std::uint8_t out = 0;
  std::uint32_t e = run.element;
  for (int up = 0; e != none && e != 0 && up < levels; ++up, e = scan.elements[e].parent)
    for (std::size_t k = 0; k < besides.size(); ++k)
      if (up < besides[k].levels && (scan.elements[e].hints & besides[k].hint))
        out |= static_cast<std::uint8_t>(1U << k);
  return out;
}

// Boxes about the author, for newsletters and of comments, where they hold less than a quarter of what was taken:
// where it is more, the name means something else.
void leave_out_boxes(const Scan& scan, std::vector<bool>& chosen) {
  struct Named {
    std::uint32_t run;
    std::uint8_t after;
  };
  std::vector<Named> named;
  std::uint32_t all = 0;
  for (std::uint32_t i = 0; i < scan.runs.size(); ++i) {
    if (!chosen[i]) continue;
    all += scan.runs[i].characters;
    if (i == scan.headline) continue;
    if (const auto after = named_after(scan, scan.runs[i]); after != 0) named.push_back({i, after});
  }
  for (std::size_t k = 0; k < besides.size(); ++k) {
    std::uint32_t inside = 0;
    const auto is_inside = [&](const Named& one) { return chosen[one.run] && (one.after >> k & 1U) != 0; };
    for (const auto& one : named) inside += is_inside(one) ? scan.runs[one.run].characters : 0;
    if (inside * 4 >= all) continue;
    all -= inside;
    for (const auto& one : named)
      if (is_inside(one)) chosen[one.run] = false;
  }
}

// True of two runs with the same text: counts first, which hardly any two paragraphs share.
bool same_text(const Scan& scan, const Run& a, const Run& b) {
  if (a.characters != b.characters || a.words != b.words || a.commas != b.commas || a.capitals != b.capitals ||
      a.digits != b.digits)
    return false;
  const auto text_of = [&](const Run& run) {
    std::string text;
    for (html::Node n = run.first; n; n = n.following(scan.elements[run.element].node)) {
      if (n.is_text()) text.append(n.data()) += ' ';
      if (n == run.last) break;
    }
    return base::collapse_spaces(text);
  };
  return text_of(a) == text_of(b);
}

// Some pages have their story twice, for a small screen and a large one, or to be printed: the first copy is enough. A
// paragraph or two may stand there twice on purpose, as standfirst and beginning.
void leave_out_copies(const Scan& scan, std::vector<bool>& chosen) {
  constexpr std::uint32_t least = 80;  // characters: a refrain is shorter
  constexpr std::size_t most = 8;      // of those as long that one is compared with
  constexpr std::size_t story = 5;     // paragraphs
  std::vector<std::uint32_t> order, copies;
  for (std::uint32_t i = 0; i < scan.runs.size(); ++i)
    if (chosen[i] && scan.runs[i].characters >= least) order.push_back(i);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return scan.runs[i].characters; });
  for (std::size_t at = 1; at < order.size(); ++at) {
    const Run& run = scan.runs[order[at]];
    for (std::size_t back = 1; back <= std::min(at, most); ++back) {
      const Run& earlier = scan.runs[order[at - back]];
      if (earlier.characters != run.characters) break;
      if (!same_text(scan, earlier, run)) continue;
      copies.push_back(order[at]);
      break;
    }
  }
  if (copies.size() >= story)
    for (const auto i : copies) chosen[i] = false;
}

// What the page hides, where it shows a fifth of the story or more: less is a beginning that a script shows the rest
// of.
void leave_out_hidden(const Scan& scan, std::vector<bool>& chosen) {
  std::uint32_t hidden = 0, shown = 0;
  for (std::size_t i = 0; i < scan.runs.size(); ++i)
    if (chosen[i] && i != scan.headline)
      (scan.elements[scan.runs[i].element].hidden ? hidden : shown) += scan.runs[i].characters;
  if (hidden == 0 || shown * 4 < hidden) return;
  for (std::size_t i = 0; i < scan.runs.size(); ++i)
    if (scan.elements[scan.runs[i].element].hidden) chosen[i] = false;
}

// "Related article" with nothing behind it: what it stood over is gone.
bool is_rail_label(const Run& run, const Scan& scan) {
  constexpr std::uint32_t longest = 40;  // characters
  // "Popular", "Главное" may be the story's own
  if (run.characters > longest || run.ends_sentence || run.words < 2) return false;
  return is_label(beginning_of(run, scan), Label::rail);
}

// "… <a>Read the whole story</a>", slanted or bold.
bool ends_in_link(const Run& run) {
  if (run.link_characters == 0 || !run.last) return false;
  const auto parent = run.last.parent();
  return parent.is(LXB_TAG_A) || (parent.parent() && parent.parent().is(LXB_TAG_A));
}

// The last lines of what was taken, under "Read also": another story in short, up to a link to it.
void leave_out_rail_tail(const Scan& scan, std::vector<bool>& chosen) {
  constexpr std::uint32_t longest = 60;  // characters of the label
  constexpr int most_lines = 6;
  const auto last = static_cast<std::size_t>(chosen.rend() - std::ranges::find(chosen.rbegin(), chosen.rend(), true));
  if (last == 0 || !ends_in_link(scan.runs[last - 1])) return;
  std::uint32_t all = 0, tail = 0;
  for (std::size_t i = 0; i < last; ++i) all += chosen[i] ? scan.runs[i].characters : 0;
  int lines = 0;
  for (std::size_t i = last; i-- > 1 && lines < most_lines && tail * 3 < all;) {
    const Run& run = scan.runs[i];
    if (lines > 0 && run.characters <= longest && run.words >= 2 && i != scan.headline) {
      const auto whole = beginning_of(run, scan);
      auto text = std::string_view(whole);
      for (const std::string_view mark : {"…", "...", ":"})
        if (text.ends_with(mark)) text = base::trim(text.substr(0, text.size() - mark.size()));
      if (is_label(text, Label::rail)) {
        std::fill(chosen.begin() + static_cast<std::ptrdiff_t>(i), chosen.end(), false);
        return;
      }
    }
    lines += chosen[i] ? 1 : 0;
    tail += chosen[i] ? run.characters : 0;
  }
}

// "Read also: A timetable that is kept": such a label and then nothing but a link.
bool leads_to_another(const Run& run, const Scan& scan) {
  constexpr std::uint32_t longest = 200, most_beside = 30;  // characters
  if (run.characters > longest || run.link_characters * 2 < run.characters ||
      run.characters - run.link_characters > most_beside || run.link_characters == run.characters)
    return false;
  const auto rest = after_label(beginning_of(run, scan), Label::rail);
  return rest && !rest->empty();
}

// "anna@kestrel.example", alone: where whoever wrote is reached.
bool is_mail_address(const Run& run, const Scan& scan) {
  constexpr std::uint32_t longest = 60;  // characters
  if (run.words > 4 || run.characters > longest || run.ends_sentence) return false;  // its dots may part words
  const auto text = beginning_of(run, scan);
  const auto at = text.find('@');
  return at != text.npos && at > 0 && text.find(' ') == text.npos && text.find('.', at) != text.npos;
}

int links_in(const Run& run, const Scan& scan) {
  int links = 0;
  for (html::Node n = run.first.parent(); n; n = n.following(scan.elements[run.element].node)) {
    links += n.is(LXB_TAG_A) ? 1 : 0;
    if (n == run.last) break;
  }
  return links;
}

// A box that begins with such an invitation ("Sign up to First Edition") goes with all that it says of it, where it is
// small beside the story.
void leave_out_invited_boxes(const Scan& scan, std::vector<bool>& chosen) {
  constexpr std::uint32_t longest = 60, most_runs = 8;  // characters of its heading; runs
  constexpr int levels = 4;
  for (std::uint32_t i = 1; i < scan.runs.size(); ++i) {
    const Run& heading = scan.runs[i - 1];
    if (!chosen[i] || heading.characters > longest || heading.ends_sentence || i - 1 == scan.headline) continue;
    std::uint32_t e = scan.runs[i].element;
    for (int up = 0; e != none && up < levels && scan.elements[e].first_run == i; ++up) e = scan.elements[e].parent;
    if (e == none || scan.elements[e].first_run != i - 1 || scan.elements[e].end_run - i > most_runs) continue;
    if (!after_label(beginning_of(heading, scan), Label::invitation)) continue;
    std::uint32_t inside = 0, all = 0;
    for (std::size_t k = 0; k < scan.runs.size(); ++k) all += chosen[k] ? scan.runs[k].characters : 0;
    for (auto k = i; k < scan.elements[e].end_run; ++k) inside += chosen[k] ? scan.runs[k].characters : 0;
    if (inside * 4 < all)
      std::fill(chosen.begin() + i - 1, chosen.begin() + scan.elements[e].end_run, false);
  }
}

// Before the first paragraph: a menu of three links and more with nothing else, line by line in one element, and lists
// of nothing but short words ("Share", "Post").
void leave_out_menu(const Scan& scan, std::vector<bool>& chosen) {
  constexpr int least_links = 3;
  constexpr std::uint32_t longest_button = 12, most_buttons = 6;  // characters; runs
  for (std::uint32_t i = 0; i < scan.runs.size(); ++i) {
    if (!chosen[i] || i == scan.headline) continue;
    const Run& run = scan.runs[i];
    if (run.prose) return;
    const auto& own = scan.elements[run.element];
    const bool is_item = own.tag == LXB_TAG_LI && own.parent != none;
    const auto& box = is_item ? scan.elements[own.parent] : own;
    const auto all_of = [&](auto test) {
      return std::all_of(scan.runs.begin() + box.first_run, scan.runs.begin() + box.end_run, test);
    };
    const auto lines = box.end_run - box.first_run;
    const bool is_menu =
        !is_item && own.tag != LXB_TAG_P && run.link_characters == run.characters && links_in(run, scan) >= least_links;
    const bool is_buttons =
        is_item && lines <= most_buttons && all_of([&](const Run& r) {
          return r.characters <= longest_button && r.digits == 0 && !r.ends_sentence && r.commas == 0;
        });
    if (is_menu) chosen[i] = false;
    if (is_buttons) std::fill(chosen.begin() + box.first_run, chosen.begin() + box.end_run, false);
  }
}

}  // namespace

void prune(const Scan& scan, std::vector<bool>& chosen) {
  leave_out_hidden(scan, chosen);
  leave_out_boxes(scan, chosen);
  leave_out_copies(scan, chosen);
  leave_out_rights(scan, chosen);
  leave_out_invited_boxes(scan, chosen);
  leave_out_rail_tail(scan, chosen);
  leave_out_menu(scan, chosen);
  const auto& elements = scan.elements;
  const auto held = held_before(scan, chosen);
  const std::uint32_t all = held.back();
  bool in_story = false;
  for (std::size_t i = 0; i < scan.runs.size(); ++i) {
    if (!chosen[i] || i == scan.headline) continue;
    const Run& run = scan.runs[i];
    for (std::uint32_t e = run.element; e != none && chosen[i]; e = elements[e].parent) {
      const std::uint32_t inside = held[elements[e].end_run] - held[elements[e].first_run];
      if (inside * 4 > all) break;
      if (speaks_against(elements[e].tag)) chosen[i] = false;
    }
    if (chosen[i] && ((!in_story && (is_byline(run, scan) || tells_reading_time(run, scan))) ||
                      is_invitation(run, scan) || is_rail_label(run, scan) || leads_to_another(run, scan) ||
                      is_mail_address(run, scan)))
      chosen[i] = false;
    in_story = in_story || (chosen[i] && run.prose && !is_in_figure(scan, run));
  }
}

}  // namespace ortoo::read
