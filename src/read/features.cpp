#include "read/features.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <tuple>

#include "base/text.h"
#include "read/keyed.h"
#include "read/layout.h"
#include "read/letters.h"
#include "read/phrases.h"

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
    for (std::uint32_t found = elements[e].hints & ((1U << hint_columns) - 1); found != 0; found &= found - 1) here[static_cast<std::size_t>(std::countr_zero(found))] = 1;
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
  const auto& elements = scan.elements;
  const auto& runs = scan.runs;
  const std::size_t columns = feature_names().size();
  rows.resize(std::max(rows.size(), runs.size() * columns));
  if (runs.empty()) return;

  static thread_local Keyed<Template> templates;
  static thread_local Keyed<Opening> openings;
  templates.clear(runs.size());
  openings.clear(runs.size());
  std::string all_starts;  // the beginnings of all runs, one after the other
  all_starts.reserve(runs.size() * 32);
  std::vector<std::uint32_t> start_at(runs.size() + 1);
  static thread_local std::vector<Facts> facts;
  facts.resize(std::max(facts.size(), runs.size()));
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
    auto& opening = openings[hash_of(start_of(i))];
    ++opening.all;
    facts[i] = {&t, &opening, log_of(run.characters), share(run.link_characters, run.characters), phrase_of(run)};
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
    kinds_above[i] = static_cast<std::uint16_t>(kind_bit(elements[i].tag) | (elements[i].parent == none ? 0 : kinds_above[elements[i].parent]));
  static thread_local std::vector<Distances> distances;
  hint_distances(elements, distances);
  Phrase heading = Phrase::nothing;
  std::uint32_t since_heading = 99, since_comments = 99, since_related = 99;

  const float page_prose_log = log_of(page_prose), runs_log = log_of(static_cast<std::uint32_t>(runs.size()));
  std::uint32_t text_before = 0, prose_before = 0;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Run& run = runs[i];
    const Element& element = elements[run.element];
    float* out = rows.data() + i * columns;
    const auto add = [&out](float value) { *out++ = value; };
    const auto flag = [&](bool value) { add(value ? 1.0F : 0.0F); };

    const std::uint32_t seen = kinds_above[run.element];
    std::array<float, 4> shares{}, links{};
    std::uint32_t e = run.element;
    for (std::size_t up = 0; e != none && up < shares.size(); ++up, e = elements[e].parent) {
      shares[up] = share(elements[e].prose, page_prose);
      links[up] = share(elements[e].link_characters, elements[e].characters);
    }

    add(facts[i].characters);
    add(log_of(run.words));
    add(facts[i].links);
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
    add(tag_number(element.tag));
    add(std::min<float>(element.depth, 60));
    flag(element.hidden);
    for (std::uint32_t bit = 0; bit < 12; ++bit) flag(seen >> bit & 1);
    flag(run.link_characters == run.characters);

    const auto& t = *facts[i].laid_out_alike;
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
    const Phrase phrase = facts[i].phrase;
    const auto tag = element.tag;
    add(static_cast<float>(phrase));
    auto& opening = *facts[i].begun_alike;
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
      most.all = std::max(most.all, siblings[e].all);
      most.with_prose = std::max(most.with_prose, siblings[e].with_prose);
      repeat_levels += siblings[e].with_prose > 1 ? 1.0F : 0.0F;
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
    add(page_prose_log);
    add(runs_log);

    for (std::size_t hint = 0; hint < hint_columns; ++hint) add(nearness[distances[run.element][hint]]);

    const auto neighbour = [&](std::ptrdiff_t offset) {
      const auto at = static_cast<std::ptrdiff_t>(i) + offset;
      if (at < 0 || at >= static_cast<std::ptrdiff_t>(runs.size())) {
        for (int n = 0; n < 4; ++n) add(-1.0F);
        return;
      }
      const Run& other = runs[static_cast<std::size_t>(at)];
      add(facts[static_cast<std::size_t>(at)].characters);
      add(facts[static_cast<std::size_t>(at)].links);
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
