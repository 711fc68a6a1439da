#include "understand/timex/rules.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "base/text.h"
#include "understand/model_files.h"
#include "understand/timex/build.h"

namespace ortoo::understand {
namespace {

constexpr std::size_t class_count = static_cast<std::size_t>(Class::count);

struct Mask {
  std::array<std::uint64_t, 2> bits{};
  void set(Class c) {
    bits[static_cast<std::size_t>(c) / 64] |= std::uint64_t{1} << (static_cast<std::size_t>(c) % 64);
  }
  bool has(Class c) const { return (bits[static_cast<std::size_t>(c) / 64] >> (static_cast<std::size_t>(c) % 64)) & 1; }
  void add(const Mask& other) {
    bits[0] |= other.bits[0];
    bits[1] |= other.bits[1];
  }
  template <class See>
  void each(const See& see) const {
    for (std::size_t i = 0; i < bits.size(); ++i)
      for (auto left = bits[i]; left != 0; left &= left - 1)
        see(i * 64 + static_cast<std::size_t>(std::countr_zero(left)));
  }
  bool none() const { return (bits[0] | bits[1]) == 0; }
  bool meets(const Mask& other) const { return (bits[0] & other.bits[0]) || (bits[1] & other.bits[1]); }
};
static_assert(class_count <= 128);

struct Element {
  Mask mask;
  bool optional = false;
  bool outside = false;  // matched, but no part of the date's words
  bool ahead = false;    // must follow, and stays
  int value = -1;        // the value that the reading must have
};

struct Rule {
  Action action = Action::fields;
  std::vector<Element> elements;
  Mask starts;                            // what it may begin with
  std::uint64_t languages = ~0ULL;        // bits of those it is for, as Rules::languages has them
  bool tight = false;
};

// What can be told of a rule before it is tried, where the first word is of a class.
struct Start {
  std::uint16_t rule = 0;
  bool has_seconds = false;
  std::uint64_t languages = 0;  // Rule::languages
  Mask seconds;                 // what must stand behind the first word, where `has_seconds`
  Mask last;                    // the last of what must stand there; none: nothing must
};

// The rules that may begin with a class, in order.
struct Beginning {
  std::vector<Start> starts;
  bool has_seconds = true;  // all of them
  Mask seconds;             // any of theirs
};

struct Level {
  std::vector<Rule> rules;
  std::array<Beginning, class_count> beginning_with;
  std::size_t longest = 0;                                     // elements of a rule
  Mask starts;                                                        // classes that a rule begins with
};

struct Rules {
  std::vector<Level> levels;
  std::vector<std::string> languages{""};  // those that rules name; the first stands for all others

  std::uint64_t bit_of(std::string_view language) const {
    const auto found = std::find(languages.begin() + 1, languages.end(), language);
    return found == languages.end() ? 1 : 1ULL << (found - languages.begin());
  }
};

std::vector<std::string_view> words_of(std::string_view line, char at) {
  std::vector<std::string_view> out;
  while (!line.empty()) {
    const auto end = line.find(at);
    if (const auto word = base::trim(line.substr(0, end)); !word.empty()) out.push_back(word);
    if (end == std::string_view::npos) break;
    line.remove_prefix(end + 1);
  }
  return out;
}

Element element_of(std::string_view word) {
  Element e;
  for (; !word.empty() && (word[0] == '~' || word[0] == '>'); word.remove_prefix(1))
    (word[0] == '~' ? e.outside : e.ahead) = true;
  if (word.ends_with('?')) {
    e.optional = true;
    word.remove_suffix(1);
  }
  if (const auto equals = word.find('='); equals != std::string_view::npos) {
    const auto digits = word.substr(equals + 1);
    std::from_chars(digits.data(), digits.data() + digits.size(), e.value);
    word = word.substr(0, equals);
  }
  for (const auto name : words_of(word, '/'))
    if (const Class cls = class_named(name); cls != Class::count) e.mask.set(cls);
  return e;
}

// "en de": for these; "!en !de": for all but these.
std::uint64_t languages_of(std::string_view column, Rules& rules) {
  std::uint64_t named = 0;
  for (auto word : words_of(column, ' ')) {
    if (word[0] == '!') word.remove_prefix(1);
    if (rules.bit_of(word) == 1 && rules.languages.size() < 64) rules.languages.emplace_back(word);
    named |= rules.bit_of(word);
  }
  return column[0] == '!' ? ~named : named;
}

// What a rule needs behind a first word of the class `cls`, whichever of its elements takes that.
Start start_of(const Rule& rule, std::size_t index, Class cls) {
  Start start;
  start.rule = static_cast<std::uint16_t>(index);
  start.languages = rule.languages;
  start.has_seconds = true;
  std::size_t last = 0;  // the last element that must be there
  for (std::size_t i = 0; i < rule.elements.size(); ++i)
    if (!rule.elements[i].optional && !rule.elements[i].ahead) last = i;
  start.last = rule.elements[last].mask;
  const auto add_seconds = [&](std::size_t first) {
    for (std::size_t i = first + 1; i < rule.elements.size(); ++i) {
      const auto& e = rule.elements[i];
      if (e.ahead) break;
      start.seconds.add(e.mask);
      if (!e.optional) return;
    }
    start.has_seconds = false;
  };
  for (std::size_t i = 0; i < rule.elements.size(); ++i) {
    const auto& e = rule.elements[i];
    if (e.ahead) start.has_seconds = false;
    if (e.mask.has(cls)) add_seconds(i);
    if (e.ahead || (e.mask.has(cls) && i >= last)) start.last = {};
    if (!e.optional) break;
  }
  return start;
}

Rules read_rules() {
  Rules rules;
  for (const auto line : words_of(model_file("understand/timex/rules.tsv"), '\n')) {
    if (line.front() == '#') continue;
    const auto columns = words_of(line, '\t');
    if (columns.size() < 3) continue;
    const auto level = static_cast<std::size_t>(columns[0][0] - '1');
    if (level > 8) continue;
    if (rules.levels.size() <= level) rules.levels.resize(level + 1);
    Rule rule;
    rule.action = action_named(columns[1]);
    for (const auto word : words_of(columns[2], ' ')) rule.elements.push_back(element_of(word));
    if (columns.size() > 3) rule.languages = languages_of(columns[3], rules);
    for (const auto& e : rule.elements) {
      rule.starts.add(e.mask);
      if (!e.optional) break;
    }
    auto& [all, beginning_with, longest, starts] = rules.levels[level];
    for (std::size_t c = 0; c < class_count; ++c)
      if (rule.starts.has(static_cast<Class>(c))) {
        auto& [these, has_seconds, seconds] = beginning_with[c];
        const Start& start = these.emplace_back(start_of(rule, all.size(), static_cast<Class>(c)));
        has_seconds &= start.has_seconds;
        seconds.add(start.seconds);
      }
    longest = std::max(longest, rule.elements.size());
    starts.add(rule.starts);
    all.push_back(std::move(rule));
  }
  return rules;
}

// "In March 2000 people": a round figure, or one of no year near, before what it counts.
bool counts(const Lexeme& figure, const Lexeme* next) {
  constexpr int first_near = 1900, last_near = 2035, round = 100;
  const int n = static_cast<int>(figure.number);
  return next && next->is(Class::counted) && (n < first_near || n > last_near || n % round == 0);
}

// The classes that a lexeme can be taken as, before the next one.
Mask mask_of(const Lexeme& lexeme, const Lexeme* next) {
  Mask mask;
  for (std::uint8_t i = 0; i < lexeme.count; ++i) mask.set(lexeme.readings[i].cls);
  if (lexeme.figure && mask.has(Class::num)) {
    if (lexeme.digits == 4 && lexeme.number >= 1000 && lexeme.number < 3000 && !counts(lexeme, next))
      mask.set(Class::year);
    if (lexeme.digits == 2) mask.set(Class::short_year);
    if (lexeme.digits <= 2 && lexeme.number >= 1 && lexeme.number <= 31) mask.set(Class::day);
    if (lexeme.digits <= 2 && lexeme.number >= 1 && lexeme.number <= 12) mask.set(Class::mon);
  }
  return mask;
}

class Matcher {
 public:
  Matcher(const std::vector<Lexeme>& lexemes, const std::vector<Mask>& masks) : lexemes_(lexemes), masks_(masks) {}

  // Where the match ends; 0: none.
  std::size_t match(const Rule& rule, std::size_t at) {
    captures_.clear();
    begin_ = end_ = at;
    inside_ = false;
    return walk(rule, 0, at) ? stop_ : 0;
  }
  std::span<const Capture> captures() const { return captures_; }
  std::size_t first() const { return begin_; }
  std::size_t last() const { return end_; }

 private:
  bool walk(const Rule& rule, std::size_t element, std::size_t at) {
    if (element == rule.elements.size()) {
      stop_ = at;
      return inside_;
    }
    const auto& e = rule.elements[element];
    if (at < lexemes_.size() && e.mask.meets(masks_[at])) {
      if (e.ahead) return walk(rule, element + 1, at);
      const auto capture = capture_of(e, at);
      if (capture.lexeme) {
        const auto saved_begin = begin_, saved_end = end_;
        const bool was_inside = inside_;
        captures_.push_back(capture);
        if (!e.outside) {
          if (!inside_) begin_ = at;
          inside_ = true;
          end_ = at;
        }
        if (walk(rule, element + 1, at + 1)) return true;
        captures_.pop_back();
        begin_ = saved_begin;
        end_ = saved_end;
        inside_ = was_inside;
      }
    } else if (e.ahead && at >= lexemes_.size() && e.mask.has(Class::end)) {
      return walk(rule, element + 1, at);
    }
    return e.optional && walk(rule, element + 1, at);
  }

  Capture capture_of(const Element& e, std::size_t at) const {
    const auto& lexeme = lexemes_[at];
    for (std::uint8_t i = 0; i < lexeme.count; ++i)
      if (e.mask.has(lexeme.readings[i].cls) && (e.value < 0 || lexeme.readings[i].value == e.value))
        return {lexeme.readings[i].cls, &lexeme, lexeme.readings[i].value};
    if (e.value >= 0) return {};
    for (const auto cls : {Class::year, Class::mon, Class::day, Class::short_year})
      if (e.mask.has(cls) && masks_[at].has(cls)) return {cls, &lexeme, static_cast<std::int32_t>(lexeme.number)};
    return {};
  }

  const std::vector<Lexeme>& lexemes_;
  const std::vector<Mask>& masks_;
  std::vector<Capture> captures_;
  std::size_t begin_ = 0, end_ = 0, stop_ = 0;
  bool inside_ = false;
};

// The rules that may begin at a lexeme, in order.
void rules_that_begin(const Level& level, std::span<const Mask> masks, std::size_t at, std::uint64_t spoken,
                      std::vector<std::uint16_t>& rules) {
  rules.clear();
  std::size_t classes = 0;
  const Mask second = at + 1 < masks.size() ? masks[at + 1] : Mask{};
  Mask behind;  // all that stands where a rule may reach
  bool looked = false;
  masks[at].each([&](std::size_t c) {
    const auto& [these, has_seconds, seconds] = level.beginning_with[c];
    // most: "the" before a word that tells no time
    if (these.empty() || (has_seconds && !seconds.meets(second))) return;
    for (auto i = at + 1; !looked && i < std::min(at + level.longest, masks.size()); ++i) behind.add(masks[i]);
    looked = true;
    for (const Start& start : these)
      if ((start.languages & spoken) != 0 && (!start.has_seconds || start.seconds.meets(second)) &&
          (start.last.none() || start.last.meets(behind)))
        rules.push_back(start.rule);
    ++classes;
  });
  if (classes > 1) {
    std::sort(rules.begin(), rules.end());
    rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
  }
}

// What a rule made of the lexemes up to `end`: of those from `first` to `last`, the others belong to the rule alone.
struct Made {
  std::size_t end = 0, first = 0, last = 0;
  Time time;
};

// By the rule that reaches farthest, the first of equals.
std::optional<Made> longest_of(const Level& level, std::span<const std::uint16_t> rules, std::size_t at,
                               Matcher& matcher, const std::vector<Time>& times) {
  std::optional<Made> best;
  for (const auto index : rules) {
    const Rule& rule = level.rules[index];
    const auto end = matcher.match(rule, at);
    if (end <= (best ? best->end : at)) continue;
    Time time;
    if (!build(rule.action, matcher.captures(), times, time)) continue;
    best = Made{end, matcher.first(), matcher.last(), time};
  }
  return best;
}

// One lexeme for those of a date; what the rule has before and behind it stays.
void put_together(const std::vector<Lexeme>& lexemes, std::size_t at, const Made& made, std::vector<Time>& times,
                  std::vector<Lexeme>& out) {
  auto first = made.first;
  // "The two-week war", "the third-quarter loss": an article before such a pair is the noun's.
  if (made.last > first + 1 && lexemes[made.last].glued && lexemes[first].is(Class::the) &&
      lexemes[made.last].is(Class::unit) && !lexemes[first + 1].is(Class::date))
    ++first;
  for (std::size_t i = at; i < first; ++i) out.push_back(lexemes[i]);
  Lexeme lexeme;
  lexeme.begin = lexemes[first].begin;
  lexeme.end = lexemes[made.last].end;
  lexeme.glued = lexemes[first].glued;
  const Class cls = made.time.kind == Time::Kind::duration ? Class::duration
                    : made.time.kind == Time::Kind::set    ? Class::set
                                                           : Class::date;
  lexeme.add(cls, static_cast<std::int32_t>(times.size()));
  times.push_back(made.time);
  out.push_back(lexeme);
  for (std::size_t i = made.last + 1; i < made.end; ++i) out.push_back(lexemes[i]);
}

}  // namespace

void apply_rules(std::vector<Lexeme>& lexemes, std::vector<Time>& times, std::string_view language) {
  static const Rules rules = read_rules();
  const auto spoken = rules.bit_of(language);
  std::vector<Mask> masks;
  Mask any;  // of all of them
  std::vector<Lexeme> out;
  std::vector<std::uint16_t> tried;
  masks.reserve(lexemes.size());
  Matcher matcher(lexemes, masks);
  bool changed = true;  // since the masks were made
  for (const Level& level : rules.levels) {
    if (changed) {
      masks.clear();
      any = {};
      for (std::size_t i = 0; i < lexemes.size(); ++i)
        any.add(masks.emplace_back(mask_of(lexemes[i], i + 1 < lexemes.size() ? &lexemes[i + 1] : nullptr)));
    }
    changed = false;
    if (!any.meets(level.starts)) continue;
    for (std::size_t at = 0; at < lexemes.size();) {
      if (masks[at].meets(level.starts)) {
        rules_that_begin(level, masks, at, spoken, tried);
        if (const auto made = longest_of(level, tried, at, matcher, times)) {
          if (!changed) out.assign(lexemes.begin(), lexemes.begin() + static_cast<std::ptrdiff_t>(at));
          changed = true;
          put_together(lexemes, at, *made, times, out);
          at = made->end;
          continue;
        }
      }
      if (changed) out.push_back(lexemes[at]);
      ++at;
    }
    if (changed) lexemes.swap(out);
  }
}

}  // namespace ortoo::understand
