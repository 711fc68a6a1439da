#include "translate/article.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/text.h"
#include "language/tag.h"
#include "translate/figures.h"
#include "translate/kept.h"
#include "translate/project.h"

namespace ortoo::translate {
namespace {

using language::Range;
using record::Mark;
using record::Span;

constexpr float sure_name = 0.9F;     // an entity that is sure enough to be held to its known form
constexpr std::size_t few_words = 3;  // as many may be alike in two languages: names, "OK"

bool overlaps(Range a, Range b) { return a.begin < b.end && a.end > b.begin; }

// The part of `span` inside `sentence`, counted from the sentence's beginning.
std::optional<Range> inside(Range span, Range sentence) {
  if (!overlaps(span, sentence)) return std::nullopt;
  return Range{std::max(span.begin, sentence.begin) - sentence.begin,
               std::min(span.end, sentence.end) - sentence.begin};
}

bool has_quotation_mark(std::string_view text) {
  return std::ranges::any_of(std::array<std::string_view, 9>{"\"", "“", "”", "„", "«", "»", "「", "『", "”"},
                             [&](std::string_view mark) { return text.find(mark) != text.npos; });
}

// Writes one article's translation. Sentences that are the same are translated once.
class Work {
 public:
  Work(const record::Article& article, const Description& who, const Terms& terms)
      : article_(article), who_(who), terms_(terms) {
    translation_.language = who.to;
    translation_.engine = engine_name(who);
    translation_.through = who.through;
  }

  base::Result<record::Translation> run(Translator& translator, Scope scope) {
    segments_ = segments_of(article_, scope, translation_);
    for (const auto& segment : segments_)
      for (const auto& sentence : segment.sentences) {
        Prepared prepared(text_of(segment, sentence), kept_in(segment, sentence));
        if (const auto [at, fresh] = numbers_.try_emplace(prepared.text(), batch_.size()); fresh)
          batch_.push_back(prepared.text());
        prepared_.push_back(std::move(prepared));
      }
    auto answers = translator.translate(batch_);
    if (!answers) return std::unexpected(answers.error());
    if (answers->size() != batch_.size())
      return base::fail(base::ErrorCode::malformed, "The translator did not answer for every sentence.", who_.name);
    std::size_t next = 0;
    for (auto& segment : segments_) write(segment, *answers, next);
    gather_lists(translation_, segments_);
    for (const auto& [segment, pair] : pairs_) place(segments_[segment], pair);
    return std::move(translation_);
  }

 private:
  static std::string_view text_of(const Segment& segment, Range sentence) {
    return std::string_view(*segment.source).substr(sentence.begin, sentence.end - sentence.begin);
  }

  std::vector<Kept> kept_in(const Segment& segment, Range sentence) const {
    const auto text = text_of(segment, sentence);
    std::vector<Kept> kept;
    const auto add = [&](Range at, std::string form, Kept::Why why, std::vector<std::string> others = {}) {
      if (std::ranges::none_of(kept, [&](const Kept& k) { return overlaps(k.at, at); }))
        kept.push_back({at, std::move(form), why, std::move(others)});
    };
    const auto as_it_is = [&](Range at) { return std::string(text.substr(at.begin, at.end - at.begin)); };
    for (const auto& term : terms_.glossary.find(text, who_.from, who_.to))
      add(term.at, std::string(term.form), Kept::Why::term);
    for (const auto& stretch : opaque_stretches(text)) add(stretch, as_it_is(stretch), Kept::Why::opaque);
    if (segment.marks != nullptr)
      for (const auto& mark : *segment.marks)
        if (mark.mark == Mark::code)
          if (const auto at = inside({mark.begin, mark.end}, sentence)) add(*at, as_it_is(*at), Kept::Why::opaque);
    if (segment.placed)
      for (const auto& entity : article_.entities)
        for (const auto& mention : entity.mentions)
          if (is_of(segment, mention) && mention.begin >= segment.offset + sentence.begin &&
              mention.end <= segment.offset + sentence.end && mention.begin < mention.end) {
            const Range at{mention.begin - segment.offset - sentence.begin,
                           mention.end - segment.offset - sentence.begin};
            keep_name(entity, at, as_it_is(at), add);
          }
    std::ranges::sort(kept, {}, [](const Kept& k) { return k.at.begin; });
    return kept;
  }

  // A name whose form is known is said in it; a person's, between languages of Latin script, as it is.
  void keep_name(const record::Entity& entity, Range at, std::string said, const auto& add) const {
    const bool person = entity.type == record::EntityType::person;
    const bool alike = person && is_written_in_latin(who_.from) && is_written_in_latin(who_.to);
    const auto known = entity.confidence < sure_name ? terms_.names.end() : terms_.names.find(entity.id);
    if (known == terms_.names.end() || known->second.written.empty()) {
      if (alike) add(at, std::move(said), Kept::Why::name);
      return;
    }
    auto others = known->second.others;
    auto form = known->second.written;
    // Who is called by one word is called by the last of the name.
    if (person && said.find(' ') == said.npos)
      if (const auto space = form.rfind(' '); space != form.npos) {
        others.push_back(form);
        form.erase(0, space + 1);
      }
    if (alike) others.push_back(std::move(said));
    add(at, std::move(form), person ? Kept::Why::known_person : Kept::Why::known_name, std::move(others));
  }

  bool is_of(const Segment& segment, const record::Place& place) const {
    return place.part == segment.part && place.block == segment.block &&
           (place.language.empty() || place.language == article_.language);
  }

  bool has_quotation(const Segment& segment, Range sentence, std::string_view text) const {
    const Range at{segment.offset + sentence.begin, segment.offset + sentence.end};
    const bool found = segment.placed && std::ranges::any_of(article_.quotes, [&](const record::Quote& quote) {
                         return quote.kind != record::QuoteKind::indirect && is_of(segment, quote.place) &&
                                overlaps({quote.place.begin, quote.place.end}, at);
                       });
    const bool quoted_block = segment.part == record::Part::body && segment.placed &&
                              article_.body[segment.block].type == record::BlockType::quote;
    return found || quoted_block || has_quotation_mark(text);
  }

  // What is a headline's own: no full stop that the original does not have, a capital where it has one.
  void settle(Translated& answer, const Segment& segment, std::string_view source) const {
    if (answer.text.empty() || source.empty()) return;
    if (segment.manner == Manner::label && answer.text.ends_with('.') && !source.ends_with('.') &&
        !answer.text.ends_with(".."))
      answer.text.pop_back();
    std::size_t first = 0;
    base::next_code_point(source, first);
    const auto initial = source.substr(0, first);
    const char own = answer.text.empty() ? '\0' : answer.text.front();
    if (base::lower(initial) != initial && own >= 'a' && own <= 'z' && !is_opaque_start(answer.text))
      answer.text.front() = static_cast<char>(own - 32);
    for (auto& aligned : answer.alignment) {
      const auto size = static_cast<std::uint32_t>(answer.text.size());
      aligned.target = {std::min(aligned.target.begin, size), std::min(aligned.target.end, size)};
    }
  }

  static bool is_opaque_start(std::string_view text) {
    const auto stretches = opaque_stretches(text);
    return !stretches.empty() && stretches.front().begin == 0;
  }

  void write(Segment& segment, const std::vector<Translated>& answers, std::size_t& next) {
    const auto& source = *segment.source;
    std::string text;
    std::vector<Span> marks;
    std::uint32_t at = 0;
    for (const auto& sentence : segment.sentences) {
      const auto& prepared = prepared_[next++];
      auto answer = answers[numbers_.at(prepared.text())];
      const auto original = text_of(segment, sentence);
      record::SentencePair pair;
      pair.part = segment.part;
      pair.block = segment.block;
      pair.begin = sentence.begin;
      pair.end = sentence.end;
      pair.doubts = prepared.mend(answer);
      settle(answer, segment, original);
      append_gap(text, std::string_view(source).substr(at, sentence.begin - at));
      pair.target_begin = static_cast<std::uint32_t>(text.size());
      if (segment.marks != nullptr) add_marks(marks, segment, sentence, original, answer, pair);
      text += answer.text;
      pair.target_end = static_cast<std::uint32_t>(text.size());
      check(pair, original, answer);
      pair.quotes = has_quotation(segment, sentence, original);
      at = sentence.end;
      if (segment.placed) pairs_.emplace_back(static_cast<std::size_t>(&segment - segments_.data()), std::move(pair));
    }
    *segment.target = std::move(text);
    if (segment.target_marks != nullptr) *segment.target_marks = std::move(marks);
  }

  // What stands between two sentences: a line feed stays; else a space, where the language writes them.
  void append_gap(std::string& text, std::string_view gap) const {
    if (text.empty()) return;
    const auto to = language::primary(who_.to);
    if (const auto lines = static_cast<std::size_t>(std::ranges::count(gap, '\n')); lines > 0) text.append(lines, '\n');
    else if (to != "zh" && to != "ja" && to != "th" && to != "km" && to != "lo") text += ' ';
  }

  void add_marks(std::vector<Span>& marks, const Segment& segment, Range sentence, std::string_view original,
                 const Translated& answer, record::SentencePair& pair) {
    std::vector<Span> inner;
    for (const auto& mark : *segment.marks)
      if (const auto range = inside({mark.begin, mark.end}, sentence))
        inner.push_back({mark.mark, range->begin, range->end, mark.url});
    std::size_t lost = 0;
    for (auto& mark : project_marks(original, inner, answer, lost)) {
      mark.begin += pair.target_begin;
      mark.end += pair.target_begin;
      // One that went on over the end of a sentence goes on.
      const auto before = std::ranges::find_if(marks, [&](const Span& m) {
        return m.mark == mark.mark && m.url == mark.url && m.end + 1 >= mark.begin && m.begin < mark.begin;
      });
      if (before != marks.end()) before->end = std::max(before->end, mark.end);
      else marks.push_back(std::move(mark));
    }
    if (lost > 0) pair.doubts.emplace_back("mark");
  }

  void check(record::SentencePair& pair, std::string_view original, const Translated& answer) const {
    if (answer.score) pair.confidence = std::clamp(std::exp(*answer.score), 0.0F, 1.0F);
    const bool untouched = answer.text == original && base::count_words(original) > few_words;
    if (untouched || answer.text.empty() || (pair.confidence && *pair.confidence < low_confidence))
      pair.doubts.emplace_back("confidence");
    for (auto& doubt : doubtful_figures(original, who_.from, answer.text, who_.to))
      pair.doubts.push_back(std::move(doubt));
  }

  void place(const Segment& segment, record::SentencePair pair) {
    pair.begin += segment.offset;
    pair.end += segment.offset;
    pair.target_begin += segment.target_offset;
    pair.target_end += segment.target_offset;
    translation_.sentences.push_back(std::move(pair));
  }

  const record::Article& article_;
  const Description& who_;
  const Terms& terms_;
  record::Translation translation_;
  std::vector<Segment> segments_;
  std::vector<Prepared> prepared_;
  std::map<std::string, std::size_t> numbers_;  // of what is translated, in batch_
  std::vector<std::string> batch_;
  std::vector<std::pair<std::size_t, record::SentencePair>> pairs_;
};

}  // namespace

base::Result<record::Translation> translate(const record::Article& article, Translator& translator, const Terms& terms,
                                            Scope scope) {
  const auto& who = translator.description();
  if (article.language.empty())
    return base::fail(base::ErrorCode::unsupported,
                      "The language of this article is not known, so it cannot be translated.", article.url);
  if (language::is_alike(article.language, who.to))
    return base::fail(base::ErrorCode::unsupported, "This article is in that language already.", article.url);
  return Work(article, who, terms).run(translator, scope);
}

std::string engine_name(const Description& description) {
  std::string name = description.name;
  if (!description.version.empty()) name += " " + description.version;
  if (!description.date.empty()) name += " (" + description.date + ")";
  return name;
}

}  // namespace ortoo::translate
