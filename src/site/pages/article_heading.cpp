#include "base/text.h"
#include "record/spoken_language.h"
#include "record/topics.h"
#include "site/pages/article_view.h"
#include "site/pages/cards.h"
#include "store/facets.h"

namespace ortoo::site {
namespace {

std::string original_url(const record::Article& article) {
  for (const auto& url : {article.source ? article.source->url : std::string(), article.canonical_url, article.url})
    if (auto web = web_url(url); !web.empty()) return web;
  return {};
}

std::vector<Data> author_data(const record::Article& article) {
  std::vector<Data> authors;
  for (const auto& author : article.authors) {
    Data item;
    put(item, "name", author.name);
    put(item, "role", author.role);
    put(item, "href", list_path("author", author.name));
    put(item, "more", &author != &article.authors.back());
    authors.push_back(std::move(item));
  }
  return authors;
}

std::vector<Data> named(const std::vector<std::string>& names, std::string_view facet) {
  std::vector<Data> items;
  for (const auto& name : names) {
    Data item;
    put(item, "name", name);
    put(item, "href", facet.empty() ? std::string() : list_path(facet, name));
    put(item, "more", &name != &names.back());
    items.push_back(std::move(item));
  }
  return items;
}

// How long it takes to read, in words, or in characters where words have no spaces; rounded.
std::int64_t minutes_of(const record::Article& article) {
  std::int64_t words = 0, characters = 0;
  for (const auto& block : article.body) {
    bool within = false;
    const std::string_view text = block.text;
    for (std::size_t at = 0; at < text.size();) {
      const bool ascii = static_cast<unsigned char>(text[at]) < 0x80;  // most are, and a page is made often
      const auto c = ascii ? static_cast<char32_t>(text[at++]) : base::next_code_point(text, at);
      const bool alone = !ascii && base::is_han_or_kana(c), of_a_word = c > ' ' && !alone;
      characters += alone ? 1 : 0;
      words += of_a_word && !within ? 1 : 0;
      within = of_a_word;
    }
  }
  constexpr std::int64_t words_a_minute = 230, characters_a_minute = 500;
  constexpr auto minute = words_a_minute * characters_a_minute;
  return (words * characters_a_minute + characters * words_a_minute + minute / 2) / minute;
}

// "Translated from Vietnamese", "Relayed from …": where the words come from.
std::string provenance_of(const Visit& visit, const record::Article& article) {
  if (!article.source) return {};
  const auto& source = *article.source;
  const bool translated = !source.language.empty() && !article.language.empty() && source.language != article.language;
  auto text = std::string(visit.word(translated ? "article.translated" : "article.relayed"));
  const auto name = translated ? visit.locale.language(source.language)
                    : source.publisher.empty() ? host_name(source.url) : source.publisher;
  const auto at = text.find("{from}");
  return name.empty() || at == text.npos ? std::string() : text.replace(at, 6, name);
}

}  // namespace

void put_heading(const Visit& visit, Data& data, const record::Article& article) {
  put(data, "title", article.title.empty() ? std::string(visit.word("story.untitled")) : article.title);
  put(data, "dek", article.dek);
  put(data, "title_marks", std::string());
  put(data, "dek_marks", std::string());
  put(data, "beside_title", std::string());
  put(data, "beside_dek", std::string());
  put(data, "lang", article.language);
  put(data, "dir", std::string(direction_of(article.language)));
  put(data, "language", visit.locale.language(record::spoken_language(article.language)));
  put(data, "language_href", list_path("language", record::spoken_language(article.language)));
  put(data, "foreign", !article.language.empty() && record::spoken_language(article.language) != visit.locale.tag());
  put(data, "section", article.section);
  put(data, "section_href", list_path("section", article.section));
  std::vector<Data> topics;  // where the publisher names no section
  for (const auto* topic : record::sure_topics(article)) {
    if (!article.section.empty()) break;
    Data item;
    const auto number = record::topic_number(*topic);
    put(item, "name", std::string(visit.word("topic." + std::string(number))));
    put(item, "href", list_path("topic", number));
    topics.push_back(std::move(item));
  }
  put(data, "has_topics", !topics.empty());
  put(data, "topics", topics);
  const auto publisher = store::publisher_name(article);
  put(data, "publisher", publisher_label(publisher));
  put(data, "publisher_href", list_path("publisher", publisher));
  put_moment(visit, data, article.published);
  put(data, "day_href",
      article.published && article.published->precision >= base::Precision::day
          ? list_path("day", article.published->day_string())
          : "");
  // Not what a reader would take for the time above: the same moment in another zone, or seconds later.
  const bool updated =
      article.modified &&
      (!article.published || (article.modified->to_unix() != article.published->to_unix() &&
                              visit.locale.moment(*article.modified) != visit.locale.moment(*article.published)));
  put(data, "updated", false);
  if (updated) {
    Data last;
    put_moment(visit, last, article.modified);
    put(data, "updated", std::move(last));
  }
  const auto minutes = minutes_of(article);
  put(data, "minutes",
      minutes == 0 ? std::string() : filled(visit.word("article.minutes"), "{n}", visit.locale.number(minutes)));
  put(data, "provenance", provenance_of(visit, article));
  put(data, "authors", author_data(article));
  put(data, "credits", named(article.credits, ""));
  put(data, "reworded", std::vector<Data>());
  put(data, "byline", !article.authors.empty() || !article.credits.empty());
  put(data, "has_credits", !article.credits.empty());
  put(data, "tags", named(article.tags, "tag"));
  put(data, "has_tags", !article.tags.empty());
}

std::string rewording_sentence(const Visit& visit, const store::Rewording& rewording) {
  const bool title = rewording.part == record::Part::title;
  const auto word = title ? rewording.was.empty() ? "reworded.title_new" : "reworded.title"
                          : rewording.was.empty() ? "reworded.dek_new" : "reworded.dek";
  return filled(filled(visit.word(word), "{who}", isolated(rewording.editor)), "{date}",
                visit.locale.date(base::civil_from_unix(rewording.made)));
}

void put_rewordings(const Visit& visit, Data& data, const record::Article& article,
                    const std::vector<store::Rewording>& reworded) {
  std::vector<Data> items;
  for (const auto& one : reworded) {
    Data item;
    put(item, "how", rewording_sentence(visit, one));
    put(item, "was", one.was);
    put(item, "was_lang", article.language);
    put(item, "was_dir", std::string(direction_of(article.language)));
    items.push_back(std::move(item));
    // Whoever follows the link to the source finds the publisher's.
    if (one.part == record::Part::title && !article.source && !one.was.empty()) put(data, "source_title", one.was);
  }
  put(data, "reworded", items);
}

void put_source(const Visit& visit, Data& data, const record::Article& article) {
  const auto url = original_url(article);
  const bool other = article.source.has_value();
  const auto& language = other ? article.source->language : article.language;
  auto title = other ? article.source->title : article.title;
  if (title.empty()) title = url;
  put(data, "source_href", url);
  put(data, "cut", article.kind == record::Kind::paywall);
  put(data, "source_title", title);
  put(data, "source_lang", language);
  put(data, "source_dir", std::string(direction_of(language)));
  put(data, "source_language", visit.locale.language(language));
  put(data, "source_host", host_name(url));
}

}  // namespace ortoo::site
