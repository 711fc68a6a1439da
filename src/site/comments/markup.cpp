#include "site/comments/markup.h"

#include <optional>
#include <vector>

#include "base/text.h"
#include "site/pages/markup.h"

namespace ortoo::site {
namespace {

constexpr int max_depth = 4;  // of marks within marks

std::string inline_html(std::string_view text, int depth);

std::string link(std::string_view url, const std::string& words) {
  return "<a href=\"" + escape(url) + "\" rel=\"nofollow ugc noopener external\">" + words + "</a>";
}

// What a mark at the beginning of `text` becomes, and how many bytes it took.
struct Marked {
  std::string html;
  std::size_t size = 0;
};

// `mark`words`mark`; the words neither begin nor end with a space.
std::optional<Marked> between(std::string_view text, std::string_view mark, std::string_view element, int depth) {
  if (!text.starts_with(mark)) return std::nullopt;
  const auto end = text.find(mark, mark.size() + 1);
  if (end == text.npos || depth >= max_depth) return std::nullopt;
  const auto inner = text.substr(mark.size(), end - mark.size());
  if (inner.front() == ' ' || inner.back() == ' ' || inner.find('\n') != inner.npos) return std::nullopt;
  const auto words = element == "code" ? escape(inner) : inline_html(inner, depth + 1);
  return Marked{"<" + std::string(element) + ">" + words + "</" + std::string(element) + ">", end + mark.size()};
}

// [words](https://…)
std::optional<Marked> named_link(std::string_view text) {
  if (!text.starts_with('[')) return std::nullopt;
  const auto middle = text.find("](");
  const auto end = middle == text.npos ? text.npos : text.find(')', middle);
  if (end == text.npos || middle == 1) return std::nullopt;
  const auto url = web_url(text.substr(middle + 2, end - middle - 2));
  if (url.empty()) return std::nullopt;
  return Marked{link(url, escape(text.substr(1, middle - 1))), end + 1};
}

std::optional<Marked> bare_link(std::string_view text) {
  if (!text.starts_with("https://") && !text.starts_with("http://")) return std::nullopt;
  auto written = text.substr(0, text.find_first_of(" \n\t<>\"*`"));
  while (!written.empty() && std::string_view(".,;:!?)'").find(written.back()) != std::string_view::npos)
    written.remove_suffix(1);
  const auto url = web_url(written);
  if (url.empty() || host_name(url).empty()) return std::nullopt;
  return Marked{link(url, escape(written)), written.size()};
}

std::string inline_html(std::string_view text, int depth) {
  std::string out;
  std::size_t plain = 0, at = 0;
  const auto flush = [&] { out += escape(text.substr(plain, at - plain)); };
  while (at < text.size()) {
    const auto rest = text.substr(at);
    std::optional<Marked> marked;
    switch (rest.front()) {
      case '`': marked = between(rest, "`", "code", depth); break;
      case '*':
        marked = between(rest, "**", "strong", depth);
        if (!marked && !rest.starts_with("**")) marked = between(rest, "*", "em", depth);
        break;
      case '[': marked = named_link(rest); break;
      case 'h': marked = bare_link(rest); break;
      case '\n': marked = Marked{"<br>", 1}; break;
      default: break;
    }
    if (!marked) {
      ++at;
      continue;
    }
    flush();
    out += marked->html;
    at += marked->size;
    plain = at;
  }
  flush();
  return out;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.push_back(base::trim(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

enum class Kind { blank, plain, quote, item };

Kind kind_of(std::string_view line) {
  if (line.empty()) return Kind::blank;
  if (line.front() == '>') return Kind::quote;
  return line.starts_with("- ") ? Kind::item : Kind::plain;
}

std::string_view words_of(std::string_view line, Kind kind) {
  if (kind == Kind::quote) return base::trim(line.substr(1));
  return kind == Kind::item ? base::trim(line.substr(2)) : line;
}

}  // namespace

std::string comment_html(std::string_view text) {
  const auto lines = lines_of(text);
  std::string out;
  for (std::size_t i = 0; i < lines.size();) {
    const auto kind = kind_of(lines[i]);
    std::string joined;
    if (kind == Kind::item) out += "<ul>";
    for (; i < lines.size() && kind_of(lines[i]) == kind; ++i) {
      const auto words = words_of(lines[i], kind);
      if (kind == Kind::item) out += "<li>" + inline_html(words, 0) + "</li>";
      else joined.append(joined.empty() ? "" : "\n").append(words);
    }
    if (kind == Kind::item) out += "</ul>";
    if (kind == Kind::plain) out += "<p>" + inline_html(joined, 0) + "</p>";
    if (kind == Kind::quote) out += "<blockquote><p>" + inline_html(joined, 0) + "</p></blockquote>";
  }
  return out;
}

}  // namespace ortoo::site
