// The members of the record's values under their names in JSON, in the order in which they are written. Said
// once here, for the writer and the reader alike: fields(visitor, value) calls, for each member,
//   visitor(name, member)         left out when empty
//   visitor.always(name, member)  written whatever it is
// and for what has a shape of its own visitor.place, visitor.sections or visitor.entities.
#pragma once

#include <concepts>
#include <type_traits>

#include "record/article.h"

namespace ortoo::record {

template <class X, class T>
concept Is = std::same_as<std::remove_const_t<X>, T>;

template <class T>
concept List = requires(T x) { x.push_back(x[0]); };

// Written as a plain string when all but the name is empty.
template <class T>
concept Named = Is<T, Link> || Is<T, Author> || Is<T, Entity>;

template <class V, Is<Link> X>
void fields(V&& v, X& x) {
  v("name", x.name);
  v("url", x.url);
}

template <class V, Is<Author> X>
void fields(V&& v, X& x) {
  v("name", x.name);
  v("role", x.role);
  v("url", x.url);
}

template <class V, Is<Span> X>
void fields(V&& v, X& x) {
  v.always("mark", x.mark);
  v.always("begin", x.begin);
  v.always("end", x.end);
  v("url", x.url);
}

template <class V, Is<Block> X>
void fields(V&& v, X& x) {
  v.always("type", x.type);
  v("level", x.level);
  v("text", x.text);
  v("spans", x.spans);
  v("ordered", x.ordered);
  v("items", x.items);
  v("header_rows", x.header_rows);
  v("rows", x.rows);
  v("src", x.src);
  v("alt", x.alt);
  v("caption", x.caption);
  v("credit", x.credit);
  v("width", x.width);
  v("height", x.height);
}

template <class V, Is<Video> X>
void fields(V&& v, X& x) {
  v("url", x.url);
  v("title", x.title);
  v("thumbnail", x.thumbnail);
  v("seconds", x.seconds);
}

template <class V, Is<Source> X>
void fields(V&& v, X& x) {
  v("url", x.url);
  v("language", x.language);
  v("title", x.title);
  v("publisher", x.publisher);
}

template <class V, Is<Alternate> X>
void fields(V&& v, X& x) {
  v("language", x.language);
  v("url", x.url);
}

template <class V, Is<Comments> X>
void fields(V&& v, X& x) {
  v.always("count", x.count);
}

template <class V, Is<Place> X>
void fields(V&& v, X& x) {
  if (v.wants(x.part != Part::body)) v.always("part", x.part);
  v("block", x.block);
  v.always("begin", x.begin);
  v.always("end", x.end);
  v("language", x.language);
}

template <class V, Is<Entity> X>
void fields(V&& v, X& x) {
  v("name", x.name);
  v("role", x.role);
  v("id", x.id);
  v("mentions", x.mentions);
  v("confidence", x.confidence);
}

template <class V, Is<Quote> X>
void fields(V&& v, X& x) {
  v.always("kind", x.kind);
  v("speaker", x.speaker);
  v("cue", x.cue);
  v("to", x.to);
  v("text", x.text);
  v("denied", x.denied);
  v.place(x.place, true);
  v("confidence", x.confidence);
}

template <class V, Is<DateMention> X>
void fields(V&& v, X& x) {
  v("text", x.text);
  v("value", x.value);
  v.place(x.place, true);
  v("confidence", x.confidence);
}

template <class V, Is<Happening> X>
void fields(V&& v, X& x) {
  v("date", x.date);
  v("what", x.what);
  v.place(x.place, false);  // an entry made from several sentences has none
  v("confidence", x.confidence);
}

template <class V, Is<Tie> X>
void fields(V&& v, X& x) {
  v("source", x.source);
  v("target", x.target);
  v("relation", x.relation);
  v("date", x.date);
  v("stance", x.stance);
  v("stated_by", x.stated_by);
  v.place(x.place, true);
  v("confidence", x.confidence);
}

template <class V, Is<Topic> X>
void fields(V&& v, X& x) {
  v("code", x.code);
  v("name", x.name);
  v("confidence", x.confidence);
}

template <class V, Is<SentencePair> X>
void fields(V&& v, X& x) {
  if (v.wants(x.part != Part::body)) v.always("part", x.part);
  v("block", x.block);
  v.always("begin", x.begin);
  v.always("end", x.end);
  v.always("target_begin", x.target_begin);
  v.always("target_end", x.target_end);
  v("confidence", x.confidence);
  v("doubts", x.doubts);
  v("quotes", x.quotes);
  v("by", x.by);
}

template <class V, Is<Translation> X>
void fields(V&& v, X& x) {
  v("language", x.language);
  v("engine", x.engine);
  v("through", x.through);
  v("made", x.made);
  v("title", x.title);
  v("dek", x.dek);
  v("section", x.section);
  v("tags", x.tags);
  v.always("body", x.body);
  v("sentences", x.sentences);
}

// The body comes before all that counts its paragraphs.
template <class V, Is<Article> X>
void fields(V&& v, X& x) {
  v("id", x.id);
  v("url", x.url);
  v("canonical_url", x.canonical_url);
  v.always("kind", x.kind);
  v("kind_reason", x.kind_reason);
  v("title", x.title);
  v("dek", x.dek);
  v("publisher", x.publisher);
  v("published", x.published);
  v("modified", x.modified);
  v("language", x.language);
  v("section", x.section);
  v("tags", x.tags);
  v("authors", x.authors);
  v("credits", x.credits);
  v.always("body", x.body);
  v("videos", x.videos);
  v("source", x.source);
  v("alternates", x.alternates);
  v("comments", x.comments);
  v.sections("sections", x.sections);
  v("translations", x.translations);
  v.entities("people", EntityType::person, x.entities);
  v.entities("organisations", EntityType::organisation, x.entities);
  v.entities("places", EntityType::place, x.entities);
  v("quotes", x.quotes);
  v("dates", x.dates);
  v("calendar", x.calendar);
  v("ties", x.ties);
  v("topics", x.topics);
}

}  // namespace ortoo::record
