#include "link/idf.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "link/model_files.h"

// The table: for each language its tag (4 bytes, filled with spaces), the number of texts and the number of terms, then
// the terms in ascending order, then for each of them the log2 of its texts in steps of 1/12, one byte. Numbers are
// 32-bit, little-endian.
namespace ortoo::link {
namespace {

struct Language {
  std::string_view tag;
  float texts = 0;
  std::uint32_t terms = 0;
  const unsigned char* keys = nullptr;  // 4 bytes each, not aligned
  const unsigned char* logs = nullptr;
};

std::uint32_t number_at(const unsigned char* at) {
  return at[0] | std::uint32_t{at[1]} << 8 | std::uint32_t{at[2]} << 16 | std::uint32_t{at[3]} << 24;
}

std::vector<Language> read_table() {
  std::vector<Language> languages;
  const std::string_view file = model_file("link/idf.bin");
  const std::span table(reinterpret_cast<const unsigned char*>(file.data()), file.size());
  std::size_t at = 0;
  while (at + 12 <= table.size()) {
    Language l;
    l.tag = std::string_view(reinterpret_cast<const char*>(table.data() + at), 4);
    l.tag = l.tag.substr(0, l.tag.find(' '));
    l.texts = static_cast<float>(number_at(table.data() + at + 4));
    l.terms = number_at(table.data() + at + 8);
    l.keys = table.data() + at + 12;
    l.logs = l.keys + std::size_t{4} * l.terms;
    at += 12 + std::size_t{5} * l.terms;
    languages.push_back(l);
  }
  return languages;
}

const Language* find(std::string_view tag) {
  static const std::vector<Language> languages = read_table();
  const auto found = std::ranges::find(languages, tag, &Language::tag);
  return found == languages.end() ? nullptr : &*found;
}

}  // namespace

Frequency usual_frequency(Term term, std::string_view language) {
  const Language* l = find(language);
  if (!l) return {};
  std::uint32_t low = 0, high = l->terms;
  while (low < high) {
    const auto middle = (low + high) / 2;
    if (number_at(l->keys + std::size_t{4} * middle) < term) low = middle + 1;
    else high = middle;
  }
  const bool known = low < l->terms && number_at(l->keys + std::size_t{4} * low) == term;
  return {known ? std::exp2(static_cast<float>(l->logs[low]) / 12) : 0, l->texts};
}

float usual_idf(Term term, std::string_view language) {
  const auto f = usual_frequency(term, language);
  return f.of > 0 ? std::log((f.of + 1) / (f.texts + 0.5F)) : 1;
}

}  // namespace ortoo::link
