#include "understand/names/entities.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "understand/lowered_word.h"
#include "understand/names/forms.h"
#include "understand/names/links.h"

namespace ortoo::understand {
namespace {

std::string text_of(const Analysis& analysis, const MentionedNames& names, const Mention& m) {
  const auto& words = names.words[m.passage].words;
  return base::collapse_spaces(
      analysis.passages[m.passage].text.substr(words[m.first].begin, words[m.last - 1].end - words[m.first].begin));
}

std::vector<std::string> words_of(const Analysis& analysis, const MentionedNames& names, const Mention& m) {
  std::vector<std::string> out;
  for (auto i = m.first; i < m.last; ++i) {
    const LoweredWord lowered(analysis.passages[m.passage], names.words[m.passage].words[i]);
    const std::string_view word = lowered;
    if (word == "." || word == "\"" || word == "«" || word == "»" || word == "the") continue;
    out.emplace_back(word);
  }
  return out;
}

// Of a person's forms with the same number of words, the one in the nominative where first names tell it.
bool is_known_first(const NameForm& form, const NameTables& tables) {
  return !form.words.empty() && (tables.known(mixed(0, hash_of(form.words.front()))) & known_first_name);
}

// What is no name by itself may be a first name: "Oscar, 8, said", or of someone in the text ("Oscar Pistorius").
bool is_told_person(const Analysis& analysis, const MentionedNames& names, const Mention& mention,
                    const NameLexicon& lexicon) {
  const auto word_of = [&](const Mention& m, std::uint32_t i) {
    return base::lower(analysis.passages[m.passage].of(names.words[m.passage].words[i]));
  };
  const auto word = word_of(mention, mention.first);
  if (mention.type != NameType::person) return false;
  // "won an Oscar"
  if (mention.first > 0 && (lexicon.of(word_of(mention, mention.first - 1)) & is_article)) return false;
  const auto& words = names.words[mention.passage].words;
  if (mention.last + 2 < words.size() && word_of(mention, mention.last) == "," &&
      words[mention.last + 1].kind == language::TokenKind::number && word_of(mention, mention.last + 2) == ",")
    return true;
  return std::ranges::any_of(names.mentions, [&](const Mention& m) {
    return m.type == NameType::person && m.last - m.first > 1 && word_of(m, m.first) == word;
  });
}

// One type for one spelling: what most of its mentions say.
void agree_on_types(std::vector<NameForm>& forms, const NameLexicon& lexicon, const NameTables& tables) {
  for (auto& form : forms) {
    const auto best = std::max_element(form.votes.begin(), form.votes.end());
    form.type = static_cast<NameType>(best - form.votes.begin());
  }
  // A single word that ends a person's name is that person, unless a table has it as a place.
  for (auto& form : forms) {
    if (form.words.size() != 1 || form.type == NameType::person) continue;
    const bool unknown_place =
        form.type == NameType::place && !is_known_name(record::EntityType::place, form.text, true);
    for (const auto& person : forms)
      if (person.type == NameType::person && person.words.size() > 1 && person.words.back() == form.words[0] &&
          (unknown_place || person.votes[0] + form.votes[0] > form.votes[static_cast<std::size_t>(form.type)]))
        form.type = NameType::person;
  }
  // "Fritz Müller, Chef der Fritz Müller KG" stays himself: a first name tells him, or that he is told of more than it.
  constexpr auto as_person = static_cast<std::size_t>(NameType::person),
                 as_body = static_cast<std::size_t>(NameType::organisation);
  for (auto& form : forms) {
    const auto is_called_by = [&](const NameForm& company) {
      const auto himself = [&] {
        return form.words.size() > 1 &&
               (is_known_first(form, tables) || form.votes[as_person] > company.votes[as_body]);
      };
      return is_of_company(form, company, lexicon) && !himself();
    };
    if (form.type == NameType::person && std::ranges::any_of(forms, is_called_by)) form.type = NameType::organisation;
  }
}

}  // namespace

std::vector<NamedEntity> merge_mentions(const Analysis& analysis, MentionedNames& names, const NameLexicon& lexicon,
                                        const NameTables& tables) {
  std::vector<NameForm> forms;
  forms.reserve(names.mentions.size());
  std::map<std::string, std::size_t> by_text;
  for (std::uint32_t m = 0; m < names.mentions.size(); ++m) {
    const auto& mention = names.mentions[m];
    auto words = words_of(analysis, names, mention);
    if (words.empty() || (words.size() == 1 && (lexicon.of(words[0]) & (is_common | is_title | is_mister)))) continue;
    if (words.size() == 1 && (lexicon.of(words[0]) & is_no_name) && !is_told_person(analysis, names, mention, lexicon))
      continue;
    auto text = text_of(analysis, names, mention);
    if (words.size() > 1 && (lexicon.of(base::lower(text)) & is_no_name)) continue;  // "Black Friday"
    const auto [it, fresh] = by_text.try_emplace(std::move(text), forms.size());
    if (fresh) forms.push_back({it->first, std::move(words), {}, {}, {}, 0, -1});
    auto& form = forms[it->second];
    form.mentions.push_back(m);
    form.votes[static_cast<std::size_t>(mention.type)] += mention.confidence;
    form.confidence = std::max(form.confidence, mention.confidence);
  }
  agree_on_types(forms, lexicon, tables);
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
    NameForm& form = forms[i];
    std::int32_t best = -1;
    bool best_last = false;
    std::size_t best_size = 0;
    std::vector<std::int32_t> wider;
    for (std::size_t e = 0; e < entities.size(); ++e) {
      const NameForm& head = forms[entities[e].front()];
      if (!belongs(form, head, lexicon)) {
        if (is_without_sort(form, head, lexicon) || is_without_owner(form, head, lexicon, tables))
          wider.push_back(static_cast<std::int32_t>(e));
        continue;
      }
      const bool last = lexicon.same_name(form.words.back(), head.words.back());
      std::size_t size = 0;
      for (const auto f : entities[e]) size += forms[f].mentions.size();
      if (best >= 0 && (best_last > last || (best_last == last && best_size >= size))) continue;
      best = static_cast<std::int32_t>(e);
      best_last = last;
      best_size = size;
    }
    if (best < 0 && wider.size() == 1) best = wider.front();
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
    const auto* head = &forms[members.front()];
    const auto is_known = [](const NameForm& form) {
      return is_known_name(record::EntityType::organisation, form.text, false);
    };
    for (const auto f : members) {
      if (is_without_sort(forms[f], *head, lexicon) && forms[f].mentions.size() > head->mentions.size() &&
          (!is_known(*head) || is_known(forms[f])))
        entity.name = forms[f].text, head = &forms[f];
      if (lexicon.bare_is_shortest && forms[f].text.size() < entity.name.size() &&
          same_words(forms[f], forms[members.front()], lexicon))
        entity.name = forms[f].text;
      if (forms[f].words.size() == head->words.size()) entity.forms.push_back(forms[f].text);
      entity.confidence = std::max(entity.confidence, forms[f].confidence);
      for (const auto m : forms[f].mentions) {
        entity.mentions.push_back(m);
        names.mentions[m].type = entity.type;
      }
    }
    std::sort(entity.mentions.begin(), entity.mentions.end());
    out.push_back(std::move(entity));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.mentions.front() < b.mentions.front(); });
  return out;
}

}  // namespace ortoo::understand
