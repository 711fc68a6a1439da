#include "understand/names/people.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "language/word_edges.h"
#include "understand/lowered_word.h"
#include "understand/names/ending.h"
#include "understand/names/links.h"
#include "understand/names/text.h"

namespace ortoo::understand {
namespace {

using language::begins_small;

// How sure each sort is: set by hand, by what `bench_understand_articles` counts of all sorts together.
constexpr float told_by_given = 0.95F, told_by_title = 0.92F, told_by_family = 0.9F, told_on_slight_grounds = 0.75F;
constexpr float again = 0.95F;  // of the fuller one's confidence
constexpr std::uint32_t longest_name = 6, longest_office = 6;  // words
constexpr std::size_t telling_family = 4;  // letters of a family name's ending that tell it by themselves
constexpr std::size_t short_ending = 2;    // letters of one that words for bodies have too (sairaala)

class Finder {
 public:
  Finder(const Passage& passage, const NameLexicon& lexicon, const NameTables& tables, const NameWords& words)
      : passage_(passage), lexicon_(lexicon), tables_(tables), words_(words.words) {}

  // The person whose name begins with this word, in a sentence [first, end); of no words where none does.
  Mention at(std::uint32_t first, std::uint32_t end, std::uint32_t i) const {
    Mention out{0, i, i, NameType::person, 0};
    const bool is_name = lexicon_.is_family(lower(i)) && i + 1 < end && is_given(i + 1);  // "Magyar Péter"
    if (!capital(i) || (!is_name && (what(i) & (is_title | is_mister | is_no_name | is_body)) != 0) ||
        follows_name(first, i) || lexicon_.is_named(lower(i)))
      return out;
    const std::uint32_t last = end_of_name(i, end);
    if (given_behind(first, i, last) ||
        (lexicon_.family_first && i == first && last - i > 2 && is_given(last - 1) && !is_given(last - 2)))
      return out;
    if (last - i < 2 || names_a_thing(first, i, last, end) || is_of_tables(i, last)) return out;
    if (lexicon_.is_never_family(lower(last - 1))) return out;
    const bool office = titled(first, i) || has_office_behind(last, end);
    if (!office && is_town(i, last)) return out;
    const bool told = office || has_office_before(first, i);  // "Menteri Perhubungan Budi N." too
    const bool given = is_given(lexicon_.family_first ? last - 1 : i, told) ||
                       (lexicon_.family_first && last - i > 2 && is_given(last - 2, told));
    if (lexicon_.family_first) {
      if (!given || (!is_name && i == first && (lexicon_.of(lower(i)) & opens_none) != 0)) return out;
      out.confidence = told_by_given;
    } else if (given) {
      out.confidence = goes_on_from(first, i) ? told_on_slight_grounds : told_by_given;
    } else if (office && !is_oblique(i)) {
      out.confidence = i == first || last - i > 3 ? told_on_slight_grounds : told_by_title;
    } else if (const auto letters = family_letters(last - 1); letters > 0 && i > first) {
      out.confidence = letters >= telling_family && !goes_on_from(first, i) && !is_oblique(i) ? told_by_family
                                                                                              : told_on_slight_grounds;
    } else {
      return out;
    }
    out.last = last;
    return out;
  }
  // Who gave what stands around the name its name, though a model took it for a person.
  bool is_namesake(std::uint32_t first, std::uint32_t end, const Mention& m) const {
    return lexicon_.is_named(lower(m.first)) || names_a_thing(first, m.first, m.last, end);
  }
  // "Aurora Boreale", which a model took for a person: the given name is another word too, and nothing else tells of
  // one.
  bool is_doubtful(std::uint32_t first, std::uint32_t end, const Mention& m) const {
    return !lexicon_.family_first && is_given(m.first) && !is_given(m.first, false) && !titled(first, m.first) &&
           !has_office_before(first, m.first) && !has_office_behind(m.last, end);
  }

 private:
  std::string_view text(std::uint32_t i) const { return passage_.of(words_[i]); }
  std::string lower(std::uint32_t i) const { return std::string(std::string_view(LoweredWord(passage_, words_[i]))); }
  std::uint16_t what(std::uint32_t i) const { return lexicon_.of(LoweredWord(passage_, words_[i])); }
  bool is_word(std::uint32_t i) const { return words_[i].kind == language::TokenKind::word; }
  // A capital and then small letters: what is all in capitals tells nothing.
  bool capital(std::uint32_t i) const {
    if (!is_word(i) || !language::begins_with_capital(text(i))) return false;
    std::size_t at = 0, letters = 0;
    bool small = false;
    for (; at < text(i).size(); ++letters)
      small |= letters > 0 && begins_small(text(i).substr(at, 4)), base::next_code_point(text(i), at);
    return small || (letters == 2 && text(i).ends_with('.'));
  }
  // The next word right behind it, or written onto it: "Dell'Acqua".
  bool beside(std::uint32_t i) const {
    const auto between = passage_.text.substr(words_[i].end, words_[i + 1].begin - words_[i].end);
    return between == " " || (between.empty() && (text(i).ends_with('\'') || text(i).ends_with("’")));
  }

  // `told`: a person by other words already, so that one that may be another word is no doubt.
  bool is_given(std::uint32_t i, bool told = true) const {
    const auto whole = base::lower(text(i));
    if (!told && lexicon_.is_given(whole) && lexicon_.sex_of(whole) == Sex::unknown) return false;
    const auto hyphen = whole.find('-');
    if (lexicon_.is_given(whole) || (hyphen != whole.npos && lexicon_.is_given(whole.substr(0, hyphen)))) return true;
    if (lexicon_.family_first)
      for (const auto& rule : lexicon_.nominatives())
        if (has_ending(whole, rule.from) && lexicon_.is_given(with_ending(whole, rule))) return true;
    for (const auto& of : lexicon_.person_cases())
      for (const auto* rules : {&of.given, &of.given_alike})
        for (const auto& rule : *rules)
          if (has_ending(whole, rule.from) &&
              lexicon_.sex_of(with_ending(whole, rule)) == (of.woman ? Sex::woman : Sex::man))
            return true;
    return false;
  }

  // Behind the last capital of the run that begins here, through small words within names; marks and breaks end it.
  std::uint32_t end_of_name(std::uint32_t i, std::uint32_t end) const {
    std::uint32_t last = i + 1;
    for (std::uint32_t k = i + 1; k < end && k - i < longest_name && is_word(k) && beside(k - 1); ++k) {
      if (capital(k) && !lexicon_.is_inner(lower(k))) {
        if ((what(k) & (is_no_name | is_title | is_mister)) != 0 ||
            (last - i > 1 && is_known_name(record::EntityType::place, text(k), true)))
          break;
        last = k + 1;
        if (is_cut(k)) break;
      } else if (!lexicon_.is_inner(lower(k))) {
        break;
      }
    }
    return last;
  }
  // "Yıldırım'ın": what is written onto a name ends it.
  bool is_cut(std::uint32_t i) const {
    return i + 1 < words_.size() && words_[i + 1].begin == words_[i].end && is_word(i + 1);
  }

  // "Enligt Erik Sandström", "Menteri Kesehatan Budi Santoso": it begins behind the first word, or what an office is
  // of.
  bool given_behind(std::uint32_t first, std::uint32_t i, std::uint32_t last) const {
    if (lexicon_.family_first || is_given(i) || !(i == first || has_office_before(first, i))) return false;
    for (auto k = i + 1; k < last; ++k)
      if (is_given(k)) return true;
    return false;
  }
  // An office before it, and between them only what it may be of: words with a capital, small ones that join.
  bool has_office_before(std::uint32_t first, std::uint32_t i) const {
    for (std::uint32_t n = 1; n <= longest_office && i - first >= n && is_word(i - n); ++n) {
      if ((what(i - n) & (is_title | is_mister)) != 0) return true;
      if (!capital(i - n) && (what(i - n) & (joins | goes_with | is_nation | is_article | is_body)) == 0) return false;
    }
    return false;
  }

  // Another capital right before it, not a sentence's first, an office or a form of address: the name may begin there.
  bool goes_on_from(std::uint32_t first, std::uint32_t i) const {
    return i > first + 1 && capital(i - 1) && beside(i - 1) &&
           (what(i - 1) & (is_title | is_mister | goes_with | is_nation)) == 0 && !has_office_before(first, i);
  }
  // Inside a name that was looked at from its beginning.
  bool follows_name(std::uint32_t first, std::uint32_t i) const {
    return lexicon_.family_first && i > first + 1 && capital(i - 1) && beside(i - 1) &&
           (what(i - 1) & (is_title | is_mister | is_body)) == 0;
  }

  // "via Carlo Alberto", "Szent István tér": who gave a street, a hospital, a prize its name.
  bool names_a_thing(std::uint32_t first, std::uint32_t i, std::uint32_t last, std::uint32_t end) const {
    if (i > first && lexicon_.is_named(lower(i - 1)) && !has_office_before(first, i - 1)) return true;
    if (i > first && capital(i - 1) && (what(i - 1) & is_body) != 0 && !has_office_before(first, i - 1)) return true;
    for (auto k = i + 1; k < last; ++k) {
      const bool compound = lower(k).find('-') != std::string::npos;  // "Amalie Skram-prisen"
      // "l'attaccante Federico Chiesa"
      const bool may_be_family = !compound && k + 1 == last && !is_of_company(k) &&
                                 (family_letters(k) > short_ending || (k == i + 1 && titled(first, i)));
      if ((is_sort(k) || is_of_company(k)) && !may_be_family) return true;
    }
    return last < end && is_word(last) && beside(last - 1) && (is_sort(last) || is_of_company(last)) &&
           (!lexicon_.title_first || capital(last) || lexicon_.title_within);
  }
  bool is_of_company(std::uint32_t i) const { return lexicon_.is_company(lower(i)) || lexicon_.is_sort(lower(i)); }
  // A word for a body or land, "utcában" and "Castberg-feltet" too.
  bool is_sort(std::uint32_t i) const {
    const auto whole = lower(i);
    const auto hyphen = whole.rfind('-');
    const auto word = hyphen == whole.npos ? whole : whole.substr(hyphen + 1);
    const auto tells = [&](std::string_view stem) { return (lexicon_.of(stem) & (is_body | is_land)) != 0; };
    return tells(word) || std::ranges::any_of(lexicon_.written_on(), [&](const std::string& ending) {
             return word.size() > ending.size() && word.ends_with(ending) &&
                    tells(std::string_view(word).substr(0, word.size() - ending.size()));
           });
  }
  bool is_of_tables(std::uint32_t i, std::uint32_t last) const {
    const auto name = passage_.text.substr(words_[i].begin, words_[last - 1].end - words_[i].begin);
    return is_known_name(record::EntityType::place, name, false) ||
           is_known_name(record::EntityType::organisation, name, false) ||
           (lexicon_.of(base::lower(name)) & (is_no_name | is_office)) != 0;
  }

  // "Vittorio Veneto", "João Pessoa".
  bool is_town(std::uint32_t i, std::uint32_t last) const {
    std::uint64_t phrase = 0;
    for (auto k = i; k < last; ++k) phrase = mixed(phrase, hash_of(lower(k)));
    return (tables_.known(phrase) & (known_city | known_region)) != 0;
  }

  // An office or a form of address right before it, or before words that go with it.
  bool titled(std::uint32_t first, std::uint32_t i) const {
    for (std::uint32_t n = 0; n < longest_office && i > first && beside(i - 1) &&
                              ((what(i - 1) & (goes_with | is_nation)) != 0 || (capital(i - 1) && is_oblique(i - 1))) &&
                              (what(i - 1) & is_title) == 0;
         ++n)
      --i;
    if (i > first && text(i - 1) == "," && lexicon_.title_before_comma) --i;
    return i > first && (what(i - 1) & (is_title | is_mister)) != 0;
  }
  bool is_oblique(std::uint32_t i) const {
    return std::ranges::any_of(lexicon_.oblique_endings(),
                               [&](const std::string& ending) { return has_ending(text(i), ending); });
  }
  // ", docente all'università …": an office behind a comma, at most behind an article.
  bool has_office_behind(std::uint32_t last, std::uint32_t end) const {
    if (last + 1 >= end || text(last) != ",") return false;
    for (auto k = last + 1; k < end && k - last < longest_office / 2; ++k) {
      if ((what(k) & is_title) != 0) return true;
      if ((what(k) & (is_article | goes_with)) == 0) return false;
    }
    return false;
  }
  // Letters of the ending that tells a family name; 0: none does.
  std::size_t family_letters(std::uint32_t i) const {
    const auto word = lower(i);
    std::size_t most = 0;
    for (const auto& rule : lexicon_.family_endings())
      if (has_ending(word, rule.from)) most = std::max(most, base::count_code_points(rule.from));
    return most;
  }

  const Passage& passage_;
  const NameLexicon& lexicon_;
  const NameTables& tables_;
  const std::vector<language::Token>& words_;
};

}  // namespace

std::span<const Mention> meeting(const std::vector<Mention>& found, std::uint32_t first, std::uint32_t last) {
  const auto begin = std::ranges::partition_point(found, [&](const Mention& m) { return m.last <= first; });
  const auto end = std::partition_point(begin, found.end(), [&](const Mention& m) { return m.first < last; });
  return {begin, end};
}

void put_in(const Mention& mention, std::vector<Mention>& found) {
  const auto stays = [&](const Mention& m) {
    const bool covered = m.first >= mention.first && m.last <= mention.last;
    return !covered || (m.first == mention.first && m.last == mention.last && m.confidence >= mention.confidence);
  };
  const auto met = meeting(found, mention.first, mention.last);
  if (std::ranges::any_of(met, [&](const Mention& m) { return stays(m) && m.confidence >= told_by_family; })) return;
  const auto at = found.begin() + (met.data() - found.data());
  found.insert(found.erase(at, at + static_cast<std::ptrdiff_t>(met.size())), mention);
}

void add_people(const Passage& passage, std::uint32_t number, const NameLexicon& lexicon, const NameTables& tables,
                const NameWords& words, std::vector<Mention>& found) {
  const Finder finder(passage, lexicon, tables, words);
  for (std::size_t s = 0; s < words.sentences.size(); ++s) {
    const auto first = words.sentences[s];
    const auto end =
        s + 1 < words.sentences.size() ? words.sentences[s + 1] : static_cast<std::uint32_t>(words.words.size());
    const auto here = meeting(found, first, end);
    const auto begin = found.begin() + (here.data() - found.data());
    auto stay = begin;
    for (auto m = begin; m != begin + static_cast<std::ptrdiff_t>(here.size()); ++m) {
      const bool within = m->type == NameType::person && m->first >= first && m->last <= end;
      if (within && m->last - m->first > 1 && finder.is_namesake(first, end, *m)) continue;
      if (within && finder.is_doubtful(first, end, *m)) m->confidence = std::min(m->confidence, told_on_slight_grounds);
      *stay++ = *m;
    }
    found.erase(stay, begin + static_cast<std::ptrdiff_t>(here.size()));
    for (auto i = first; i < end;) {
      auto person = finder.at(first, end, i);
      if (person.last > person.first) {
        person.passage = number;
        put_in(person, found);
      }
      i = std::max(i + 1, person.last);
    }
  }
}

void add_family_names(const Analysis& analysis, const NameLexicon& lexicon, MentionedNames& names) {
  constexpr std::size_t least = 4;  // bytes of a name that stands for one
  struct Known {
    std::string family;
    float confidence;
  };
  std::vector<Known> known;
  const auto word = [&](const Mention& m, std::uint32_t i) {
    return base::lower(analysis.passages[m.passage].of(names.words[m.passage].words[i]));
  };
  for (const auto& m : names.mentions)
    if (m.type == NameType::person && m.last - m.first > 1 && m.confidence >= told_by_family)
      known.push_back({word(m, lexicon.family_first ? m.first : m.last - 1), m.confidence});
  if (known.empty()) return;
  std::vector<Mention> all;
  std::size_t next = 0;
  for (std::uint32_t p = 0; p < names.words.size(); ++p) {
    const auto& words = names.words[p].words;
    for (std::uint32_t i = 0; i < words.size(); ++i) {
      while (next < names.mentions.size() && (names.mentions[next].passage < p ||
                                              (names.mentions[next].passage == p && names.mentions[next].last <= i)))
        all.push_back(names.mentions[next++]);
      const bool taken =
          next < names.mentions.size() && names.mentions[next].passage == p && names.mentions[next].first <= i;
      const auto text = analysis.passages[p].of(words[i]);
      if (taken || words[i].kind != language::TokenKind::word || text.size() < least ||
          !language::begins_with_capital(text))
        continue;
      const auto lower = base::lower(text);
      const auto one = std::ranges::find_if(known, [&](const Known& k) { return lexicon.same_name(k.family, lower); });
      if (one != known.end()) all.push_back({p, i, i + 1, NameType::person, one->confidence * again});
    }
  }
  all.insert(all.end(), names.mentions.begin() + static_cast<std::ptrdiff_t>(next), names.mentions.end());
  names.mentions = std::move(all);
}

}  // namespace ortoo::understand
