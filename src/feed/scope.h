// XML with its scopes: namespaces (xmlns), base URL (xml:base) and language (xml:lang) of every element.
//
// Wraps the tokenizer: next() keeps the scopes in step with the elements. Namespace prefixes that a document
// forgets to declare mean what they customarily mean.
// Thread rules: one thread at a time.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"
#include "feed/vocabulary.h"
#include "feed/xml.h"

namespace ortoo::feed {

class Scope {
 public:
  // `url`: where the document was read, for relative links; may be empty.
  Scope(std::string_view text, std::string_view url);

  Token next();
  Xml& xml() { return xml_; }
  std::size_t depth() const { return xml_.depth(); }

  // Of the last start token: its namespace, and its local name in lower case.
  Ns ns() const { return ns_; }
  const std::string& local() const { return local_; }
  Meaning meaning() const { return meaning_of(ns_, local_); }

  // Of the last start token: the attribute of that namespace and name, whatever its prefix; "" when absent.
  std::string attribute(Ns ns, std::string_view local) const;

  // Of the innermost open element.
  const std::string& language() const { return languages_.back().value; }
  const std::optional<base::Url>& base() const { return bases_.back().url; }
  std::size_t base_depth() const { return bases_.back().depth; }  // of the element that set it; 0: the document
  // A link (mended_link()) as an absolute URL where there is a base; an absolute one stays as written.
  std::string resolve(std::string_view written) const;

  // After a start token: passes its whole element over.
  void skip();
  // After a start token: appends the text of the element, elements inside left out.
  std::string text();
  void end_before_this(std::size_t depth);

 private:
  void open();
  void close();
  Ns bound(std::string_view prefix) const;

  struct Binding {
    std::string_view prefix;
    Ns ns;
    std::size_t depth;
  };
  struct Language {
    std::string value;
    std::size_t depth;
  };
  struct Base {
    std::optional<base::Url> url;
    std::size_t depth;
  };

  Xml xml_;
  Ns ns_ = Ns::rss;
  std::string local_;
  std::vector<Binding> bindings_;
  std::vector<Language> languages_;
  std::vector<Base> bases_;
};

// True for "scheme:…".
bool is_absolute(std::string_view link);

}  // namespace ortoo::feed
