// Words that stand beside a name, before or within it, or that no name has. For person_names.cpp alone.
#pragma once

#include <array>
#include <string_view>
#include <utility>

namespace ortoo::read {

// Words between two names.
inline constexpr std::array<std::string_view, 16> joiners = {" and ", " und ",  " et ", " y ",  " e ", " och ",
                                                             " og ",  " en ",   " и ",  " i ",  " & ", " và ",
                                                             " ja ",  " with ", " ve ", " dan "};
// Between a name and an agency: "Anna Lind avec AFP".
inline constexpr std::array<std::string_view, 5> agency_joiners = {" mit ", " avec ", " con ", " com ", " med "};
// Words that open a byline, where the labels' table has none for them.
inline constexpr std::array<std::string_view, 50> openers = {
    "by ", "by: ", "byby ", "author ", "author: ", "authors ", "words by ", "posted by ", "published by ",
    "submitted by ", "auteur : ", "redaktion: ", "von ", "text von ", "par ", "por ", "da ", "af ", "av ", "door ",
    "autor: ", "autor ", "autorin: ", "text: ", "written by ", "story by ", "reporting by ", "автор: ",
    "interview: ", "autore: ", "tekst: ", "yazan: ", "oleh ", "eingestellt von ", "geschrieben von ",
    "verfasst von ", "veröffentlicht von ", "écrit par ", "publié par ", "rédigé par ", "posté par ",
    "escrito por ", "publicado por ", "scritto da ", "pubblicato da ", "geplaatst door ", "skrevet av ",
    "skrevet af ", "recueilli par ", "propos recueillis par "};
// Words that no person's name has.
inline constexpr std::array<std::string_view, 106> not_words = {
    "account",      "admin",      "afp",        "agency",    "also",          "archive",    "article",    "articles",
    "artikel",      "associated", "author",     "autor",     "autorenseite",  "beitrag",    "beiträge",   "blog",
    "bureau",       "categories", "category",   "checked",   "comment",       "comments",   "conditions", "contributor",
    "contributors", "cookie",     "cookies",    "copyright", "correspondent", "desk",       "director",   "dpa",
    "e-mail",       "edited",     "edition",    "editor",    "editorial",     "editors",    "email",      "facebook",
    "fact",         "feed",       "guest",      "instagram", "journalist",    "learn",      "linkedin",   "magazine",
    "manager",      "media",      "minute",     "minutes",   "news",          "newsletter", "newsroom",   "online",
    "pda",          "photo",      "photograph", "policy",    "posted",        "posts",      "press",      "previous",
    "print",        "privacy",    "profil",     "profile",   "published",     "publié",     "redacción",  "redaction",
    "redakcja",     "redaktion",  "related",    "reporter",  "reporters",     "reuters",    "rss",        "rédaction",
    "senior",       "service",    "share",      "shares",    "source",        "staff",      "subscribe",  "subscriber",
    "tags",         "team",       "terms",      "the",       "thema",         "themen",     "themes",     "times",
    "twitter",      "university", "updated",    "webseite",  "website",       "whatsapp",   "writer",     "zeige",
    "версия",       "редакция"};
// The same where they are written small; as names they have a capital (Min, To, You).
inline constexpr std::array<std::string_view, 43> not_small_words = {
    "a", "about", "all", "alle", "an", "and", "at", "follow", "from", "für", "get", "home", "in", "is", "jetzt",
    "les", "listen", "mehr", "min", "more", "most", "my", "next", "on", "post", "read", "report", "reports", "save",
    "see", "special", "sur", "this", "to", "today", "view", "watch", "weitere", "where", "with", "you", "your",
    "zur"};

// What people do, as the last part of a word before their name: "Kestrel-Redakteurin Anna Lind".
inline constexpr std::array<std::string_view, 35> occupations = {
    "editor-at-large", "writer",     "contributor",   "producer",        "редактор",    "redakteur",     "redakteurin",
    "reporter",        "reporterin", "korrespondent", "korrespondentin", "experte",     "expertin",      "autor",
    "autorin",         "journalist", "journalistin",  "kolumnist",       "kolumnistin", "gastautor",     "gastautorin",
    "correspondent",   "columnist",  "editor",        "journaliste",     "redactrice",  "rédacteur",     "rédactrice",
    "redattore",       "redattrice", "giornalista",   "periodista",      "jornalista",  "корреспондент", "журналист"};
// How offices, outlets and what else stands beside a Han byline end, and no name does.
inline constexpr std::array<std::string_view, 49> no_names_in_han = {
    "編集部",   "编辑部", "編輯部", "取材班", "編集局", "報道部", "报道组", "社",         "報",         "报",
    "報導",     "報道",   "报道",   "整理",   "综合",   "綜合",   "编译",   "新聞",       "新闻",       "网",
    "網",       "微博",   "摄",     "攝",     "摄影",   "攝影",   "撮影",   "供图",       "供圖",       "中心",
    "首頁",     "首页",   "政策",   "條款",   "条款",   "指数",   "指數",   "オンライン", "ランキング", "情勢",
    "ニュース", "两句",   "评论",   "評論",   "留言",   "收藏",   "分享",   "打印",       "更多"};
// What stands beside names and is none.
inline constexpr std::array<std::string_view, 12> roles_in_han = {"イラスト", "漫画", "著者", "作者", "記者", "记者",
                                                                  "監訳",     "翻訳", "写真", "摄影", "编辑", "編集"};
// Around a byline that stands alone.
using Brackets = std::pair<std::string_view, std::string_view>;
inline constexpr std::array wide_brackets = {Brackets{"[", "]"}, Brackets{"［", "］"}, Brackets{"【", "】"}, Brackets{"（", "）"}};
// What stands in such brackets and is no name.
inline constexpr std::array<std::string_view, 26> headings_in_han = {
    "速報", "速报", "動画", "动画", "写真", "図解", "図表", "解説", "独自", "特集",     "続報", "更新", "訂正",
    "快讯", "快訊", "视频", "影音", "图集", "圖輯", "原创", "评论", "評論", "関連記事", "画像", "号外", "参考"};
// How what stands in such brackets ends and is no name: "【会員限定】", "（组图）", "【本报讯】", "【東京共同】".
inline constexpr std::array<std::string_view, 34> ends_of_headings_in_han = {
    "限定", "会員", "會員", "図",   "图",   "圖",   "表",   "写真", "照片", "独家", "獨家", "专题",
    "專題", "专访", "專訪", "連載", "连载", "特写", "特寫", "対談", "全文", "資料", "资料", "前編",
    "後編", "讯",   "訊",   "電",   "电",   "共同", "時事", "直播", "有料", "無料"};
// The same before or behind it, where names are written without a comma.
inline constexpr std::array<std::string_view, 9> occupations_beside = {"기자", "특파원", "논설위원", "칼럼니스트", "평론가",
                                                                       "記者", "记者",   "特派员",   "著"};
// Before where a name's bearer was, or for whom: "Anna Lind in Oslo", "Anna Lind for The Kestrel".
inline constexpr std::array<std::string_view, 9> belongings = {" in ", " for ",  " For ", " FOR ",  " at ",
                                                               " à ",  " from ", " IN ",  " using "};

// Behind a comma after a name: what its bearer has or belongs to, and no second name.
inline constexpr std::array<std::string_view, 34> degrees = {
    "ph.d", "phd",   "ph.d.",  "m.d",    "m.d.", "md",  "m.a", "m.a.",   "m.s.", "ms", "m.sc.", "msc",
    "b.a.", "b.sc.", "mba",    "m.b.a.", "j.d.", "jd",  "esq", "esq.",   "rn",   "rd", "rdn",   "r.d.",
    "lcsw", "lmft",  "psy.d.", "psyd",   "dds",  "cpa", "mph", "m.p.h.", "jr.",  "sr."};
// What an institution is, as the last word of a name with an "and" in it: "Harbours and Ferries Commission".
inline constexpr std::array<std::string_view, 34> institutions = {
    "commission", "protection",  "department",  "ministry", "ministries", "administration", "association",
    "foundation", "institute",   "society",     "council",  "university", "authority",      "committee",
    "board",      "federation",  "union",       "museum",   "archives",   "fund",           "center",
    "centre",     "corporation", "technology",  "research", "security",   "prevention",     "affairs",
    "trade",      "health",      "ministerium", "behörde",  "kommission", "comisión"};

}  // namespace ortoo::read
