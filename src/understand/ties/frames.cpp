#include "understand/ties/frames.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <mutex>

#include "base/table_rows.h"
#include "base/text.h"
#include "language/tag.h"
#include "understand/model_files.h"

namespace ortoo::understand {
namespace {

Cases cases_named(std::string_view letters) {
  if (letters.empty() || letters == "*") return all_cases;
  Cases out = 0;
  for (const char c : letters)
    if (c >= 'a' && c <= 'z') out |= Cases{1} << (c - 'a');
  return out;
}

bool is_letter_at(std::string_view text, std::size_t at) {
  return at < text.size() && base::is_letter(base::next_code_point(text, at));
}

constexpr std::string_view typed = "'", printed = "’";
bool is_apostrophe(std::string_view phrase) { return phrase.ends_with(typed) || phrase.ends_with(printed); }
std::string with_printed(std::string_view phrase) {
  std::string out(phrase);
  for (std::size_t at = 0; (at = out.find(typed, at)) != out.npos; at += printed.size())
    out.replace(at, typed.size(), printed);
  return out;
}

constexpr std::pair<std::string_view, std::uint32_t> sorts_of_rows[] = {
    {"of", tie_of},           {"article", tie_article}, {"tail", tie_tail}, {"fill", tie_fill},
    {"turn", tie_turn},       {"away", tie_away},       {"and", tie_and},   {"closing", tie_closing},
    {"lead", tie_lead},       {"in", tie_in},           {"doubtful", tie_doubtful},
    {"credit", tie_credit},   {"behind", tie_behind}, {"object", tie_object},
    {"family", tie_family}};

}  // namespace

TieFrames::TieFrames(std::string_view table, std::string_view states, std::string_view language)
    : language_(language) {
  by_first_.reserve((table.size() + states.size()) / 16);
  read(table);
  read(states);
  for (auto& [first, list] : by_first_)
    if (list.size() > 1) std::stable_sort(list.begin(), list.end(),
                     [](const Phrase& a, const Phrase& b) { return a.text.size() > b.text.size(); });
}

void TieFrames::read(std::string_view table) {
  base::each_row(table, 2, [&](std::span<const std::string_view> cells) {
    const auto sort = cells[0];
    const auto* const plain = std::find_if(std::begin(sorts_of_rows), std::end(sorts_of_rows),
                                           [&](const auto& s) { return s.first == sort; });
    if (plain != std::end(sorts_of_rows)) {
      base::each_phrase(cells[1], [&](std::string_view phrase) { add(phrase, plain->second); });
    } else if (sort == "write") {
      spaceless_ |= cells[1] == "spaceless";
      states_first_ |= cells[1] == "states first";
      if (cells[1] == "genitive") genitive_ = cases_named("g");
    } else if (sort == "right") {
      std::from_chars(cells[1].data(), cells[1].data() + cells[1].size(), share_right_);
    } else if (cells.size() < 3) {
      return;
    } else if (sort == "ending") {
      base::each_phrase(cells[2], [&](std::string_view e) { endings_.emplace_back(e, cases_named(cells[1])); });
    } else if (sort == "head" || sort == "troops") {
      const std::uint32_t signs = sort == "head" ? tie_head : tie_head | tie_troops;
      base::each_phrase(cells[2], [&](std::string_view phrase) { add(phrase, signs, cases_named(cells[1])); });
    } else if (sort == "people" || sort == "home") {
      states_.emplace_back(cells[1]);
      const auto id = static_cast<std::uint32_t>(states_.size() - 1);
      const auto sign = sort == "home" ? tie_home : tie_people;
      base::each_phrase(cells[2], [&](std::string_view phrase) { add(phrase, sign, all_cases, id); });
    } else if ((sort == "state" || sort == "agent") && cells.size() > 3) {
      const auto signs = static_cast<std::uint32_t>(sort == "agent" ? tie_state | tie_agent : tie_state);
      states_.emplace_back(cells[1]);
      const auto id = static_cast<std::uint32_t>(states_.size() - 1);
      base::each_phrase(cells[3],
                        [&](std::string_view phrase) { add(phrase, signs, cases_named(cells[2]), id); });
    } else if (sort == "frame") {
      for (const auto pattern : cells.subspan(3)) read_frame(cells[1], cells[2], pattern);
    }
  });
}

void TieFrames::read_frame(std::string_view root, std::string_view relation, std::string_view pattern) {
  Frame frame{root_named(root), std::string(relation), {}};
  base::each_part(pattern, ' ', [&](std::string_view text) {
    if (text.empty()) return;
    FramePart part;
    if (text.front() == 'S' || text.front() == 'T') {
      part.kind = text.front() == 'S' ? FramePart::Kind::source : FramePart::Kind::target;
      text.remove_prefix(1);
      part.headed = text.starts_with('!');
      if (part.headed) text.remove_prefix(1);
      if (text.starts_with(':')) part.cases = cases_named(text.substr(1));
    } else if (text == "*") {
      part.kind = FramePart::Kind::gap;
    } else {
      part.optional = text.ends_with('?');
      if (part.optional) text.remove_suffix(1);
      base::each_phrase(text, [&](std::string_view word) {
        if (word.find('_') != word.npos) {
          std::string spaced(word);
          std::replace(spaced.begin(), spaced.end(), '_', ' ');
          word = own(std::move(spaced));
        }
        add(word, tie_deed);
        if (word.find(typed) != word.npos) part.words.push_back(own(with_printed(word)));
        part.words.push_back(word);
      });
      std::stable_sort(part.words.begin(), part.words.end(),
                       [](std::string_view a, std::string_view b) { return a.size() > b.size(); });
    }
    frame.parts.push_back(std::move(part));
  });
  if (frame.root == no_root || frame.parts.size() < 2) return;
  // The part that the fewest sentences have: that of the most letters.
  const FramePart* key = nullptr;
  const auto letters = [](const FramePart& part) {
    std::size_t size = 0;
    for (const auto word : part.words) size += word.size();
    return size;
  };
  for (const auto& part : frame.parts)
    if (!part.optional && (key == nullptr || letters(part) > letters(*key))) key = &part;
  if (key == nullptr) return;
  for (const auto words : key->words) {
    const auto first = words.substr(0, end_of_first(words));
    keys_filter_.add(first);
    keys_[first].push_back({words, static_cast<std::uint32_t>(frames_.size())});
  }
  frames_.push_back(std::move(frame));
}

bool TieFrames::ends_at(std::string_view rest, std::string_view words) const {
  return rest.starts_with(words) && (spaceless_ || !is_letter_at(rest, words.size()) || is_apostrophe(words));
}

void TieFrames::frames_at(const Passage& passage, const language::Token& token, std::vector<bool>& told) const {
  const auto rest = std::string_view(passage.lowered).substr(token.begin);
  const auto word = rest.substr(0, token.end - token.begin);
  if (!keys_filter_.may_have(word)) return;
  const auto found = keys_.find(word);
  if (found == keys_.end()) return;
  for (const auto& key : found->second)
    if (ends_at(rest, key.words)) told[key.frame] = true;
}

// Where the first word of a phrase of the table ends, as language::tokens() has it: asked only where marks stand in it.
std::size_t TieFrames::end_of_first(std::string_view phrase) const {
  std::size_t end = 0;
  if (spaceless_) {
    if (base::is_han_or_kana(base::next_code_point(phrase, end))) return end;
  } else {
    const auto is_in_word = [](char c) { return c != ' ' && c != '-' && c != '.' && c != '\'' && c != printed[0]; };
    while (end < phrase.size() && is_in_word(phrase[end])) ++end;
    if (end == phrase.size() || phrase[end] == ' ') return end;
    if (is_apostrophe(phrase) && phrase.find(' ') == phrase.npos) return phrase.size();  // "l'"
  }
  const auto tokens = language::tokens(phrase, language_);
  return tokens.empty() ? 0 : tokens[0].end;
}

const std::string& TieFrames::own(std::string text) { return owned_.emplace_back(std::move(text)); }

void TieFrames::add(std::string_view phrase, std::uint32_t sort, Cases cases, std::uint32_t state) {
  if (phrase.find(typed) != phrase.npos) add(own(with_printed(phrase)), sort, cases, state);
  const auto first = phrase.substr(0, end_of_first(phrase));
  if (first.empty()) return;
  filter_.add(first);
  if ((sort & (tie_state | tie_people | tie_home)) != 0) states_filter_.add(first);
  auto& list = by_first_[first];
  for (auto& known : list)
    if (known.text == phrase && known.state == state) {
      if ((known.sorts & sort) != 0 && known.state == state && cases != all_cases) known.cases |= cases;
      else if ((known.sorts & sort) == 0 && state == 0 && cases == all_cases && known.cases == all_cases)
        known.sorts |= sort;
      else continue;
      return;
    }
  list.push_back({phrase, sort, cases, state});
}

void TieFrames::among(std::string_view lowered, std::uint32_t begin, std::string_view first, std::uint32_t sorts,
                      std::optional<Found>& best) const {
  if (!filter_.may_have(first)) return;
  const auto found = by_first_.find(first);
  if (found == by_first_.end()) return;
  const auto rest = lowered.substr(begin);
  for (const auto& p : found->second) {
    if ((p.sorts & sorts) == 0 || !rest.starts_with(p.text)) continue;
    auto end = static_cast<std::uint32_t>(p.text.size());
    Cases cases = p.cases == all_cases && has_endings() ? cases_named("n") : p.cases;
    bool ends = spaceless_ || !is_letter_at(rest, end) || is_apostrophe(p.text);  // "l'Iran"
    if (has_endings() && (p.sorts & (tie_state | tie_head | tie_away)) != 0) {
      std::string_view ending;
      for (const auto& [e, of] : endings_)
        if (e.size() > ending.size() && rest.substr(end).starts_with(e) &&
            (spaceless_ || !is_letter_at(rest, end + e.size()))) {
          ending = e;
          cases = of;
        }
      ends |= !ending.empty();
      end += static_cast<std::uint32_t>(ending.size());
    }
    if (!ends) continue;
    if (!best) {
      best = Found{begin + end, cases, states_[p.state], p.sorts};
    } else if (best->end == begin + end && best->state == states_[p.state]) {
      best->cases |= cases;
    } else if (begin + end > best->end) {
      best = Found{begin + end, cases, states_[p.state], p.sorts};
    }
  }
}

std::optional<TieFrames::Found> TieFrames::at(const Passage& passage, const language::Token& token,
                                              std::uint32_t sorts) const {
  std::optional<Found> best;
  const std::string_view lowered = passage.lowered;
  const auto word = lowered.substr(token.begin, token.end - token.begin);
  among(lowered, token.begin, word, sorts, best);
  // "러시아는", "Оросын": the name is the beginning of a word
  if (has_endings() && !spaceless_ && !best)
    for (std::size_t end = word.size(); end > 2; --end)
      if (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0) != 0x80)
        among(lowered, token.begin, word.substr(0, end), sorts, best);
  return best;
}

std::uint32_t TieFrames::end_of_words(const Passage& passage, const language::Token& token,
                                      const std::vector<std::string_view>& words) const {
  const auto rest = std::string_view(passage.lowered).substr(token.begin);
  for (const auto& w : words)
    if (ends_at(rest, w))
      return token.begin + static_cast<std::uint32_t>(w.size());
  return 0;
}

Cases TieFrames::cases_of_end(std::string_view lowered) const {
  Cases out = cases_named("n");
  for (const auto& [e, of] : endings_)
    if (lowered.size() > e.size() && lowered.ends_with(e)) out |= of;
  return out;
}

const TieFrames& tie_frames(std::string_view language) {
  static std::mutex mutex;
  static std::map<std::string, TieFrames, std::less<>> tables;
  const auto primary = language::primary(language);
  const std::scoped_lock lock(mutex);
  auto found = tables.find(primary);
  if (found == tables.end()) {
    const auto name = std::string(primary) + ".tsv";
    const auto states = model_file("understand/ties/states/" + name);
    const auto frames = states.empty() ? states : model_file("understand/ties/" + name);  // words.tsv is no language's
    found = tables.try_emplace(std::string(primary), frames, states, primary).first;
  }
  return found->second;
}

}  // namespace ortoo::understand
