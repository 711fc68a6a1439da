#include "understand/timex/dates.h"

#include "understand/timex/timex.h"

namespace ortoo::understand {
namespace {

// The share that is right on TimeBank, AQUAINT and WikiWars, as bench/understand_dates prints it by sort.
float confidence_of(const Timex& t) {
  if (t.type == TimexType::duration || t.type == TimexType::set) return 0.7F;
  if (t.stated) return 0.95F;
  return t.full ? 0.72F : 0.82F;
}

// "4:11 The bridge is opened": figures that begin a caption are how long its video is.
bool is_length_of_video(const Passage& passage, const Timex& t) {
  return passage.part == record::Part::caption && t.begin == 0 &&
         passage.text.substr(0, t.end).find_first_not_of("0123456789:") == std::string_view::npos &&
         passage.text.substr(0, t.end).find(':') != std::string_view::npos;
}

}  // namespace

void find_dates(const Analysis& analysis, record::Article& article) {
  article.dates.clear();
  std::vector<std::string_view> texts;
  texts.reserve(analysis.passages.size());
  for (const auto& passage : analysis.passages) texts.push_back(passage.text);
  const bool dated = article.published.has_value();
  const auto published = article.published.value_or(base::CivilTime{});
  for (auto& t : find_timexes(texts, analysis.language, published)) {
    if (t.value.ends_with("_REF")) continue;
    const bool relative = t.type == TimexType::date || t.type == TimexType::time;
    if (!dated && relative && !t.stated) continue;
    const auto& passage = analysis.passages[t.passage];
    if (is_length_of_video(passage, t)) continue;
    article.dates.push_back({std::string(passage.text.substr(t.begin, t.end - t.begin)), std::move(t.value),
                             passage.place(t.begin, t.end), confidence_of(t)});
  }
}

}  // namespace ortoo::understand
