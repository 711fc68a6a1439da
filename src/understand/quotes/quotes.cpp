#include "understand/quotes/quotes.h"

#include <algorithm>

#include "base/text.h"
#include "language/tag.h"
#include "language/tokens.h"
#include "understand/names/lexicon.h"
#include "understand/quotes/attribution_table.h"
#include "understand/quotes/quotation_marks.h"
#include "understand/quotes/speaker_named.h"
#include "understand/quotes/speaker_sex.h"
#include "understand/quotes/speakers.h"
#include "understand/quotes/speech.h"
#include "understand/quotes/speech_plain.h"

namespace ortoo::understand {
namespace {

// Of a quote whose speaker is not told by name or office: kept for readers of the record, below what the site shows.
constexpr float unnamed_confidence = 0.3F;

// Of the quotes whose speaker a pronoun or an office tells: where one alone can be meant, and where others can.
constexpr float guessed_share = 0.95F, doubtful_share = 0.8F;

// Of what someone says without marks where it stands plainly (speech_plain.h): the share right as one reader judged it.
constexpr float plain_share = 0.9F, plain_from = 0.7F;

// The last word of a phrase of saying: "ने ट्वीट किया".
bool is_last_of_speech(const Passage& passage, std::vector<language::Token>::const_iterator word,
                       const SpeechWords& words) {
  constexpr int longest = 4;  // words
  auto begin = word;
  for (int n = 1; n < longest && begin != passage.tokens.begin(); ++n) {
    --begin;
    const auto match = words.at(passage.lowered, begin->begin, begin->end);
    if ((match.sorts & speech_verb) != 0 && begin->begin + match.length >= word->end) return true;
  }
  return false;
}

// Where no capital tells that a sentence begins: behind a mark, a verb of saying or its "that", and before Korean 라고
// and the like.
bool opens_sentence(const Passage& passage, const Range& content, const SpeechWords& words) {
  constexpr std::size_t least = 30;  // bytes
  if (content.end - content.begin < least) return false;
  const auto token = std::ranges::lower_bound(passage.tokens, content.begin, {}, &language::Token::begin);
  // its mark opens the passage
  if (token == passage.tokens.begin() || token - 1 == passage.tokens.begin()) return true;
  const auto& before = *(token - 2);
  if (before.kind == language::TokenKind::punctuation) return true;
  const auto& behind = std::ranges::lower_bound(passage.tokens, content.end, {}, &language::Token::begin);
  const bool quotes = !words.that_endings.empty() && behind != passage.tokens.end() &&
                      behind + 1 != passage.tokens.end() && (behind + 1)->begin == behind->end;
  return quotes || (words.at(passage.lowered, before.begin, before.end).sorts & (speech_verb | speech_that)) != 0 ||
         is_last_of_speech(passage, token - 2, words);
}

// A quotation is direct where it stands as a sentence of its own, mixed where it is woven into another's.
bool is_direct(const Passage& passage, const Range& content, const SpeechWords& words) {
  const auto inside = passage.text.substr(content.begin, content.end - content.begin);
  if (words.by_names) return opens_sentence(passage, content, words);
  if (!words.capitals) return inside.size() > 30;
  std::size_t at = 0;
  char32_t first = 0;
  while (at < inside.size() && !base::is_letter(first) && !base::is_digit(first))
    first = base::next_code_point(inside, at);
  if (base::is_lower(first)) return false;
  auto before = base::trim(passage.text.substr(0, content.begin));
  for (const std::string_view mark : {"\"", "“", "”", "„", "«", "»", "'", "‘", "‚", "‹", "›"})
    if (before.ends_with(mark)) {
      before.remove_suffix(mark.size());
      break;
    }
  before = base::trim(before);
  if (before.empty() || before.ends_with(':') || before.ends_with(',')) return base::count_words(inside) >= 2;
  // "Б.Болд “Гүүр нээгдэнэ” гэж хэлэв": no mark stands before it where the verb of saying is the last.
  constexpr std::size_t sentence = 3;  // words
  if (words.verb_last) return base::count_words(inside) >= sentence;
  // "«…, — отметил он. — …»"
  if (before.ends_with("—") || before.ends_with("–")) return base::count_words(inside) >= 2;
  return (before.ends_with('.') || before.ends_with('!') || before.ends_with('?') || before.ends_with("”") ||
          before.ends_with('"')) &&
         base::count_words(inside) >= 2;
}

// The share that is right of what is as sure, on the dev parts, as bench/understand_quotes prints it. What stands in
// marks is right where words and model agree on who said it. Without a model the words alone are as sure as find_speech
// says, words woven into another's sentence less.
float measured(const Attribution& a, record::QuoteKind kind, bool has_model, bool english) {
  constexpr float woven = 0.8F;
  if (kind == record::QuoteKind::indirect) {
    if (!a.trained) return a.confidence;
    return a.confidence >= 0.7F   ? 0.95F
           : a.confidence >= 0.5F ? 0.83F
           : a.confidence >= 0.3F ? 0.72F
           : a.confidence >= 0.1F ? 0.56F
                                  : 0.45F;
  }
  const bool direct = kind == record::QuoteKind::direct;
  if (!has_model) return direct ? a.confidence : std::min(a.confidence, woven);
  if (a.agreed >= (english ? 0.3F : 0.6F)) return 0.96F;  // German has a tenth of the text to learn from
  if (english && direct && a.agreed >= 0.1F) return 0.92F;
  if (a.agreed >= 0.3F) return 0.7F;
  return std::min(a.confidence, direct ? 0.6F : 0.5F);
}

// "Wer vermutet, dass", "Man hat festgestellt, dass": no one says it. Relatives stand for someone; German ones are
// articles as well, and the tables of other languages do not tell them apart.
bool is_nobody(const SpeechWords& words, std::string_view name, std::string_view cue, std::string_view language) {
  const auto announced = base::lower(cue);
  if (!words.verb_second || name.empty() ||
      (words.at(announced, 0, static_cast<std::uint32_t>(announced.size())).sorts & (speech_accord | speech_after)) !=
          0)
    return false;
  const auto lowered = base::lower(name);
  return std::ranges::all_of(language::tokens(lowered, language), [&](const language::Token& t) {
    return (words.at(lowered, t.begin, t.end).sorts & (speech_nobody | speech_title | speech_the)) == speech_nobody;
  });
}

// "who", "Many", "Friday", "Von": no word of it names one who could speak. In scripts without spaces the first word
// tells.
bool names_nobody(const SpeechWords& words, std::string_view name, std::string_view language) {
  const auto lowered = base::lower(name);
  for (const auto& token : language::tokens(lowered, language)) {
    if (token.kind != language::TokenKind::word) continue;
    const auto sorts = words.at(lowered, token.begin, token.end).sorts;
    if (words.spaceless) return (sorts & speech_nobody) != 0;
    if ((sorts & speech_title) != 0 || (sorts & (speech_nobody | speech_pronoun | speech_the | speech_in_name)) == 0)
      return false;
  }
  return true;
}

// Whether a given name stands in another case: with the ending of a nominative it is one, and itself it is none, or not
// of the sex that the verb tells ("сказал адвокат Джорджа …": Джордж, not Giorgia).
bool is_oblique_given(const std::string& given, Sex verb, const NameLexicon& lexicon) {
  const Sex stands = sex_of_given(given);
  if (stands != Sex::unknown && (verb == Sex::unknown || stands == verb)) return false;
  const auto is_nominative = [&](const NameLexicon::Ending& rule) {
    if (!given.ends_with(rule.from)) return false;
    const Sex sex = sex_of_given(given.substr(0, given.size() - rule.from.size()) + rule.to);
    return sex != Sex::unknown && sex != stands;
  };
  return std::ranges::any_of(lexicon.person_cases(), [&](const NameLexicon::PersonCase& c) {
    return std::ranges::any_of(c.given, is_nominative) || std::ranges::any_of(c.given_alike, is_nominative);
  });
}

// "сказал друг Петра Ильина", "powiedziała rzeczniczka Marka Nowaka": who says it is told in the nominative, but behind
// "по словам"; a person in another case by one word is whose friend or office that is (a surname may have none:
// "Анны Шевченко").
bool is_of_someone(std::string_view source, std::string_view name, std::string_view cue, const record::Article& article,
                   const SpeechWords& words, std::string_view language) {
  const auto announced = base::lower(cue);
  if (words.at(announced, 0, static_cast<std::uint32_t>(announced.size())).sorts & speech_accord) return false;
  const auto take_last = [](std::string_view& text) {
    const auto space = text.find_last_of(' ');
    auto word = base::lower(text.substr(space + 1));
    text = text.substr(0, space == text.npos ? 0 : space);
    return word;
  };
  const NameLexicon& lexicon = name_lexicon_for(language);
  const bool alone = name.find(' ') == name.npos;
  std::string stands;
  for (auto left = name; !source.empty() && !left.empty();) {
    stands = take_last(source);
    const auto called = take_last(left);
    if (stands == called) continue;
    return lexicon.same_name(stands, called) && std::ranges::any_of(article.entities, [&](const record::Entity& e) {
             return e.type == record::EntityType::person && e.name == name;
           });
  }
  return !alone && is_oblique_given(stands, sex_of_verb(words, announced), lexicon);
}

// Words of the quotation itself are not who says it.
bool speaks_within(const Attribution& a) {
  return a.quoted && a.passage == a.cue_passage && a.source.begin >= a.content[0].begin &&
         a.source.end <= a.content[0].end && !is_empty(a.source);
}

// A speech over several paragraphs has one verb, in any of them: the others take it over.
void share_cues(std::vector<Attribution>& found) {
  for (std::size_t begin = 0; begin < found.size();) {
    std::size_t end = begin + 1;
    while (end < found.size() && found[end].continues && found[end].passage == found[end - 1].passage + 1) ++end;
    const auto said = std::find_if(found.begin() + static_cast<std::ptrdiff_t>(begin),
                                   found.begin() + static_cast<std::ptrdiff_t>(end),
                                   [](const Attribution& a) { return !is_empty(a.cue); });
    if (end - begin > 1 && said != found.begin() + static_cast<std::ptrdiff_t>(end))
      for (std::size_t i = begin; i < end; ++i)
        if (is_empty(found[i].cue)) {
          found[i].source = said->source;
          found[i].cue = said->cue;
          found[i].to = said->to;
          found[i].cue_passage = said->cue_passage;
          found[i].denied = said->denied;
          found[i].confidence = said->confidence;
          found[i].agreed = said->agreed;
        }
    begin = end;
  }
}

}  // namespace

void find_quotes(const Analysis& analysis, record::Article& article) {
  article.quotes.clear();
  std::vector<std::string_view> texts;
  texts.reserve(analysis.passages.size());
  for (const auto& passage : analysis.passages) texts.push_back(passage.text);
  const auto quotations = quoted_in(texts);
  Speakers speakers(analysis, article, quotations);
  const bool english = language::primary(analysis.language) == "en";
  const bool has_model = !attribution_table(analysis.language).weights.empty();
  const SpeechWords& words = speech_words(analysis.language);
  auto found = find_speech(analysis, quotations, article.entities);
  share_cues(found);
  record::Quote last;
  for (const auto& a : found) {
    if (a.confidence <= 0) continue;
    const auto& passage = analysis.passages[a.passage];
    const auto of = [&](const Range& r) { return std::string(passage.text.substr(r.begin, r.end - r.begin)); };
    const Range& content = a.content[0];
    record::Quote quote;
    if (a.quoted) {
      const bool direct = is_direct(passage, content, words);
      if (is_empty(a.cue) && (last.cue.empty() || !direct)) continue;
      if (!direct && base::count_words(of(content)) < 3) continue;  // a word held with tongs
      quote.kind = direct ? record::QuoteKind::direct : record::QuoteKind::mixed;
      quote.text = of(content);
      for (const std::string_view comma : {",", "，", "、"})
        if (quote.text.ends_with(comma)) quote.text.resize(quote.text.size() - comma.size());
    } else {
      quote.kind = record::QuoteKind::indirect;
    }
    const auto& cue_passage = analysis.passages[a.cue_passage];
    const auto source = std::string_view(cue_passage.text).substr(a.source.begin, a.source.end - a.source.begin),
               cue = std::string_view(cue_passage.text).substr(a.cue.begin, a.cue.end - a.cue.begin);
    const bool nobody = is_nobody(words, source, cue, analysis.language);
    if (nobody && quote.kind == record::QuoteKind::indirect) continue;
    const auto who = nobody                                        ? Speakers::Answer{std::string(source)}
                     : is_empty(a.source) && !last.speaker.empty() ? Speakers::Answer{last.speaker, false}
                                                                   : speakers.speaker(a.cue_passage, a.source, cue);
    if (who.name.empty()) continue;
    quote.speaker = who.name;
    quote.cue = is_empty(a.cue) ? last.cue : std::string(cue);
    quote.to = speakers.addressee(a.cue_passage, a.to);
    // What is told behind "denied that" is denied; words that stand as a sentence are the denial itself.
    quote.denied = a.denied && quote.kind != record::QuoteKind::direct;
    quote.place = passage.place(content.begin, content.end);
    quote.confidence = measured(a, quote.kind, has_model, english) * (who.sure       ? 1.0F
                                                                      : who.doubtful ? doubtful_share
                                                                                     : guessed_share);
    if (quote.kind == record::QuoteKind::indirect && who.sure && quote.confidence >= plain_from &&
        quote.confidence < plain_share &&
        is_plain_speech(words, passage, a, article, who.name, analysis.language))
      quote.confidence = plain_share;
    if (names_nobody(words, who.name, analysis.language) ||
        !names_speaker(words, article, who.name, analysis.language) || speaks_within(a) ||
        is_of_someone(source, who.name, quote.cue, article, words, analysis.language))
      quote.confidence = std::min(quote.confidence, unnamed_confidence);
    last = quote;
    article.quotes.push_back(std::move(quote));
  }
}

}  // namespace ortoo::understand
