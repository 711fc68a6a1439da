#include "read/head/topic_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"

namespace ortoo::read {
namespace {

// Words of a page's machinery that stand among tags and sections, folded; those of sections that say nothing stand
// below.
constexpr std::array<std::string_view, 83> machinery = {"все",
                                                        "uncategorized",
                                                        "uncategorised",
                                                        "uncategorizable",
                                                        "sin categoria",
                                                        "sin categorizar",
                                                        "sem categoria",
                                                        "non classe",
                                                        "senza categoria",
                                                        "nicht kategorisiert",
                                                        "unkategorisiert",
                                                        "ukategorisert",
                                                        "okategoriserade",
                                                        "kategorisiz",
                                                        "bez kategorii",
                                                        "без рубрики",
                                                        "без категории",
                                                        "без категорії",
                                                        "未分类",
                                                        "未分類",
                                                        "미분류",
                                                        "chua phan loai",
                                                        "chưa phân loại",
                                                        "menu",
                                                        "all topics",
                                                        "all tags",
                                                        "alle themen",
                                                        "alle schlagworter",
                                                        "tous les themes",
                                                        "todos los temas",
                                                        "все теги",
                                                        "tag",
                                                        "tags",
                                                        "topics",
                                                        "keywords",
                                                        "view all",
                                                        "see all",
                                                        "show all",
                                                        "show more",
                                                        "read more",
                                                        "more",
                                                        "all",
                                                        "share",
                                                        "print",
                                                        "e-mail",
                                                        "comments",
                                                        "leave a comment",
                                                        "subscribe",
                                                        "sign in",
                                                        "log in",
                                                        "skip to content",
                                                        "media kit",
                                                        "search results",
                                                        "search",
                                                        "tweet",
                                                        "kategoria glowna",
                                                        "ostatnio dodane",
                                                        "undefined",
                                                        "null",
                                                        "none",
                                                        "alle",
                                                        "mehr",
                                                        "teilen",
                                                        "drucken",
                                                        "partager",
                                                        "imprimer",
                                                        "compartir",
                                                        "imprimir",
                                                        "поделиться",
                                                        "еще",
                                                        "меню",
                                                        "теги",
                                                        "分享",
                                                        "更多",
                                                        "标签",
                                                        "標籤",
                                                        "菜单",
                                                        "array",
                                                        "nan",
                                                        "твитнуть",
                                                        "compartilhar",
                                                        "drukuj",
                                                        "print this"};
// The front page, as trails and menus call it.
constexpr std::array<std::string_view, 49> front_pages = {"홈",
                                                          "トップ",
                                                          "トップページ",
                                                          "صفحه اصلی",
                                                          "خانه",
                                                          "الرئيسية",
                                                          "דף הבית",
                                                          "หน้าแรก",
                                                          "нүүр",
                                                          "αρχικη",
                                                          "retour a l'accueil",
                                                          "retour a l’accueil",
                                                          "zur startseite",
                                                          "volver al inicio",
                                                          "torna alla home",
                                                          "back to home",
                                                          "home",
                                                          "front-page",
                                                          "homepage",
                                                          "home page",
                                                          "front page",
                                                          "frontpage",
                                                          "main",
                                                          "start",
                                                          "startseite",
                                                          "accueil",
                                                          "inicio",
                                                          "portada",
                                                          "pagina inicial",
                                                          "capa",
                                                          "strona glowna",
                                                          "hjem",
                                                          "forsiden",
                                                          "hem",
                                                          "startsida",
                                                          "etusivu",
                                                          "domu",
                                                          "uvod",
                                                          "acasa",
                                                          "kezdolap",
                                                          "anasayfa",
                                                          "ana sayfa",
                                                          "beranda",
                                                          "trang chu",
                                                          "главная",
                                                          "головна",
                                                          "首页",
                                                          "首頁",
                                                          "ホーム"};
// What every story is: as sections and tags they say nothing.
constexpr std::array<std::string_view, 23> news = {
    "news",   "latest news", "all news", "nachrichten", "actualites", "actualite", "noticias", "notizie",
    "nieuws", "nyheter",     "uutiset",  "wiadomosci",  "haberler",   "haber",     "berita",   "ニュース",
    "新聞",   "速報",        "뉴스",     "новости",     "новини",     "新闻",      "tin tuc"};
// Sections that say no more.
constexpr std::array<std::string_view, 4> vague = {"stories", "blog", "general", "latest"};
// What a content system calls a story: no section at all.
constexpr std::array<std::string_view, 9> forms = {"articles", "article", "artikel", "story", "posts",
                                                   "post",     "page",    "pages",   "entry"};

// The words of a table folded, as they are compared: Hangul is letter by letter then, and "トップ" without its mark. Made
// at first use.
template <const auto& words>
const std::vector<std::string>& folded_words() {
  static const auto folded_once = [] {
    std::vector<std::string> out;
    for (const std::string_view word : words) out.push_back(base::fold(word));
    return out;
  }();
  return folded_once;
}

template <const auto& words>
bool is_among(std::string_view folded) {
  return std::ranges::find(folded_words<words>(), folded) != folded_words<words>().end();
}

}  // namespace

bool is_machinery(std::string_view folded) { return is_among<machinery>(folded); }
bool is_front_page(std::string_view folded) { return is_among<front_pages>(folded); }
bool is_news(std::string_view folded) { return is_among<news>(folded); }
bool is_vague(std::string_view folded) { return is_among<vague>(folded); }
bool is_form(std::string_view folded) { return is_among<forms>(folded); }

bool begins_at_front_page(std::string_view trail) {
  const auto folded = base::fold(trail.substr(0, 80));  // bytes: as long as a trail may be
  return std::ranges::any_of(folded_words<front_pages>(), [&](std::string_view name) {
    std::size_t at = name.size();
    return folded.starts_with(name) && folded.size() > at && !base::is_letter(base::next_code_point(folded, at));
  });
}

}  // namespace ortoo::read
