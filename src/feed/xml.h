// A pull tokenizer for XML as it is found in the wild.
//
// Why our own: expat and libxml2's strict reader stop at the first error, and about one feed in ten has one;
// libxml2's recovery mode drops text around a stray "&" or "<", resolves entities unless told otherwise in
// several places, and builds a tree. A feed needs one forward pass with well-defined repairs:
//   - "&" and "<" that start nothing are themselves; HTML 4 entities need no declaration;
//   - an end tag closes everything open inside its element; one that closes nothing is ignored;
//   - what is still open at the end of the input is closed there;
//   - attributes may lack quotes or a value; unterminated CDATA ends at the end tag of its element.
// No external entity is ever read. Internal general entities (<!ENTITY a "…">) expand to text only, at most
// 1 MiB in all and 16 deep: anything more fails with `malformed`, and so does nesting over 1,000 elements.
//
// The input is UTF-8 without control characters (see text_input.h), and must outlive the tokenizer: names and
// raw text are views into it. Linear time; memory is the open elements and the declared entities.
// Thread rules: one thread at a time.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace ortoo::feed {

enum class Token { start, end, text, done, failed };

struct Attribute {
  std::string_view name;  // as written, "xml:base"
  std::string_view raw;   // without quotes, entities not yet decoded
};

class Xml {
 public:
  explicit Xml(std::string_view input) : input_(input) {}

  // The next token; `done` and `failed` stay. A start tag is always followed, sooner or later, by its end.
  Token next();

  // Of a start or end token: the name as written, and its parts ("dc:date": "dc", "date").
  std::string_view name() const { return name_; }
  std::string_view prefix() const;
  std::string_view local() const;

  // Of a start token.
  const std::vector<Attribute>& attributes() const { return attributes_; }
  bool has_attribute(std::string_view name) const;
  std::string attribute(std::string_view name) const;  // decoded and trimmed; "" when absent

  // Elements open now, with the one of a start token and without the one of an end token.
  std::size_t depth() const { return open_.size(); }
  // The source of the token, tags included.
  std::string_view source() const { return input_.substr(token_begin_, at_ - token_begin_); }
  std::size_t position() const { return at_; }

  // Of a text token: appends it with entities decoded (CDATA as it stands).
  void append_text(std::string& out);
  bool is_cdata() const { return cdata_; }

  // After a start token: takes it back and ends the element at depth `depth` and all in it, as if their end
  // tags stood before it. The next token is that start again.
  void end_before_this(std::size_t depth);

  // After `failed`.
  const base::Error& error() const { return error_; }

 private:
  Token start_tag(std::size_t at);
  Token end_tag(std::size_t at);
  Token markup_declaration(std::size_t at);
  void document_type(std::size_t at);
  // Where `mark` is, from `from` on; what was `missing` once is not looked for again.
  std::size_t find_end(std::string_view mark, std::size_t from, bool& missing) const;
  bool read_attribute(std::size_t& at);
  std::size_t append_entity(std::string_view raw, std::size_t at, std::string& out, int depth);
  void append_decoded(std::string_view raw, std::string& out, int depth);
  Token fail(std::string sentence);

  std::string_view input_;
  std::size_t at_ = 0, token_begin_ = 0;
  std::string_view name_, raw_;
  bool cdata_ = false, empty_element_ = false, failed_ = false;
  bool no_section_end_ = false, no_comment_end_ = false, no_instruction_end_ = false;  // from here on
  std::size_t closing_ = 0;  // elements that one end tag still has to close
  std::vector<std::string_view> open_;
  mutable std::vector<Attribute> attributes_;
  std::vector<std::pair<std::string_view, std::string_view>> entities_;  // name, raw value
  std::size_t expanded_ = 0;  // bytes that declared entities have become so far
  base::Error error_;
};

// Decodes the character and HTML 4 entity references of `raw`; others stay as they are.
std::string decode_references(std::string_view raw);
// `text` as XML character data: & < > and, so that it also fits into attributes, ".
std::string escape_xml(std::string_view text);

}  // namespace ortoo::feed
