#include "feed/mend_json.h"

#include <vector>

#include "base/text.h"

namespace ortoo::feed {
namespace {

class Mender {
 public:
  explicit Mender(std::string_view text) : text_(text) { out_.reserve(text.size() + 16); }

  std::string mend() && {
    while (at_ < text_.size() && open_.size() <= deepest) step();
    if (open_.empty()) return std::move(out_);
    // Cut off: back to the end of the last object or list that is whole.
    out_.resize(whole_);
    while (!whole_open_.empty()) {
      out_ += whole_open_.back();
      whole_open_.pop_back();
    }
    return std::move(out_);
  }

 private:
  static constexpr std::size_t deepest = 1'000;  // which the parser would refuse, too

  void step() {
    const char c = text_[at_];
    if (c == '"') return string();
    if (c == '/' && pass_comment()) return;
    ++at_;
    if (c == '{' || c == '[') open_.push_back(c == '{' ? '}' : ']');
    if (c != '}' && c != ']') return void(out_ += c);
    drop_comma();
    out_ += c;
    if (open_.empty() || open_.back() != c) return;
    open_.pop_back();
    whole_ = out_.size();
    whole_open_ = open_;
  }

  // "// …" or "/* … */", which JSON has not.
  bool pass_comment() {
    const auto rest = text_.substr(at_);
    const bool line = rest.starts_with("//");
    if (!line && !rest.starts_with("/*")) return false;
    const auto end = line ? rest.find('\n') : rest.find("*/", 2);
    at_ = end == std::string_view::npos ? text_.size() : at_ + end + (line ? 1 : 2);
    return true;
  }

  void drop_comma() {
    const auto end = out_.find_last_not_of(" \t\r\n");
    if (end != std::string::npos && out_[end] == ',') out_.resize(end);
  }

  void string() {
    out_ += '"';
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\\' && at_ + 1 < text_.size()) {
        const char next = text_[++at_];
        if (std::string_view("\"\\/bfnrtu").find(next) != std::string_view::npos) out_ += '\\';
        out_ += next;
      } else if (c == '\n') {
        out_ += "\\n";
      } else if (c == '\t') {
        out_ += "\\t";
      } else if (c == '"') {
        out_ += '"';
        ++at_;
        return;
      } else {
        out_ += c;
      }
    }
    open_.push_back('"');  // never closed: whatever comes of it is left out
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
  std::vector<char> open_, whole_open_;  // what closes the open objects and lists; when the last whole one ended
  std::size_t whole_ = 0;
};

}  // namespace

std::string mend_json(std::string_view text) { return Mender(text).mend(); }

}  // namespace ortoo::feed
