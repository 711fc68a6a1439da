#include "read/address_words.h"

#include "base/text.h"
#include "base/url.h"

namespace ortoo::read {

AddressWords::AddressWords(std::string_view url) {
  const auto parsed = base::Url::parse(url);
  if (!parsed) return;
  std::string_view path = parsed->path();
  while (path.ends_with('/')) path.remove_suffix(1);
  words_ = " ";
  for (const char c : path.substr(path.rfind('/') + 1))
    words_ += c == '-' || c == '_' || c == '.' || c == '+' ? ' ' : base::ascii_lower(c);
  words_ += ' ';
}

namespace {

// Sites write umlauts as two letters where folding leaves one.
std::string with_two_letters(std::string_view headline) {
  static constexpr std::pair<std::string_view, std::string_view> letters[] = {
      {"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"å", "aa"}, {"ø", "oe"}, {"æ", "ae"}};
  std::string text = base::lower(headline);
  for (const auto& [letter, two] : letters)
    for (auto at = text.find(letter); at != std::string::npos; at = text.find(letter, at))
      text.replace(at, letter.size(), two);
  return text;
}

// Whether three words in five of some are among those of the address.
bool most_of(const std::string& folded, const std::string& words) {
  std::size_t all = 0, found = 0;
  std::string word = " ";
  for (const char c : folded + " ") {
    const bool letter = static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (letter) {
      word += c;
    } else if (word.size() > 1) {
      ++all;
      found += words.find(word + " ") != std::string::npos ? 1 : 0;
      word = " ";
    }
  }
  constexpr std::size_t fewest = 3;
  return all >= fewest && found * 5 >= all * 3;
}

}  // namespace

bool AddressWords::name(std::string_view headline) const {
  constexpr std::size_t longest = 400;  // bytes
  if (words_.size() < 3 || headline.size() > longest) return false;
  return most_of(base::fold(headline), words_) || most_of(base::fold(with_two_letters(headline)), words_);
}

}  // namespace ortoo::read
