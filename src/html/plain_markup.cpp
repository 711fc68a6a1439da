#include "html/plain_markup.h"

#include <lexbor/html/tokenizer/state.h>
#include <lexbor/html/tree.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string_view>

#include "html/markup_names.h"
#include "html/raw_text.h"
#include "html/text_states.h"
#include "html/tree_tables.h"
#include "html/white_space.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

// lexbor's own, in no header of it: the entry of a name, made when it is new.
extern "C" const lxb_tag_data_t* lxb_tag_append_lower(lexbor_hash_t* hash, const lxb_char_t* name, std::size_t length);

namespace ortoo::html {
namespace {

using Byte = lxb_char_t;

enum Class : std::uint8_t { letter = 1, name = 2, space = 4, ends_attribute_name = 8, ends_unquoted = 16, odd = 32 };
constexpr auto classes = [] {
  std::array<std::uint8_t, 256> out{};
  for (std::size_t c = 0; c < out.size(); ++c) {
    const bool alpha = (c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 128;
    const bool white = is_white(static_cast<char>(c));
    std::uint8_t what = 0;
    if (alpha) what |= letter;
    if (alpha || (c >= '0' && c <= '9') || c == '-') what |= name;
    if (white) what |= space;
    if (white || c == '/' || c == '>' || c == '=') what |= ends_attribute_name;
    if (white || c == '>') what |= ends_unquoted;
    if (c == 0 || c == '"' || c == '\'' || c == '<') what |= odd | ends_attribute_name;
    if (c == 0) what |= ends_unquoted;
    out[c] = what;
  }
  return out;
}();
bool is(Byte c, std::uint8_t what) { return (classes[c] & what) != 0; }

// The first of these bytes, or `end`.
template <char... bytes>
const Byte* seek(const Byte* data, const Byte* end) {
#if defined(__SSE2__)
  for (; end - data >= 16; data += 16) {
    const __m128i piece = _mm_loadu_si128(reinterpret_cast<const __m128i*>(data));
    __m128i hits = _mm_setzero_si128();
    ((hits = _mm_or_si128(hits, _mm_cmpeq_epi8(piece, _mm_set1_epi8(bytes)))), ...);
    if (const auto mask = static_cast<unsigned>(_mm_movemask_epi8(hits)); mask != 0) return data + std::countr_zero(mask);
  }
#endif
  while (data < end && ((*data != static_cast<Byte>(bytes)) && ...)) ++data;
  return data;
}

// Between two attributes there is mostly one, around "=" none.
[[gnu::always_inline]] inline const Byte* skip_space(const Byte* data, const Byte* end) {
  if (data == end || !is(*data, space) || ++data == end || !is(*data, space)) return data;
  return white_end(data + 1, end);
}

class Page {
 public:
  Page(lxb_html_tokenizer_t* tokenizer, const Byte* end)
      : tokenizer_(tokenizer), kept_(*static_cast<PlainMarkup*>(tokenizer->callback_token_ctx)), end_(end) {}

  // True while the state is ours.
  bool emit(const Token& token) {
    kept_.put(tokenizer_, token);
    return tokenizer_->state == plain_markup;
  }

  bool emit_text(const Byte* begin, const Byte* end) {
    if (begin == end) return true;
    Token token;
    token.text = {reinterpret_cast<const char*>(begin), static_cast<std::size_t>(end - begin)};
    return emit(token);
  }

  // Where white space ends that the tree has no node for, so that it need be no token, up to a tag; `data` where none begins.
  const Byte* unseen_space_end(const Byte* data) const {
    if (!is(*data, space)) return data;
    const Byte* stop = skip_space(data, end_);
    return stop < end_ && *stop == '<' && kept_.tree.leaves_out_space() ? stop : data;
  }

  const Byte* end() const { return end_; }

  // Each of these reads the markup at `data`, makes its token and returns where it ends; `data` where it is none of ours.
  const Byte* markup(const Byte* data) {
    if (end_ - data < 4) return data;
    if (is(data[1], letter)) return start_tag(data);
    if (data[1] == '/' && is(data[2], letter)) return end_tag(data);
    return data[1] == '!' ? comment(data) : data;
  }

 private:
  // Names the tag of a token; false when there is no memory for a new name.
  bool name_tag(Token& token, const Byte* begin, const Byte* stop) const {
    const auto length = static_cast<std::size_t>(stop - begin);
    if (length <= longest_packed) token.tag = static_cast<std::uint16_t>(names_.tag(packed(begin, stop)));
    if (token.tag != LXB_TAG__UNDEF) return true;
    const auto* made = lxb_tag_append_lower(tokenizer_->tags, begin, length);
    if (made == nullptr) return false;
    if (made->tag_id < LXB_TAG__LAST_ENTRY) token.tag = static_cast<std::uint16_t>(made->tag_id);
    else token.unknown = made;
    return true;
  }

  // A name of `longest_packed` bytes at most.
  PackedName packed(const Byte* begin, const Byte* stop) const {
    return pack(begin, static_cast<std::size_t>(stop - begin), static_cast<std::size_t>(end_ - begin));
  }

  const Byte* name_end(const Byte* at) const {
#if defined(__SSE2__)
    if (end_ - at >= 16) {
      const __m128i piece = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
      const auto within = [](__m128i c, char first, char span) {
        const __m128i offset = _mm_sub_epi8(c, _mm_set1_epi8(first));
        return _mm_cmpeq_epi8(_mm_min_epu8(offset, _mm_set1_epi8(span)), offset);
      };
      const __m128i letters = within(_mm_or_si128(piece, _mm_set1_epi8(0x20)), 'a', 25);
      const __m128i others = _mm_or_si128(within(piece, '0', 9), _mm_cmpeq_epi8(piece, _mm_set1_epi8('-')));
      if (const auto mask = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(letters, others))); mask != 0xFFFF) return at + std::countr_one(mask);
      at += 16;
    }
#endif
    while (at < end_ && is(*at, name)) ++at;
    return at;
  }

  // The first byte that may end the name of an attribute.
  const Byte* attribute_name_end(const Byte* at) const {
#if defined(__SSE2__)
    if (end_ - at >= 16) {
      const __m128i piece = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
      const auto equal = [&](char c) { return _mm_cmpeq_epi8(piece, _mm_set1_epi8(c)); };
      const __m128i marks = _mm_or_si128(_mm_or_si128(equal('='), equal('>')), _mm_or_si128(equal('/'), _mm_or_si128(equal('"'), _mm_or_si128(equal('\''), equal('<')))));
      const __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(piece, _mm_set1_epi8(' ')), piece);  // controls among them
      if (const auto mask = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(marks, low))); mask != 0) at += std::countr_zero(mask);
      else at += 16;
    }
#endif
    while (at < end_ && !is(*at, ends_attribute_name)) ++at;
    return at;
  }

  const Byte* end_tag(const Byte* data) {
    const Byte* begin = data + 2;
    const Byte* stop = name_end(begin);
    const Byte* close = skip_space(stop, end_);
    if (close == end_ || *close != '>') return data;
    Token token;
    token.kind = Token::Kind::end;
    if (!name_tag(token, begin, stop)) return data;
    emit(token);
    return close + 1;
  }

  // Ends at the first "-->"; what the standard has for other ends is lexbor's.
  const Byte* comment(const Byte* data) {
    if (end_ - data < 7 || data[2] != '-' || data[3] != '-' || data[4] == '>' || (data[4] == '-' && data[5] == '>')) return data;
    const std::string_view rest(reinterpret_cast<const char*>(data), static_cast<std::size_t>(end_ - data));
    const bool left_out = kept_.tree.leaves_out_comment();
    for (auto at = rest.find("--", 4); at != rest.npos && at + 2 < rest.size(); at = rest.find("--", at + 1)) {
      if (rest[at + 2] == '!') return data;
      if (rest[at + 2] != '>') continue;
      if (left_out) return data + at + 3;
      Token token;
      token.kind = Token::Kind::comment;
      emit(token);
      return data + at + 3;
    }
    return data;
  }

  struct Written {
    const Byte *begin, *name_end;
    const Byte *value, *value_end;  // null without one
    bool reference = false;         // an "&" stands in the value
  };

  // The attribute at `at`; false where it is written otherwise than nearly all are.
  bool read_attribute(const Byte*& at, Written& out) const {
    out = {at, nullptr, nullptr, nullptr, false};
    at = attribute_name_end(at);
    if (at == end_ || at == out.begin || is(*at, odd)) return false;
    out.name_end = at;
    at = skip_space(at, end_);
    if (at == end_ || *at != '=') return at < end_;
    at = skip_space(at + 1, end_);
    if (at == end_) return false;
    if (*at == '"') return read_quoted<'"'>(at, out);
    if (*at == '\'') return read_quoted<'\''>(at, out);
    out.value = at;
    for (; at < end_ && !is(*at, ends_unquoted); ++at) out.reference |= *at == '&';
    out.value_end = at;
    return at < end_ && at > out.value && *at != 0;
  }

  template <char quote>
  bool read_quoted(const Byte*& at, Written& out) const {
    out.value = ++at;
    for (;; ++at) {
      at = seek<quote, '&', '\0', '\r'>(at, end_);
      if (at == end_ || *at == 0 || *at == '\r') return false;
      if (*at == static_cast<Byte>(quote)) break;
      out.reference = true;
    }
    out.value_end = at++;
    return true;
  }

  const Byte* start_tag(const Byte* data) {
    const Byte* begin = data + 1;
    const Byte* stop = name_end(begin);
    if (stop == end_ || !(is(*stop, space) || *stop == '/' || *stop == '>')) return data;
    Token token;
    token.kind = Token::Kind::start;
    if (!name_tag(token, begin, stop)) return data;
    std::size_t count = 0;
    const Byte* at = stop;
    for (;;) {
      at = skip_space(at, end_);
      if (at == end_) return data;
      if (*at == '>') break;
      if (*at == '/') {
        token.closes_itself = ++at < end_ && *at == '>';
        continue;
      }
      Written attribute;
      if (!read_attribute(at, attribute) || !keep(attribute, token.tag, count)) return data;
    }
    token.attributes = {kept_.attributes.data(), count};
    if (token.tag == LXB_TAG_SCRIPT)
      if (const Byte* behind = behind_script(at + 1, token); behind != nullptr) return behind;
    const bool ours = emit(token);
    return ours && token.tag == LXB_TAG_SVG && !token.closes_itself ? after_drawing(at + 1) : at + 1;
  }

  // Behind the end tag of the script whose start tag is the token, when it was put into the tree as an empty one; null otherwise.
  const Byte* behind_script(const Byte* data, const Token& script) {
    constexpr AttributeName type = "type";
    for (const auto& one : script.attributes)
      if (one.known == type.place && is_json_ld(one.value_text())) return nullptr;
    const Byte* stop = script_end(data, end_);
    if (stop == nullptr || stop == end_) return nullptr;
    stop = skip_space(name_end(stop + 2), end_);
    return stop == end_ || *stop != '>' || !kept_.tree.put_emptied(script) ? nullptr : stop + 1;
  }

  // Notes an attribute that a reader may ask for as the next of the token; false where lexbor must read the tag.
  bool keep(const Written& read, lxb_tag_id_t tag, std::size_t& count) {
    const auto length = static_cast<std::size_t>(read.name_end - read.begin);
    const int known = length > longest_packed ? no_attribute : names_.attribute(packed(read.begin, read.name_end));
    if (known == no_attribute) return !formatting_tags[tag];
    constexpr AttributeName style = "style";
    if (known == style.place && !formatting_tags[tag] && !hides(read)) return true;
    for (std::size_t i = 0; i < count; ++i)
      if (kept_.attributes[i].known == known) return true;  // the first of a name counts
    if (count == kept_.attributes.size()) return false;
    auto& out = kept_.attributes[count];
    const auto name = MarkupNames::attributes()[static_cast<std::size_t>(known)];
    out = {name.data(), nullptr, 0, static_cast<std::uint16_t>(name.size()), static_cast<std::int16_t>(known)};
    if (read.value != nullptr && !copy_value(read, out)) return false;
    ++count;
    return true;
  }

  // Of all that a style says only whether it hides is asked.
  static bool hides(const Written& style) {
    const std::string_view value(reinterpret_cast<const char*>(style.value), static_cast<std::size_t>(style.value_end - style.value));
    return value.find("display") != value.npos || value.find("visibility") != value.npos;
  }

  bool copy_value(const Written& read, Attribute& out) const {
    const auto size = static_cast<std::size_t>(read.value_end - read.value);
    auto* to = kept_.tree.room(size);
    out.value = to;
    if (read.reference) return resolve(read.value, read.value_end, to, out.size);
    if (size > 0) std::memcpy(to, read.value, size);
    out.size = static_cast<std::uint32_t>(size);
    return true;
  }

  // Copies a value with its references resolved (HTML 13.2.5.72 and on); false where one is rare.
  static bool resolve(const Byte* at, const Byte* end, char* to, std::uint32_t& written) {
    const char* const begin = to;
    struct Reference {
      std::string_view written;
      char means;
    };
    static constexpr std::array references = {Reference{"amp;", '&'}, Reference{"quot;", '"'}, Reference{"#39;", '\''}, Reference{"#039;", '\''},
                                              Reference{"#x27;", '\''}, Reference{"lt;", '<'}, Reference{"gt;", '>'}};
    while (at < end) {
      const Byte* stop = seek<'&'>(at, end);
      to = std::copy(reinterpret_cast<const char*>(at), reinterpret_cast<const char*>(stop), to);
      if (stop == end) break;
      const std::string_view rest(reinterpret_cast<const char*>(stop) + 1, static_cast<std::size_t>(end - stop) - 1);
      const auto known = std::ranges::find_if(references, [&](const Reference& one) { return rest.starts_with(one.written); });
      if (known != references.end()) {
        *to++ = known->means;
        at = stop + 1 + known->written.size();
        continue;
      }
      // "?a=1&b=2": a name before "=" is none of a reference.
      const auto word = std::ranges::find_if_not(rest, [](char c) { return c != '-' && is(static_cast<Byte>(c), name); });
      const bool plain = word == rest.begin() ? rest.empty() || rest.front() != '#' : word != rest.end() && *word == '=';
      if (!plain) return false;
      *to++ = '&';
      at = stop + 1;
    }
    written = static_cast<std::uint32_t>(to - begin);
    return true;
  }

  // Where a drawing that was just opened ends, if all in it draws and is closed within it; `data` otherwise. It is looked at once: what
  // is in vain ends at a tag that is none of a drawing's or closes none of it, before the next <svg>.
  const Byte* after_drawing(const Byte* data) const {
    const auto* current = kept_.tree.current();
    if (current == nullptr || current->space != Space::svg) return data;
    std::array<PackedName, 16> open;  // an end tag of none of these may close an element around the drawing
    std::size_t depth = 0;
    for (const Byte* at = data;;) {
      at = skip_space(at, end_);  // any text would rule out a <frameset> to come
      if (end_ - at < 4 || *at != '<') return data;
      const bool closes = at[1] == '/';
      const Byte* begin = at + (closes ? 2 : 1);
      const Byte* stop = name_end(begin);
      if (stop == begin || stop == end_ || static_cast<std::size_t>(stop - begin) > longest_packed) return data;
      if (!is(*stop, space) && *stop != '/' && *stop != '>') return data;
      const auto name = packed(begin, stop);
      if (closes && names_.tag(name) == LXB_TAG_SVG) return at;
      if (!names_.draws(name)) return data;
      bool empty = false;  // "/>"
      for (at = stop;;) {  // to the end of the tag
        at = skip_space(at, end_);
        if (at == end_) return data;
        if (*at == '>') break;
        if (*at == '/') {
          ++at;
          empty = at != end_ && *at == '>';
          continue;
        }
        Written attribute;
        if (!read_attribute(at, attribute)) return data;
      }
      ++at;
      if (closes) {
        while (depth > 0 && !(open[depth - 1] == name)) --depth;
        if (depth == 0) return data;
        --depth;
      } else if (!empty) {
        if (depth == open.size()) return data;
        open[depth++] = name;
      }
    }
  }

  lxb_html_tokenizer_t* tokenizer_;
  PlainMarkup& kept_;
  const MarkupNames& names_ = kept_.markup_names;
  const Byte* end_;
};

// lexbor's own state of text, with nothing of a token read.
const Byte* leave(lxb_html_tokenizer_t* tokenizer, const Byte* data) {
  static_cast<PlainMarkup*>(tokenizer->callback_token_ctx)->tell_space();
  tokenizer->state = lxb_html_tokenizer_state_data_before;
  return data;
}

// Text with references or carriage returns in it, gathered in the tokenizer's buffer, where lexbor puts what a reference means.
const Byte* joined_text(lxb_html_tokenizer_t* tokenizer, const Byte* data, const Byte* end) {
  if (tokenizer->is_eof) return leave(tokenizer, data);
  while (true) {
    const Byte* stop = seek<'<', '&', '\r', '\0'>(data, end);
    tokenizer->begin = data;
    if (lxb_html_tokenizer_temp_append_data(tokenizer, stop) != LXB_STATUS_OK) return end;
    if (stop == end) {
      tokenizer->state = joined_text;
      return end;
    }
    if (*stop == '&') {
      if (lxb_html_tokenizer_temp_append(tokenizer, stop, 1) != LXB_STATUS_OK) return end;
      tokenizer->state = lxb_html_tokenizer_state_char_ref;
      tokenizer->state_return = joined_text;
      return stop + 1;
    }
    if (*stop == '\r') {
      if (lxb_html_tokenizer_temp_append(tokenizer, reinterpret_cast<const Byte*>("\n"), 1) != LXB_STATUS_OK) return end;
      data = stop + 1;
      if (data < end && *data == '\n') ++data;
      continue;
    }
    tokenizer->state = plain_markup;
    Page(tokenizer, end).emit_text(tokenizer->start, tokenizer->pos);
    tokenizer->pos = tokenizer->start;
    return stop;
  }
}

}  // namespace

void PlainMarkup::put(lxb_html_tokenizer_t* tokenizer, const Token& token) {
  if (too_deep || tree.given_up()) return;  // the end of the page comes in any case, and would close what was too deep
  if (const auto next = tree.put(token); next != Tree::Next::markup) enter_text(tokenizer, next, tree.current());
  too_deep = tree.depth() > deepest;
  if (too_deep || tree.given_up()) tokenizer->state = skip_all;
}

void PlainMarkup::tell_space() {
  const auto* current = tree.current();
  space = current != nullptr && current->space == Space::svg ? LXB_NS_SVG : LXB_NS_HTML;
}

const lxb_char_t* skip_all(lxb_html_tokenizer_t*, const lxb_char_t*, const lxb_char_t* end) { return end; }

const lxb_char_t* plain_markup(lxb_html_tokenizer_t* tokenizer, const lxb_char_t* data, const lxb_char_t* end) {
  if (tokenizer->is_eof) return leave(tokenizer, data);
  Page page(tokenizer, end);
  while (data < end) {
    if (const Byte* stop = page.unseen_space_end(data); *stop == '<') {
      data = stop;
    } else {
      stop = seek<'<', '&', '\r', '\0'>(data, end);
      if (stop == end) return leave(tokenizer, data);
      if (*stop == '&' || *stop == '\r') {
        tokenizer->pos = tokenizer->start;
        return joined_text(tokenizer, data, end);
      }
      if (!page.emit_text(data, stop)) return stop;
      data = stop;
      if (*stop == 0) return leave(tokenizer, data);
    }
    const Byte* next = page.markup(data);
    if (next == data) return leave(tokenizer, data);
    data = next;
    if (tokenizer->state != plain_markup) break;
  }
  return data;
}

}  // namespace ortoo::html
