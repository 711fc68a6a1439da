#include "read/features.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <utility>

#include "base/text.h"
#include "read/hints.h"
#include "read/phrases.h"

namespace ortoo::read {
namespace {

constexpr int levels = 12;  // how far up hints are looked for

constexpr std::array<std::string_view, 26> hint_names = {
    "body", "story", "content", "headline", "dek", "byline", "date", "caption", "media", "related", "share", "navigation", "side",
    "footer", "header", "comment", "promotion", "tags", "overlay", "list", "quote", "meta", "biography", "paywall", "live", "print"};

constexpr std::array own_names = {
    std::string_view("characters"), std::string_view("words"), std::string_view("link_density"), std::string_view("punctuation"),
    std::string_view("commas"), std::string_view("enders"), std::string_view("ends_sentence"), std::string_view("starts_high"),
    std::string_view("digits"), std::string_view("capitals"), std::string_view("han"), std::string_view("emphasis"),
    std::string_view("after_br"), std::string_view("prose"), std::string_view("tag"), std::string_view("depth"), std::string_view("hidden"),
    std::string_view("in_nav"), std::string_view("in_header"), std::string_view("in_footer"), std::string_view("in_aside"),
    std::string_view("in_form"), std::string_view("in_figure"), std::string_view("in_table"), std::string_view("in_list"),
    std::string_view("in_article"), std::string_view("in_main"), std::string_view("in_quote"), std::string_view("in_address"),
    std::string_view("in_link"),
    // its template: all runs laid out alike
    std::string_view("template_runs"), std::string_view("template_characters"), std::string_view("template_share"),
    std::string_view("template_links"),
    // the elements around it: their share of the page's prose, their links, how many runs
    std::string_view("share_0"), std::string_view("share_1"), std::string_view("share_2"), std::string_view("share_3"),
    std::string_view("links_0"), std::string_view("links_1"), std::string_view("links_2"), std::string_view("links_3"),
    std::string_view("runs_0"), std::string_view("runs_1"),
    // the best container: the smallest element that holds most of the prose
    std::string_view("in_best"), std::string_view("below_best"), std::string_view("best_share"),
    // place on the page
    std::string_view("place"), std::string_view("text_before"), std::string_view("prose_before"), std::string_view("prose_after"),
    std::string_view("from_headline"), std::string_view("has_headline"), std::string_view("since_prose"), std::string_view("until_prose"),
    // what it says
    std::string_view("described"), std::string_view("in_article_body"), std::string_view("has_article_body"), std::string_view("phrase"),
    std::string_view("same_text"), std::string_view("same_before"), std::string_view("heading_phrase"), std::string_view("since_heading"),
    std::string_view("since_comments"), std::string_view("since_related"),
    // whether it is one of many alike: siblings of the same template around it
    std::string_view("repeat"), std::string_view("repeat_prose"), std::string_view("repeat_levels"),
    // how far up this run and the headline meet, and how much of the page that is
    std::string_view("to_headline"), std::string_view("headline_share"), std::string_view("headline_runs"), std::string_view("headline_first"),
    // the page
    std::string_view("page_prose"), std::string_view("page_runs"),
};

constexpr std::array neighbour_names = {
    std::string_view("before1_characters"), std::string_view("before1_links"), std::string_view("before1_prose"), std::string_view("before1_same"),
    std::string_view("after1_characters"), std::string_view("after1_links"), std::string_view("after1_prose"), std::string_view("after1_same"),
    std::string_view("before2_characters"), std::string_view("before2_links"), std::string_view("before2_prose"), std::string_view("before2_same"),
    std::string_view("after2_characters"), std::string_view("after2_links"), std::string_view("after2_prose"), std::string_view("after2_same"),
    std::string_view("around_prose")};

constexpr std::size_t columns = own_names.size() + hint_names.size() + neighbour_names.size();

// The names of the columns, in order.
const std::array<std::string_view, columns>& names() {
  static const auto all = [] {
    static std::array<std::string, hint_names.size()> hints;
    std::array<std::string_view, columns> out;
    std::size_t at = 0;
    for (const auto name : own_names) out[at++] = name;
    for (std::size_t i = 0; i < hint_names.size(); ++i) {
      hints[i] = "hint_" + std::string(hint_names[i]);
      out[at++] = hints[i];
    }
    for (const auto name : neighbour_names) out[at++] = name;
    return out;
  }();
  return all;
}

float share(std::uint32_t part, std::uint32_t whole) {
  return whole == 0 ? 0.0F : static_cast<float>(part) / static_cast<float>(whole);
}
float log_of(std::uint32_t count) {
  static const auto known = [] {
    std::array<float, 2048> out{};
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = std::log1p(static_cast<float>(i));
    return out;
  }();
  return count < known.size() ? known[count] : std::log1p(static_cast<float>(count));
}

// Values by a 64-bit key, as many as a page has: open addressing in one piece of memory. A slot counts only in the round
// that it was set in, so that a new page needs no clearing.
template <typename Value>
class Keyed {
 public:
  void clear(std::size_t most) {
    std::size_t size = 16;
    while (size < most * 2) size *= 2;
    if (size > slots_.size() || round_ == UINT32_MAX) {
      slots_.assign(std::max(size, slots_.size()), {});
      round_ = 0;
    }
    ++round_;
    mask_ = size - 1;
  }
  Value& operator[](std::uint64_t key) {
    for (std::size_t at = (key * 0x9E3779B97F4A7C15U) >> 20;; ++at) {
      auto& slot = slots_[at & mask_];
      if (slot.round == round_) {
        if (slot.key == key) return slot.value;
        continue;
      }
      slot = {key, round_, Value()};
      return slot.value;
    }
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t round = 0;
    Value value;
  };
  std::vector<Slot> slots_;
  std::size_t mask_ = 0;
  std::uint32_t round_ = 0;
};

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t h = text.size(), piece = 0;
  const auto mix = [&] { h = (h ^ piece) * 0x9E3779B97F4A7C15U, h ^= h >> 29; };
  for (; text.size() > sizeof piece; text.remove_prefix(sizeof piece)) std::memcpy(&piece, text.data(), sizeof piece), mix();
  piece = 0;
  std::memcpy(&piece, text.data(), text.size());
  mix();
  return h;
}

// 1 / distance in levels; 0 for none.
constexpr auto nearness = [] {
  std::array<float, levels + 1> out{};
  for (std::size_t d = 1; d < out.size(); ++d) out[d] = 1.0F / static_cast<float>(d);
  return out;
}();

// Tags as a scale that trees can cut: prose tags low, headings next, lists, cells, the rest.
float tag_number(html::Tag tag) {
  switch (tag) {
    case LXB_TAG_P: return 0;
    case LXB_TAG_BLOCKQUOTE: return 1;
    case LXB_TAG_PRE: return 2;
    case LXB_TAG_H1: return 4;
    case LXB_TAG_H2: return 5;
    case LXB_TAG_H3: return 6;
    case LXB_TAG_H4: return 7;
    case LXB_TAG_H5: case LXB_TAG_H6: return 8;
    case LXB_TAG_LI: return 10;
    case LXB_TAG_DT: case LXB_TAG_DD: return 11;
    case LXB_TAG_TD: case LXB_TAG_TH: return 12;
    case LXB_TAG_FIGCAPTION: return 14;
    case LXB_TAG_ARTICLE: case LXB_TAG_SECTION: case LXB_TAG_MAIN: return 16;
    case LXB_TAG_DIV: return 17;
    case LXB_TAG_HEADER: case LXB_TAG_FOOTER: case LXB_TAG_ASIDE: case LXB_TAG_NAV: return 20;
    default: return 18;
  }
}

struct Template {
  std::uint32_t runs = 0, characters = 0, link_characters = 0, prose = 0;
};

// Runs that begin alike, and how many of them came before.
struct Opening {
  std::uint32_t all = 0, seen = 0;
};

// What stands around a run, a bit each, in the order of the columns in_nav to in_address.
std::uint16_t kind_bit(html::Tag tag) {
  switch (tag) {
    case LXB_TAG_NAV: return 1;
    case LXB_TAG_HEADER: return 2;
    case LXB_TAG_FOOTER: return 4;
    case LXB_TAG_ASIDE: return 8;
    case LXB_TAG_FORM: return 16;
    case LXB_TAG_FIGURE: case LXB_TAG_FIGCAPTION: return 32;
    case LXB_TAG_TABLE: return 64;
    case LXB_TAG_UL: case LXB_TAG_OL: case LXB_TAG_DL: return 128;
    case LXB_TAG_ARTICLE: return 256;
    case LXB_TAG_MAIN: return 512;
    case LXB_TAG_BLOCKQUOTE: return 1024;
    case LXB_TAG_ADDRESS: return 2048;
    default: return 0;
  }
}

// How many of an element's siblings are laid out by the same template, and how many of those hold prose.
struct Siblings {
  std::uint32_t all = 0, with_prose = 0;
};

// One entry an element; elements that hold text themselves (paragraphs, headings) have no siblings here.
void siblings_of(const Scan& scan, std::vector<Siblings>& out) {
  static thread_local Keyed<Siblings> groups;
  static thread_local std::vector<std::uint64_t> keys;  // 0: does not count
  const auto& elements = scan.elements;
  groups.clear(elements.size());
  keys.assign(elements.size(), 0);
  out.assign(elements.size(), Siblings());
  for (std::size_t i = 1; i < elements.size(); ++i) {
    const auto& e = elements[i];
    const auto tag = e.node.tag();
    if (e.characters == 0 || tag == LXB_TAG_P || (tag >= LXB_TAG_H1 && tag <= LXB_TAG_H6) || tag == LXB_TAG_BLOCKQUOTE) continue;
    // By tag and the first word of the class: "comment odd" and "comment even depth-2" are alike.
    const auto classes = e.node.classes();
    std::uint32_t h = static_cast<std::uint32_t>(tag) * 2654435761U;
    for (const char c : classes) {
      if (c == ' ' || c == '\t' || c == '\n') break;
      if (c < '0' || c > '9') h = (h ^ static_cast<unsigned char>(c)) * 16777619U;
    }
    keys[i] = (std::uint64_t{e.parent} + 1) << 32 | h;
    auto& group = groups[keys[i]];
    ++group.all;
    group.with_prose += e.prose > 0 ? 1 : 0;
  }
  for (std::size_t i = 1; i < elements.size(); ++i)
    if (keys[i] != 0) out[i] = groups[keys[i]];
}

// The smallest element that holds at least this part of what its better half of the page holds: walk down from
// <body> into the child with the most prose while it keeps most of it.
std::uint32_t best_container(const Scan& scan) {
  const auto& elements = scan.elements;
  std::vector<std::uint32_t> richest(elements.size(), none);
  for (std::uint32_t i = static_cast<std::uint32_t>(elements.size()); i-- > 1;) {
    auto& best = richest[elements[i].parent];
    if (best == none || elements[i].prose >= elements[best].prose) best = i;
  }
  std::uint32_t at = 0;
  while (richest[at] != none && elements[richest[at]].prose * 10 >= elements[at].prose * 6 && elements[richest[at]].prose > 0 &&
         elements[richest[at]].end_run - elements[richest[at]].first_run > 1)
    at = richest[at];
  return at;
}

// ASCII letters and digits.
constexpr auto alphanumeric = [] {
  std::array<bool, 256> out{};
  for (std::size_t c = 0; c < 128; ++c) out[c] = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
  return out;
}();

// Appends letters and digits of `text` until `out` has `limit` bytes: for looking it up in a longer text.
void squeeze(std::string_view text, std::size_t limit, std::string& out) {
  if (out.size() >= limit) return;
  const std::size_t old = out.size();
  const auto room = std::min(limit - old, text.size() * 3);  // a malformed byte becomes three
  out.resize_and_overwrite(old + room + 4, [&](char* begin, std::size_t) {
    char* to = begin + old;
    const char* const end = to + room;
    for (std::size_t at = 0; at < text.size() && to < end;) {
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte < 0x80) {
        *to = text[at++];
        to += alphanumeric[byte] ? 1 : 0;
        continue;
      }
      const std::size_t start = at;
      const char32_t c = base::next_code_point(text, at);
      if (c == 0xFFFD) to = std::ranges::copy(std::string_view("\xEF\xBF\xBD"), to).out;
      else if (!base::is_space(c) && !(c >= 0x2000 && c <= 0x206F)) to = std::ranges::copy(text.substr(start, at - start), to).out;
    }
    return static_cast<std::size_t>(to - begin);
  });
}

std::string squeezed(std::string_view text, std::size_t limit) {
  std::string out;
  squeeze(text, limit, out);
  return out;
}

// The run's first letters, without copying more of it than that, appended to `out`.
void add_beginning(const Run& run, const Scan& scan, std::size_t limit, std::string& out) {
  const auto root = scan.elements[0].node;
  limit += out.size();
  for (html::Node n = run.first; n && out.size() < limit; n = n.following(root)) {
    if (n.is_text()) squeeze(n.data(), limit, out);
    if (n == run.last) break;
  }
}

constexpr std::array second_names = {
    std::string_view("p"), std::string_view("p-4"), std::string_view("p-3"), std::string_view("p-2"), std::string_view("p-1"),
    std::string_view("p+1"), std::string_view("p+2"), std::string_view("p+3"), std::string_view("p+4"), std::string_view("p_alike"),
    std::string_view("p_1"), std::string_view("p_2"), std::string_view("p_3"), std::string_view("p_4"), std::string_view("mass_before"),
    std::string_view("mass_after"), std::string_view("mass"), std::string_view("p_before"), std::string_view("p_after"),
    // the core: the smallest element that holds most of what the first forest took for story
    std::string_view("in_core"), std::string_view("to_core"), std::string_view("core_p"), std::string_view("core_share"),
    std::string_view("gap"), std::string_view("step_p"), std::string_view("best_p"), std::string_view("below_best_p")};

}  // namespace

std::span<const std::string_view> feature_names() { return names(); }
std::span<const std::string_view> second_feature_names() { return second_names; }

void describe_again(const Scan& scan, std::span<const float> p, std::vector<float>& rows) {
  const auto& elements = scan.elements;
  const std::size_t n = scan.runs.size();
  rows.resize(n * second_names.size());
  // Sums of p and of p by length, so that the mean over any range of runs is two look-ups.
  std::vector<float> sums(n + 1), mass(n + 1), weights(n + 1);
  static thread_local Keyed<std::pair<float, float>> alike;
  alike.clear(n);
  for (std::size_t i = 0; i < n; ++i) {
    const auto weight = static_cast<float>(scan.runs[i].characters);
    sums[i + 1] = sums[i] + p[i];
    mass[i + 1] = mass[i] + p[i] * weight;
    weights[i + 1] = weights[i] + weight;
    auto& group = alike[elements[scan.runs[i].element].template_key];
    group.first += p[i];
    ++group.second;
  }
  const float total = std::max(mass[n], 1e-6F);
  const auto mean = [&](std::size_t begin, std::size_t end) {
    const float w = weights[end] - weights[begin];
    return w > 0 ? (mass[end] - mass[begin]) / w : 0.0F;
  };
  // Story found so far under an element: only runs that the first forest rather believes in.
  std::vector<float> belief(n + 1);
  for (std::size_t i = 0; i < n; ++i)
    belief[i + 1] = belief[i] + (p[i] > 0.4F ? p[i] * static_cast<float>(scan.runs[i].characters) : 0.0F);
  const auto held = [&](std::uint32_t e) { return belief[elements[e].end_run] - belief[elements[e].first_run]; };
  std::vector<std::uint32_t> richest(elements.size(), none);
  for (std::uint32_t e = static_cast<std::uint32_t>(elements.size()); e-- > 1;) {
    auto& best = richest[elements[e].parent];
    if (best == none || held(e) >= held(best)) best = e;
  }
  std::uint32_t core = 0;
  while (richest[core] != none && held(richest[core]) >= 0.7F * held(core) && held(richest[core]) > 0 &&
         elements[richest[core]].end_run - elements[richest[core]].first_run > 1)
    core = richest[core];
  const float best_p = n == 0 ? 0.0F : *std::max_element(p.begin(), p.end());
  std::size_t last_sure = n;  // the last run that is surely story

  float* out = rows.data();
  for (std::size_t i = 0; i < n; ++i) {
    *out++ = p[i];
    for (const std::ptrdiff_t offset : {-4, -3, -2, -1, 1, 2, 3, 4}) {
      const auto at = static_cast<std::ptrdiff_t>(i) + offset;
      *out++ = at < 0 || at >= static_cast<std::ptrdiff_t>(n) ? -0.1F : p[static_cast<std::size_t>(at)];
    }
    const auto& group = alike[elements[scan.runs[i].element].template_key];
    *out++ = group.first / group.second;
    std::uint32_t e = scan.runs[i].element;
    for (int up = 0; up < 4; ++up) {
      *out++ = mean(elements[e].first_run, elements[e].end_run);
      if (elements[e].parent != none) e = elements[e].parent;
    }
    *out++ = mass[i] / total;
    *out++ = 1 - mass[i + 1] / total;
    *out++ = std::log1p(total);
    *out++ = mean(i > 10 ? i - 10 : 0, i);
    *out++ = mean(i + 1 > n ? n : i + 1, std::min(n, i + 11));

    const auto& inner = elements[core];
    *out++ = i >= inner.first_run && i < inner.end_run ? 1.0F : 0.0F;
    std::uint32_t common = core;
    float steps = 0;
    while (common != 0 && !(elements[common].first_run <= i && i < elements[common].end_run)) {
      common = elements[common].parent;
      ++steps;
    }
    *out++ = std::min(steps, 30.0F);
    *out++ = mean(inner.first_run, inner.end_run);
    *out++ = belief[n] > 0 ? held(core) / belief[n] : 0.0F;
    *out++ = i < inner.first_run ? static_cast<float>(inner.first_run - i) : i >= inner.end_run ? static_cast<float>(i + 1 - inner.end_run) : 0.0F;
    *out++ = last_sure == n ? -1.0F : std::min(static_cast<float>(i - last_sure), 99.0F);
    *out++ = best_p;
    *out++ = best_p - p[i];
    if (p[i] > 0.8F) last_sure = i;
  }
}

Declared declared_text(const Collected& collected, const std::optional<StoryObject>& story) {
  Declared out;
  for (const auto& meta : collected.metas)
    if ((base::iequals_ascii(meta.name, "description") || base::iequals_ascii(meta.name, "og:description")) &&
        meta.content.size() > out.description.size())
      out.description = meta.content;
  if (story) out.article_body = story->article_body;
  return out;
}

void describe(const Scan& scan, const Declared& declared, std::vector<float>& rows) {
  const auto& elements = scan.elements;
  const auto& runs = scan.runs;
  rows.resize(runs.size() * columns);
  if (runs.empty()) return;

  static thread_local Keyed<Template> templates;
  static thread_local Keyed<Opening> openings;
  templates.clear(runs.size());
  openings.clear(runs.size());
  std::string all_starts;  // the beginnings of all runs, one after the other
  all_starts.reserve(runs.size() * 32);
  std::vector<std::uint32_t> start_at(runs.size() + 1);
  std::vector<std::uint64_t> start_hash(runs.size());
  std::vector<std::uint32_t> prose_runs(runs.size() + 1);  // before each run
  const auto start_of = [&](std::size_t i) { return std::string_view(all_starts).substr(start_at[i], start_at[i + 1] - start_at[i]); };
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto& run = runs[i];
    auto& t = templates[elements[run.element].template_key];
    ++t.runs;
    t.characters += run.characters;
    t.link_characters += run.link_characters;
    if (run.prose) t.prose += run.characters;
    add_beginning(run, scan, 48, all_starts);
    start_at[i + 1] = static_cast<std::uint32_t>(all_starts.size());
    start_hash[i] = hash_of(start_of(i));
    ++openings[start_hash[i]].all;
    prose_runs[i + 1] = prose_runs[i] + (run.prose ? 1 : 0);
  }
  const std::string description = squeezed(declared.description, 4000);
  const std::string article_body = squeezed(declared.article_body, 200000);
  const std::uint32_t best = best_container(scan);
  const std::uint32_t page_prose = elements[0].prose, page_characters = elements[0].characters;

  // Runs since the last prose and until the next.
  std::vector<std::uint32_t> since(runs.size()), until(runs.size());
  std::uint32_t count = 99;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    since[i] = count;
    count = runs[i].prose ? 0 : std::min(count + 1, 99U);
  }
  count = 99;
  for (std::size_t i = runs.size(); i-- > 0;) {
    until[i] = count;
    count = runs[i].prose ? 0 : std::min(count + 1, 99U);
  }

  static thread_local std::vector<Siblings> siblings;
  siblings_of(scan, siblings);
  static thread_local std::vector<std::uint16_t> kinds_above;
  kinds_above.resize(elements.size());
  for (std::size_t i = 0; i < elements.size(); ++i)
    kinds_above[i] = static_cast<std::uint16_t>(kind_bit(elements[i].node.tag()) | (elements[i].parent == none ? 0 : kinds_above[elements[i].parent]));
  Phrase heading = Phrase::nothing;
  std::uint32_t since_heading = 99, since_comments = 99, since_related = 99;

  std::uint32_t text_before = 0, prose_before = 0;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Run& run = runs[i];
    const Element& element = elements[run.element];
    float* out = rows.data() + i * columns;
    const auto add = [&out](float value) { *out++ = value; };
    const auto flag = [&](bool value) { add(value ? 1.0F : 0.0F); };

    // Tags and hints above, the nearest first.
    const std::uint32_t seen = kinds_above[run.element];
    std::array<std::uint8_t, 26> distance{};
    std::array<float, 4> shares{}, links{};
    std::uint32_t e = run.element, unseen = (1U << hint_names.size()) - 1;
    for (int up = 0; e != none && up < levels; ++up, e = elements[e].parent) {
      if (up < 4) {
        shares[static_cast<std::size_t>(up)] = share(elements[e].prose, page_prose);
        links[static_cast<std::size_t>(up)] = share(elements[e].link_characters, elements[e].characters);
      }
      if (e == 0) continue;
      for (std::uint32_t found = elements[e].hints & unseen; found != 0; found &= found - 1)
        distance[static_cast<std::size_t>(std::countr_zero(found))] = static_cast<std::uint8_t>(up + 1);
      unseen &= ~elements[e].hints;
    }

    add(log_of(run.characters));
    add(log_of(run.words));
    add(share(run.link_characters, run.characters));
    add(share(run.commas + run.enders, run.characters));
    add(log_of(run.commas));
    add(log_of(run.enders));
    flag(run.ends_sentence);
    flag(run.starts_high);
    add(share(run.digits, run.characters));
    add(share(run.capitals, run.characters));
    flag(run.han > 4);
    add(share(run.emphasis_characters, run.characters));
    flag(run.after_br);
    flag(run.prose);
    add(tag_number(element.node.tag()));
    add(std::min<float>(element.depth, 60));
    flag(element.hidden);
    for (std::uint32_t bit = 0; bit < 12; ++bit) flag(seen >> bit & 1);
    flag(run.link_characters == run.characters);

    const auto& t = templates[element.template_key];
    add(log_of(t.runs));
    add(log_of(t.characters));
    add(share(t.prose, page_prose));
    add(share(t.link_characters, t.characters));
    for (const float s : shares) add(s);
    for (const float l : links) add(l);
    add(log_of(element.end_run - element.first_run));
    add(element.parent == none ? 0.0F : log_of(elements[element.parent].end_run - elements[element.parent].first_run));

    const bool in_best = i >= elements[best].first_run && i < elements[best].end_run;
    flag(in_best);
    add(in_best ? static_cast<float>(element.depth) - static_cast<float>(elements[best].depth) : -1.0F);
    add(share(elements[best].prose, page_prose));

    add(static_cast<float>(i) / static_cast<float>(runs.size()));
    add(share(text_before, page_characters));
    add(share(prose_before, page_prose));
    add(share(page_prose - prose_before - (run.prose ? run.characters : 0), page_prose));
    add(scan.headline == none ? 0.0F
                              : std::clamp(static_cast<float>(i) - static_cast<float>(scan.headline), -50.0F, 150.0F));
    flag(scan.headline != none);
    add(static_cast<float>(since[i]));
    add(static_cast<float>(until[i]));

    const auto start = start_of(i);
    const bool long_enough = start.size() >= 16;
    flag(long_enough && description.find(start) != description.npos);
    flag(long_enough && !article_body.empty() && article_body.find(start) != article_body.npos);
    flag(!article_body.empty());
    const Phrase phrase = phrase_of(run);
    const auto tag = element.node.tag();
    add(static_cast<float>(phrase));
    auto& opening = openings[start_hash[i]];
    add(static_cast<float>(std::min(opening.all, 10U)));
    flag(opening.seen++ > 0);
    if (tag >= LXB_TAG_H1 && tag <= LXB_TAG_H6) {
      heading = phrase;
      since_heading = 0;
    }
    if (run.characters < 60 && phrase == Phrase::comments) since_comments = 0;
    if (run.characters < 60 && phrase == Phrase::related) since_related = 0;
    add(static_cast<float>(heading));
    add(static_cast<float>(since_heading));
    add(static_cast<float>(since_comments));
    add(static_cast<float>(since_related));
    since_heading = std::min(since_heading + 1, 99U);
    since_comments = std::min(since_comments + 1, 99U);
    since_related = std::min(since_related + 1, 99U);
    Siblings most;
    float repeat_levels = 0;
    e = run.element;
    for (int up = 0; e != none && up < levels; ++up, e = elements[e].parent) {
      if (siblings[e].all > most.all) most.all = siblings[e].all;
      if (siblings[e].with_prose > most.with_prose) most.with_prose = siblings[e].with_prose;
      if (siblings[e].with_prose > 1) ++repeat_levels;
    }
    add(log_of(most.all));
    add(log_of(most.with_prose));
    add(repeat_levels);
    std::uint32_t common = run.element;
    float to_headline = 0;
    while (common != 0 && scan.headline != none && !(elements[common].first_run <= scan.headline && scan.headline < elements[common].end_run)) {
      common = elements[common].parent;
      ++to_headline;
    }
    add(scan.headline == none ? -1.0F : std::min(to_headline, 30.0F));
    add(scan.headline == none ? 1.0F : share(elements[common].prose, page_prose));
    add(log_of(elements[common].end_run - elements[common].first_run));
    flag(i == scan.headline);
    add(log_of(page_prose));
    add(log_of(static_cast<std::uint32_t>(runs.size())));

    for (const auto d : distance) add(nearness[d]);

    const auto neighbour = [&](std::ptrdiff_t offset) {
      const auto at = static_cast<std::ptrdiff_t>(i) + offset;
      if (at < 0 || at >= static_cast<std::ptrdiff_t>(runs.size())) {
        for (int n = 0; n < 4; ++n) add(-1.0F);
        return;
      }
      const Run& other = runs[static_cast<std::size_t>(at)];
      add(log_of(other.characters));
      add(share(other.link_characters, other.characters));
      flag(other.prose);
      flag(elements[other.element].template_key == element.template_key);
    };
    neighbour(-1);
    neighbour(1);
    neighbour(-2);
    neighbour(2);
    add(static_cast<float>(prose_runs[std::min(runs.size(), i + 7)] - prose_runs[i > 6 ? i - 6 : 0]));

    text_before += run.characters;
    if (run.prose) prose_before += run.characters;
  }
}

}  // namespace ortoo::read
