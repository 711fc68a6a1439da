// record::Article: the one record of Ortoo. A page is read into it, every later stage adds to it, every
// written form (JSON, ninjs, JSON-LD, Markdown, text) is made from it.
//
// All text is UTF-8 in Unicode NFC, without control characters other than the line feed, trimmed.
// Offsets are counted in bytes of that UTF-8 text, half open [begin, end), and fall on character borders.
// Languages are BCP 47 tags in lower case ("vi", "zh-hant"); empty means unknown. URLs are absolute.
// Empty strings, empty vectors and nullopt mean "the source does not say".
// Thread rules: plain value, freely copied and moved.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_time.h"

namespace ortoo::record {

// What sort of page this is; `kind_reason` in Article says how that was seen.
enum class Kind : std::uint8_t {
  article, front_page, section, gallery, live_blog, video, consent_wall, paywall, error
};

// A name with a link, where there is one.
struct Link {
  std::string name;
  std::string url;
  bool operator==(const Link&) const = default;
};

struct Author {
  std::string name;
  std::string role;  // "Moscow correspondent"
  std::string url;   // the author's page
  bool operator==(const Author&) const = default;
};

// Inline markup over Block::text.
enum class Mark : std::uint8_t { link, emphasis, strong, quote, code, subscript, superscript };
struct Span {
  Mark mark = Mark::link;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string url;  // of a link
  bool operator==(const Span&) const = default;
};

// How deep lists may nest in a block; what is deeper is flattened by whoever makes the record.
inline constexpr std::size_t max_list_depth = 64;

enum class BlockType : std::uint8_t { paragraph, heading, list, quote, table, figure, embed, code };

// One typed block of the body. Which members are used depends on the type:
//   paragraph, heading, quote, code: text, spans (heading also level)
//   list: items, ordered        table: rows, header_rows       both also text: items or rows a line each, for search
//   figure: src, alt, caption, credit, width, height
//   embed: src (the page that plays or shows it), caption
struct Block {
  BlockType type = BlockType::paragraph;
  std::string text;
  std::vector<Span> spans;
  std::uint8_t level = 0;  // heading 1–6
  bool ordered = false;
  std::vector<Block> items;                    // list: paragraph, or list again for nesting
  std::vector<std::vector<std::string>> rows;  // table: rows of cells
  std::uint32_t header_rows = 0;
  std::string src, alt, caption, credit;
  std::uint32_t width = 0, height = 0;  // pixels; 0: unknown
  bool operator==(const Block&) const = default;
};

struct Video {
  std::string url;  // where it plays
  std::string title;
  std::string thumbnail;
  std::uint32_t seconds = 0;  // 0: unknown
  bool operator==(const Video&) const = default;
};

// On a relayed or translated page: the original.
struct Source {
  std::string url, language, title, publisher;
  bool operator==(const Source&) const = default;
};

// The same story in another language, as the page itself offers it (hreflang).
struct Alternate {
  std::string language, url;
  bool operator==(const Alternate&) const = default;
};

// A list seen beside the story ("Same tag", "Most read"), kept apart from the body.
struct Section {
  std::string name;
  std::vector<Link> items;
  bool operator==(const Section&) const = default;
};

struct Comments {
  std::uint32_t count = 0;
  bool operator==(const Comments&) const = default;
};

// ── Annotations: what later stages find, each with its place in the text ──

enum class Part : std::uint8_t { title, dek, body, caption };

// A place in the text of the article in `language`.
struct Place {
  Part part = Part::body;
  std::uint32_t block = 0;  // index into body (body, caption); 0 otherwise
  std::uint32_t begin = 0, end = 0;
  std::string language;  // of the text that was read; empty: the article's own
  bool operator==(const Place&) const = default;
};

enum class EntityType : std::uint8_t { person, organisation, place };

struct Entity {
  EntityType type = EntityType::person;
  std::string name;  // the fullest name in the article
  std::string role;  // of a person, as the text gives it
  std::string id;    // a stable id across articles, once linked
  std::vector<Place> mentions;
  float confidence = 1;  // 0–1
  bool operator==(const Entity&) const = default;
};

enum class QuoteKind : std::uint8_t { direct, indirect, mixed };

struct Quote {
  QuoteKind kind = QuoteKind::direct;
  std::string speaker;  // the fullest name, or the phrase that stands for it
  std::string cue;      // "said"
  std::string to;       // the outlet or person spoken to
  std::string text;     // the words quoted (direct, mixed)
  bool denied = false;  // the speaker says that this is not so
  Place place;
  float confidence = 1;
  bool operator==(const Quote&) const = default;
};

struct DateMention {
  std::string text;
  std::string value;  // TIMEX3 value: "2024-09-03", "2023-10", "P3D"
  Place place;
  float confidence = 1;
  bool operator==(const DateMention&) const = default;
};

struct Happening {
  std::string date;  // TIMEX3 value
  std::string what;
  Place place;
  float confidence = 1;
  bool operator==(const Happening&) const = default;
};

struct Tie {
  std::string source, target, relation;
  std::string date;    // TIMEX3 value
  std::string stance;  // "cooperative" or "conflictual"
  std::string stated_by;  // who says so, where it is not the article itself
  Place place;
  float confidence = 1;
  bool operator==(const Tie&) const = default;
};

// What the article is about, of the first level of IPTC Media Topics (https://cv.iptc.org/newscodes/mediatopic/).
struct Topic {
  std::string code;  // "medtop:11000000"
  std::string name;  // the IPTC's own in British English: "politics and government"
  float confidence = 1;
  bool operator==(const Topic&) const = default;
};

// A sentence of the original and the words of a translation that say it. Offsets are into Article::title, dek,
// body[block].text or its caption, and into the same of the Translation.
struct SentencePair {
  Part part = Part::body;
  std::uint32_t block = 0;  // index into body (body, caption); 0 otherwise
  std::uint32_t begin = 0, end = 0;
  std::uint32_t target_begin = 0, target_end = 0;
  std::optional<float> confidence;  // 0–1, as the translator tells it
  std::vector<std::string> doubts;  // what a check found: "confidence", "number", "unit", "name", "mark"
  bool quotes = false;              // has words of a direct quotation, which here are a translation's
  std::string by;                   // who corrected it; empty: nobody
  bool operator==(const SentencePair&) const = default;
};

// The text of the article in another language, paragraph by paragraph.
struct Translation {
  std::string language;
  std::string engine;   // who or what translated: "publisher", a model's name and version, a person
  std::string through;  // the language in between, where two models worked one after the other
  std::string made;     // ISO 8601
  std::string title, dek, section;
  std::vector<std::string> tags;        // parallel to Article::tags
  std::vector<Block> body;              // parallel to Article::body, block by block; empty: the headline alone so far
  std::vector<SentencePair> sentences;  // in the order of the original
  bool operator==(const Translation&) const = default;
};

struct Article {
  std::string id;   // the manifest's or feed's identity; empty: none given
  std::string url;  // where it was read
  std::string canonical_url;
  Kind kind = Kind::article;
  std::string kind_reason;
  Link publisher;
  std::string title;
  std::string dek;  // standfirst, subtitle
  std::vector<Author> authors;
  std::vector<std::string> credits;  // agencies
  std::optional<base::CivilTime> published;
  std::optional<base::CivilTime> modified;
  std::string language;
  std::string section;  // as the publisher files it: "Politics"
  std::vector<std::string> tags;
  std::vector<Block> body;
  std::vector<Video> videos;
  std::optional<Source> source;
  std::vector<Alternate> alternates;
  std::vector<Section> sections;
  std::optional<Comments> comments;
  std::vector<Translation> translations;
  std::vector<Entity> entities;  // people, then organisations, then places
  std::vector<Quote> quotes;
  std::vector<DateMention> dates;
  std::vector<Happening> calendar;
  std::vector<Tie> ties;
  std::vector<Topic> topics;  // the surest first
  bool operator==(const Article&) const = default;
};

// Enumerators as the words that the JSON uses ("live_blog"), and back (none: not such a word).
std::string_view name(Kind);
std::string_view name(BlockType);
std::string_view name(Mark);
std::string_view name(Part);
std::string_view name(EntityType);
std::string_view name(QuoteKind);
std::optional<Kind> kind_named(std::string_view);
std::optional<BlockType> block_type_named(std::string_view);
std::optional<Mark> mark_named(std::string_view);
std::optional<Part> part_named(std::string_view);
std::optional<EntityType> entity_type_named(std::string_view);
std::optional<QuoteKind> quote_kind_named(std::string_view);

}  // namespace ortoo::record
