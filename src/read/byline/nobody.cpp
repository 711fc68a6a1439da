#include "read/byline/nobody.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "base/url.h"
#include "read/head/site_name.h"

namespace ortoo::read {
namespace {

// Letters only, to compare a name with the host: "El Colombiano" is elcolombiano.com.
std::string letters_of(std::string_view text) {
  std::string out;
  for (const char c : text)
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) out += c;
  return out;
}

}  // namespace

bool is_site(std::string_view name) {
  const auto dot = name.rfind('.');
  if (dot == name.npos || dot + 2 >= name.size() || dot == 0) return false;
  // "KESTREL.EXAMPLE"
  const bool loud = std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (loud && (name.find(' ') != name.npos || name.size() - dot < 3)) return false;  // "J.R.R"
  for (std::size_t i = dot + 1; i < name.size(); ++i)
    if (const char c = loud ? base::ascii_lower(name[i]) : name[i]; c < 'a' || c > 'z') return false;
  return name[dot - 1] != ' ' && base::is_letter(static_cast<unsigned char>(name[dot - 1]));
}

bool is_company(std::string_view name) {
  static constexpr std::array<std::string_view, 17> forms = {
      " sp. z o.o.", " s.r.o.", " s.r.l.", " inc",    " inc.", " ltd",   " ltd.", " llc", " gmbh",
      " ag",         " e.v.",   " s.a.",   " s.p.a.", " co.",  " corp.", " plc",  " b.v."};
  const auto low = base::lower(name);
  return std::any_of(forms.begin(), forms.end(), [&](std::string_view form) { return low.ends_with(form); });
}

bool is_nobody(std::string_view name) {
  static constexpr std::array<std::string_view, 26> accounts = {
      "unknown",       "anonymous", "anónimo",   "anonimo",    "anonym",  "anonyme",  "аноним",    "undefined", "none",
      "null",          "n/a",       "user",      "guest",      "author",  "autor",    "auteur",    "red.",      "admin",
      "administrator", "root",      "webmaster", "superadmin", "wpadmin", "wp-admin", "siteadmin", "админ"};
  const auto low = base::lower(name);
  const auto is_known = [](std::string_view account) {
    return std::ranges::find(accounts, account) != accounts.end();
  };
  // "admin_02", "user3"
  return is_known(low) || is_known(std::string_view(low).substr(0, low.find_last_not_of("0123456789_-.") + 1));
}

bool is_no_office(std::string_view name) {
  static constexpr std::array<std::string_view, 9> words = {
      "html:",     "design:",        "programming:", "web architecture", "designed by", "web design",
      "webdesign", "programming by", "www."};
  const auto low = base::lower(name);
  if (name.find('<') != name.npos ||
      std::ranges::any_of(words, [&](std::string_view word) { return low.find(word) != low.npos; }))
    return true;
  constexpr std::size_t most_digits = 4;  // a year
  return name.find(' ') != name.npos && std::ranges::count_if(name, [](char c) { return c >= '0' && c <= '9'; }) >
                                            static_cast<std::ptrdiff_t>(most_digits);
}

bool is_account_of_site(std::string_view name, const record::Article& article) {
  constexpr std::size_t least = 4;  // letters
  const auto letters = name.substr(0, name.find_last_not_of("0123456789") + 1);
  if (letters.size() == name.size() || letters.size() < least) return false;
  const auto low = base::lower(letters);
  if (low.find(' ') != low.npos) return false;
  if (base::lower(article.publisher.name).starts_with(low + '.')) return true;
  const auto url = base::Url::parse(article.url);
  return url && names_host(low, url->host());
}

bool is_publisher(std::string_view name, const record::Article& article) {
  const auto a = base::fold(name), b = base::fold(article.publisher.name);
  if (const auto url = base::Url::parse(article.url); url && a.size() > 4)
    if (const auto letters = letters_of(a);
        letters.size() > 4 &&
        (letters_of(url->host()).starts_with(letters) || letters_of(url->host()).starts_with("www" + letters)))
      return true;
  return !b.empty() && (a == b || (a.size() > 4 && b.find(a) != b.npos) || (b.size() > 4 && a.find(b) != a.npos));
}

}  // namespace ortoo::read
