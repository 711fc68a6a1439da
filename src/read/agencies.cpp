#include "read/agencies.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "base/text.h"

namespace ortoo::read {
namespace {

struct Agency {
  std::string_view name;
  std::string_view other;  // other spellings, "|" between
};

constexpr std::array agencies = {
    Agency{"AAP", "australian associated press"},
    Agency{"Adnkronos", ""},
    Agency{"AFP", "agence france-presse|agence france presse|афп|法新社|أ ف ب|أ.ف.ب|فرانس برس|وكالة فرانس برس"},
    Agency{"Agência Brasil", "agencia brasil"},
    Agency{"Agerpres", ""},
    Agency{"Al Jazeera", "aljazeera|аль-джазира|аль джазира|半岛电视台|الجزيرة"},
    Agency{"AMNA", "ανα-μπα|απε-μπε|απε|αθηναϊκό-μακεδονικό πρακτορείο ειδήσεων|amna.gr"},
    Agency{"Anadolu", "aa|anadolu agency|anadolu ajansı|aa.com.tr|анадолу|الأناضول|وكالة الأناضول"},
    Agency{"ANKA", "anka haber ajansı"},
    Agency{"ANP", ""},
    Agency{"ANSA", "анса"},
    Agency{"Antara", "antara news|antara foto|kantor berita antara"},
    Agency{"AP", "associated press|the associated press|ap news|美联社|美聯社|أسوشيتد برس|ассошиэйтед пресс"},
    Agency{"APA", "austria presse agentur"},
    Agency{"Armenpress", "арменпресс"},
    Agency{"Asharq Al-Awsat", "الشرق الأوسط|asharq al awsat"},
    Agency{"AzerTAc", "азертадж|azərtac|azertag"},
    Agency{"BBC", "bbc news|би-би-си|би би си|英国广播公司|بي بي سي"},
    Agency{"Belga", ""},
    Agency{"BelTA", "белта|belta news agency"},
    Agency{"Bernama", ""},
    Agency{"Bloomberg", "bloomberg news|блумберг|彭博|彭博社|بلومبرغ|بلومبرج"},
    Agency{"BNS", "baltic news service"},
    Agency{"BTA", "бта|българска телеграфна агенция"},
    Agency{"Canadian Press", "the canadian press|la presse canadienne"},
    Agency{"CCTV", "cgtn|央视|央视新闻|中央电视台"},
    Agency{"China News Service", "中新社|中新网|中国新闻网|chinanews"},
    Agency{"CNA", "central news agency|中央通讯社|中央社|中央通訊社"},
    Agency{"CNN", "си-эн-эн|سي إن إن"},
    Agency{"ČTK", "czech news agency"},
    Agency{"Deutsche Welle", "dw|dw.com|немецкая волна"},
    Agency{"DHA", "demirören haber ajansı"},
    Agency{"dpa", "deutsche presse-agentur|dpa-infocom|dpa-afx|德新社|د ب أ|дпа"},
    Agency{"EFE", "agencia efe|agencias efe"},
    Agency{"epd", "evangelischer pressedienst"},
    Agency{"Estadão Conteúdo", "estadao conteudo"},
    Agency{"Eurokinissi", ""},
    Agency{"Europa Press", ""},
    Agency{"Fars", "farsnews|fars news agency|خبرگزاری فارس|وكالة فارس"},
    Agency{"Fena", ""},
    Agency{"Financial Times", "ft"},
    Agency{"Global Times", "环球时报|环球网"},
    Agency{"HINA", ""},
    Agency{"IANS", "indo-asian news service|आईएएनएस"},
    Agency{"İHA", "ihlas haber ajansı"},
    Agency{"Interfax", "интерфакс|国际文传电讯社|إنترفاكس"},
    Agency{"Interfax-Ukraine", "интерфакс-украина|інтерфакс-україна"},
    Agency{"IRNA", "ирна|ایرنا|إرنا|伊通社"},
    Agency{"ISNA", "ایسنا|إسنا"},
    Agency{"Izvestia", "известия"},
    Agency{"Jiji", "jiji press|時事|時事通信|時事通信社|时事社|지지통신"},
    Agency{"Kazinform", "казинформ|qazinform"},
    Agency{"KCNA", "цтак|朝中社|조선중앙통신"},
    Agency{"KNA", "katholische nachrichten-agentur"},
    Agency{"Kommersant", "коммерсант|коммерсантъ"},
    Agency{"KUNA", "كونا|kuwait news agency"},
    Agency{"Kyiv Independent", "the kyiv independent"},
    Agency{"Kyodo", "kyodo news|共同|共同社|共同通信|共同通信社|киодо"},
    Agency{"LaPresse", ""},
    Agency{"Lenta.ru", "лента.ру"},
    Agency{"LETA", ""},
    Agency{"Lusa", "agência lusa"},
    Agency{"Mehr News", "خبرگزاری مهر|mehr news agency"},
    Agency{"MENA", "أ ش أ|وكالة أنباء الشرق الأوسط"},
    Agency{"MONTSAME", "монцамэ|монцамэ агентлаг|монцаме|蒙通社|蒙古国家通讯社"},
    Agency{"MTI", "magyar távirati iroda"},
    Agency{"News1", "뉴스1"},
    Agency{"Newsis", "뉴시스"},
    Agency{"Notimex", ""},
    Agency{"NTB", "norsk telegrambyrå"},
    Agency{"PA", "pa media|press association"},
    Agency{"PAP", "pap mediaroom|polska agencja prasowa|польское агентство печати"},
    Agency{"People's Daily", "人民日报|人民日報|人民网|nhân dân nhật báo"},
    Agency{"Petra", "بترا|jordan news agency"},
    Agency{"Politico", "политико"},
    Agency{"Prensa Latina", ""},
    Agency{"PTI", "press trust of india|पीटीआई|पीटीआई-भाषा"},
    Agency{"QNA", "قنا|qatar news agency"},
    Agency{"RBC", "рбк"},
    Agency{"Reuters", "thomson reuters|рейтер|рейтерс|ройтерс|reuters.com|路透|路透社|رويترز|ロイター|로이터"},
    Agency{
        "RFE/RL",
        "radio free europe|radio free europe/radio liberty|радио свобода|радио свободная европа|радіо свобода|азаттык|азаттық"},
    Agency{"RIA Novosti", "риа новости|риа|ria|俄新社|ريا نوفوستي"},
    Agency{"Ritzau", ""},
    Agency{"RT", "russia today|рт"},
    Agency{"SANA", "سانا"},
    Agency{"SDA", "keystone-sda|keystone-ats|ats"},
    Agency{"SID", "sport-informations-dienst"},
    Agency{"SPA", "واس|وكالة الأنباء السعودية|saudi press agency"},
    Agency{"Sputnik", "спутник|卫星通讯社|俄罗斯卫星通讯社|سبوتنيك"},
    Agency{"STT", ""},
    Agency{"Tanjug", "танјуг|танюг"},
    Agency{"Tasnim", "تسنیم|تسنيم|tasnim news agency|خبرگزاری تسنیم"},
    Agency{"TASR", ""},
    Agency{"TASS", "тасс|итар-тасс|itar-tass|塔斯社|تاس|وكالة تاس"},
    Agency{"Télam", "telam"},
    Agency{"The Guardian", "guardian"},
    Agency{"The New York Times", "new york times|nyt|纽约时报"},
    Agency{"The Wall Street Journal", "wall street journal|wsj"},
    Agency{"The Washington Post", "washington post"},
    Agency{"TT", "tidningarnas telegrambyrå"},
    Agency{"TTXVN", "vna|vietnam news agency|thông tấn xã việt nam|vietnamplus|vietnam+|вна|越通社"},
    Agency{"Ukrinform", "укринформ|укрінформ"},
    Agency{"UNIAN", "унiан|униан|уніан"},
    Agency{"UNN", "унн"},
    Agency{"UPI", "united press international"},
    Agency{"VnExpress", "vnexpress.net"},
    Agency{"VOA", "voice of america|голос америки|美国之音|صوت أمريكا"},
    Agency{"VOV", "đài tiếng nói việt nam"},
    Agency{"VTV", "đài truyền hình việt nam"},
    Agency{"WAFA", "وفا|وكالة وفا"},
    Agency{"WAM", "وام|وكالة أنباء الإمارات"},
    Agency{"Xinhua", "xinhua news agency|新华社|新華社|新华网|新華網|синьхуа|шинхуа|tân hoa xã|thx|شينخوا"},
    Agency{"Yonhap", "yonhap news agency|聯合ニュース|聯合新聞通訊社|ёнхап|韩联社|연합뉴스|يونهاب"},
};

// What stands behind an agency's name in a credit.
constexpr std::array<std::string_view, 11> endings = {"电",   "電",      "讯",    "訊",      "报道",     "報道",
                                                      "消息", " report", " news", " agency", " агентлаг"};

// Every spelling, folded, with the one name it stands for; made once.
std::unordered_map<std::string, std::string_view> make_names() {
  std::unordered_map<std::string, std::string_view> names;
  for (const auto& agency : agencies) {
    names.emplace(base::fold(agency.name), agency.name);
    const std::string_view spellings = agency.other;
    for (std::size_t at = 0; at <= spellings.size();) {
      const std::size_t bar = std::min(spellings.find('|', at), spellings.size());
      if (bar > at) names.emplace(base::fold(spellings.substr(at, bar - at)), agency.name);
      at = bar + 1;
    }
  }
  return names;
}

const std::unordered_map<std::string, std::string_view>& names() {
  static const auto made = make_names();
  return made;
}

// False of most texts, by their first two letters, which folding leaves in place where they are ASCII.
bool may_begin_name(std::string_view text) {
  static const auto seconds = [] {  // of each first letter, a bit each
    std::array<std::uint32_t, 32> out{};
    for (const auto& [spelling, name] : names())
      if (spelling.size() > 1) out[spelling[0] & 31U] |= 1U << (spelling[1] & 31U);
    return out;
  }();
  if (text.size() < 2 || (static_cast<unsigned char>(text[0] | text[1]) & 0x80U) != 0) return true;
  return (seconds[text[0] & 31U] >> (text[1] & 31U) & 1U) != 0;
}

std::string_view find(std::string_view folded) {
  const auto it = names().find(std::string(folded));
  return it == names().end() ? std::string_view() : it->second;
}

}  // namespace

std::string_view agency_named(std::string_view name) {
  constexpr std::size_t longest = 80;  // bytes
  name = base::trim(name);
  if (name.empty() || name.size() > longest || !may_begin_name(name)) return {};
  std::string folded = base::fold(name);
  if (const auto found = find(folded); !found.empty()) return found;
  for (const std::string_view ending : endings)
    if (folded.ends_with(ending))
      return find(base::trim(std::string_view(folded).substr(0, folded.size() - ending.size())));
  return {};
}

bool names_agency(std::string_view text) {
  static constexpr std::array<std::string_view, 18> words = {
      "press",   "برس",       "نيوز",     "agency", "agence", "agencia", "agência", "agenzia", "agentur",
      "agencja", "агентство", "агентлаг", "ajansı", "وكالة",  "وكالات",  "通讯社",  "通訊社",  "thông tấn"};
  const auto low = base::lower(text);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return low.find(word) != low.npos; });
}

std::string agency_or(std::string_view name) {
  const auto known = agency_named(name);
  return std::string(known.empty() ? base::trim(name) : known);
}

}  // namespace ortoo::read
