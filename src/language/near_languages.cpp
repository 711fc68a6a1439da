#include "language/near_languages.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/text.h"

namespace ortoo::language {
namespace {

constexpr std::size_t most_bytes = 1 << 10;
constexpr int lead = 2;    // points by which a neighbour must be ahead of a language that has any
// points for a language that CLD2 does not know, and takes for any other: words no other writes
constexpr int far = 3;
constexpr int letter = 2;  // points of a letter of one's own

struct Speaker {
  int group;
  std::string_view tag, words, letters;
  bool unknown = false;  // to CLD2
};

// Words in small letters with spaces between them.
constexpr std::array speakers = {
    Speaker{
        0, "mk",
        "во со секој никој сите што кои ќе го ги нема биде беше оваа овој тоа таа според меѓу поради исто така само уште една еден кој која рече",
        "ѓќѕ"},
    Speaker{0, "sr",
            "у је са који које ће су бити као свако нико није али након због овај рекао године више због њега он она",
            "ђћ"},
    Speaker{
        0, "bg",
        "в във с със ще който която което които всеки никой от са че към при както този тази това бъде беше или след заради още само един една каза",
        "ъщ"},
    Speaker{
        0, "ru",
        "что это как не его её они при из или для в с от был была было были уже только если после также который которая может чтобы",
        "ыэёщъ"},
    Speaker{
        0, "uk",
        "що як не його її вони при із або для був була було були вже тільки якщо після також який яка може щоб та у й",
        "їєґі"},
    Speaker{
        0, "be",
        "што гэта як не яго яе яны пры ці для быў была было былі ўжо толькі калі пасля таксама які якая можа каб ў з",
        "ўыэёі"},
    Speaker{
        1, "id",
        "bahwa karena dapat bisa harus hukum yaitu kasus saat polisi perkawinan berbeda coba uang kantor mobil persen miliar triliun pemerintah pemerintahan senin kamis "
        "jumat maret juli agustus desember universitas kualitas warga namun sedangkan kepolisian rumah sakit perusahaan sejumlah melakukan dilakukan apapun "
        "siapapun perempuan perbudakan",
        ""},
    Speaker{
        1, "ms",
        "bahawa kerana hendaklah iaitu kes semasa polis perkahwinan berbeza cuba wang pejabat kereta peratus bilion trilion kerajaan isnin khamis jumaat ahad mac julai ogos "
        "disember universiti kualiti rakyat manakala syarikat hospital sebarang mana beliau berkata menerusi ialah sahaja",
        ""},
    Speaker{
        2, "hr",
        "svatko nitko netko tko obitelj obitelji tijekom siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca kazneno kaznenog "
        "uvjeti uvjet vlak tisuća tisuće zrakoplov glede povijest znanost utjecaj nogomet europa europe europski europske europska tjedan tjedna gospodarstvo gospodarska "
        "gospodarske gospodarski priopćenje priopćio izvješće izvijestio unutarnjih općina neovisan ravnopravnosti sudjelovanje suradnji opće opći "
        "znanstveni djelatnost nazočnosti redatelj tvrtka",
        ""},
    Speaker{
        2, "bs",
        "svako niko neko šta porodica porodice tokom januara februara marta aprila maja juna jula augusta septembra oktobra novembra decembra hiljada hiljade voz evropa evrope "
        "evropski evropske evropska sedmica sedmice historija nauka uticaj fudbal saopćenje saopćio saopštenje finansije kanton bih federacije entitet bošnjak krivično "
        "takođe obaveze obaveza bezbjednost opština učestvuje učešće preduzeće",
        ""},
    Speaker{
        2, "sr",
        "svako niko neko šta vreme mesto reka posle pre gde uvek deca dete svet čovek vesti videti nedelja nedelje bezbednost uticaj evropa evropske takođe saopštenje hiljada januara februara",
        ""},
    Speaker{3, "da", "af efter blev mellem sig noget hvad nu op ud bliver arbejde uden mig nogen nogle lige siden", ""},
    Speaker{3, "nb", "av etter ble mellom seg noe hva nå opp ut blir arbeid uten meg mye bare noen sitt", ""},
    Speaker{
        3, "nn",
        "ikkje eg frå dei ein eit vere vert nokon kva korleis berre meir noko ho vart medan mellom seg me dykk kvar kven heile anna saman utan same vera løn rettar menneske",
        ""},
    Speaker{4, "tr", "ve bir bu için ile olan da daha olarak çok kadar gibi sonra değil her veya en mi ise", "ğış"},
    Speaker{4, "ku", "û ku ji xwe ew dike mirov heye hene wî wê jî yên jê vê yê", "", true},
    Speaker{5, "sl",
            "nihče nikomur nikogar in ali ki ter tudi bil bila so bo sme biti če pri iz svoje vsak vsakdo kot lahko",
            ""},
    Speaker{5, "sk",
            "a že ako by pre nie aj bol bola sú ktorý ktorá ktoré alebo sa každý každá nikto môže musí svoje pri zo",
            "ľĺŕôä"},
    Speaker{5, "cs",
            "a že jako by pro ne i byl byla jsou který která které nebo se každý každá nikdo může musí své při ze",
            "ěřů"},
};

using Points = std::array<std::int8_t, speakers.size()>;

// What each word and letter of the tables counts for.
struct Tables {
  std::unordered_map<std::string, Points> words;
  std::unordered_map<char32_t, Points> letters;

  Tables() {
    for (std::size_t i = 0; i < speakers.size(); ++i) {
      for (std::string_view rest = speakers[i].words; !rest.empty();) {
        const auto end = std::min(rest.find(' '), rest.size());
        if (end > 0) words[std::string(rest.substr(0, end))][i] = 1;
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
      for (std::size_t at = 0; at < speakers[i].letters.size();)
        letters[base::next_code_point(speakers[i].letters, at)][i] = letter;
    }
  }
};

}  // namespace

std::string_view nearest(std::string_view text, std::string_view language) {
  std::vector<int> groups;
  for (const auto& speaker : speakers)
    if (speaker.tag == language) groups.push_back(speaker.group);
  const bool far_off = groups.empty();
  // A language without neighbours may still be one that CLD2 does not know: only where there are letters for it.
  if (far_off && text.find("\u00FB") == text.npos && text.find("\u00EE") == text.npos) return language;
  static const Tables tables;
  std::array<int, speakers.size()> points{};
  const auto add = [&](const Points& some) {
    for (std::size_t i = 0; i < points.size(); ++i) points[i] += some[i];
  };
  const std::string lowered = base::lower(text.substr(0, most_bytes));
  std::string word;
  std::vector<char32_t> counted;  // a letter of one's own counts once, and so does a word
  std::vector<const Points*> said;
  for (std::size_t at = 0; at < lowered.size();) {
    const std::size_t begin = at;
    const char32_t c = base::next_code_point(lowered, at);
    if (base::is_letter(c)) {
      word.append(lowered, begin, at - begin);
      if (const auto it = c < 0x80 ? tables.letters.end() : tables.letters.find(c);
          it != tables.letters.end() && std::ranges::find(counted, c) == counted.end()) {
        counted.push_back(c);
        add(it->second);
      }
    }
    if (word.empty() || (base::is_letter(c) && at < lowered.size())) continue;
    if (const auto it = tables.words.find(word);
        it != tables.words.end() && std::ranges::find(said, &it->second) == said.end()) {
      said.push_back(&it->second);
      add(it->second);
    }
    word.clear();
  }
  int own = 0;
  for (std::size_t i = 0; i < speakers.size(); ++i)
    if (speakers[i].tag == language) own = std::max(own, points[i]);
  std::string_view best = language;
  for (std::size_t i = 0; i < speakers.size(); ++i) {
    const bool near = std::ranges::find(groups, speakers[i].group) != groups.end();
    const int needed = !near ? far : best == language && own > 0 ? lead : 1;
    if ((near || speakers[i].unknown) && points[i] >= own + needed) {
      own = points[i];
      best = speakers[i].tag;
    }
  }
  return best;
}

}  // namespace ortoo::language
