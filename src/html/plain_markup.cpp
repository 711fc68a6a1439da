#include "html/plain_markup.h"

#include <lexbor/html/tokenizer/state.h>
#include <lexbor/html/tree.h>

#include <array>
#include <cstring>
#include <string_view>

#include "html/markup_bytes.h"
#include "html/markup_names.h"
#include "html/raw_text.h"
#include "html/text_states.h"
#include "html/tree_tables.h"
#include "html/written_attribute.h"

// lexbor's own, in no header of it: the entry of a name, made when it is new.
extern "C" const lxb_tag_data_t* lxb_tag_append_lower(lexbor_hash_t* hash, const lxb_char_t* name, std::size_t length);

namespace ortoo::html {
namespace {

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

  // Where white space before a tag ends that the tree has no node for, so that it need be no token; else `data`.
  const Byte* unseen_space_end(const Byte* data) const {
    if (!is(*data, ByteClass::space)) return data;
    const Byte* stop = skip_space(data, end_);
    return stop < end_ && *stop == '<' && kept_.tree.leaves_out_space() ? stop : data;
  }

  const Byte* end() const { return end_; }

  // Each of these reads the markup at `data`, makes its token and returns where it ends; `data` where it is none of
  // ours.
  const Byte* markup(const Byte* data) {
    if (end_ - data < 4) return data;
    if (is(data[1], ByteClass::letter)) return start_tag(data);
    if (data[1] == '/' && is(data[2], ByteClass::letter)) return end_tag(data);
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

  const Byte* end_tag(const Byte* data) {
    const Byte* begin = data + 2;
    const Byte* stop = name_end(begin, end_);
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
    if (end_ - data < 7 || data[2] != '-' || data[3] != '-' || data[4] == '>' || (data[4] == '-' && data[5] == '>'))
      return data;
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

  const Byte* start_tag(const Byte* data) {
    const Byte* begin = data + 1;
    const Byte* stop = name_end(begin, end_);
    if (stop == end_ || !(is(*stop, ByteClass::space) || *stop == '/' || *stop == '>')) return data;
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
      WrittenAttribute attribute;
      if (!read_attribute(at, end_, attribute) || !keep(attribute, token.tag, count)) return data;
    }
    token.attributes = {kept_.attributes.data(), count};
    if (token.tag == LXB_TAG_SCRIPT)
      if (const Byte* behind = behind_script(at + 1, token); behind != nullptr) return behind;
    const bool ours = emit(token);
    return ours && token.tag == LXB_TAG_SVG && !token.closes_itself ? after_drawing(at + 1) : at + 1;
  }

  // Behind the end tag of the script whose start tag is the token, when that went into the tree as empty; else null.
  const Byte* behind_script(const Byte* data, const Token& script) {
    constexpr AttributeName type = "type";
    for (const auto& one : script.attributes)
      if (one.known == type.place && is_json_ld(one.value_text())) return nullptr;
    const Byte* stop = script_end(data, end_);
    if (stop == nullptr || stop == end_) return nullptr;
    stop = skip_space(name_end(stop + 2, end_), end_);
    return stop == end_ || *stop != '>' || !kept_.tree.put_emptied(script) ? nullptr : stop + 1;
  }

  // Notes an attribute that a reader may ask for as the next of the token; false where lexbor must read the tag.
  bool keep(const WrittenAttribute& read, lxb_tag_id_t tag, std::size_t& count) {
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

  bool copy_value(const WrittenAttribute& read, Attribute& out) const {
    const auto size = static_cast<std::size_t>(read.value_end - read.value);
    auto* to = kept_.tree.room(size);
    out.value = to;
    if (read.reference) return resolve(read.value, read.value_end, to, out.size);
    if (size > 0) std::memcpy(to, read.value, size);
    out.size = static_cast<std::uint32_t>(size);
    return true;
  }

  // Where a drawing that was just opened ends, if all in it draws and is closed within it; `data` otherwise. It is
  // looked at once: what is in vain ends at a tag that is none of a drawing's or closes none of it, before the next
  // <svg>.
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
      const Byte* stop = name_end(begin, end_);
      if (stop == begin || stop == end_ || static_cast<std::size_t>(stop - begin) > longest_packed) return data;
      if (!is(*stop, ByteClass::space) && *stop != '/' && *stop != '>') return data;
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
        WrittenAttribute attribute;
        if (!read_attribute(at, end_, attribute)) return data;
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

// Text with references or carriage returns, gathered in the tokenizer's buffer, where lexbor resolves references.
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
      if (lxb_html_tokenizer_temp_append(tokenizer, reinterpret_cast<const Byte*>("\n"), 1) != LXB_STATUS_OK)
        return end;
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
