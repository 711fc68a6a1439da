#include "site/section_sense.h"

#include <map>
#include <set>

#include "base/text.h"

namespace ortoo::site {
namespace {

// Words that tell nothing of a story. What is left of a name without them is its sense.
constexpr std::string_view empty_words[] = {
    "news",        "latest",        "top",           "breaking",      "headline",     "headlines",  "story",
    "stories",     "article",       "articles",      "post",          "posts",        "blog",       "blogs",
    "feature",     "features",      "home",          "homepage",      "main",         "general",    "all",
    "other",       "misc",          "uncategorized", "uncategorised", "more",         "and",        "the",
    "nachrichten", "aktuelles",     "aktuell",       "allgemein",     "schlagzeilen", "startseite", "meldungen",
    "actualité",   "actualités",    "actu",          "accueil",       "infos",        "noticias",   "noticia",
    "actualidad",  "portada",       "últimas",       "notizie",       "attualità",    "nyheter",    "nyheder",
    "uutiset",     "nieuws",        "aktualności",   "wiadomości",    "zprávy",       "haberler",   "haber",
    "gündem",      "berita",        "новости",       "новость",       "главное",      "главная",    "лента",
    "новини",      "мэдээ",         "tin",           "tức",           "mới",          "nhất",       "أخبار",
    "الأخبار",     "新闻",          "新聞",          "要闻",          "要聞",         "资讯",       "資訊",
    "最新",        "首页",          "首頁",          "即时",          "即時",         "ニュース",   "뉴스",
    "hírek",       "friss",         "kezdőlap",      "știri",         "ştiri",        "știrile",    "actualitate",
    "ultimele",    "ειδήσεις",      "νέα",           "খবর",           "ข่าว",          "habari",     "vijesti",
    "vesti",       "zpravodajství", "aktuálně",      "informacje",    "najnowsze",    "destacado",  "destacados",
    "destacadas",  "inicio",        "destaque",      "destaques",     "notícias",     "últimos",    "etusivu",
    "tuoreimmat",  "forside",       "forsiden",      "siste",         "senaste",      "seneste",    "laatste",
    "voorpagina",  "ultime",        "terkini",       "terbaru",       "последние",    "останні",    "сүүлийн",
    "iindaba",     "zinas",         "속보",          "速報"};

struct Meaning {
  std::string_view sense, names;  // parted by "|"
};
constexpr Meaning meanings[] = {
    {"world",
     "world|international|global|foreign|abroad|welt|ausland|weltgeschehen|monde|mundo|internacional|internacionales|mondo|esteri|wereld|buitenland|"
     "världen|utrikes|verden|utenriks|udland|świat|svět|dünya|dunia|maailma|ulkomaat|мир|в мире|международные|за рубежом|thế giới|quốc tế|дэлхий|"
     "гадаад|العالم|دولي|دولية|国际|國際|世界|环球|環球|全球|国際|海外|utland|udenrigs|ulkomailta|külföld|nagyvilág|internațional|externe|zahraničí|"
     "ze světa|ze świata|світ|у світі|за кордоном|κόσμος|διεθνή|বিশ্ব|আন্তর্জাতিক|kimataifa|internasional|luar negeri|nước ngoài|"
     "세계|국제|exterior|el mundo|dal mondo|wereldnieuws|internationaal|internationell|internasjonalt|internationalt|uluslararası|dış haberler|world affairs"},
    {"us", "us|usa|united states|america"},
    {"uk", "uk|united kingdom|britain"},
    {"opinion",
     "opinion|opinions|comment|commentary|editorial|editorials|columnists|columns|op ed|views|ideas|meinung|kommentar|kommentare|opinie|opiniones|"
     "debat|debatt|мнения|мнение|góc nhìn|رأي|评论|評論|观点|leder|ledare|kolumnit|mielipide|mielipiteet|kronik|vélemény|opinii|opinião|editoriali|opinioni|"
     "tribune|tribunes|tribuna|колонки|колонка|думки|думка|погляди|γνώμες|απόψεις|yorum|opini|quan điểm|社説|社論|社评|오피니언|사설|názory|komentáře|"
     "komentarze|үзэл бодол|মতামত|maoni|op eds|viewpoint|viewpoints"},
};

// Words in lower case with one space between; "U.S." is "us".
std::string plain(std::string_view name) {
  const auto text = base::lower(base::nfc(name));  // marks kept: "thế" is not "the"
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto from = at;
    const auto c = base::next_code_point(text, at);
    if (base::is_letter(c) || base::is_digit(c)) out.append(text, from, at - from);
    else if (c != U'.' && c != U'\'' && c != U'’') out += ' ';
  }
  return base::collapse_spaces(out);
}

const std::set<std::string>& without_sense() {
  static const auto words = [] {
    std::set<std::string> all;
    for (const auto word : empty_words) all.insert(plain(word));
    return all;
  }();
  return words;
}

const std::map<std::string, std::string_view>& senses() {
  static const auto table = [] {
    std::map<std::string, std::string_view> all;
    for (const auto& [sense, names] : meanings)
      for (std::size_t from = 0; from <= names.size();) {
        const auto end = std::min(names.find('|', from), names.size());
        all.emplace(plain(names.substr(from, end - from)), sense);
        from = end + 1;
      }
    return all;
  }();
  return table;
}

}  // namespace

std::string section_sense(std::string_view name) {
  const auto words = plain(name);
  std::string left;
  for (std::size_t from = 0; from < words.size();) {
    const auto end = std::min(words.find(' ', from), words.size());
    const auto word = words.substr(from, end - from);
    if (!without_sense().contains(word)) left.append(left.empty() ? "" : " ").append(word);
    from = end + 1;
  }
  const auto known = senses().find(left);
  return known == senses().end() ? left : std::string(known->second);
}

}  // namespace ortoo::site
