#include "record/markdown_inline.h"

#include <algorithm>
#include <array>

#include "base/character_borders.h"
#include "base/percent.h"
#include "base/text.h"
#include "record/inline.h"

namespace ortoo::record {
namespace {

// By Mark: what stars and ticks cannot say is said as HTML.
constexpr std::array<std::string_view, 7> elements = {"a", "em", "strong", "q", "code", "sub", "sup"};

class Writer {
 public:
  explicit Writer(LineFeed line_feed) : line_feed_(line_feed) {}

  std::string write(const std::vector<InlineEvent>& events) {
    for (std::size_t i = 0; i < events.size(); ++i) {
      const InlineEvent& e = events[i];
      if (e.kind == InlineEvent::Kind::text) escaped(e.text);
      else if (e.kind == InlineEvent::Kind::open) open(events, i);
      else close(e.mark);
    }
    return std::move(out_);
  }

 private:
  void escaped(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      const bool line_start = out_.size() == line_;
      if (c == '\n') line_break();
      else if (line_start && (c == ' ' || c == '\t')) continue;  // layout in Markdown, nothing in a record
      else if (must_escape(c, line_start, i + 1 == text.size())) out_.append("\\").append(1, c);
      else out_ += c == '\r' ? ' ' : c;
    }
  }

  bool must_escape(char c, bool line_start, bool last) const {
    if (std::string_view("\\`*_[]<>&#~|").find(c) != std::string_view::npos) return true;
    if (line_start && (c == '-' || c == '+' || c == '=')) return true;
    if (c == '!') return last;  // a link that follows would become a picture
    const auto is_digit = [](char d) { return d >= '0' && d <= '9'; };
    return (c == '.' || c == ')') && !line_start &&
           std::all_of(out_.begin() + static_cast<std::ptrdiff_t>(line_), out_.end(), is_digit);
  }

  void line_break() {
    while (out_.size() > line_ && (out_.back() == ' ' || out_.back() == '\t')) out_.pop_back();
    if (out_.size() == line_) return;  // no empty lines inside a paragraph
    out_ += line_feed_ == LineFeed::space ? " " : "\\\n";
    if (line_feed_ == LineFeed::hard_break) line_ = out_.size();
  }

  void open(const std::vector<InlineEvent>& events, std::size_t at) {
    const InlineEvent& e = events[at];
    std::string close;
    if (e.mark == Mark::link) {
      if (is_web_address(e.text)) {
        out_ += '[';
        close = "](" + markdown_destination(e.text) + ")";
      }
    } else if ((e.mark == Mark::emphasis || e.mark == Mark::strong) && stars_work(events, at)) {
      close = e.mark == Mark::strong ? "**" : "*";
      out_ += close;
    } else {
      const auto name = elements[static_cast<std::size_t>(e.mark)];
      out_.append("<").append(name).append(">");
      close.append("</").append(name).append(">");
    }
    closes_[static_cast<std::size_t>(e.mark)] = std::move(close);
  }

  void close(Mark mark) { out_ += closes_[static_cast<std::size_t>(mark)]; }

  // CommonMark 6.2: a run of stars opens only where it is left-flanking and closes only where it is right-flanking.
  // That is so beside a letter or digit inside, or with white space outside; runs that touch another mark are not
  // attempted.
  static bool stars_work(const std::vector<InlineEvent>& events, std::size_t at) {
    std::size_t end = at + 1;
    while (events[end].kind != InlineEvent::Kind::close || events[end].mark != events[at].mark) ++end;
    const auto is_text = [&](std::size_t i) { return events[i].kind == InlineEvent::Kind::text; };
    if ((at > 0 && !is_text(at - 1)) || !is_text(at + 1) || !is_text(end - 1)) return false;
    if (end + 1 < events.size() && !is_text(end + 1)) return false;
    const char32_t before = at > 0 ? last_of(events[at - 1].text) : U' ';
    const char32_t after = end + 1 < events.size() ? first_of(events[end + 1].text) : U' ';
    return flanks(first_of(events[at + 1].text), before) && flanks(last_of(events[end - 1].text), after);
  }

  static bool flanks(char32_t inside, char32_t outside) {
    return base::is_letter(inside) || base::is_digit(inside) ||
           (!base::is_space(inside) && (outside == ' ' || outside == '\n'));
  }

  static char32_t first_of(std::string_view text) {
    std::size_t at = 0;
    return base::next_code_point(text, at);
  }

  static char32_t last_of(std::string_view text) { return base::code_point_before(text, text.size()); }

  LineFeed line_feed_;
  std::string out_;
  std::array<std::string, elements.size()> closes_;  // of the mark that is open
  std::size_t line_ = 0;  // where the line begins in out_
};

}  // namespace

std::string markdown_inline(std::string_view text, const std::vector<Span>& spans, LineFeed line_feed) {
  std::string out = Writer(line_feed).write(inline_events(text, spans));
  // A hard break at the end of a block would be read as a backslash.
  while (out.ends_with("\\\n")) out.resize(out.size() - 2);
  while (out.ends_with(' ') || out.ends_with('\t')) out.pop_back();
  return out;
}

std::string markdown_destination(std::string_view url) {
  std::string out;
  for (const char c : url) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7F || c == '<' || c == '>' || c == '(' || c == ')' || c == '\\') {
      base::append_percent(out, c);
      continue;
    }
    if (c == '&' || c == '*' || c == '_') out += '\\';
    out += c;
  }
  return out;
}

}  // namespace ortoo::record
