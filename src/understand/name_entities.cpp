#include "understand/name_entities.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"

namespace ortoo::understand {
namespace {

// One way a name is written in the article.
struct Form {
  std::string text;                // as it stands
  std::vector<std::string> words;  // in lower case, without full stops
  std::vector<std::uint32_t> mentions;
  std::array<float, 4> votes{};    // by type
  NameType type = NameType::person;
  float confidence = 0;
  std::int32_t entity = -1;
};

std::string text_of(const Analysis& analysis, const MentionedNames& names, const Mention& m) {
  const auto& words = names.words[m.passage].words;
  return base::collapse_spaces(analysis.passages[m.passage].text.substr(words[m.first].begin, words[m.last - 1].end - words[m.first].begin));
}

std::vector<std::string> words_of(const Analysis& analysis, const MentionedNames& names, const Mention& m) {
  std::vector<std::string> out;
  for (auto i = m.first; i < m.last; ++i) {
    auto word = base::lower(analysis.passages[m.passage].of(names.words[m.passage].words[i]));
    if (word == "." || word == "\"" || word == "«" || word == "»" || word == "the") continue;
    out.push_back(std::move(word));
  }
  return out;
}

bool is_initial(std::string_view word) { return base::count_code_points(word) == 1 || (word.ends_with('.') && base::count_code_points(word) <= 4); }

bool part_matches(std::string_view part, std::string_view whole, const NameLexicon& lexicon) {
  if (lexicon.same_name(part, whole)) return true;
  std::size_t a = 0, b = 0;
  return is_initial(part) && !whole.empty() && base::next_code_point(part, a) == base::next_code_point(whole, b);
}

// Every word of `part` stands in `whole`, in order; a last word that is an initial says nothing.
bool is_part(const std::vector<std::string>& part, const std::vector<std::string>& whole, const NameLexicon& lexicon) {
  if (part.empty() || part.size() > whole.size() || is_initial(part.back())) return false;
  std::size_t at = 0;
  for (const auto& word : part) {
    while (at < whole.size() && !part_matches(word, whole[at], lexicon) && !part_matches(whole[at], word, lexicon)) ++at;
    if (at++ == whole.size()) return false;
  }
  return true;
}

bool same_words(const std::vector<std::string>& a, const std::vector<std::string>& b, const NameLexicon& lexicon) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [&](const auto& x, const auto& y) { return lexicon.same_name(x, y); });
}

// "ICC" of "International Criminal Court": the first letters of its words, small ones or not.
bool is_acronym(const std::string& text, const std::vector<std::string>& words, const NameLexicon& lexicon) {
  if (words.size() < 2 || text.find(' ') != std::string::npos) return false;
  const auto letters = base::lower(text);
  if (letters == text) return false;
  std::string all, without;
  for (const auto& word : words) {
    std::size_t at = 0;
    base::next_code_point(word, at);
    all += word.substr(0, at);
    if (!(lexicon.of(word) & joins)) without += word.substr(0, at);
  }
  return letters == all || letters == without;
}

// One type for one spelling: what most of its mentions say.
void agree_on_types(std::vector<Form>& forms) {
  for (auto& form : forms) {
    const auto best = std::max_element(form.votes.begin(), form.votes.end());
    form.type = static_cast<NameType>(best - form.votes.begin());
  }
  // A single word that is the last of a person's name is that person.
  for (auto& form : forms) {
    if (form.words.size() != 1 || form.type == NameType::person) continue;
    for (const auto& person : forms)
      if (person.type == NameType::person && person.words.size() > 1 && person.words.back() == form.words[0] && person.votes[0] + form.votes[0] > form.votes[static_cast<std::size_t>(form.type)])
        form.type = NameType::person;
  }
}

bool belongs(const Form& form, const Form& fuller, const NameLexicon& lexicon) {
  if (form.type != fuller.type) return false;
  if (form.type == NameType::person) return is_part(form.words, fuller.words, lexicon);
  if (same_words(form.words, fuller.words, lexicon)) return true;
  return form.type == NameType::organisation && is_acronym(form.text, fuller.words, lexicon);
}

// Of a person's forms with the same number of words, the one in the nominative where first names tell it.
bool is_known_first(const Form& form, const NameTables& tables) {
  return !form.words.empty() && (tables.known(mixed(0, hash_of(form.words.front()))) & known_first_name);
}

}  // namespace

std::vector<NamedEntity> merge_mentions(const Analysis& analysis, MentionedNames& names, const NameLexicon& lexicon, const NameTables& tables) {
  std::vector<Form> forms;
  std::map<std::string, std::size_t> by_text;
  for (std::uint32_t m = 0; m < names.mentions.size(); ++m) {
    const auto& mention = names.mentions[m];
    auto words = words_of(analysis, names, mention);
    if (words.empty() || (words.size() == 1 && (lexicon.of(words[0]) & (is_no_name | is_common | is_title | is_mister)))) continue;
    const auto [it, fresh] = by_text.try_emplace(text_of(analysis, names, mention), forms.size());
    if (fresh) forms.push_back({it->first, std::move(words), {}, {}, {}, 0, -1});
    auto& form = forms[it->second];
    form.mentions.push_back(m);
    form.votes[static_cast<std::size_t>(mention.type)] += mention.confidence;
    form.confidence = std::max(form.confidence, mention.confidence);
  }
  agree_on_types(forms);
  // The fullest first: each form joins an entity that it can be a part of, else begins one.
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < forms.size(); ++i)
    if (forms[i].type != NameType::other) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (forms[a].words.size() != forms[b].words.size()) return forms[a].words.size() > forms[b].words.size();
    const bool known_a = is_known_first(forms[a], tables), known_b = is_known_first(forms[b], tables);
    if (known_a != known_b) return known_a;
    return forms[a].mentions.size() > forms[b].mentions.size();
  });
  std::vector<std::vector<std::size_t>> entities;  // forms of each
  for (const auto i : order) {
    Form& form = forms[i];
    std::int32_t best = -1;
    bool best_last = false;
    std::size_t best_size = 0;
    for (std::size_t e = 0; e < entities.size(); ++e) {
      const Form& head = forms[entities[e].front()];
      if (!belongs(form, head, lexicon)) continue;
      const bool last = lexicon.same_name(form.words.back(), head.words.back());
      std::size_t size = 0;
      for (const auto f : entities[e]) size += forms[f].mentions.size();
      if (best >= 0 && (best_last > last || (best_last == last && best_size >= size))) continue;
      best = static_cast<std::int32_t>(e);
      best_last = last;
      best_size = size;
    }
    if (best < 0) {
      best = static_cast<std::int32_t>(entities.size());
      entities.emplace_back();
    }
    form.entity = best;
    entities[static_cast<std::size_t>(best)].push_back(i);
  }
  std::vector<NamedEntity> out;
  for (const auto& members : entities) {
    NamedEntity entity;
    entity.type = forms[members.front()].type;
    entity.name = forms[members.front()].text;
    for (const auto f : members) {
      if (lexicon.bare_is_shortest && forms[f].text.size() < entity.name.size() && same_words(forms[f].words, forms[members.front()].words, lexicon)) entity.name = forms[f].text;
      entity.confidence = std::max(entity.confidence, forms[f].confidence);
      for (const auto m : forms[f].mentions) {
        entity.mentions.push_back(m);
        names.mentions[m].type = entity.type;
      }
    }
    std::sort(entity.mentions.begin(), entity.mentions.end());
    out.push_back(std::move(entity));
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.mentions.front() < b.mentions.front(); });
  return out;
}

}  // namespace ortoo::understand
