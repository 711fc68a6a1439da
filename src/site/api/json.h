// Json: writes a JSON text (RFC 8259) piece by piece; what comes between the pieces is seen to here.
//
// The caller opens and closes in pairs and gives a name to each member. Malformed UTF-8 becomes U+FFFD. `<`, `>` and
// `&` are escaped, so that a text which a browser takes for HTML stays harmless. Plain value; linear.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ortoo::site {

class Json {
 public:
  Json& object() { return open('{'); }
  Json& array() { return open('['); }
  Json& end_object() { return close('}'); }
  Json& end_array() { return close(']'); }
  Json& name(std::string_view name);
  Json& text(std::string_view value);
  Json& number(std::int64_t value) { return plain(std::to_string(value)); }
  Json& boolean(bool value) { return plain(value ? "true" : "false"); }
  Json& null() { return plain("null"); }
  Json& raw(std::string_view json) { return plain(json); }  // a value that is JSON already

  // Members, each with its name.
  Json& text(std::string_view n, std::string_view value) { return name(n).text(value); }
  Json& number(std::string_view n, std::int64_t value) { return name(n).number(value); }
  Json& boolean(std::string_view n, bool value) { return name(n).boolean(value); }
  Json& object(std::string_view n) { return name(n).object(); }
  Json& array(std::string_view n) { return name(n).array(); }

  std::string take() { return std::move(out_); }

 private:
  Json& open(char bracket);
  Json& close(char bracket);
  Json& plain(std::string_view value);
  void separate();
  void write_string(std::string_view value);

  std::string out_;
  bool first_ = true;   // nothing stands in the innermost bracket yet
  bool named_ = false;  // a name stands before what comes
};

}  // namespace ortoo::site
