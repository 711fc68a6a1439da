#include "read/body/features.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <tuple>

#include "base/text.h"
#include "read/body/layout.h"
#include "read/keyed.h"
#include "read/letters.h"
#include "read/words/phrases.h"

namespace ortoo::read {
namespace {

constexpr int levels = 12;  // how far up hints are looked for
constexpr std::size_t hint_columns = 26;

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

// 1 / distance in levels; 0 for none.
constexpr auto nearness = [] {
  std::array<float, levels + 1> out{};
  for (std::size_t d = 1; d < out.size(); ++d) out[d] = 1.0F / static_cast<float>(d);
  return out;
}();

struct Template {
  std::uint32_t runs = 0, characters = 0, link_characters = 0, prose = 0;
};

// Runs that begin alike, and how many of them came before.
struct Opening {
  std::uint32_t all = 0, seen = 0;
};

// How far up from an element the nearest one with each hint is, counted from 1; 0 where there is none near enough.
using Distances = std::array<std::uint8_t, 32>;
static_assert(hint_columns <= std::tuple_size_v<Distances>);

// Of each element; <body> says nothing.
void hint_distances(const std::vector<Element>& elements, std::vector<Distances>& out) {
  out.resize(std::max(out.size(), elements.size()));
  out[0] = {};
  for (std::size_t e = 1; e < elements.size(); ++e) {
    Distances here = out[elements[e].parent];
    for (auto& distance : here) {
      distance = static_cast<std::uint8_t>(distance + (distance != 0 ? 1 : 0));
      distance = distance > levels ? std::uint8_t{0} : distance;
    }
    for (std::uint32_t found = elements[e].hints & ((1U << hint_columns) - 1); found != 0; found &= found - 1)
      here[static_cast<std::size_t>(std::countr_zero(found))] = 1;
    out[e] = here;
  }
}

// What is asked of a run for its own row and for those of its neighbours, and what its words say.
struct Facts {
  Template* laid_out_alike;
  Opening* begun_alike;
  float characters, links;  // as they stand in a row
  Phrase phrase;
};

// The nearest element at or above one that holds the headline too, and how far up it is.
struct WithHeadline {
  std::uint32_t element = 0;
  std::uint32_t up = 0;
};

// What rows are told by: the page as a whole, and each run and element beside the others.
struct PageFacts {
  Keyed<Template> templates;
  Keyed<Opening> openings;
  std::string starts;  // the beginnings of all runs, one after the other
  std::vector<std::uint32_t> start_at;
  std::vector<Facts> facts;
  std::vector<std::uint32_t> prose_runs;    // before each run
  std::vector<std::uint32_t> since, until;  // runs since the last prose and until the next
  std::vector<Siblings> siblings;
  std::vector<std::uint16_t> kinds_above;
  std::vector<Distances> distances;
  std::vector<WithHeadline> with_headline;  // empty where there is no headline
  std::string description, article_body;
  std::uint32_t best = 0;  // the container that holds the most of the prose
  std::uint32_t prose = 0, characters = 0;
  float prose_log = 0, runs_log = 0;

  std::string_view start_of(std::size_t run) const {
    return std::string_view(starts).substr(start_at[run], start_at[run + 1] - start_at[run]);
  }
};

void look_at_runs(const Scan& scan, PageFacts& page) {
  const auto& runs = scan.runs;
  page.templates.clear(runs.size());
  page.openings.clear(runs.size());
  page.starts.clear();
  page.starts.reserve(runs.size() * 32);
  page.start_at.assign(runs.size() + 1, 0);
  page.facts.resize(std::max(page.facts.size(), runs.size()));
  page.prose_runs.assign(runs.size() + 1, 0);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto& run = runs[i];
    auto& t = page.templates[scan.elements[run.element].template_key];
    ++t.runs;
    t.characters += run.characters;
    t.link_characters += run.link_characters;
    if (run.prose) t.prose += run.characters;
    add_beginning(run, scan, 48, page.starts);
    page.start_at[i + 1] = static_cast<std::uint32_t>(page.starts.size());
    auto& opening = page.openings[hash_of(page.start_of(i))];
    ++opening.all;
    page.facts[i] = {&t, &opening, log_of(run.characters), share(run.link_characters, run.characters), phrase_of(run)};
    page.prose_runs[i + 1] = page.prose_runs[i] + (run.prose ? 1 : 0);
  }
}

void count_to_prose(const std::vector<Run>& runs, PageFacts& page) {
  page.since.resize(runs.size());
  page.until.resize(runs.size());
  std::uint32_t count = 99;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    page.since[i] = count;
    count = runs[i].prose ? 0 : std::min(count + 1, 99U);
  }
  count = 99;
  for (std::size_t i = runs.size(); i-- > 0;) {
    page.until[i] = count;
    count = runs[i].prose ? 0 : std::min(count + 1, 99U);
  }
}

// Of each element from that of the one above it: runs may lie deep.
void find_with_headline(const Scan& scan, std::vector<WithHeadline>& out) {
  out.clear();
  if (scan.headline == none) return;
  out.resize(scan.elements.size());
  for (std::uint32_t i = 1; i < scan.elements.size(); ++i) {
    const auto& element = scan.elements[i];
    const auto& above = out[element.parent];
    const bool holds = element.first_run <= scan.headline && scan.headline < element.end_run;
    out[i] = holds ? WithHeadline{i, 0} : WithHeadline{above.element, above.up + 1};
  }
}

void look_at(const Scan& scan, const Declared& declared, PageFacts& page) {
  const auto& elements = scan.elements;
  look_at_runs(scan, page);
  count_to_prose(scan.runs, page);
  page.description = squeezed(declared.description, 4000);
  page.article_body = squeezed(declared.article_body, 200000);
  page.best = best_container(scan);
  page.prose = elements[0].prose;
  page.characters = elements[0].characters;
  page.prose_log = log_of(page.prose);
  page.runs_log = log_of(static_cast<std::uint32_t>(scan.runs.size()));
  siblings_of(scan, page.siblings);
  page.kinds_above.resize(elements.size());
  for (std::size_t i = 0; i < elements.size(); ++i)
    page.kinds_above[i] = static_cast<std::uint16_t>(
        kind_bit(elements[i].tag) | (elements[i].parent == none ? 0 : page.kinds_above[elements[i].parent]));
  hint_distances(elements, page.distances);
  find_with_headline(scan, page.with_headline);
}

// What stood before the run that is described.
struct Before {
  std::uint32_t text = 0, prose = 0;
  Phrase heading = Phrase::nothing;
  std::uint32_t since_heading = 99, since_comments = 99, since_related = 99;
};

// The row of one run, column after column in the order of feature_names().
class Row {
 public:
  Row(const Scan& scan, PageFacts& page, std::size_t run, float* at)
      : scan_(scan), page_(page), i_(run), at_(at), run_(scan.runs[run]), element_(scan.elements[run_.element]) {}

  void write(Before& before) {
    add_words();
    add_layout();
    add_place(before);
    add_declared();
    add_phrases(before);
    add_siblings();
    add_headline();
    for (std::size_t hint = 0; hint < hint_columns; ++hint) add(nearness[page_.distances[run_.element][hint]]);
    for (const std::ptrdiff_t offset : {-1, 1, -2, 2}) add_neighbour(offset);
    add(static_cast<float>(page_.prose_runs[std::min(scan_.runs.size(), i_ + 7)] -
                           page_.prose_runs[i_ > 6 ? i_ - 6 : 0]));
  }

 private:
  void add(float value) { *at_++ = value; }
  void flag(bool value) { add(value ? 1.0F : 0.0F); }

  void add_words() {
    add(page_.facts[i_].characters);
    add(log_of(run_.words));
    add(page_.facts[i_].links);
    add(share(run_.commas + run_.enders, run_.characters));
    add(log_of(run_.commas));
    add(log_of(run_.enders));
    flag(run_.ends_sentence);
    flag(run_.starts_high);
    add(share(run_.digits, run_.characters));
    add(share(run_.capitals, run_.characters));
    flag(run_.han > 4);
    add(share(run_.emphasis_characters, run_.characters));
    flag(run_.after_br);
    flag(run_.prose);
  }

  // The element, those above it, and the runs that are laid out alike.
  void add_layout() {
    const auto& elements = scan_.elements;
    add(tag_number(element_.tag));
    add(std::min<float>(element_.depth, 60));
    flag(element_.hidden);
    const std::uint32_t seen = page_.kinds_above[run_.element];
    for (std::uint32_t bit = 0; bit < 12; ++bit) flag(seen >> bit & 1);
    flag(run_.link_characters == run_.characters);
    const auto& t = *page_.facts[i_].laid_out_alike;
    add(log_of(t.runs));
    add(log_of(t.characters));
    add(share(t.prose, page_.prose));
    add(share(t.link_characters, t.characters));
    std::array<float, 4> shares{}, links{};
    std::uint32_t e = run_.element;
    for (std::size_t up = 0; e != none && up < shares.size(); ++up, e = elements[e].parent) {
      shares[up] = share(elements[e].prose, page_.prose);
      links[up] = share(elements[e].link_characters, elements[e].characters);
    }
    for (const float s : shares) add(s);
    for (const float l : links) add(l);
    add(log_of(element_.end_run - element_.first_run));
    add(element_.parent == none ? 0.0F
                                : log_of(elements[element_.parent].end_run - elements[element_.parent].first_run));
  }

  void add_place(const Before& before) {
    const auto& best = scan_.elements[page_.best];
    const bool in_best = i_ >= best.first_run && i_ < best.end_run;
    flag(in_best);
    add(in_best ? static_cast<float>(element_.depth) - static_cast<float>(best.depth) : -1.0F);
    add(share(best.prose, page_.prose));
    add(static_cast<float>(i_) / static_cast<float>(scan_.runs.size()));
    add(share(before.text, page_.characters));
    add(share(before.prose, page_.prose));
    add(share(page_.prose - before.prose - (run_.prose ? run_.characters : 0), page_.prose));
    add(scan_.headline == none
            ? 0.0F
            : std::clamp(static_cast<float>(i_) - static_cast<float>(scan_.headline), -50.0F, 150.0F));
    flag(scan_.headline != none);
    add(static_cast<float>(page_.since[i_]));
    add(static_cast<float>(page_.until[i_]));
  }

  void add_declared() {
    const auto start = page_.start_of(i_);
    const bool long_enough = start.size() >= 16;
    flag(long_enough && page_.description.find(start) != page_.description.npos);
    flag(long_enough && !page_.article_body.empty() && page_.article_body.find(start) != page_.article_body.npos);
    flag(!page_.article_body.empty());
  }

  // What its words say, and what the words before it said.
  void add_phrases(Before& before) {
    const Phrase phrase = page_.facts[i_].phrase;
    add(static_cast<float>(phrase));
    auto& opening = *page_.facts[i_].begun_alike;
    add(static_cast<float>(std::min(opening.all, 10U)));
    flag(opening.seen++ > 0);
    if (element_.tag >= LXB_TAG_H1 && element_.tag <= LXB_TAG_H6) {
      before.heading = phrase;
      before.since_heading = 0;
    }
    if (run_.characters < 60 && phrase == Phrase::comments) before.since_comments = 0;
    if (run_.characters < 60 && phrase == Phrase::related) before.since_related = 0;
    add(static_cast<float>(before.heading));
    for (auto* since : {&before.since_heading, &before.since_comments, &before.since_related}) {
      add(static_cast<float>(*since));
      *since = std::min(*since + 1, 99U);
    }
  }

  void add_siblings() {
    Siblings most;
    float repeat_levels = 0;
    std::uint32_t e = run_.element;
    for (int up = 0; e != none && up < levels; ++up, e = scan_.elements[e].parent) {
      most.all = std::max(most.all, page_.siblings[e].all);
      most.with_prose = std::max(most.with_prose, page_.siblings[e].with_prose);
      repeat_levels += page_.siblings[e].with_prose > 1 ? 1.0F : 0.0F;
    }
    add(log_of(most.all));
    add(log_of(most.with_prose));
    add(repeat_levels);
  }

  // How far up is what holds the headline too, and what it holds.
  void add_headline() {
    const auto& elements = scan_.elements;
    const bool none_there = page_.with_headline.empty();
    const auto common = none_there ? WithHeadline{run_.element, 0} : page_.with_headline[run_.element];
    const auto& element = elements[common.element];
    add(none_there ? -1.0F : std::min(static_cast<float>(common.up), 30.0F));
    add(none_there ? 1.0F : share(element.prose, page_.prose));
    add(log_of(element.end_run - element.first_run));
    flag(i_ == scan_.headline);
    add(page_.prose_log);
    add(page_.runs_log);
  }

  void add_neighbour(std::ptrdiff_t offset) {
    const std::size_t at = i_ + static_cast<std::size_t>(offset);  // before the first it wraps round, past the last
    if (at >= scan_.runs.size()) {
      for (int n = 0; n < 4; ++n) add(-1.0F);
      return;
    }
    const Run& other = scan_.runs[at];
    add(page_.facts[at].characters);
    add(page_.facts[at].links);
    flag(other.prose);
    flag(scan_.elements[other.element].template_key == element_.template_key);
  }

  const Scan& scan_;
  PageFacts& page_;
  std::size_t i_;
  float* at_;
  const Run& run_;
  const Element& element_;
};

}  // namespace

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
  const auto& runs = scan.runs;
  const std::size_t columns = feature_names().size();
  rows.resize(std::max(rows.size(), runs.size() * columns));
  if (runs.empty()) return;
  static thread_local PageFacts page;
  look_at(scan, declared, page);
  Before before;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    Row(scan, page, i, rows.data() + i * columns).write(before);
    before.text += runs[i].characters;
    if (runs[i].prose) before.prose += runs[i].characters;
  }
}

}  // namespace ortoo::read
