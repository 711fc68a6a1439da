// tests/cases/understand/names/LANGUAGE.tsv: TEXT, and "sort: name (role)" between semicolons, all that is found.
#include "understand/names/names.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "cases.h"
#include "understand/names/forms.h"
#include "understand/names/links.h"
#include "understand/names/mentions.h"
#include "understand/names/model.h"
#include "understand/names/nominative.h"
#include "understand/names/spellings.h"
#include "understand/names/tables.h"
#include "understand/names/text.h"

namespace ortoo::understand {
namespace {

record::Article article_of(const std::string& text, const std::string& language) {
  record::Article article;
  article.language = language;
  article.body.emplace_back().text = text;
  find_names(analyse(article), article);
  return article;
}

std::string told(const record::Article& article) {
  std::string out;
  for (const auto& entity : article.entities)
    out += (out.empty() ? "" : "; ") + std::string(record::name(entity.type)) + ": " + entity.name +
           (entity.role.empty() ? "" : " (" + entity.role + ")");
  return out;
}

TEST(Names, Cases) {
  tests::each_case_line("understand/names", [](const std::string& line, const std::filesystem::path& file) {
    const auto tab = line.find('\t');
    ASSERT_NE(tab, std::string::npos) << file << ": " << line;
    EXPECT_EQ(told(article_of(line.substr(0, tab), file.stem().string())), line.substr(tab + 1))
        << file << ": " << line;
  });
}

TEST(Names, PlacesAreThoseOfTheWords) {
  const auto article = article_of("In Vienna, Austrian Chancellor Karl Weber spoke. Later Weber left.", "en");
  ASSERT_FALSE(article.entities.empty());
  EXPECT_EQ(article.entities[0].name, "Karl Weber");
  ASSERT_EQ(article.entities[0].mentions.size(), 2U);
  const auto& place = article.entities[0].mentions[1];
  EXPECT_EQ(article.body[0].text.substr(place.begin, place.end - place.begin), "Weber");
}

TEST(Names, WhatIsNoNameIsAPersonsOfTheText) {
  const auto article = article_of("Oscar Garcia left the court on Monday. Oscar said that he was sorry.", "en");
  ASSERT_EQ(article.entities.size(), 1U);
  EXPECT_EQ(article.entities[0].name, "Oscar Garcia");
  EXPECT_EQ(article.entities[0].mentions.size(), 2U);
}

TEST(Names, SomeAreKnownOnlyBesideAnother) {
  const auto body = [](const char* text) {
    const auto article = article_of(text, "pl");
    const auto found = std::ranges::find(article.entities, record::EntityType::organisation, &record::Entity::type);
    return found == article.entities.end() ? std::string("none") : found->id;
  };
  EXPECT_EQ(body("Unia przegrała mecz w Lesznie, powiedział w poniedziałek Donald Tusk."), "");
  EXPECT_EQ(body("Unia zapłaci za most, powiedział w poniedziałek Donald Tusk. UE zapłaci jutro."),
            "organisation/European Union");
}

TEST(Names, APartyIsKnownBesideItsCountrys) {
  const auto parties = [](const char* text) {
    std::string out;
    for (const auto& e : article_of(text, "zh").entities)
      if (e.type == record::EntityType::organisation) out += (out.empty() ? "" : "; ") + e.id;
    return out;
  };
  EXPECT_EQ(parties("美国民主党星期一在华盛顿表示反对。民主党议员李明说，他们会继续努力。"), "organisation/Democratic Party");
}

TEST(Names, ABodyOfOneWordIsFoundAgain) {
  const auto mentions = [](const char* text, const char* language = "ru") {
    const auto article = article_of(text, language);
    return article.entities.empty() ? 0 : article.entities[0].mentions.size();
  };
  EXPECT_EQ(
      mentions("Завод купила компания Ростсельмаш. Рабочим Ростсельмаш обещал работу. Город без Ростсельмаша пуст."),
      2U);
  EXPECT_EQ(mentions("Завод купила компания Ростсельмаш. Рабочим ростсельмаш обещал работу."), 1U);
  // a man: in German every noun has a capital
  EXPECT_EQ(mentions("Der Konzern Bayer klagt. Ein Bayer aus München kam.", "de"), 1U);
}

TEST(Names, RolesStayInTheirLine) {
  EXPECT_EQ(told(article_of("Anna Berg, author\nJohn Miller, historian\nPeter Stone", "en")),
            "person: Anna Berg (author); person: John Miller (historian); person: Peter Stone");
  EXPECT_EQ(told(article_of("Anna Berg,\nauthor\nJohn Miller", "en")), "person: Anna Berg; person: John Miller");
}

TEST(Names, OfTheSameConsonantsAreNotOne) {
  using record::EntityType;
  for (const auto& [name, other] : {std::pair{"Donetsk", "Denmark"},
                                    {"Indiana", "India"},
                                    {"Valencia", "Vilnius"},
                                    {"El Paso", "La Paz"},
                                    {"Ẽl Paso", "La Paz"},
                                    {"East Africa", "South Africa"}})
    EXPECT_NE(link_name(EntityType::place, name, "en"), link_name(EntityType::place, other, "en")) << name;
  EXPECT_NE(link_name(EntityType::organisation, "MBC News", "en"), "organisation/ABC News");
  EXPECT_NE(link_name(EntityType::place, "Odessa", "en"), "place/Odesa");  // of Texas, as likely
  EXPECT_EQ(link_name(EntityType::place, "Köln", "de"), "place/Cologne");
  EXPECT_NE(link_name(EntityType::place, "Colonia", "es"), "place/Cologne");  // of Uruguay, as likely
  EXPECT_NE(link_name(EntityType::place, "Kolonia", "pl"), "place/Cologne");  // of hundreds of villages
  EXPECT_EQ(link_name(EntityType::place, "Frankfurt an der Oder", "de"), "place/Frankfurt (Oder)");
  EXPECT_NE(link_name(EntityType::person, "Chino Moreno", "en"), link_name(EntityType::person, "Sanna Marin", "en"));
  EXPECT_EQ(link_name(EntityType::person, "Wolodymyr Selenskyj", "de"), "person/Volodymyr Zelenskyy");
  EXPECT_EQ(link_name(EntityType::person, "Sergei Lavrov", "en"), link_name(EntityType::person, "Sergey Lavrov", "en"));
}

// Cities that are called like their country, or a territory, in another language.
TEST(Names, OfAPlaceTheTablesKnowOneId) {
  const std::set<std::string> two = {"brasilia", "tunis", "hong kong", "hongkong", "hồng kông", "гонконг", "香港"};
  std::map<std::string, std::string> ids;
  for_each_known_name([&](const KnownName& known) {
    if (known.type != record::EntityType::place) return;
    const auto see = [&](std::string_view spelling) {
      const auto [seen, is_new] = ids.try_emplace(base::lower(spelling), known.name);
      EXPECT_TRUE(seen->second == known.name || two.contains(seen->first))
          << seen->first << ": " << seen->second << ", " << known.name;
    };
    see(known.name);
    for (const auto spelling : known.spellings) see(spelling);
  });
}

TEST(Names, WhoIsCalledLikeABodyIsNotTheBody) {
  const auto article = article_of(
      "“I am sorry,” said Louis Vuitton, 45, a teacher from London. Louis Vuitton, who has two children, said he would resign.",
      "en");
  ASSERT_FALSE(article.entities.empty());
  EXPECT_EQ(article.entities[0].type, record::EntityType::person);
  EXPECT_EQ(article.entities[0].id, "");
}

TEST(Names, AreOneInAnyLanguageScriptAndCase) {
  using record::EntityType;
  const std::string putin = link_name(EntityType::person, "Vladimir Putin", "en");
  EXPECT_EQ(putin, "person/Vladimir Putin");
  for (const auto& [name, language] : {std::pair{"Путин", "ru"},
                                       {"Владимиром Путиным", "ru"},
                                       {"普京", "zh"},
                                       {"Putinem", "pl"},
                                       {"Władimira Putina", "pl"}})
    EXPECT_EQ(link_name(EntityType::person, name, language), putin) << name;
  for (const auto name : {"Deutschlands", "Deutschland"})
    EXPECT_EQ(link_name(EntityType::place, name, "de"), link_name(EntityType::place, "Germany", "en")) << name;
  EXPECT_EQ(link_name(EntityType::place, "Paris", "de"), link_name(EntityType::place, "Paris", "en"));
  const std::string president = link_name(EntityType::person, "Ukhnaagiin Khurelsukh", "en");
  for (const auto& [name, language] :
       {std::pair{"Khürelsükh", "en"}, {"Хүрэлсүх", "mn"}, {"У.Хүрэлсүх", "mn"}, {"Хурэлсух", "ru"}})
    EXPECT_EQ(link_name(EntityType::person, name, language), president) << name;
  for (const auto& [name, language] :
       {std::pair{"Nga", "vi"}, {"России", "ru"}, {"俄罗斯", "zh"}, {"Rosji", "pl"}, {"ОХУ", "mn"}})
    EXPECT_EQ(link_name(EntityType::place, name, language), "place/Russia") << name;
  // Many states have one: without saying whose it is, it is nobody's.
  for (const auto& [name, language] :
       {std::pair{"Security Council", "en"}, {"Совет Безопасности", "ru"}, {"Sicherheitsrat", "de"}})
    EXPECT_NE(link_name(EntityType::organisation, name, language), "organisation/United Nations Security Council")
        << name;
  EXPECT_EQ(link_name(EntityType::organisation, "UN-Sicherheitsrat", "de"),
            "organisation/United Nations Security Council");
  // In no table: by what is heard of it.
  EXPECT_EQ(link_name(EntityType::person, "Daniel Mensah", "en"), link_name(EntityType::person, "Даниэль Менса", "ru"));
  EXPECT_EQ(link_name(EntityType::person, "Daniel Mensah", "en"),
            link_name(EntityType::person, "Даниелем Менса", "ru"));
  EXPECT_EQ(link_name(EntityType::person, "Mensah", "en"), "");
}

TEST(Names, OfOtherLanguagesAreNotReadInEnglish) {
  using record::EntityType;
  EXPECT_EQ(link_name(EntityType::place, "Columbia", "ro"), "place/Colombia");
  EXPECT_NE(link_name(EntityType::place, "Columbia", "en-GB"), "place/Colombia");
  EXPECT_EQ(link_name(EntityType::place, "Europa", "de"), "place/Europe");
  EXPECT_EQ(link_name(EntityType::place, "Europa", "en"), "");
  EXPECT_EQ(link_name(EntityType::place, "Anh", "vi"), "place/United Kingdom");
  EXPECT_EQ(link_name(EntityType::person, "Anh", "en"), "");
  EXPECT_EQ(link_name(EntityType::organisation, "CSU", "de"), "organisation/Christian Social Union in Bavaria");
  EXPECT_NE(link_name(EntityType::organisation, "CSU", "en"), "organisation/Christian Social Union in Bavaria");
  for (const auto name :
       {"USA", "Britain", "Ivory Coast", "Czech Republic", "Burma", "Calcutta", "Rangoon", "Katmandu", "Kishinev"})
    EXPECT_EQ(link_name(EntityType::place, name, "en").find("/~"), std::string::npos) << name;
}

NameForm form_of(NameType type, std::string text) {
  NameForm out;
  out.type = type;
  out.text = text;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    out.words.push_back(base::lower(text.substr(at, end - at)));
    at = end + 1;
  }
  return out;
}

TEST(Names, AreOfOneOrOfTwo) {
  const auto& lexicon = name_lexicon_for("en");
  const auto& tables = name_reader_for("en").tables;
  const auto person = [](const char* text) { return form_of(NameType::person, text); };
  const auto body = [](const char* text) { return form_of(NameType::organisation, text); };
  EXPECT_TRUE(belongs(person("George Bush"), person("George W. Bush"), lexicon));
  EXPECT_FALSE(belongs(person("Wagyu"), person("George W. Bush"), lexicon));  // an initial alone is nobody's name
  EXPECT_TRUE(belongs(person("Patrick Carlineo Jr."), person("Patrick W. Carlineo"), lexicon));
  EXPECT_FALSE(belongs(person("John Q. Smith"), person("John F. Smith"), lexicon));
  EXPECT_TRUE(is_without_sort(body("Carlyle"), body("Carlyle Group"), lexicon));
  EXPECT_FALSE(is_without_sort(body("SeaMonkey"), body("SeaMonkey Council"), lexicon));
  EXPECT_TRUE(is_without_owner(body("Air Force"), body("U.S. Air Force"), lexicon, tables));
  EXPECT_FALSE(is_without_owner(body("Bard College"), body("Bard College Berlin"), lexicon, tables));
  EXPECT_FALSE(is_without_owner(body("Force"), body("U.S. Force"), lexicon, tables));
}

TEST(Names, AreShownInTheNominative) {
  using record::EntityType;
  const auto told = [](EntityType type, const char* name, std::string_view language,
                       std::vector<std::string> forms = {}) {
    return nominative(type, name, language, name_lexicon_for(language), forms);
  };
  constexpr auto place = EntityType::place, body = EntityType::organisation;
  for (const auto& [name, of] : {std::pair{"Псковской области", "Псковская область"},
                                 {"Алтайском крае", "Алтайский край"},
                                 {"Польше", "Польша"},
                                 {"Польша", "Польша"},
                                 {"Харькове", "Харьков"},
                                 {"Северной Осетии", "Северная Осетия"},
                                 {"Первоуральска", "Первоуральск"},
                                 {"Аляска", "Аляска"},
                                 {"Сочи", "Сочи"},
                                 {"США", "США"},
                                 {"Тарту", "Тарту"}})
    EXPECT_EQ(told(place, name, "ru"), of);
  for (const auto& [name, of] : {std::pair{"Niemczech", "Niemcy"},
                                 {"Polsce", "Polska"},
                                 {"Polska", "Polska"},
                                 {"Wrocławiu", "Wrocław"},
                                 {"Poznaniu", "Poznań"},
                                 {"Wielkiej Brytanii", "Wielka Brytania"}})
    EXPECT_EQ(told(place, name, "pl"), of);
  // Neuters, nouns that do not change, and those whose vowel comes and goes, for all that their endings share with
  // masculines.
  for (const auto& [name, of] : {std::pair{"Ладожского озера", "Ладожское озеро"},
                                 {"Троекуровском кладбище", "Троекуровское кладбище"},
                                 {"Каховского водохранилища", "Каховское водохранилище"},
                                 {"Ленинградском шоссе", "Ленинградское шоссе"},
                                 {"Минском море", "Минское море"},
                                 {"Чудском озере", "Чудское озеро"},
                                 {"Охотском побережье", "Охотское побережье"},
                                 {"Казанском соборе", "Казанский собор"},
                                 {"Уральского хребта", "Уральский хребет"},
                                 {"Новодевичьевском монастыре", "Новодевичьевский монастырь"},
                                 {"Покровского села", "Покровское село"},
                                 {"Пулковском отделе", "Пулковский отдел"}})
    EXPECT_EQ(told(place, name, "ru"), of);
  EXPECT_EQ(told(body, "Русского географического общества", "ru"), "Русское географическое общество");
  EXPECT_EQ(told(body, "Бостонского университета", "ru"), "Бостонский университет");
  EXPECT_EQ(told(body, "Британском медицинском журнале", "ru"), "Британский медицинский журнал");
  EXPECT_EQ(told(body, "Министерство обороны", "ru"), "Министерство обороны");
  EXPECT_EQ(told(body, "Тарском и Омском", "ru"), "Тарском и Омском");  // no ending of a whole name
  EXPECT_EQ(told(body, "Światowej Organizacji Zdrowia", "pl"), "Światowa Organizacja Zdrowia");
  EXPECT_EQ(told(body, "Koalicji Obywatelskiej", "pl"), "Koalicja Obywatelska");
  EXPECT_EQ(told(place, "Weißen Haus", "de"), "Weißes Haus");
  EXPECT_EQ(told(place, "Syrien", "de"), "Syrien");
  EXPECT_EQ(told(body, "Evangelischen Kirche", "de"), "Evangelische Kirche");
  EXPECT_EQ(told(body, "Österreichischen Post", "de"), "Österreichische Post");
  // no adjectives
  for (const auto name : {"Rügen Stiftung", "Volkswagen Station", "Westfalen Bank"})
    EXPECT_EQ(told(body, name, "de"), name);
  EXPECT_EQ(told(body, "Syrischen Beobachtungsstelle für Menschenrechte", "de"),
            "Syrische Beobachtungsstelle für Menschenrechte");
  EXPECT_EQ(told(EntityType::person, "Аткинса", "ru", {"Аткинса", "Аткинс"}), "Аткинс");
  EXPECT_EQ(told(EntityType::person, "Аткинса", "ru"), "Аткинса");
  EXPECT_EQ(told(EntityType::person, "Владимиром Путиным", "ru"), "Владимир Путин");
}

TEST(Names, CreditedAgenciesAreOrganisationsWithoutAMention) {
  record::Article article;
  article.language = "en";
  article.credits = {"TASS"};
  find_names(analyse(article), article);
  ASSERT_EQ(article.entities.size(), 1U);
  EXPECT_EQ(article.entities[0].type, record::EntityType::organisation);
  EXPECT_TRUE(article.entities[0].mentions.empty());
}

TEST(Names, AnyBytesGivePlacesWithinTheText) {
  rc::check([](const std::string& bytes) {
    for (const char* language : {"en", "ru", "mn", "zh", "ar", "xx"}) {
      const auto article = article_of(bytes, language);
      for (const auto& entity : article.entities)
        for (const auto& place : entity.mentions) RC_ASSERT(place.begin < place.end && place.end <= bytes.size());
    }
  });
}

TEST(Names, BytesThatAreNoModelFindNothing) {
  EXPECT_TRUE(NameModel("").empty());
  EXPECT_TRUE(NameModel("ONM1").empty());
  EXPECT_TRUE(NameModel(std::string("ONM1\x18\0\0\0", 8) + std::string(4000, 'x')).empty());
}

// Rows are looked for only where a bit says that there may be one: none is lost by that, on tables that are nearly full
// and whose end goes on at their beginning.
TEST(Names, RowsAreFoundAsMarksHaveThem) {
  std::uint64_t random = 1;
  const auto next = [&] { return random = mixed(random, 7); };
  for (const std::uint32_t bits : {3U, 5U, 6U, 9U}) {
    const std::size_t size = std::size_t{1} << bits;
    std::vector<std::uint16_t> marks(size + 16);  // the rows behind them are read with the last
    for (std::size_t slot = 0; slot < size; ++slot)
      marks[slot] = slot == size / 2 || next() % 10 == 0 ? 0 : static_cast<std::uint16_t>(next() % 64 | 1);
    std::string bytes("ONM1", 4);
    const auto add = [&](const auto& value) { bytes.append(reinterpret_cast<const char*>(&value), sizeof value); };
    add(bits);
    add(1.0F);
    add(NameChain::Weights{});
    for (std::size_t slot = 0; slot < size; ++slot) add(marks[slot]);
    for (std::size_t slot = 0; slot < size; ++slot)
      for (std::size_t i = 0; i < 16; ++i) bytes += static_cast<char>(slot % 100 + 1);
    const NameModel model(bytes);
    ASSERT_FALSE(model.empty());
    for (int i = 0; i < 2000; ++i) {
      const std::uint64_t hash = next() / 64 * 64 + next() % 64;
      const auto slot =
          find_mark(marks.data(), bits, hash >> (64 - bits), static_cast<std::uint16_t>((hash & 0xFFFF) | 1));
      const std::uint64_t few_marks = (hash & ~std::uint64_t{0xFFFF}) | (hash & 63);
      const auto other =
          find_mark(marks.data(), bits, few_marks >> (64 - bits), static_cast<std::uint16_t>((few_marks & 0xFFFF) | 1));
      EXPECT_EQ(model.sum({&hash, 1}).even[0], slot == no_slot ? 0 : slot % 100 + 1);
      EXPECT_EQ(model.sum({&few_marks, 1}).odd[7], other == no_slot ? 0 : other % 100 + 1);
    }
  }
}

TEST(Names, LabelsFollowOneAnotherAsNamesDo) {
  const auto first = label_of(NameType::person, NamePart::first), last = label_of(NameType::person, NamePart::last);
  EXPECT_TRUE(may_follow(first, last));
  EXPECT_FALSE(may_follow(first, no_name));
  EXPECT_FALSE(may_follow(no_name, last));
  EXPECT_FALSE(may_follow(first, label_of(NameType::place, NamePart::last)));
  EXPECT_FALSE(may_end(first));
  EXPECT_TRUE(may_follow(last, first));
}

}  // namespace
}  // namespace ortoo::understand
