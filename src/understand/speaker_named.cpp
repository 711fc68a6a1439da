#include "understand/speaker_named.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "language/tokens.h"
#include "understand/tie_table.h"

namespace ortoo::understand {
namespace {

using record::EntityType;

// The commonest Chinese surnames, in both spellings, those of two characters first.
constexpr std::string_view surnames[] = {"欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "王", "李", "张", "張", "刘", "劉", "陈", "陳", "杨", "楊", "黄", "黃", "赵", "趙", "吴", "吳", "周", "徐", "孙", "孫", "马", "馬", "朱", "胡", "郭", "何", "林",
                                         "高", "罗", "羅", "郑", "鄭", "梁", "谢", "謝", "宋", "唐", "许", "許", "韩", "韓", "邓", "鄧", "冯", "馮", "曹", "彭", "曾", "肖", "蕭", "田", "董", "潘", "袁", "蔡", "蒋", "蔣", "余", "杜", "叶", "葉", "程", "魏",
                                         "苏", "蘇", "吕", "呂", "丁", "任", "卢", "盧", "姚", "沈", "钟", "鍾", "姜", "崔", "谭", "譚", "陆", "陸", "汪", "范", "廖", "石", "金", "贾", "賈", "夏", "韦", "韋", "傅", "邹", "鄒", "熊", "白", "孟", "秦",
                                         "邱", "江", "尹", "薛", "阎", "閻", "段", "雷", "侯", "龙", "龍", "陶", "贺", "賀", "顾", "顧", "毛", "郝", "龚", "龔", "邵", "钱", "錢", "严", "嚴", "柯", "温", "溫", "戴", "莫", "孔", "季", "邢"};

// An office or form of address right at the end of `name` (behind a surname), or at its beginning: its bytes.
struct Address {
  std::size_t before = 0, behind = 0;
};
Address address_of(const SpeechWords& words, std::string_view name) {
  constexpr std::uint16_t sorts = speech_title | speech_man | speech_woman;
  Address out;
  for (std::size_t at = 0; at < name.size(); base::next_code_point(name, at)) {
    const auto match = words.at(name, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(name.size()));
    if ((match.sorts & sorts) == 0) continue;
    if (at == 0) out.before = match.length;
    else if (at + match.length == name.size() && out.behind == 0) out.behind = match.length;
  }
  return out;
}

bool is_han_name(std::string_view name) {
  const auto characters = base::count_code_points(name);
  return characters > 1 && characters < 5 && std::any_of(std::begin(surnames), std::end(surnames), [&](std::string_view s) { return name.starts_with(s) && name.size() > s.size(); });
}

std::size_t times_told(const record::Article& article, std::string_view name) {
  std::size_t times = 0;
  for (const auto& block : article.body)
    for (auto at = block.text.find(name); at != std::string::npos; at = block.text.find(name, at + name.size())) ++times;
  return times;
}

bool names_spaceless(const SpeechWords& words, const record::Article& article, std::string_view speaker) {
  const auto address = address_of(words, speaker);
  for (const auto& e : article.entities) {
    if (e.type == EntityType::place || base::count_code_points(e.name) < 2) continue;
    if (e.name == speaker || (address.before + address.behind > 0 && speaker.find(e.name) != std::string_view::npos)) return true;
  }
  // "托拜厄斯·雷恩": a foreign name by its dot; "顾晴川": one that the text tells again.
  constexpr std::size_t longest_foreign = 16;
  if (speaker.find("·") != std::string_view::npos && base::count_code_points(speaker) <= longest_foreign) return true;
  if (is_han_name(speaker) && base::count_code_points(speaker) == 3 && times_told(article, speaker) > 1) return true;
  if (address.behind > 0) {
    const auto name = speaker.substr(0, speaker.size() - address.behind);
    return is_han_name(name) || std::find(std::begin(surnames), std::end(surnames), name) != std::end(surnames);
  }
  return address.before > 0 && is_han_name(speaker.substr(address.before));
}

bool is_capital(std::string_view word) {
  std::size_t at = 0;
  const char32_t c = base::next_code_point(word, at);
  return base::is_letter(c) && !base::is_lower(c);
}

// As a whole word or words of `name`.
bool has_word(std::string_view name, std::string_view word) {
  for (auto at = name.find(word); at != std::string_view::npos; at = name.find(word, at + 1)) {
    const auto end = at + word.size();
    const auto joined = [&](std::size_t place) {
      const char32_t c = base::next_code_point(name, place);
      return base::is_letter(c) || base::is_digit(c);
    };
    auto before = at;
    while (before > 0 && (static_cast<unsigned char>(name[--before]) & 0xC0U) == 0x80) {}
    if ((at == 0 || !joined(before)) && (end == name.size() || !joined(end))) return true;
  }
  return false;
}

}  // namespace

bool names_speaker(const SpeechWords& words, const record::Article& article, std::string_view speaker, std::string_view language) {
  if (words.spaceless) return names_spaceless(words, article, speaker);
  if (!words.known || !words.capitals) return true;
  const auto lowered = base::lower(speaker);
  if (lowered.size() != speaker.size()) return true;
  const bool found = std::any_of(article.entities.begin(), article.entities.end(), [&](const record::Entity& e) { return e.type != EntityType::place && e.name == speaker; });
  std::size_t count = 0, capitals = 0;
  for (const auto& token : language::tokens(speaker, language)) {
    if (token.kind != language::TokenKind::word) continue;
    const auto word = speaker.substr(token.begin, token.end - token.begin);
    const auto sorts = words.at(lowered, token.begin, token.end).sorts;
    // "These military", "When doctors": the phrase is another's.
    if (!found && count == 0 && (sorts & speech_nobody) != 0 && (sorts & (speech_the | speech_title | speech_in_name)) == 0) return false;
    if ((sorts & (speech_title | speech_man | speech_woman)) != 0) return true;
    ++count;
    if ((sorts & (speech_the | speech_pronoun | speech_nobody)) != 0) continue;
    if (!is_capital(word)) continue;
    ++capitals;
    for (const auto& e : article.entities)
      if (e.type != EntityType::place && has_word(e.name, word)) return true;
  }
  // Of places a nation alone speaks.
  const auto place = std::find_if(article.entities.begin(), article.entities.end(), [&](const record::Entity& e) { return e.type == EntityType::place && e.name == speaker; });
  if (place != article.entities.end()) return place->id.starts_with("place/") && tie_table().nation_in(place->id.substr(6)) == place->id.substr(6);
  if (capitals > 1 || count < 2) return capitals > 1;
  return std::any_of(article.entities.begin(), article.entities.end(), [&](const record::Entity& e) { return has_word(speaker, e.name); });
}

}  // namespace ortoo::understand
