#include "language/article.h"

#include <algorithm>
#include <array>

#include "base/character_borders.h"
#include "base/url.h"
#include "language/common_words.h"
#include "language/identify.h"
#include "language/tag.h"

namespace ortoo::language {
namespace {

constexpr std::size_t text_enough = 8 << 10;     // bytes read of an article
constexpr std::size_t most_identified = 2 << 10;  // of them in which a language is looked for
constexpr std::size_t beginning_enough = 512;    // to see that it is in the language that its page declares
constexpr std::size_t long_text = 300;           // bytes that may contradict a page
constexpr float certain = 0.9F, likely = 0.4F;   // confidences

struct Country {
  std::string_view domain, language;
};

// Country domains in which the press writes one language, by the domain.
constexpr std::array countries = {
    Country{"ar", "es"}, Country{"at", "de"}, Country{"bg", "bg"},      Country{"br", "pt"}, Country{"by", "ru"},
    Country{"cl", "es"}, Country{"cn", "zh"}, Country{"co", "es"},      Country{"cz", "cs"}, Country{"de", "de"},
    Country{"dk", "da"}, Country{"ee", "et"}, Country{"eg", "ar"},      Country{"es", "es"}, Country{"fi", "fi"},
    Country{"fr", "fr"}, Country{"gr", "el"}, Country{"hk", "zh-hant"}, Country{"hr", "hr"}, Country{"hu", "hu"},
    Country{"id", "id"}, Country{"il", "he"}, Country{"ir", "fa"},      Country{"is", "is"}, Country{"it", "it"},
    Country{"jp", "ja"}, Country{"kr", "ko"}, Country{"lt", "lt"},      Country{"lv", "lv"}, Country{"mn", "mn"},
    Country{"mx", "es"}, Country{"nl", "nl"}, Country{"no", "nb"},      Country{"pl", "pl"}, Country{"pt", "pt"},
    Country{"ro", "ro"}, Country{"rs", "sr"}, Country{"ru", "ru"},      Country{"sa", "ar"}, Country{"se", "sv"},
    Country{"si", "sl"}, Country{"sk", "sk"}, Country{"th", "th"},      Country{"tr", "tr"}, Country{"tw", "zh-hant"},
    Country{"ua", "uk"}, Country{"uk", "en"}, Country{"us", "en"},      Country{"vn", "vi"},
};

// Languages that addresses name: "en.news.example", "news.example/vi/…".
constexpr std::array<std::string_view, 24> named = {"ar", "cs", "de", "el", "en", "es", "fa", "fr",
                                                    "he", "id", "it", "ja", "ko", "mn", "nl", "pl",
                                                    "pt", "ru", "sv", "th", "tr", "uk", "vi", "zh"};

std::string_view named_language(std::string_view part) {
  const auto* found = std::find(named.begin(), named.end(), part);
  return found == named.end() ? std::string_view() : *found;
}

std::string language_of_address(const std::string& address) {
  const auto url = base::Url::parse(address);
  if (!url) return {};
  const std::string_view path = url->path(), host = url->host();
  if (path.starts_with('/'))
    if (const auto language = named_language(path.substr(1, path.find('/', 1) - 1)); !language.empty())
      return std::string(language);
  if (const auto language = named_language(host.substr(0, host.find('.'))); !language.empty())
    return std::string(language);
  const std::string_view domain = host.substr(host.rfind('.') + 1);
  const auto* country =
      std::find_if(countries.begin(), countries.end(), [&](const Country& c) { return c.domain == domain; });
  return country == countries.end() ? std::string() : std::string(country->language);
}

void add(std::string& text, const std::string& part, std::size_t enough) {
  if (part.empty() || text.size() >= enough) return;
  text.append(part, 0, enough - text.size());
  text += '\n';
}

void add_blocks(std::string& text, const std::vector<record::Block>& blocks, std::size_t enough,
                std::size_t depth = 0) {
  if (depth > record::max_list_depth) return;
  for (const record::Block& b : blocks) {
    if (text.size() >= enough) return;
    if (b.type != record::BlockType::code) add(text, b.text, enough);
    add_blocks(text, b.items, enough, depth + 1);
  }
}

// Its beginning: `enough` bytes, and at most a line's end more.
std::string text_of(const record::Article& article, std::size_t enough) {
  std::string text;
  text.reserve(std::min(enough, 2 * beginning_enough) + 1);
  add(text, article.title, enough);
  add(text, article.dek, enough);
  add_blocks(text, article.body, enough);
  return text;
}

// True where the beginning of the text is in the language that the page declares: no more need be read. Where the
// commonest words of a title and a standfirst do not tell, those of the paragraphs behind them mostly do, at less cost
// than CLD2.
bool bears_out(const record::Article& article, std::string_view declared) {
  if (declared.empty()) return false;
  const std::string text = text_of(article, beginning_enough + 1);
  if (text.size() <= beginning_enough) return false;
  const std::size_t beginning = base::border_before(text, beginning_enough);
  const auto by_words = [&](std::string_view some) {
    const auto sure = language_by_common_words(some);
    return !sure.empty() && is_alike(sure, declared);
  };
  const auto some = std::string_view(text).substr(0, beginning);
  if (by_words(some) || (has_common_words(declared) && by_words(text_of(article, most_identified)))) return true;
  const Identification found = identify(some);
  return found.confidence >= certain && is_alike(found.language, declared);
}

void name_own(record::Article& article) {
  article.language = normal_tag(article.language);
  if (bears_out(article, article.language)) return;
  const std::string text = text_of(article, text_enough);
  if (article.language.empty() && text.size() >= long_text) {
    article.language = language_by_common_words(std::string_view(text).substr(0, most_identified));
    if (!article.language.empty()) return;
  }
  const Identification found = identify(text);
  const bool contradicts =
      text.size() >= long_text && found.confidence >= certain && !is_alike(found.language, article.language);
  if (article.language.empty() ? found.confidence >= likely : contradicts) article.language = found.language;
}

void name_original(record::Source& source) {
  source.language = normal_tag(source.language);
  if (!source.language.empty()) return;
  const Identification found = identify(source.title);
  const std::string address = language_of_address(source.url);
  source.language = found.confidence >= certain || address.empty() ? found.language : address;
  if (address.empty() && found.confidence < likely) source.language.clear();
}

}  // namespace

void name_languages(record::Article& article) {
  name_own(article);
  if (article.source) name_original(*article.source);
}

}  // namespace ortoo::language
