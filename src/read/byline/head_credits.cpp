#include "read/byline/head_credits.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "read/byline/credits.h"
#include "read/byline/person_names.h"
#include "read/words/agencies.h"
#include "read/words/hints.h"
#include "read/words/labels.h"

namespace ortoo::read {
namespace {

using html::Node;

constexpr std::size_t longest_line = 300;  // bytes
constexpr std::size_t longest_byline = 120;  // bytes
constexpr int most_texts = 60;             // text nodes looked at below the headline

void add_credits(const std::vector<std::string>& names, record::Article& article) {
  for (const auto& name : names)
    if (name != article.publisher.name &&
        std::find(article.credits.begin(), article.credits.end(), name) == article.credits.end())
      article.credits.push_back(name);
}

// A line of labelled items, apart by bars or wide spaces: "2026年11月6日 来源：星河社 作者：林知远".
void read_items(std::string_view line, record::Article& article) {
  constexpr std::string_view wide = "\u3000";
  for (std::size_t at = 0; at <= line.size();) {
    const auto end = std::min({line.find(wide, at), line.find('|', at), line.size()});
    const auto item = base::trim(line.substr(at, end - at));
    if (const auto outlet = after_label(item, Label::source); outlet && outlet->find("://") == outlet->npos)
      add_credits(agencies_in(*outlet), article);
    at = end + (end < line.size() && line[end] == '|' ? 1 : wide.size());
  }
}

// The agencies named in a dateline, where all of them are known: "AP", "Reuters/AP", "©NTB", "Корр. БЕЛТА".
bool take_known(std::string_view named, record::Article& article) {
  for (const std::string_view before : {"©", "© ", "Корр. ", "корр. "})
    if (named.starts_with(before)) named.remove_prefix(before.size());
  const auto agencies = agencies_in(named);
  if (agencies.empty() || std::ranges::any_of(agencies, [](const auto& name) { return agency_named(name).empty(); }))
    return false;
  add_credits(agencies, article);
  return true;
}

void read_lines(const Page& page, const StoryPlace& place, record::Article& article) {
  const Node body = page.document.body();
  if (!body || !place.headline || !place.first) return;
  int seen = 0, past = 0;  // the first words taken for the story may be the standfirst
  for (Node n = place.headline; n && seen < most_texts && past < 12; n = n.following(body)) {
    if (!n.is_text()) continue;
    past += past > 0 || n == place.first ? 1 : 0;
    const auto text = base::trim(n.data());
    if (text.empty() || text.size() > longest_line) continue;
    ++seen;
    read_items(text, article);
    // "By Anna Lind and AFP": whoever is an agency there is credited.
    if (text.size() <= longest_byline)
      if (const auto opened = without_byline_opener(text); opened.size() < text.size())
        for (const auto& piece : split_names(opened))
          if (const auto name = agency_named(piece); !name.empty()) add_credits({std::string(name)}, article);
    // "Ada Lind / DHA", where whoever signs is named.
    if (text.size() <= longest_byline && (hints_of(n.parent()) & (hint_byline | hint_writer)))
      if (const auto bar = text.rfind(" / "); bar != text.npos) take_known(base::trim(text.substr(bar + 3)), article);
    // "<a>Ada Lind</a>, ČTK"
    if (text.size() <= longest_byline && text.starts_with(',') &&
        ((hints_of(n.parent()) | hints_of(n.parent().parent())) & (hint_byline | hint_writer)))
      take_known(base::trim(text.substr(1)), article);
    // Behind a bar, or in an element named after agencies.
    if (text.starts_with('|') && names_agency(text)) add_credits(agencies_in(base::trim(text.substr(1))), article);
    if (base::icontains_ascii(n.parent().classes(), "agenc")) {
      const auto list = base::icontains_ascii(text.substr(0, 5), "with ") ? text.substr(5) : text;
      add_credits(agencies_in(list), article);
    }
  }
}

// "HANOI (AP) — …", "Oslo, 6 nov (EFE).- …": what stands in brackets before a dash is a dateline; Korean and Japanese
// wires have place and name in brackets at the beginning, others their name alone.
void read_bracketed_dateline(std::string_view text, record::Article& article) {
  using Pair = std::pair<std::string_view, std::string_view>;
  constexpr std::size_t reach = 80, longest = 60, beginning = 4;  // bytes
  for (const auto& [opening, closing] : {Pair{"(", ")"}, Pair{"[", "]"}, Pair{"（", "）"}, Pair{"【", "】"}}) {
    const auto open = text.substr(0, reach).find(opening);
    if (open == text.npos) continue;
    const auto close = text.find(closing, open);
    if (close == text.npos || close - open > longest) continue;
    const auto inside = text.substr(open + opening.size(), close - open - opening.size());
    if (open < beginning) {
      // "(서울=연합뉴스) …"
      if (const auto equals = inside.find('='); equals != inside.npos && take_known(inside.substr(equals + 1), article))
        return;
      if (inside.starts_with("©") && take_known(inside, article)) return;
      if (opening == "【")  // "【オスロ共同】"
        for (std::size_t at = 0; at < inside.size(); base::next_code_point(inside, at))
          if (take_known(inside.substr(at), article)) return;
    }
    const auto rest = base::trim(text.substr(close + closing.size(), 6));
    if (std::ranges::any_of(std::array<std::string_view, 6>{"-", "–", "—", ".-", ".–", ".—"},
                            [&](auto dash) { return rest.starts_with(dash); }) &&
        take_known(inside, article))
      return;
  }
}

// "ОСЛО, 6 ноября. /ТАСС/. …", "МОСКВА, 6 ноя — РИА Новости. …": between bars, or from a dash to the full stop.
void read_russian_dateline(std::string_view text, record::Article& article) {
  constexpr std::size_t reach = 100, longest = 40;  // bytes
  const auto head = text.substr(0, reach);
  if (const auto open = head.find('/'); open != head.npos)
    if (const auto close = head.find('/', open + 1);
        close != head.npos && close - open <= longest && take_known(head.substr(open + 1, close - open - 1), article))
      return;
  for (const std::string_view dash : {" — ", " – ", " - "}) {
    const auto at = head.find(dash);
    if (at == head.npos) continue;
    const auto rest = head.substr(at + dash.size());
    if (const auto stop = rest.find(". ");
        stop != rest.npos && stop <= longest && take_known(rest.substr(0, stop), article))
      return;
  }
}

std::string_view without_opening(std::string_view text) {
  for (const std::string_view open : {"（", "【", "(", "["})
    if (text.starts_with(open)) text.remove_prefix(open.size());
  return text;
}

// "星河社海门11月6日电（记者林知远）": the agency up to 社, a wire's 电 or 讯 behind the day, the reporter in brackets.
void read_wire_dateline(std::string_view text, record::Article& article) {
  constexpr std::size_t longest_dateline = 90, longest_agency = 24;  // bytes
  const auto head = text.substr(0, longest_dateline);
  const auto day = head.find("日");
  if (day == head.npos) return;
  const auto behind = head.substr(day + std::string_view("日").size());
  if (!behind.starts_with("电") && !behind.starts_with("電") && !behind.starts_with("讯") && !behind.starts_with("訊"))
    return;
  if (const auto agency = head.find("社"); agency != head.npos && agency < day && agency <= longest_agency)
    add_credits({agency_or(without_opening(head.substr(0, agency + std::string_view("社").size())))}, article);
  const auto open = text.find("（", day), close = text.find("）", day);
  if (!article.authors.empty() || open == text.npos || close == text.npos || close < open || open > longest_dateline)
    return;
  const auto inside = text.substr(open + std::string_view("（").size(), close - open - std::string_view("（").size());
  if (const auto names = after_label(inside, Label::by); names && names->size() < longest_line)
    for (std::size_t at = 0; at <= names->size();) {  // Han names stand apart by a space
      const auto end = std::min(names->find(' ', at), names->size());
      for (auto& name : names_in_byline(names->substr(at, end - at), Evidence::marked))
        article.authors.push_back({std::move(name), {}, {}});
      at = end + 1;
    }
}

// How many Han characters a text begins with.
std::size_t han_in(std::string_view text) {
  std::size_t han = 0;
  for (std::size_t at = 0; at < text.size(); ++han)
    if (!base::is_han_or_kana(base::next_code_point(text, at))) break;
  return han;
}

// "（中央社記者林知遠海鷗市6日電）", "〔記者林知遠／海鷗報導〕": who reported, and right behind, from where. Names have
// three characters, but for those before whose third a place begins.
void read_taiwanese_dateline(std::string_view text, record::Article& article) {
  constexpr std::size_t reach = 60, longest_dateline = 120, character = 3;  // bytes
  constexpr std::size_t of_name = 3, of_place = 2, most = 4;  // characters
  static constexpr std::array<std::string_view, 24> places = {"台北", "臺北", "新北", "桃園", "台中", "臺中", "台南", "臺南",
                                                              "高雄", "基隆", "新竹", "苗栗", "彰化", "南投", "雲林", "嘉義",
                                                              "屏東", "宜蘭", "花蓮", "台東", "澎湖", "金門", "綜合", "連線"};
  if (!article.authors.empty()) return;
  const auto opening = text.substr(0, longest_dateline);
  const auto close = std::min({opening.find("）"), opening.find("〕"), opening.find("】"), opening.find(')')});
  const auto word = opening.find("記者");
  if (close == opening.npos || word == opening.npos || word > reach || word > close) return;
  const auto line = opening.substr(0, close);
  if (!line.ends_with("電") && !line.ends_with("報導") && !line.ends_with("報道")) return;
  const auto rest = line.substr(word + std::string_view("記者").size());
  auto count = han_in(rest);
  const auto behind = rest.substr(std::min(rest.size(), count * character));
  if (!behind.starts_with("／") && !behind.starts_with('/')) {  // the place is written onto the name
    if (count < of_name + of_place) return;
    const auto third = rest.substr((of_name - 1) * character);
    const bool short_name = std::ranges::any_of(places, [&](auto place) { return third.starts_with(place); });
    count = short_name ? of_name - 1 : of_name;
  }
  if (count >= of_name - 1 && count <= most)
    article.authors.push_back({std::string(rest.substr(0, count * character)), {}, {}});
}

// "به گزارش ایرنا، شورای بندر …", "По сообщению ТАСС, …": the story's first words.
void read_opening(std::string_view text, record::Article& article) {
  constexpr std::size_t longest = 60;  // bytes
  const auto rest = after_label(text.substr(0, 2 * longest), Label::according_to);
  if (!rest) return;
  for (const std::string_view comma : {",", "،", "，"})
    if (const auto at = rest->find(comma); at <= longest && take_known(base::trim(rest->substr(0, at)), article))
      return;
}

}  // namespace

void read_head_credits(const Page& page, const StoryPlace& place, record::Article& article) {
  read_lines(page, place, article);
  constexpr int most = 2;  // of which a standfirst may be the first
  int seen = 0;
  for (std::size_t i = 0; i < article.body.size() && seen < most; ++i) {
    if (article.body[i].type != record::BlockType::paragraph) continue;
    const std::string text = article.body[i].text;
    const auto before = article.credits.size();
    read_bracketed_dateline(text, article);
    read_wire_dateline(text, article);
    read_taiwanese_dateline(text, article);
    read_russian_dateline(text, article);
    read_opening(text, article);
    if (article.credits.size() > before) return;
    ++seen;
  }
}

}  // namespace ortoo::read
