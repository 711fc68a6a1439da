// Any bytes as a story: the first tells its language, lines are its headline and its paragraphs. All is found that
// there is to find, in its text and on the edges of characters, and comes back from JSON as it was.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <string_view>

#include "base/text.h"
#include "record/json.h"
#include "understand/understand.h"

namespace {

using namespace ortoo;

constexpr const char* languages[] = {"en", "vi", "ru", "zh", "mn", "de", "fr", "es", "it", "pt", "pl", "cs", "tr",
                                     "ar", "fa", "he", "hi", "th", "ja", "ko", "id", "el", "nl", "sv", "uk", "fi",
                                     "hu", "hr", "sr", "ro", "bg", "da", "nb", "sk", "ka", "xx"};

bool edge(std::string_view text, std::uint32_t at) {
  return at == text.size() || (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U);
}

void stands(const record::Article& article, const record::Place& place) {
  const std::string_view text = place.part == record::Part::title ? std::string_view(article.title)
                                : place.block < article.body.size() ? std::string_view(article.body[place.block].text)
                                                                    : std::string_view();
  if (place.begin > place.end || !edge(text, place.begin) || !edge(text, place.end)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  record::Article article;
  article.url = "https://news.example/story";
  article.language = languages[data[0] % std::size(languages)];
  article.published = base::civil_from_unix(static_cast<std::int64_t>(data[0]) * 86400 * 200);
  const auto text = base::scrub_utf8({reinterpret_cast<const char*>(data + 1), size - 1});
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    if (begin == 0) article.title = text.substr(0, end);
    else article.body.emplace_back().text = text.substr(begin, end - begin);
    begin = end + 1;
  }
  understand::understand(article, understand::everything);
  for (const auto& entity : article.entities)
    for (const auto& place : entity.mentions) stands(article, place);
  for (const auto& quote : article.quotes) stands(article, quote.place);
  for (const auto& date : article.dates) stands(article, date.place);
  for (const auto& happening : article.calendar) stands(article, happening.place);
  for (const auto& tie : article.ties) stands(article, tie.place);
  const auto back = record::from_json(record::to_json(article));
  if (!back || !(*back == article)) std::abort();
  return 0;
}
