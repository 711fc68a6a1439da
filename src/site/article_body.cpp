#include <algorithm>

#include "base/text.h"
#include "site/article_view.h"
#include "site/cards.h"

namespace ortoo::site {
namespace {

const record::Translation* translation_into(const record::Article& article, std::string_view language) {
  const auto it = std::find_if(article.translations.begin(), article.translations.end(),
                               [&](const record::Translation& t) { return t.language == language; });
  return it == article.translations.end() ? nullptr : &*it;
}

Data choice(const std::string& href, const std::string& name, bool current) {
  Data data;
  put(data, "href", href);
  put(data, "name", name);
  put(data, "current", current);
  return data;
}

// Original and translation block by block; pictures once.
std::string both_html(const record::Article& article, const record::Translation& translation, const BodyView& view) {
  const auto side = [](const std::string& language, const std::string& html) {
    return "<div lang=\"" + escape(language) + "\" dir=\"" + direction_of(language) + "\">" + html + "</div>";
  };
  const BodyView plain{view.locale, view.pictures, view.heading_shift};
  std::string out;
  for (std::size_t i = 0; i < article.body.size(); ++i) {
    if (i == view.omitted) continue;
    const auto original = block_html(article.body[i], i, view);
    const bool picture = article.body[i].type == record::BlockType::figure;
    if (picture || i >= translation.body.size()) out += original;
    else
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

}  // namespace

void put_body(const Visit& visit, Data& data, const record::Article& article, store::Id id) {
  const auto* translation = translation_into(article, visit.parameter("in"));
  const bool both = translation != nullptr && visit.parameter("view") == "both";
  const BodyView view{visit.locale, visit.pictures, heading_shift(article.body),
                      standfirst_of(article.dek, article.body), references_of(visit, article)};
  const auto path = article_path(id);
  std::vector<Data> choices;
  if (!article.translations.empty())
    choices.push_back(choice(path, std::string(visit.word("view.original")), translation == nullptr));
  for (const auto& each : article.translations) {
    const auto in = path + "?in=" + percent_encode(each.language);
    choices.push_back(choice(in, visit.locale.language(each.language), translation == &each && !both));
    if (translation == &each) choices.push_back(choice(in + "&view=both", std::string(visit.word("view.both")), both));
  }
  put(data, "views", choices);
  put(data, "has_views", !choices.empty());
  put(data, "translator", translation == nullptr ? std::string() : translation->engine);
  put(data, "both", both);
  if (translation != nullptr && !both) {
    if (!translation->title.empty()) put(data, "title", translation->title);
    put(data, "dek", translation->dek);
    put(data, "lang", translation->language);
    put(data, "dir", std::string(direction_of(translation->language)));
    const BodyView other{visit.locale, visit.pictures, heading_shift(translation->body),
                         standfirst_of(translation->dek, translation->body)};
    put(data, "body", body_html(translation->body, other));
  } else {
    put(data, "body", both ? both_html(article, *translation, view) : body_html(article.body, view));
  }
}

}  // namespace ortoo::site
