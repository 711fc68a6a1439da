#include "understand/name_links.h"

#include <array>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "understand/name_spellings.h"

namespace ortoo::understand {
namespace {

using record::EntityType;

// Cyrillic letters as the consonants they stand for; vowels and signs are nothing.
struct Letter {
  char32_t letter;
  std::string_view sound;
};
constexpr Letter cyrillic[] = {
    {U'б', "b"}, {U'в', "v"}, {U'г', "h"}, {U'ґ', "h"}, {U'д', "d"}, {U'ж', "s"}, {U'з', "s"}, {U'к', "k"}, {U'л', "l"}, {U'м', "m"}, {U'н', "n"}, {U'п', "p"},
    {U'р', "r"}, {U'с', "s"}, {U'т', "t"}, {U'ф', "v"}, {U'х', "h"}, {U'ц', "s"}, {U'ч', "s"}, {U'ш', "s"}, {U'щ', "s"}, {U'ј', ""}, {U'қ', "k"}, {U'ғ', "h"}, {U'ң', "n"}, {U'љ', "l"}, {U'њ', "n"}, {U'ћ', "s"}, {U'ђ', "d"}, {U'џ', "s"}};
// Latin spellings of sounds, the longer first; what is not listed stands for itself. After folding: no marks.
struct Spelling {
  std::string_view letters, sound;
};
constexpr Spelling latin[] = {
    {"shch", "s"}, {"tsch", "s"}, {"sch", "s"}, {"tch", "s"}, {"dzh", "s"}, {"sh", "s"}, {"ch", "s"}, {"cz", "s"}, {"sz", "s"}, {"rz", "s"}, {"zh", "s"}, {"kh", "h"}, {"gh", "h"}, {"th", "t"},
    {"ph", "v"}, {"ts", "s"}, {"tz", "s"}, {"ck", "k"}, {"dj", "s"}, {"c", "k"}, {"q", "k"}, {"x", "ks"}, {"w", "v"}, {"f", "v"}, {"z", "s"}, {"j", "s"}, {"g", "h"}, {"y", ""},
    {"a", ""}, {"e", ""}, {"i", ""}, {"o", ""}, {"u", ""}};

// Endings of cases that are heard, in the languages that decline names; cut while three letters are left.
constexpr std::string_view endings[] = {
    "ого", "его", "ому", "ему", "ыми", "ими", "ами", "ями", "ом", "ем", "ём", "ым", "им", "ых", "их", "ах", "ях", "ам", "ям", "ов", "ові", "еві", "єві", "ой", "ою",
    "ийн", "ын", "ийг", "ыг", "аас", "ээс", "оос", "өөс", "аар", "ээр", "оор", "өөр", "тай", "тэй", "той",
    "owi", "iem", "em", "iego", "ego", "iemu", "emu", "ym", "im", "ów", "ami", "ach", "om"};
// All endings, heard or not; the longest are cut first.
constexpr std::string_view all_endings[] = {
    "ого", "его", "ому", "ему", "ыми", "ими", "ами", "ями", "ові", "еві", "єві", "ого", "iego", "iemu", "ами", "ією", "ією", "ией", "ого",
    "ом", "ем", "ём", "ым", "им", "ых", "их", "ах", "ях", "ам", "ям", "ов", "ой", "ою", "ею", "єю", "ей", "ій", "ий", "ый", "ая", "яя", "ую", "юю", "ое", "ие", "ые", "ії", "ія", "ию", "ии", "ия", "ів", "їв",
    "ego", "emu", "owi", "iem", "ami", "ach", "ów", "em", "ym", "im", "om", "ej", "ie", "ii", "ia", "ią", "ię", "ią",
    "а", "я", "о", "е", "ё", "и", "і", "ї", "ы", "у", "ю", "ь", "й", "э", "є", "a", "ą", "e", "ę", "i", "o", "u", "y"};
constexpr std::string_view declining[] = {"ru", "uk", "be", "bg", "pl", "cs", "sk", "sr", "mn", "kk"};
constexpr std::string_view j_is_y[] = {"pl", "de", "nl", "sv", "no", "da", "fi", "cs", "sk", "hr", "sl", "hu", "lv", "lt", "et"};

template <std::size_t N>
bool has(const std::string_view (&table)[N], std::string_view language) {
  const auto primary = language.substr(0, language.find('-'));
  for (const auto entry : table)
    if (entry == primary) return true;
  return false;
}

std::string without_endings(std::string word, std::string_view language) {
  if (!has(declining, language)) return word;
  for (bool cut = true; cut;) {
    cut = false;
    for (const auto ending : endings)
      if (word.ends_with(ending) && base::count_code_points(std::string_view(word).substr(0, word.size() - ending.size())) >= 4) {
        word.resize(word.size() - ending.size());
        cut = true;
        break;
      }
  }
  return word;
}

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> out(1);
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = base::next_code_point(name, at);
    if (base::is_letter(c) || base::is_digit(c) || c == U'\'' || c == U'’') {
      if (c != U'\'' && c != U'’') base::append_utf8(out.back(), c);
    } else if (!out.back().empty()) {
      out.emplace_back();
    }
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

// What is left of each word when its endings are cut off; empty where a word is too short to be told by that.
std::string stem_of(std::string_view name) {
  std::string out;
  for (std::string word : words_of(base::lower(name))) {
    for (bool cut = true; cut;) {
      cut = false;
      for (const auto ending : all_endings)
        if (word.ends_with(ending) && base::count_code_points(word) >= base::count_code_points(ending) + 3) {
          word.resize(word.size() - ending.size());
          cut = true;
          break;
        }
    }
    if (base::count_code_points(word) < 3) return {};
    out += (out.empty() ? "" : " ") + word;
  }
  return out;
}

void hear(std::string& out, std::string_view sound) {
  for (const char c : sound)
    if (out.empty() || out.back() != c) out += c;  // double letters are heard once
}

std::string heard_word(std::string_view lower, std::string_view language) {
  const std::string stem = without_endings(std::string(lower), language);
  const bool y = has(j_is_y, language);
  std::string out, ascii;
  bool known = false;
  const auto flush = [&] {
    for (std::size_t at = 0; at < ascii.size();) {
      const std::string_view rest = std::string_view(ascii).substr(at);
      std::string_view letters = rest.substr(0, 1), sound = letters;
      for (const auto& spelling : latin)
        if (rest.starts_with(spelling.letters)) {
          letters = spelling.letters;
          sound = spelling.sound;
          break;
        }
      if (letters == "c" && rest.size() > 1 && (rest[1] == 'e' || rest[1] == 'i' || rest[1] == 'y')) sound = "s";
      if (letters == "j" && y) sound = "";
      // An h after a vowel or before a consonant is not heard ("Johnson").
      if (letters == "h" && at > 0 && (rest.size() == 1 || std::string_view("aeiouy").find(rest[1]) == std::string_view::npos)) sound = "";
      hear(out, sound);
      at += letters.size();
    }
    ascii.clear();
  };
  for (std::size_t at = 0; at < stem.size();) {
    const char32_t c = base::next_code_point(stem, at);
    if (c >= U'a' && c <= U'z') {
      ascii += static_cast<char>(c);
      known = true;
      continue;
    }
    flush();
    for (const auto& letter : cyrillic)
      if (letter.letter == c) hear(out, letter.sound);
    known |= c >= 0x400 && c < 0x530;
    if (c >= 0x530 && base::is_letter(c)) base::append_utf8(out, c);
  }
  flush();
  return out.empty() && known ? "-" : out;
}

// Names as they are written (folded) and as they are heard, to ids. A key of two entities means neither.
struct KnownNames {
  std::unordered_map<std::string, std::string> written, stems, sounding;

  static std::string key(EntityType type, std::string_view name) { return std::to_string(static_cast<int>(type)) + std::string(name); }
  void add(EntityType type, std::string_view name, const std::string& id) {
    written.try_emplace(key(type, base::fold(name)), id);
    const auto put = [](auto& map, std::string where, const std::string& what) {
      const auto [it, fresh] = map.try_emplace(std::move(where), what);
      if (!fresh && it->second != what) it->second.clear();
    };
    if (const auto stem = stem_of(name); !stem.empty()) put(stems, key(type, stem), id);
    const auto sound = heard(name, "");
    if (sound.size() < 3 || (type == EntityType::person && sound.find(' ') == std::string::npos)) return;
    put(sounding, key(type, sound), id);
  }
  // The id of a name as written or declined; empty: none.
  std::string find(EntityType type, std::string_view name, bool declined) const {
    if (const auto it = written.find(key(type, base::fold(name))); it != written.end()) return it->second;
    if (!declined) return {};
    const auto stem = stem_of(name);
    const auto it = stem.empty() ? stems.end() : stems.find(key(type, stem));
    return it == stems.end() ? std::string() : it->second;
  }
};

const KnownNames& known_names() {
  static const KnownNames made = [] {
    KnownNames out;
    for_each_known_name([&](const KnownName& known) {
      const std::string id = id_of(known);
      out.add(known.type, known.name, id);
      for (const auto spelling : known.spellings) out.add(known.type, spelling, id);
    });
    return out;
  }();
  return made;
}

}  // namespace

std::string heard(std::string_view name, std::string_view language) {
  std::string out;
  for (const auto& word : words_of(base::lower(name))) {
    // Marks are dropped but those that Cyrillic letters are made of (й, ё, ї are vowels or nothing anyway).
    const bool cyrillic_word = !word.empty() && static_cast<unsigned char>(word[0]) >= 0xD0 && static_cast<unsigned char>(word[0]) <= 0xD4;
    out += (out.empty() ? "" : " ") + heard_word(cyrillic_word ? word : base::fold(without_endings(word, language)), cyrillic_word ? language : (has(j_is_y, language) ? "de" : ""));
  }
  return out;
}

bool is_known_name(EntityType type, std::string_view name, bool declined) { return !known_names().find(type, name, declined).empty(); }

std::string link_name(EntityType type, std::string_view name, std::string_view language) {
  const auto& known = known_names();
  const bool declined = has(declining, language);
  if (auto id = known.find(type, name, declined); !id.empty()) return id;
  // A state or union may be told as either, a people as its country, its members as a party.
  for (const auto other : {EntityType::place, EntityType::organisation})
    if (other != type)
      if (auto id = known.find(other, name, declined); !id.empty()) return id;
  const auto sound = heard(name, language);
  if (sound.size() >= 3)
    if (const auto it = known.sounding.find(KnownNames::key(type, sound)); it != known.sounding.end() && !it->second.empty()) return it->second;
  const bool several = sound.find(' ') != std::string::npos;
  if (type == EntityType::person ? !several : sound.size() < 3) return {};
  return std::string(record::name(type)) + "/~" + sound;
}

}  // namespace ortoo::understand
