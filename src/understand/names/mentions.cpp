#include "understand/names/mentions.h"

#include <algorithm>
#include <array>
#include <mutex>

#include "base/text.h"
#include "language/word_edges.h"
#include "understand/large_pages.h"
#include "understand/lowered_word.h"
#include "understand/model_files.h"
#include "understand/names/bodies.h"
#include "understand/names/bodies_bare.h"
#include "understand/names/bodies_by_sort.h"
#include "understand/names/known.h"
#include "understand/names/lexicon.h"
#include "understand/names/people.h"
#include "understand/names/people_bare.h"
#include "understand/names/spans.h"
#include "understand/names/text.h"
#include "understand/names/trim.h"
#include "understand/quotes/speaker_sex.h"

namespace ortoo::understand {
namespace {

// Which files read a language, and how sure the model must be: where it was trained on the language, more often right
// than wrong; where on a kindred one, as sure as makes nine in ten right there.
struct Reading {
  std::string_view language, model, tables;
  float least;
  std::string_view phrases = tables;  // those of another language than the classes
};
constexpr float trained = 0.5F, kindred = 0.7F, borrowed = 0.9F;
constexpr NameReach english_reach{2, 3, true};  // English names seldom go on in small letters
constexpr Reading readings[] = {
    {"en", "en", "en", trained},  {"ru", "ru", "ru", trained},       {"uk", "ru", "ru", trained},
    {"pl", "pl", "en", trained},  {"mn", "mn", "ru", trained, "mn"}, {"vi", "vi", "en", trained},
    {"be", "ru", "ru", borrowed}, {"bg", "ru", "ru", borrowed},      {"sr", "ru", "ru", borrowed},
    {"mk", "ru", "ru", borrowed}, {"kk", "ru", "ru", borrowed},      {"nl", "nl", "en", trained},
    {"es", "es", "en", trained},  {"fr", "fr", "en", trained},       {"it", "es", "en", kindred},
    {"pt", "es", "en", kindred},  {"ca", "es", "en", kindred},       {"gl", "es", "en", kindred},
    {"ro", "es", "en", borrowed}, {"sv", "en", "en", borrowed},      {"da", "en", "en", borrowed},
    {"no", "en", "en", borrowed}, {"nb", "en", "en", borrowed},      {"fi", "en", "en", borrowed},
    {"id", "en", "en", borrowed}, {"tr", "en", "en", borrowed},      {"cs", "pl", "en", borrowed},
    {"sk", "pl", "en", borrowed}, {"hr", "pl", "en", borrowed},      {"hu", "en", "en", borrowed},
    {"de", "de", "en", trained},  {"zh", "zh", "zh", 0.8F},          {"ja", "ja", "ja", 0.6F},
    {"", "en", "en", borrowed},
};

// Languages whose scripts have no capitals, and Greek, which no model reads: known names are also told by their
// spelling.
constexpr std::string_view told_by_spelling[] = {"zh", "ja", "ko", "ar", "fa", "he",
                                                 "hi", "th", "lo", "km", "my", "el"};
bool tells_by_spelling(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  return std::find(std::begin(told_by_spelling), std::end(told_by_spelling), primary) != std::end(told_by_spelling);
}

bool has_no_capitals(std::string_view language) { return tells_by_spelling(language) && !language.starts_with("el"); }

NameReader make(const Reading& reading) {
  const auto file = [](std::string_view name, std::string_view ending) {
    return in_large_pages(model_file("understand/names/" + std::string(name) + std::string(ending)));
  };
  const auto tables = reading.tables;
  const NameReach reach = reading.language == "en" ? english_reach : NameReach{};
  return {NameTables(file(tables, ".classes"), file(tables, ".coarse"), file(reading.phrases, ".phrases")),
          NameModel(file(reading.model, ".model")), reading.least, reach};
}

// Below this a mention only misleads: it may still be told by a surer one of the same name.
constexpr float least_of_mention = 0.3F;

// "Anayasa Mahkemesi": a person's to a model that was trained on another language.
bool is_called_by_sort(const Passage& passage, const NameWords& words, const NameLexicon& lexicon,
                       const Mention& mention) {
  return mention.type == NameType::person && mention.last - mention.first > 1 &&
         (lexicon.of(LoweredWord(passage, words.words[mention.last - 1])) & is_body) != 0;
}

}  // namespace

const NameReader& name_reader_for(std::string_view language) {
  static const NameReader none;
  static std::array<NameReader, std::size(readings)> made;
  static std::array<std::once_flag, std::size(readings)> asked_for;
  const std::string_view primary = language.substr(0, language.find('-'));
  for (std::size_t i = 0; i < std::size(readings); ++i)
    if (readings[i].language == primary) {
      std::call_once(asked_for[i], [i] { made[i] = make(readings[i]); });
      return made[i];
    }
  return none;
}

namespace {

// "Tapi Nicky" where the text has "tapi", and "Nicky" or "Nicky Hart": the sentence's first word is none of the name.
void cut_first_words(const Analysis& analysis, const NameTables& tables, MentionedNames& names) {
  const auto word = [&](const Mention& m, std::uint32_t i) {
    return analysis.passages[m.passage].of(names.words[m.passage].words[i]);
  };
  const auto text = [&](const Mention& m, std::uint32_t from) {
    const auto& words = names.words[m.passage].words;
    return analysis.passages[m.passage].text.substr(words[from].begin, words[m.last - 1].end - words[from].begin);
  };
  const auto opens = [&](const Mention& m) {
    return std::ranges::binary_search(names.words[m.passage].sentences, m.first);
  };
  for (auto& mention : names.mentions) {
    if (mention.type != NameType::person || mention.last - mention.first < 2 || !opens(mention)) continue;
    const auto first = base::lower(word(mention, mention.first));
    if (tables.known(mixed(0, hash_of(first))) & known_first_name) continue;
    const auto rest = text(mention, mention.first + 1), whole = text(mention, mention.first);
    const bool alone = std::ranges::any_of(names.mentions, [&](const Mention& m) {
      return m.type == NameType::person && &m != &mention && text(m, m.first).starts_with(rest) &&
             text(m, m.first) != whole;
    });
    const bool within =
        std::ranges::any_of(names.mentions, [&](const Mention& m) { return text(m, m.first) == whole && !opens(m); });
    if (!alone || within) continue;
    const bool small = std::ranges::any_of(analysis.passages, [&](const Passage& p) {
      return std::ranges::any_of(p.tokens, [&](const language::Token& t) { return p.of(t) == first; });
    });
    if (small) ++mention.first;
  }
}

// "rue Victor Hugo", "стадион имени Эдуарда Стрельцова", "John F. Kennedy Airport": who gave a thing its name. An
// office before the thing may be its holder's: "le directeur de l'école Jean Petit".
void lower_namesakes(const Passage& passage, const NameWords& words, const NameLexicon& lexicon,
                     std::vector<Mention>& found) {
  constexpr std::uint32_t office_reach = 4;  // words
  for (auto& m : found) {
    if (m.type != NameType::person) continue;
    const auto lower = [&](std::uint32_t i) { return LoweredWord(passage, words.words[i]); };
    const auto beside = [&](std::uint32_t i) {
      return passage.text.substr(words.words[i].end, words.words[i + 1].begin - words.words[i].end)
                 .find_first_not_of(' ') == std::string_view::npos;
    };
    bool named = m.first > 0 && beside(m.first - 1) && lexicon.is_named(lower(m.first - 1));
    if (!named && m.first > 1 && beside(m.first - 1) && beside(m.first - 2))  // "стадион имени", but "по имени"
      named = lexicon.is_named(std::string(std::string_view(lower(m.first - 2))) + " " +
                               std::string(std::string_view(lower(m.first - 1))));
    for (std::uint32_t n = 2; named && n <= office_reach && n <= m.first && beside(m.first - n); ++n)
      if ((lexicon.of(lower(m.first - n)) & is_title) != 0) named = false;
    // "Kennedy airport", but "John Smith school" only in capitals.
    const bool names_next = m.last < words.words.size() && beside(m.last - 1) &&
                            (m.last - m.first == 1 || language::begins_with_capital(passage.of(words.words[m.last]))) &&
                            lexicon.is_namesake(lower(m.last));
    if (named || names_next) m.confidence = std::min(m.confidence, told_by_words);
  }
}

// "Munthir al-Kaabouri, the Marsal coach, said": a person by the article and the office behind it, though the model
// reads no such name. Only of names with an Arabic article or a given name: any two capitals at a sentence's beginning
// may be "Last Monday".
void add_by_apposition(const Passage& passage, std::uint32_t number, const NameLexicon& lexicon, const NameWords& words,
                       std::vector<Mention>& found) {
  constexpr std::uint32_t longest_name = 7, longest_office = 5;  // words
  const auto count = static_cast<std::uint32_t>(words.words.size());
  const auto text = [&](std::uint32_t i) { return passage.of(words.words[i]); };
  const auto has_article = [](std::string_view word) {
    return word == "al" || word == "el" || word.starts_with("al-") || word.starts_with("el-");
  };
  for (const auto first : words.sentences) {
    if (first >= count) continue;
    // "Serhii Radio, a chemistry researcher at …, says"
    const bool given = sex_of_given(base::lower(text(first))) != Sex::unknown;
    bool arabic = false;
    std::uint32_t last = first;
    for (; last < count && last - first < longest_name &&
           (language::begins_with_capital(text(last)) ||
            (last > first && (text(last) == "-" || has_article(text(last)))));
         ++last)
      arabic |= has_article(text(last));
    if (!(arabic || (given && last > first + 1)) || last + 2 >= count || text(last) != "," ||
        !(lexicon.of(base::lower(text(last + 1))) & is_article))
      continue;
    std::uint32_t comma = last + 2;
    // "a chemistry researcher at …", but not "a spokesman said" or "the company whose director resigned".
    bool title = false, placed = false;
    for (; comma < count && comma - last < longest_office + 2 && text(comma) != ","; ++comma) {
      const auto sorts = lexicon.of(base::lower(text(comma)));
      placed = placed || (given && title && ((sorts & joins) != 0 || (sorts == 0 && text(comma).size() <= 2)));
      title = (sorts & is_title) != 0;
    }
    if (comma >= count || text(comma) != "," || !(title || placed)) continue;
    const auto meets = [&](const Mention& m) { return m.first < last && m.last > first; };
    if (std::ranges::any_of(
            found, [&](const Mention& m) { return meets(m) && (m.type != NameType::person || m.last - m.first > 1); }))
      continue;
    std::erase_if(found, meets);
    const auto at = std::ranges::find_if(found, [&](const Mention& m) { return m.first >= last; });
    found.insert(at, {number, first, last, NameType::person, told_by_words});
  }
}

}  // namespace

MentionedNames find_mentions(const Analysis& analysis) {
  MentionedNames out;
  NameText text;
  std::vector<std::uint32_t> starts;  // of each passage's words in the text
  std::size_t tokens = 0, sentences = 0;
  for (const auto& passage : analysis.passages) tokens += passage.tokens.size(), sentences += passage.sentences.size();
  text.words.reserve(tokens + tokens / 16);
  text.sentences.reserve(sentences);
  out.words.reserve(analysis.passages.size());
  starts.reserve(analysis.passages.size());
  for (const auto& passage : analysis.passages) {
    starts.push_back(static_cast<std::uint32_t>(text.words.size()));
    auto& words =
        out.words.emplace_back(name_words(passage.text, analysis.language, passage.sentences, passage.tokens));
    for (const auto sentence : words.sentences) text.sentences.push_back(starts.back() + sentence);
    for (const auto& word : words.words) text.words.push_back(passage.of(word));
  }
  if (text.words.empty()) return out;
  const NameReader& reader = name_reader_for(analysis.language);
  const NameLexicon& lexicon = name_lexicon_for(analysis.language);
  std::vector<std::vector<Mention>> found(analysis.passages.size());
  if (!reader.model.empty()) {
    thread_local KeptSums kept;  // readers stay where they are
    std::uint32_t passage = 0;
    for (const auto& span : find_spans(text, reader, lexicon, kept)) {
      if (span.confidence < least_of_mention) continue;
      while (passage + 1 < starts.size() && span.begin >= starts[passage + 1]) ++passage;
      Mention mention{passage, span.begin - starts[passage], span.end - starts[passage], span.type, span.confidence};
      if (trim_mention(analysis.passages[passage], out.words[passage], reader.tables, lexicon, mention))
        found[passage].push_back(mention);
    }
  }
  const bool spelling = tells_by_spelling(analysis.language);
  for (std::uint32_t p = 0; p < found.size(); ++p) {
    // What the model is less sure of than it must be would only stand in a known name's way.
    if (!lexicon.title_first && !spelling) add_by_apposition(analysis.passages[p], p, lexicon, out.words[p], found[p]);
    if (spelling) std::erase_if(found[p], [&](const Mention& m) { return m.confidence < reader.least; });
    if (spelling) add_known_names(analysis.passages[p], p, lexicon, out.words[p], found[p]);
    if (lexicon.tells_people())
      for (auto& mention : found[p])
        if (is_called_by_sort(analysis.passages[p], out.words[p], lexicon, mention))
          mention.type = NameType::organisation, mention.confidence = std::min(mention.confidence, told_by_words);
    if (lexicon.tells_people() && has_no_capitals(analysis.language))
      add_bare_bodies(analysis.passages[p], p, lexicon, out.words[p], found[p]);
    if (!lexicon.tells_people() && lexicon.tells_namesakes())
      lower_namesakes(analysis.passages[p], out.words[p], lexicon, found[p]);
    if (lexicon.tells_people() && has_no_capitals(analysis.language))
      add_bare_people(analysis.passages[p], p, lexicon, out.words[p], found[p]);
    else if (lexicon.tells_people()) {
      add_people(analysis.passages[p], p, lexicon, reader.tables, out.words[p], found[p]);
      add_bodies_and_places(analysis.passages[p], p, lexicon, reader.tables, out.words[p], found[p]);
    }
    if (!lexicon.tells_people() && lexicon.tells_bodies_by_sort())
      add_bodies_by_sort(analysis.passages[p], p, lexicon, out.words[p], found[p]);
    out.mentions.insert(out.mentions.end(), found[p].begin(), found[p].end());
  }
  if (!lexicon.tells_people() && lexicon.tells_bodies_by_sort()) add_bodies_again(analysis, out);
  if (lexicon.tells_people() && has_no_capitals(analysis.language)) trust_repeated(analysis, out);
  if (lexicon.tells_people()) add_family_names(analysis, lexicon, out);
  cut_first_words(analysis, reader.tables, out);
  return out;
}

}  // namespace ortoo::understand
