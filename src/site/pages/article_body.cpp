#include <algorithm>

#include "base/character_borders.h"
#include "base/text.h"
#include "record/translation.h"
#include "site/pages/article_view.h"
#include "site/pages/cards.h"
#include "site/translations.h"
#include "store/translations.h"

namespace ortoo::site {
namespace {

Data choice(const std::string& href, const std::string& name, bool current) {
  Data data;
  put(data, "href", href);
  put(data, "name", name);
  put(data, "current", current);
  return data;
}

// Where the publisher's own page in that language stands on this site; "" where it does not.
std::string page_of(const Visit& visit, const record::Article& article, const record::Translation& translation) {
  if (translation.engine != "publisher") return {};
  for (const auto& alternate : article.alternates) {
    if (alternate.language.substr(0, alternate.language.find('-')) != translation.language) continue;
    if (const auto found = visit.store.find_url(alternate.url); found && *found) return article_path(**found);
  }
  return {};
}

// Original and translation block by block; pictures once.
std::string both_html(const record::Article& article, const record::Translation& translation, const BodyView& view,
                      std::vector<Stretch> theirs) {
  const auto side = [](const std::string& language, const std::string& html) {
    return "<div lang=\"" + escape(language) + "\" dir=\"" + direction_of(language) + "\">" + html + "</div>";
  };
  BodyView plain{view.locale, view.pictures, view.heading_shift};
  plain.stretches = std::move(theirs);
  plain.named = false;
  std::string out;
  for (std::size_t i = 0; i < article.body.size(); ++i) {
    if (i == view.omitted) continue;
    const auto original = block_html(article.body[i], i, view);
    const bool picture = article.body[i].type == record::BlockType::figure;
    if (i >= translation.body.size() || (picture && article.body[i].caption.empty())) {
      out += original;
    } else if (picture) {
      auto bare = article.body[i];
      bare.caption.clear();
      const auto caption = [i](const record::Block& block, const BodyView& of) {
        return "<p class=\"caption\">" + caption_words_html(block, i, of) + "</p>";
      };
      out += block_html(bare, i, view) + "<div class=\"pair\">" +
             side(article.language, caption(article.body[i], view)) +
             side(translation.language, caption(translation.body[i], plain)) + "</div>";
    } else
      out += "<div class=\"pair\">" + side(article.language, original) +
             side(translation.language, block_html(translation.body[i], i, plain)) + "</div>";
  }
  return out;
}

// The block of the body's beginning that says the standfirst again; SIZE_MAX where there is none.
std::size_t standfirst_of(const std::string& dek, const std::vector<record::Block>& body) {
  constexpr std::size_t beginning = 3;  // blocks: a picture may stand before it
  const auto words = base::collapse_spaces(dek);
  for (std::size_t i = 0; i < std::min(body.size(), beginning) && !words.empty(); ++i)
    if (base::collapse_spaces(body[i].text) == words) return i;
  return SIZE_MAX;
}

// What a search engine and whoever shares the story say of it: its standfirst, else how it begins.
std::string summary_of(const std::string& dek, const std::vector<record::Block>& body) {
  constexpr std::size_t most = 240;  // bytes
  if (!dek.empty()) return dek;
  const auto first = std::ranges::find_if(
      body, [](const auto& block) { return block.type == record::BlockType::paragraph && !block.text.empty(); });
  if (first == body.end()) return {};
  auto text = base::collapse_spaces(first->text);
  if (text.size() <= most) return text;
  auto end = base::border_before(text, most);
  if (const auto space = text.rfind(' ', end); space != text.npos && space > most / 2) end = space;
  return text.substr(0, end) + "…";
}

// Into which language the story is asked for; "": as it was written.
std::string wanted_language(const Visit& visit, const record::Article& article) {
  std::string wanted(visit.parameter("in"));
  if (wanted.empty()) wanted = reading_language(visit);
  return wanted == "original" || wanted == article.language ? std::string() : wanted;
}

// The languages that the story can be read in: its own, those of its translations, those that it can be put into.
std::vector<Data> choices_of(const Visit& visit, const record::Article& article, const record::Translation* shown,
                             std::string_view wanted, bool both, const std::string& path) {
  std::vector<Data> choices = {
      choice(path + "?in=original", std::string(visit.word("view.original")), shown == nullptr && wanted.empty())};
  std::vector<std::string> offered;
  const record::Translation* beside = shown;  // the original
  for (const auto& each : article.translations) {
    offered.push_back(each.language);
    if (record::translation_into(article, each.language) != &each) {  // a headline alone, or a page of its own
      if (const auto own = page_of(visit, article, each); !own.empty())
        choices.push_back(choice(own, visit.locale.language(each.language), false));
      else offered.pop_back();
      continue;
    }
    const auto in = path + "?in=" + percent_encode(each.language);
    choices.push_back(choice(in, visit.locale.language(each.language), shown == &each && !both));
    if (beside == nullptr) beside = &each;
    if (beside == &each) choices.push_back(choice(in + "&view=both", std::string(visit.word("view.both")), both));
  }
  if (const auto targets = store::Translations(visit.store).targets(); targets && !article.language.empty())
    for (const auto& target : *targets)
      if (std::ranges::find(offered, target) == offered.end() &&
          article.language.substr(0, article.language.find('-')) != target)
        choices.push_back(choice(path + "?in=" + percent_encode(target), visit.locale.language(target),
                                 shown == nullptr && wanted == target));
  if (choices.size() == 1) choices.clear();
  return choices;
}

// The translations into `language` that came before the one that there is, as data; ?earlier=2 asks for the second
// newest of them, and the article is given with it in place of the present one. Its sentences lead nowhere: their
// numbers are the present one's.
record::Article with_earlier(const Visit& visit, Data& data, record::Article article, const std::string& language,
                             store::Id id) {
  std::vector<Data> items;
  const auto present = std::ranges::find(article.translations, language, &record::Translation::language);
  if (present != article.translations.end())
    if (const auto earlier = store::Translations(visit.store).earlier(id, language))
      for (std::size_t i = 0; i < earlier->size(); ++i) {
        const auto number = std::to_string(i + 1);
        const bool shown = visit.parameter("earlier") == number;
        const auto& translation = (*earlier)[i].translation;
        items.push_back(choice(article_path(id) + "?in=" + percent_encode(language) + "&earlier=" + number,
                               translator_sentence(visit, article, translation), shown));
        if (!shown) continue;
        *present = translation;
        present->sentences.clear();
      }
  put(data, "earlier_translations", items);
  put(data, "has_earlier_translations", !items.empty());
  return article;
}

}  // namespace

std::string shown_title(const Visit& visit, const record::Article& article) {
  const auto* translation =
      visit.parameter("view") == "both" ? nullptr : record::translation_into(article, wanted_language(visit, article));
  return translation == nullptr || translation->title.empty() ? article.title : translation->title;
}

void put_body(const Visit& visit, Data& data, const record::Article& now, store::Id id, const std::string& standfirst) {
  const auto wanted = wanted_language(visit, now);
  const auto article = with_earlier(visit, data, now, wanted, id);
  const auto* translation = record::translation_into(article, wanted);
  const bool both = translation != nullptr && visit.parameter("view") == "both";
  BodyView view{visit.locale, visit.pictures, heading_shift(article.body), standfirst_of(standfirst, article.body),
                references_of(visit, article)};
  const auto path = article_path(id);
  const auto choices = choices_of(visit, article, translation, wanted, both, path);
  put(data, "views", choices);
  put(data, "has_views", !choices.empty());
  put(data, "translator", translation == nullptr ? std::string() : translator_sentence(visit, article, *translation));
  put(data, "original_href", path + "?in=original");
  put(data, "both", both);
  put_waiting(visit, data, article, translation == nullptr ? wanted : std::string(), id);
  put(data, "summary", summary_of(article.dek, article.body));
  if (translation == nullptr) {
    put(data, "body", body_html(article.body, view));
    return;
  }
  auto theirs = sentence_stretches(visit, article, *translation, Side::translation, id);
  if (both) {
    put(data, "beside_title", translation->title);
    put(data, "beside_dek", translation->dek);
    put(data, "beside_lang", translation->language);
    put(data, "beside_dir", std::string(direction_of(translation->language)));
    put(data, "beside_title_marks", part_marks(visit, *translation, record::Part::title, id));
    put(data, "beside_dek_marks", part_marks(visit, *translation, record::Part::dek, id));
    view.stretches = sentence_stretches(visit, article, *translation, Side::original, id);
    put(data, "body", both_html(article, *translation, view, std::move(theirs)));
    return;
  }
  if (!translation->title.empty()) put(data, "title", translation->title);
  put(data, "dek", translation->dek);
  put(data, "summary", summary_of(translation->dek, translation->body));
  put(data, "title_marks", part_marks(visit, *translation, record::Part::title, id));
  put(data, "dek_marks", part_marks(visit, *translation, record::Part::dek, id));
  put(data, "lang", translation->language);
  put(data, "dir", std::string(direction_of(translation->language)));
  BodyView other{visit.locale, visit.pictures, heading_shift(translation->body),
                 standfirst_of(translation->dek, translation->body)};
  other.stretches = std::move(theirs);
  put(data, "body", body_html(translation->body, other));
}

}  // namespace ortoo::site
