#include "site/translations.h"

#include <algorithm>

#include "base/text.h"
#include "base/whole_number.h"
#include "record/translation.h"
#include "site/accounts/doorkeeper.h"
#include "site/admin/frame.h"
#include "site/pages/cards.h"
#include "site/pages/pages.h"  // IWYU pragma: keep (sentence_page)
#include "store/translations.h"

namespace ortoo::site {
namespace {

constexpr std::size_t longest_correction = 4000;  // bytes

std::int64_t number_of(std::string_view text) { return base::whole_number<std::int64_t>(text).value_or(-1); }

std::string sentence_path(store::Id id, std::size_t number, const std::string& language) {
  return article_path(id) + "/sentence/" + std::to_string(number) + "?in=" + percent_encode(language);
}

// The sign that leads from a sentence to its page, where there is something to say of it.
std::string mark_html(const Visit& visit, const record::SentencePair& pair, const std::string& path) {
  if (pair.doubts.empty() && pair.by.empty() && !pair.quotes) return {};
  const auto* kind = !pair.by.empty() ? "corrected" : !pair.doubts.empty() ? "doubtful" : "quoted";
  const auto label = escape(visit.word("sentence.mark"));
  return "<a class=\"say " + std::string(kind) + "\" rel=\"nofollow\" href=\"" + escape(path) + "\" title=\"" + label +
         "\"><span class=\"hidden\">" + label + "</span></a>";
}

// The page of one sentence; `complaint`: a word of what went wrong.
Response show(const Visit& visit, store::Id id, std::int64_t number, std::string_view language,
              std::string_view complaint, int status) {
  const auto article = visit.store.article(id);
  if (!article) return problem(visit, article.error());
  const auto* translation = record::translation_into(*article, language);
  if (translation == nullptr || number < 0 || number >= static_cast<std::int64_t>(translation->sentences.size()))
    return problem(visit, 404);
  const auto index = static_cast<std::size_t>(number);
  const auto& pair = translation->sentences[index];
  Data data = frame(visit, visit.word("sentence.heading"));
  put(data, "here", sentence_path(id, index, translation->language));
  put(data, "article_href",
      article_path(id) + "?in=" + percent_encode(translation->language) + "#t" + std::to_string(index));
  put(data, "beside_href",
      article_path(id) + "?in=" + percent_encode(translation->language) + "&view=both#t" + std::to_string(index));
  put(data, "title", translation->title);
  put(data, "lang", translation->language);
  put(data, "dir", std::string(direction_of(translation->language)));
  put(data, "source_lang", article->language);
  put(data, "source_dir", std::string(direction_of(article->language)));
  put(data, "original", std::string(record::original_words(*article, pair)));
  put(data, "translation", std::string(record::translated_words(*translation, pair)));
  put(data, "lang_name", visit.locale.language(translation->language));
  put(data, "translator", translator_sentence(visit, *article, *translation));
  put(data, "by", pair.by);
  put(data, "quotes", pair.quotes);
  std::vector<Data> doubts;
  for (const auto& doubt : pair.doubts) {
    Data item;
    put(item, "name", std::string(visit.word("doubt." + doubt)));
    doubts.push_back(std::move(item));
  }
  put(data, "doubts", doubts);
  put(data, "has_doubts", !doubts.empty());
  put(data, "complaint", complaint.empty() ? std::string() : std::string(visit.word(complaint)));
  const auto visitor = visit.doorkeeper.visitor(visit.request);
  put(data, "may_correct", visitor && visitor->user.role != store::Role::reader);
  put(data, "csrf", visitor ? visitor->csrf : std::string());
  auto response = page(visit, "sentence.html", data, status);
  for (auto& [name, value] : response.headers)
    if (name == "Cache-Control") value = "no-store";
  return response;
}

}  // namespace

std::string reading_language(const Visit& visit) {
  const auto wanted = cookie(visit.request, "read");
  const auto& all = visit.locales.all();
  return std::ranges::any_of(all, [&](const Locale& locale) { return locale.tag() == wanted; }) ? std::string(wanted)
                                                                                                : std::string();
}

void put_headline(const Visit& visit, Data& data, const store::Card& card) {
  put(data, "translated", std::string());
  const auto language = reading_language(visit);
  if (language.empty() || card.language.empty() || card.language == language || !card.snippet.empty()) return;
  const auto found = store::Translations(visit.store).headlines({card.id}, language);
  if (!found || found->empty()) return;
  const auto& headline = found->begin()->second;
  put(data, "title", headline.title);
  put(data, "dek", headline.dek);
  put(data, "lang", language);
  put(data, "dir", std::string(direction_of(language)));
  put(data, "translated", std::string(visit.word("card.translated")));
}

std::string translator_sentence(const Visit& visit, const record::Article& article,
                                const record::Translation& translation) {
  const auto who = translation.engine == "publisher" ? std::string(visit.word("view.publisher")) : translation.engine;
  auto text =
      filled(filled(visit.word("view.translated"), "{from}", visit.locale.language(article.language)), "{who}", who);
  if (!translation.through.empty())
    text += ", " + filled(visit.word("view.through"), "{language}", visit.locale.language(translation.through));
  if (const auto made = base::parse_iso(translation.made)) text += " (" + visit.locale.date(*made) + ")";
  return text;
}

std::string part_marks(const Visit& visit, const record::Translation& translation, record::Part part, store::Id id) {
  std::string out;
  for (std::size_t i = 0; i < translation.sentences.size(); ++i)
    if (translation.sentences[i].part == part)
      out += mark_html(visit, translation.sentences[i], sentence_path(id, i, translation.language));
  return out;
}

std::vector<Stretch> sentence_stretches(const Visit& visit, const record::Article& article,
                                        const record::Translation& translation, Side side, store::Id id) {
  std::vector<Stretch> out;
  const bool original = side == Side::original;
  for (std::size_t i = 0; i < translation.sentences.size(); ++i) {
    const auto& pair = translation.sentences[i];
    const auto words = original ? record::original_words(article, pair) : record::translated_words(translation, pair);
    if ((pair.part != record::Part::body && pair.part != record::Part::caption) || words.empty()) continue;
    Stretch stretch{
        pair.block, original ? pair.begin : pair.target_begin, original ? pair.end : pair.target_end, {}, "</span>",
        pair.part};
    stretch.open = "<span class=\"sentence\" id=\"" + std::string(original ? "o" : "t") + std::to_string(i) + "\">";
    if (!original) stretch.close = mark_html(visit, pair, sentence_path(id, i, translation.language)) + "</span>";
    out.push_back(std::move(stretch));
  }
  std::ranges::stable_sort(out, {}, [](const Stretch& s) { return std::tuple(s.block, s.part, s.begin); });
  return out;
}

bool asks_for_no_language(const Visit& visit, const record::Article& article) {
  const auto wanted = visit.parameter("in");
  if (wanted.empty() || wanted == "original" || wanted == article.language) return false;
  return visit.locales.find("en")->language(wanted) == wanted &&
         std::ranges::find(article.translations, wanted, &record::Translation::language) == article.translations.end();
}

// What fetches the models for a pair; those of two others are joined in English (docs/translation.md).
std::string command_for(const std::string& from, const std::string& to) {
  const auto add = [](const std::string& a, const std::string& b) { return "ortoo model add " + a + "-" + b; };
  return from == "en" || to == "en" ? add(from, to) : add(from, "en") + " && " + add("en", to);
}

void put_waiting(const Visit& visit, Data& data, const record::Article& article, std::string_view language,
                 store::Id id) {
  put(data, "waiting", std::string());
  if (language.empty() || article.language.empty() || article.language == language) return;
  const store::Translations translations(visit.store);
  const auto targets = translations.targets();
  if (!targets) return;
  const auto primary = article.language.substr(0, article.language.find('-'));
  const auto say = [&](std::string_view word) {
    const auto text = filled(visit.word(word), "{language}", visit.locale.language(language));
    put(data, "waiting",
        filled(text, "{command}", command_for(primary, std::string(language.substr(0, language.find('-'))))));
  };
  if (std::ranges::find(*targets, language) == targets->end()) {  // nobody puts stories into it here
    if (primary == language.substr(0, language.find('-')) ||
        std::ranges::find(article.translations, language, &record::Translation::language) != article.translations.end())
      return;
    say("translate.none");
    put(data, "may_ask", false);
    return;
  }
  const auto waiting = translations.waiting(id, language);
  const bool nobody = waiting && *waiting && (*waiting)->reason == store::no_translator;
  const bool failed = waiting && *waiting && (*waiting)->failed;
  say(nobody ? "translate.none" : failed ? "translate.failed" : "translate.waiting");
  put(data, "may_ask", !nobody);
  put(data, "wish", std::string(language));
  put(data, "wish_href", article_path(id) + "/translate");
}

Response want_translation(const Visit& visit) {
  const auto id = number_of(visit.segment(1));
  const auto form = read_form(visit.request.body);
  const std::string language(find(form, "in"));
  const auto wanted = store::Translations(visit.store).want(id, language, visit.now);
  if (!wanted) return problem(visit, wanted.error());
  if (!*wanted) return problem(visit, 404);
  return see_other(article_path(id) + "?in=" + percent_encode(language));
}

Response sentence_page(const Visit& visit) {
  return show(visit, number_of(visit.segment(1)), number_of(visit.segment(3)), visit.parameter("in"), "", 200);
}

Response correct_sentence(const Visit& visit) {
  const auto form = read_form(visit.request.body);
  const auto visitor = visit.doorkeeper.visitor(visit.request);
  if (!visitor || visitor->user.role == store::Role::reader || find(form, "csrf") != visitor->csrf)
    return problem(visit, 403);
  const auto id = number_of(visit.segment(1)), number = number_of(visit.segment(3));
  const std::string language(find(form, "in"));
  const auto text = base::collapse_spaces(base::nfc(base::scrub_utf8(find(form, "text"))));
  if (number < 0 || text.empty() || text.size() > longest_correction) return problem(visit, 404);
  const auto done = store::Translations(visit.store)
                        .correct(id, language, static_cast<std::size_t>(number), find(form, "seen"), text,
                                 visitor->user.name, visit.now);
  if (done) {
    note(visit, *visitor, "translation", text, find(form, "seen"), id);
    return see_other(sentence_path(id, static_cast<std::size_t>(number), language));
  }
  if (done.error().code == base::ErrorCode::conflict) return show(visit, id, number, language, "sentence.changed", 409);
  return problem(visit, done.error());
}

}  // namespace ortoo::site
