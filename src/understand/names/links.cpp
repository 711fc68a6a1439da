#include "understand/names/links.h"

#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/edit_distance.h"
#include "base/text.h"
#include "understand/names/lexicon.h"
#include "understand/names/spellings.h"
#include "understand/names/text.h"

namespace ortoo::understand {
namespace {

using record::EntityType;

// Cyrillic letters as the consonants they stand for; vowels and signs are nothing.
struct Letter {
  char32_t letter;
  std::string_view sound;
};
constexpr Letter cyrillic[] = {{U'б', "b"}, {U'в', "v"}, {U'г', "h"}, {U'ґ', "h"}, {U'д', "d"}, {U'ж', "s"},
                               {U'з', "s"}, {U'к', "k"}, {U'л', "l"}, {U'м', "m"}, {U'н', "n"}, {U'п', "p"},
                               {U'р', "r"}, {U'с', "s"}, {U'т', "t"}, {U'ф', "v"}, {U'х', "h"}, {U'ц', "s"},
                               {U'ч', "s"}, {U'ш', "s"}, {U'щ', "s"}, {U'ј', ""},  {U'қ', "k"}, {U'ғ', "h"},
                               {U'ң', "n"}, {U'љ', "l"}, {U'њ', "n"}, {U'ћ', "s"}, {U'ђ', "d"}, {U'џ', "s"}};
// Latin spellings of sounds, the longer first; what is not listed stands for itself. After folding: no marks.
struct Spelling {
  std::string_view letters, sound;
};
constexpr Spelling latin[] = {{"shch", "s"}, {"tsch", "s"}, {"sch", "s"}, {"tch", "s"}, {"dzh", "s"}, {"sh", "s"},
                              {"ch", "s"},   {"cz", "s"},   {"sz", "s"},  {"rz", "s"},  {"zh", "s"},  {"kh", "h"},
                              {"gh", "h"},   {"th", "t"},   {"ph", "v"},  {"ts", "s"},  {"tz", "s"},  {"ck", "k"},
                              {"dj", "s"},   {"c", "k"},    {"q", "k"},   {"x", "ks"},  {"w", "v"},   {"f", "v"},
                              {"z", "s"},    {"j", "s"},    {"g", "h"},   {"y", ""},    {"a", ""},    {"e", ""},
                              {"i", ""},     {"o", ""},     {"u", ""}};

// Of each letter those that begin with it, in their order.
constexpr auto latin_by_letter = [] {
  std::array<std::array<const Spelling*, 8>, 26> out{};
  for (const auto& spelling : latin) {
    auto& of_letter = out[static_cast<std::size_t>(spelling.letters[0] - 'a')];
    *std::find(of_letter.begin(), of_letter.end() - 1, nullptr) = &spelling;  // the last stays none
  }
  return out;
}();

// Endings of cases that are heard, in the languages that decline names; cut while three letters are left.
constexpr std::string_view endings[] = {"ого", "его",  "ому", "ему", "ыми", "ими", "ами", "ями", "ом",  "ем",  "ём",
                                        "ым",  "им",   "ых",  "их",  "ах",  "ях",  "ам",  "ям",  "ов",  "ові", "еві",
                                        "єві", "ой",   "ою",  "ийн", "ын",  "ийг", "ыг",  "аас", "ээс", "оос", "өөс",
                                        "аар", "ээр",  "оор", "өөр", "тай", "тэй", "той", "owi", "iem", "em",  "iego",
                                        "ego", "iemu", "emu", "ym",  "im",  "ów",  "ami", "ach", "om"};
// All endings, heard or not; the longest are cut first.
constexpr std::string_view all_endings[] = {
    "ого", "его", "ому", "ему", "ыми", "ими", "ами", "ями", "ові", "еві", "єві", "ого", "iego", "iemu", "ами", "ією",
    "ією", "ией", "ого", "ом",  "ем",  "ём",  "ым",  "им",  "ых",  "их",  "ах",  "ях",  "ам",   "ям",   "ов",  "ой",
    "ою",  "ею",  "єю",  "ей",  "ій",  "ий",  "ый",  "ая",  "яя",  "ую",  "юю",  "ое",  "ие",   "ые",   "ії",  "ія",
    "ию",  "ии",  "ия",  "ів",  "їв",  "ego", "emu", "owi", "iem", "ami", "ach", "ów",  "em",   "ym",   "im",  "om",
    "ej",  "ie",  "ii",  "ia",  "ią",  "ię",  "ią",  "а",   "я",   "о",   "е",   "ё",   "и",    "і",    "ї",   "ы",
    "у",   "ю",   "ь",   "й",   "э",   "є",   "a",   "ą",   "e",   "ę",   "i",   "o",   "u",    "y"};
constexpr std::string_view declining[] = {"ru", "uk", "be", "bg", "pl", "cs", "sk", "sr", "mn", "kk"};
constexpr std::string_view genitive_in_s[] = {"de"};  // "Deutschlands", and no other ending on names
constexpr std::string_view j_is_y[] = {"pl", "de", "nl", "sv", "no", "da", "fi", "cs",
                                       "sk", "hr", "sl", "hu", "lv", "lt", "et"};

template <std::size_t N>
bool has(const std::string_view (&table)[N], std::string_view language) {
  const auto primary = language.substr(0, language.find('-'));
  for (const auto entry : table)
    if (entry == primary) return true;
  return false;
}

// ends_with is asked of many endings that differ in the last byte already.
bool ends(std::string_view word, std::string_view ending) {
  return word.size() >= ending.size() && word.back() == ending.back() && word.ends_with(ending);
}

std::string without_endings(std::string word, std::string_view language) {
  if (!has(declining, language)) return word;
  for (bool cut = true; cut;) {
    cut = false;
    for (const auto ending : endings)
      if (ends(word, ending) &&
          base::count_code_points(std::string_view(word).substr(0, word.size() - ending.size())) >= 4) {
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
std::string stem_of(const std::vector<std::string>& words) {
  std::string out;
  for (std::string word : words) {
    for (bool cut = true; cut;) {
      cut = false;
      for (const auto ending : all_endings)
        if (ends(word, ending) && base::count_code_points(word) >= base::count_code_points(ending) + 3) {
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
      for (const auto* const spelling : latin_by_letter[static_cast<std::size_t>(rest[0] - 'a')]) {
        if (spelling == nullptr) break;
        if (rest.starts_with(spelling->letters)) {
          letters = spelling->letters;
          sound = spelling->sound;
          break;
        }
      }
      if (letters == "c" && rest.size() > 1 && (rest[1] == 'e' || rest[1] == 'i' || rest[1] == 'y')) sound = "s";
      if (letters == "j" && y) sound = "";
      // An h after a vowel or before a consonant is not heard ("Johnson").
      if (letters == "h" && at > 0 &&
          (rest.size() == 1 || std::string_view("aeiouy").find(rest[1]) == std::string_view::npos))
        sound = "";
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

std::string heard_words(const std::vector<std::string>& words, std::string_view language) {
  std::string out;
  for (const auto& word : words) {
    // Marks are dropped but those that Cyrillic letters are made of (й, ё, ї are vowels or nothing anyway).
    const bool cyrillic_word =
        !word.empty() && static_cast<unsigned char>(word[0]) >= 0xD0 && static_cast<unsigned char>(word[0]) <= 0xD4;
    out += (out.empty() ? "" : " ") + heard_word(cyrillic_word ? word : base::fold(without_endings(word, language)),
                                                 cyrillic_word ? language : (has(j_is_y, language) ? "de" : ""));
  }
  return out;
}

// Keys, by 64-bit hashes, of entities: open addressing, half full at most.
class Keys {
 public:
  static constexpr std::uint32_t none = 0, several = UINT32_MAX;

  // The entity of the key, to be set where it is none.
  std::uint32_t& at(std::uint64_t key) {
    if (2 * (count_ + 1) > hashes_.size()) grow();
    const auto slot = find(key);
    if (hashes_[slot] == 0) hashes_[slot] = key, ++count_;
    return entities_[slot];
  }
  std::uint32_t of(std::uint64_t key) const { return hashes_.empty() ? none : entities_[find(key)]; }

 private:
  std::size_t find(std::uint64_t key) const {
    const auto mask = hashes_.size() - 1;
    auto slot = static_cast<std::size_t>(key >> 20) & mask;
    while (hashes_[slot] != 0 && hashes_[slot] != key) slot = (slot + 1) & mask;
    return slot;
  }
  void grow() {
    const auto hashes =
        std::exchange(hashes_, std::vector<std::uint64_t>(std::max<std::size_t>(1024, hashes_.size() * 2)));
    const auto entities = std::exchange(entities_, std::vector<std::uint32_t>(hashes_.size()));
    for (std::size_t i = 0; i < hashes.size(); ++i)
      if (hashes[i] != 0) {
        const auto slot = find(hashes[i]);
        hashes_[slot] = hashes[i];
        entities_[slot] = entities[i];
      }
  }

  std::vector<std::uint64_t> hashes_;  // 0: free
  std::vector<std::uint32_t> entities_;
  std::size_t count_ = 0;
};

// Names as they are written (folded), without endings and as they are heard, to entities. A stem or sound of two means
// neither. Stems are made when a language first asks for them that declines names.
class KnownNames {
 public:
  KnownNames() {
    // A name is first of all its own: Tunis is the city, though some call the country so.
    std::uint32_t own = 0;
    for_each_known_name([&](const KnownName& known) {
      for (auto* keys : {&written_, &native_}) write(*keys, known.type, known.name, own + 1);
      ++own;
    });
    for_each_known_name([&](const KnownName& known) {
      entities_.push_back({known.type, known.name});
      const auto entity = static_cast<std::uint32_t>(entities_.size());
      const auto add = [&](std::string_view name, bool foreign) {
        if (known.type == EntityType::organisation) bodies_begin_.set(bit_of(name.substr(0, name.find(' '))));
        write(written_, known.type, name, entity);
        if (!foreign) write(native_, known.type, name, entity);
        const auto sound = heard(name, "");
        if (sound.size() < 3 || (known.type == EntityType::person && sound.find(' ') == std::string::npos)) return;
        put(sounding_, key(known.type, sound), entity);
      };
      add(known.name, false);
      for (std::size_t i = 0; i < known.spellings.size(); ++i)
        add(known.spellings[i], i + known.foreign >= known.spellings.size());
    });
  }
  // The id of a name as written or declined; empty: none.
  std::string find(EntityType type, std::string_view name, bool declined, bool english = false) const {
    const auto written = key(type, base::fold(name));
    if (const auto entity = (english ? native_ : written_).of(written); entity != Keys::none) return id(entity);
    if (!declined) return {};
    const auto stem = stem_of(words_of(base::lower(name)));
    return stem.empty() ? std::string() : id(stems().of(key(type, stem)));
  }
  bool may_begin_body(std::string_view word) const { return bodies_begin_.test(bit_of(word)); }
  std::string sounding(EntityType type, std::string_view sound) const { return id(sounding_.of(key(type, sound))); }

 private:
  static constexpr std::size_t filter_bits = 16;
  static std::size_t bit_of(std::string_view word) {
    return static_cast<std::size_t>(hash_of(word) >> (64 - filter_bits));
  }
  static std::uint64_t key(EntityType type, std::string_view name) {
    return std::max<std::uint64_t>(1, mixed(static_cast<std::uint64_t>(type) + 1, hash_of(name)));
  }
  std::string id(std::uint32_t entity) const {
    return entity == Keys::none || entity == Keys::several
               ? std::string()
               : id_of({entities_[entity - 1].type, false, entities_[entity - 1].name, {}});
  }
  bool same(std::uint32_t a, std::uint32_t b) const {
    const auto &x = entities_[a - 1], &y = entities_[b - 1];
    return x.type == y.type && x.name == y.name;
  }
  static void write(Keys& keys, EntityType type, std::string_view name, std::uint32_t entity) {
    if (auto& written = keys.at(key(type, base::fold(name))); written == Keys::none) written = entity;
  }
  void put(Keys& keys, std::uint64_t key, std::uint32_t newest) const {
    auto& entity = keys.at(key);
    if (entity == Keys::none) entity = newest;
    else if (entity != Keys::several && !same(entity, newest)) entity = Keys::several;
  }
  const Keys& stems() const {
    static const Keys made = [this] {
      Keys out;
      std::uint32_t entity = 0;
      for_each_known_name([&](const KnownName& known) {
        ++entity;
        const auto add = [&](std::string_view name) {
          if (const auto stem = stem_of(words_of(base::lower(name))); !stem.empty())
            put(out, key(known.type, stem), entity);
        };
        add(known.name);
        for (const auto spelling : known.spellings) add(spelling);
      });
      return out;
    }();
    return made;
  }

  struct Named {
    EntityType type;
    std::string_view name;
  };
  std::vector<Named> entities_;
  std::bitset<std::size_t{1} << filter_bits> bodies_begin_;  // first words of bodies' names
  Keys written_, native_, sounding_;  // to one more than the index of entities_; native: what is read in English
};

// Whether two names in Latin letters are spellings of one: less than three letters in ten differ, marks aside, and in
// the name of an organisation none of its short words: BBC News is not ABC News.
bool is_one_spelling(EntityType type, std::string_view a, std::string_view b) {
  constexpr std::size_t short_word = 4;
  const auto x = base::fold(a), y = base::fold(b);
  if (type == EntityType::organisation) {
    const auto words = words_of(x), others = words_of(y);
    for (std::size_t i = 0; i < std::min(words.size(), others.size()); ++i)
      if (words[i].size() <= short_word && words[i] != others[i]) return false;
  }
  return base::edit_distance<char>(x, y) * 10 < std::max(x.size(), y.size()) * 3;
}
bool is_latin(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = base::next_code_point(name, at);
    UErrorCode error = U_ZERO_ERROR;
    if (base::is_letter(c) && uscript_getScript(static_cast<UChar32>(c), &error) != USCRIPT_LATIN) return false;
  }
  return true;
}

const KnownNames& known_names() {
  static const KnownNames made;
  return made;
}

}  // namespace

std::string heard(std::string_view name, std::string_view language) {
  return heard_words(words_of(base::lower(name)), language);
}

bool is_known_name(EntityType type, std::string_view name, bool declined) {
  return !known_names().find(type, name, declined).empty();
}

bool may_begin_known_body(std::string_view word) { return known_names().may_begin_body(word); }

bool is_state(std::string_view name) {
  static const auto states = [] {
    std::unordered_set<std::string> made;
    for_each_known_name([&](const KnownName& known) {
      if (known.state) made.insert(id_of(known));
    });
    return made;
  }();
  return is_known_name(EntityType::place, name, false) && states.contains(link_name(EntityType::place, name, {}));
}

std::string_view without_genitive(EntityType type, std::string_view name, std::string_view language) {
  const auto& known = known_names();
  if (name.size() < 5 || !name.ends_with('s') || !has(genitive_in_s, language) ||
      !known.find(type, name, false).empty())
    return name;
  const auto bare = name.substr(0, name.size() - 1);
  const auto& endings = name_lexicon_for(language).genitives();
  const bool ends_so =
      type == EntityType::place &&
      std::any_of(endings.begin(), endings.end(), [&](const std::string& e) { return name.ends_with(e); });
  return known.find(type, bare, false).empty() && !ends_so ? name : bare;
}

std::string link_name(EntityType type, std::string_view name, std::string_view language) {
  const auto& known = known_names();
  const bool declined = has(declining, language), english = language.substr(0, language.find('-')) == "en";
  if (auto id = known.find(type, name, declined, english); !id.empty()) return id;
  if (const auto bare = without_genitive(type, name, language); bare != name) return link_name(type, bare, language);
  // A state or union may be told as either, a people as its country, its members as a party.
  for (const auto other : {EntityType::place, EntityType::organisation})
    if (other != type)
      if (auto id = known.find(other, name, declined, english); !id.empty()) return id;
  const auto sound = heard(name, language);
  const bool several = sound.find(' ') != std::string::npos;
  // One word's consonants are few: Valencia is not Vilnius, nor Indiana India.
  const bool tells = several ? sound.size() >= 3 : sound.size() > 3 && declined;
  if (tells)
    if (auto id = known.sounding(type, sound);
        !id.empty() &&
        (declined || !is_latin(name) || is_one_spelling(type, name, std::string_view(id).substr(id.find('/') + 1))))
      return id;
  if (type == EntityType::person ? !several : sound.size() < 3) return {};
  return std::string(record::name(type)) + "/~" + sound;
}

}  // namespace ortoo::understand
