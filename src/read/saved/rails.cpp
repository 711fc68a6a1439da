#include "read/saved/rails.h"

#include <algorithm>

#include "base/text.h"
#include "base/url.h"
#include "read/byline/credits.h"
#include "read/words/labels.h"
#include "read/words/phrases.h"

namespace ortoo::read {
namespace {

constexpr std::size_t heading_words = 5;    // of the heading of a list
constexpr std::size_t headline_words = 40;  // of an item

bool is_copyright(std::string_view line) {
  return phrase_of(line) == Phrase::copyright && base::count_words(line) <= 25;
}

std::string capitalised(std::string_view name) {
  std::string out(name);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 32);
  return out;
}

bool is_heading(const SavedLine& line, bool alone) {
  if (is_label(line.text, Label::rail) || is_label(line.text, Label::video)) return true;
  return alone && base::count_words(line.text) <= heading_words && !ends_sentence(line.text);
}

// A list that is empty and says of what: the section before it, if that is its name, else one of its own.
void take_nothing(std::string_view what, record::Article& article) {
  if (what.empty() || is_label(what, Label::comments)) return;
  auto& sections = article.sections;
  if (!sections.empty() && sections.back().items.empty() && base::fold(sections.back().name) == base::fold(what))
    return;
  sections.push_back({capitalised(what), {}});
}

}  // namespace

bool ends_saved_page(std::string_view line) {
  return comment_count(line) || !source_address(line).empty() || is_label(line, Label::comments) ||
         line.starts_with("©");
}

bool may_end_saved_story(std::string_view line) {
  return ends_saved_page(line) || is_label(line, Label::rail) || nothing_of(line) || after_label(line, Label::source) ||
         after_label(line, Label::tags) || is_copyright(line) || rail_in_a_line(line);
}

bool take_source(std::string_view line, record::Article& article) {
  const auto rest = after_label(line, Label::source);
  if (!rest) return false;
  if (auto address = source_address(line); !address.empty()) {
    if (!article.source) article.source.emplace();
    if (article.source->url.empty()) article.source->url = std::move(address);
    return true;
  }
  constexpr std::size_t most = 60;  // credits
  auto names = agencies_in(*rest);
  for (auto& name : names)
    if (article.credits.size() < most &&
        std::find(article.credits.begin(), article.credits.end(), name) == article.credits.end())
      article.credits.push_back(std::move(name));
  return !names.empty();
}

std::string source_address(std::string_view line) {
  const auto rest = after_label(line, Label::source);
  if (!rest) return {};
  for (const std::string_view scheme : {"https://", "http://", "www."}) {
    const std::size_t at = rest->find(scheme);
    if (at == std::string_view::npos) continue;
    const std::string_view address = rest->substr(at, rest->find_first_of(" )]>\"", at) - at);
    return base::resolve_web(scheme == "www." ? "https://" + std::string(address) : std::string(address), std::nullopt);
  }
  return {};
}

bool take_tags(std::string_view line, record::Article& article) {
  auto rest = after_label(line, Label::tags);
  if (!rest || rest->empty() || is_paragraph(line)) return false;
  for (std::size_t at = 0, begin = 0; at <= rest->size();) {
    std::size_t next = at + 1;
    const char32_t c = at < rest->size() ? base::next_code_point(*rest, next = at) : U',';
    if (std::u32string_view(U",;#|，、；،").find(c) != std::u32string_view::npos) {
      if (const auto tag = base::trim(rest->substr(begin, at - begin)); !tag.empty()) article.tags.emplace_back(tag);
      begin = next;
    }
    at = next;
  }
  return true;
}

std::optional<record::Section> rail_in_a_line(std::string_view line) {
  std::size_t colon = line.find(':');
  std::size_t behind = colon + 1;
  if (const std::size_t wide = line.find("："); wide < colon) colon = wide, behind = wide + std::string_view("：").size();
  if (colon == std::string_view::npos || !is_label(line.substr(0, colon), Label::rail)) return std::nullopt;
  const auto headline = base::trim(line.substr(behind));
  if (headline.empty() || base::count_words(headline) > headline_words) return std::nullopt;
  return record::Section{std::string(base::trim(line.substr(0, colon))), {{std::string(headline), ""}}};
}

void read_saved_rails(const std::vector<SavedLine>& lines, std::size_t from, record::Article& article) {
  bool under_comments = false;  // what readers wrote is no list of stories
  for (std::size_t i = from; i < lines.size(); ++i) {
    const std::string& line = lines[i].text;
    const bool alone = lines[i].opens && (i + 1 == lines.size() || lines[i + 1].opens);
    if (const auto count = comment_count(line)) {
      article.comments = record::Comments{*count};
      under_comments = *count > 0;
    } else if (take_source(line, article)) {
      continue;
    } else if (const auto nothing = nothing_of(line)) {
      take_nothing(*nothing, article);
    } else if (auto rail = rail_in_a_line(line)) {
      article.sections.push_back(std::move(*rail));
    } else if (take_tags(line, article) || is_copyright(line) || is_label(line, Label::comments)) {
      continue;
    } else if (is_heading(lines[i], alone && !under_comments)) {
      article.sections.push_back({line, {}});
      under_comments = false;
    } else if (!under_comments && !article.sections.empty() && base::count_words(line) <= headline_words) {
      article.sections.back().items.push_back({line, ""});
    }
  }
}

}  // namespace ortoo::read
