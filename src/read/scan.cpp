#include "read/scan.h"

#include <algorithm>
#include <array>
#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/text.h"
#include "read/hints.h"

namespace ortoo::read {
namespace {

using html::Node;

bool is_emphasis(html::Tag tag) {
  return tag == LXB_TAG_B || tag == LXB_TAG_STRONG || tag == LXB_TAG_EM || tag == LXB_TAG_I;
}

// Tag, class and what is above them, in one number.
std::uint32_t mix(std::uint32_t above, Node n) {
  std::uint32_t h = above ^ 2166136261U;
  for (const std::uint32_t part : {static_cast<std::uint32_t>(n.tag()), template_of(n)}) {
    h = (h ^ part) * 2654435761U;
    h ^= h >> 15;
  }
  return h;
}

// Sentence punctuation of the world's scripts.
constexpr bool is_ender(char32_t c) {
  switch (c) {
    case '.': case '!': case '?': case 0x2026: case 0x3002: case 0xFF01: case 0xFF1F: case 0xFF0E: case 0x061F: case 0x06D4:
    case 0x0964: case 0x0589: case 0x037E: case 0x104B: case 0x17D4: case ':': return true;
    default: return false;
  }
}
constexpr bool is_comma(char32_t c) {
  return c == ',' || c == ';' || c == 0x3001 || c == 0xFF0C || c == 0xFF1B || c == 0x060C || c == 0x061B || c == 0x00B7;
}
constexpr bool is_closing(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0xBB || c == 0xAB || c == 0x201D || c == 0x201C || c == 0x2019 ||
         c == 0x300D || c == 0x300F || c == 0xFF09 || c == 0x3011;
}
constexpr bool is_opening(char32_t c) {
  return c == '"' || c == '\'' || c == 0xAB || c == 0x201C || c == 0x201E || c == 0x2018 || c == 0x300C || c == 0x300E ||
         c == 0x2013 || c == 0x2014 || c == '(' || c == 0xA1 || c == 0xBF || c == 0x300A;
}

// The same of each ASCII character, for most of most pages is ASCII.
enum AsciiClass : std::uint8_t { space = 1, letter = 2, digit = 4, capital = 8, comma = 16, ender = 32, closing = 64 };
constexpr auto ascii = [] {
  std::array<std::uint8_t, 256> out{};  // nothing of bytes beyond ASCII
  for (char32_t c = 0; c < 128; ++c) {
    std::uint8_t what = 0;
    if (c == ' ' || (c >= 9 && c <= 13)) what |= space;
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') what |= c < 'a' ? letter | capital : letter;
    if (c >= '0' && c <= '9') what |= digit;
    if (is_comma(c)) what |= comma;
    if (is_ender(c)) what |= ender;
    if (is_closing(c)) what |= closing;
    out[c] = what;
  }
  return out;
}();

// What stands in a text, counted for sixteen ASCII characters at a time. Counts are kept in bytes until they are asked for.
#if defined(__SSE2__)
class Counts {
 public:
  struct Block {
    __m128i characters;
    unsigned spaces, closings, words;  // a bit a character
  };

  // False where the characters are not all ASCII or an apostrophe is among them, which may stand within a word.
  static bool load(const char* data, Block& out) {
    const __m128i piece = _mm_loadu_si128(reinterpret_cast<const __m128i*>(data));
    if (bits(piece) != 0 || bits(equal(piece, '\'')) != 0) return false;
    out.characters = piece;
    return true;
  }

  void add(Block& block, bool in_word) {
    const __m128i c = block.characters;
    const __m128i space = _mm_or_si128(equal(c, ' '), within(c, 9, 4));
    const __m128i digit = within(c, '0', 9);
    const __m128i word = _mm_or_si128(within(_mm_or_si128(c, _mm_set1_epi8(0x20)), 'a', 25), digit);
    const __m128i before = _mm_or_si128(_mm_slli_si128(word, 1), _mm_cvtsi32_si128(in_word ? 0xFF : 0));
    block.spaces = bits(space);
    block.words = bits(word);
    block.closings = bits(_mm_or_si128(equal(c, '"'), _mm_or_si128(equal(c, ')'), equal(c, ']'))));
    count(spaces_, space);
    count(digits_, digit);
    count(capitals_, within(c, 'A', 25));
    count(commas_, _mm_or_si128(equal(c, ','), equal(c, ';')));
    count(enders_, _mm_or_si128(_mm_or_si128(equal(c, '.'), equal(c, '!')), _mm_or_si128(equal(c, '?'), equal(c, ':'))));
    count(words_, _mm_andnot_si128(before, word));
    ++blocks_;
  }

  std::uint32_t blocks() const { return blocks_; }
  static constexpr std::uint32_t most_blocks = 255;

  void flush(Run& run) {
    run.characters += blocks_ * 16 - sum(spaces_);
    run.digits += sum(digits_);
    run.capitals += sum(capitals_);
    run.commas += sum(commas_);
    run.enders += sum(enders_);
    run.words += sum(words_);
    *this = Counts();
  }

 private:
  static __m128i equal(__m128i c, char to) { return _mm_cmpeq_epi8(c, _mm_set1_epi8(to)); }
  static __m128i within(__m128i c, char first, char span) {
    const __m128i offset = _mm_sub_epi8(c, _mm_set1_epi8(first));
    return _mm_cmpeq_epi8(_mm_min_epu8(offset, _mm_set1_epi8(span)), offset);
  }
  static unsigned bits(__m128i c) { return static_cast<unsigned>(_mm_movemask_epi8(c)); }
  static void count(__m128i& total, __m128i hits) { total = _mm_sub_epi8(total, hits); }
  static std::uint32_t sum(__m128i bytes) {
    const __m128i halves = _mm_sad_epu8(bytes, _mm_setzero_si128());
    return static_cast<std::uint32_t>(_mm_cvtsi128_si32(halves) + _mm_cvtsi128_si32(_mm_srli_si128(halves, 8)));
  }

  __m128i spaces_ = _mm_setzero_si128(), digits_ = spaces_, capitals_ = spaces_, commas_ = spaces_, enders_ = spaces_, words_ = spaces_;
  std::uint32_t blocks_ = 0;
};
#endif

// ASCII white space, of which markup is full.
std::size_t skip_spaces(std::string_view data, std::size_t at) {
#if defined(__SSE2__)
  for (; at + 16 <= data.size(); at += 16) {
    const __m128i piece = _mm_loadu_si128(reinterpret_cast<const __m128i*>(data.data() + at));
    const __m128i control = _mm_sub_epi8(piece, _mm_set1_epi8(9));
    const __m128i spaces = _mm_or_si128(_mm_cmpeq_epi8(piece, _mm_set1_epi8(' ')), _mm_cmpeq_epi8(_mm_min_epu8(control, _mm_set1_epi8(4)), control));
    if (const auto mask = static_cast<unsigned>(_mm_movemask_epi8(spaces)); mask != 0xFFFFU) return at + static_cast<std::size_t>(std::countr_one(mask));
  }
#endif
  while (at < data.size() && (ascii[static_cast<unsigned char>(data[at])] & space)) ++at;
  return at;
}

class Walk {
 public:
  explicit Walk(Scan& scan) : scan_(scan) {}

  void page(Node body) {
    for (Node n = body; n;) {
      const bool entered = n.is_element() ? enter(n) : (text(n), true);
      if (entered && n.first_child()) {
        n = n.first_child();
        continue;
      }
      while (n && n != body && !n.next()) {
        leave(n);
        n = n.parent();
      }
      if (!n || n == body) break;
      leave(n);
      n = n.next();
    }
    if (!scan_.elements.empty()) close_run();
    for (auto& element : scan_.elements)
      if (element.end_run == 0) element.end_run = static_cast<std::uint32_t>(scan_.runs.size());
    sum_up();
  }

 private:
  Scan& scan_;
  std::vector<std::uint32_t> open_;  // open elements, as indices
  Run run_;
  int links_ = 0, emphasis_ = 0, breaks_ = 0;
  bool in_word_ = false;
  char32_t last_ = 0;

  std::uint32_t top() const { return open_.empty() ? none : open_.back(); }

  // True if the children are to be walked.
  bool enter(Node n) {
    const auto tag = n.tag();
    if (tag == LXB_TAG_BR) {
      if (++breaks_ == 2) {
        close_run();
        run_.after_br = true;
      } else {
        in_word_ = false;
      }
      return false;
    }
    if (tag == LXB_TAG_IMG || (tag == LXB_TAG__UNDEF && n.name() == "amp-img")) {
      image(n);
      if (tag == LXB_TAG_IMG) return false;
    }
    if (html::is_machine_only(tag) || tag == LXB_TAG_BUTTON) {
      // Lazy loaders keep the picture in <noscript>, lightboxes in a button.
      if (tag == LXB_TAG_NOSCRIPT || tag == LXB_TAG_BUTTON)
        for (Node inner = n.first_child(); inner; inner = inner.following(n))
          if (inner.is(LXB_TAG_IMG)) image(inner);
      if (tag != LXB_TAG_SCRIPT && tag != LXB_TAG_STYLE && tag != LXB_TAG_NOSCRIPT && tag != LXB_TAG_SVG) in_word_ = false;
      return false;
    }
    if (tag == LXB_TAG_A) ++links_;
    if (is_emphasis(tag)) ++emphasis_;
    if (html::is_block(tag) || scan_.elements.empty()) {
      close_run();
      push(n);
    }
    return true;
  }

  void image(Node n) {
    scan_.images.push_back(n);
    scan_.image_run.push_back(static_cast<std::uint32_t>(scan_.runs.size()) + (run_.characters > 0 ? 1 : 0));
    scan_.image_element.push_back(top());
  }

  void push(Node n) {
    Element element;
    element.node = n;
    element.parent = top();
    element.hints = hints_of(n);
    element.depth = static_cast<std::uint16_t>(std::min<std::size_t>(open_.size(), 60000));
    element.hidden = is_hidden(n) || (element.parent != none && scan_.elements[element.parent].hidden);
    element.template_key = mix(element.parent == none ? 0 : mix(0, scan_.elements[element.parent].node), n);
    element.first_run = static_cast<std::uint32_t>(scan_.runs.size());
    open_.push_back(static_cast<std::uint32_t>(scan_.elements.size()));
    scan_.elements.push_back(element);
  }

  void leave(Node n) {
    if (!n.is_element()) return;
    const auto tag = n.tag();
    if (tag == LXB_TAG_A) --links_;
    if (is_emphasis(tag)) --emphasis_;
    if (!open_.empty() && scan_.elements[open_.back()].node == n) {
      close_run();
      scan_.elements[open_.back()].end_run = static_cast<std::uint32_t>(scan_.runs.size());
      open_.pop_back();
    }
  }

  void close_run() {
    if (run_.characters > 0) {
      run_.element = top();
      std::uint32_t least = run_.han > 10 ? 40 : 60;
      run_.prose = run_.characters >= least && run_.link_characters * 3 < run_.characters && run_.commas + run_.enders > 0;
      scan_.runs.push_back(run_);
      run_ = Run();
    }
    run_.after_br = false;
    breaks_ = 0;
    in_word_ = false;
    last_ = 0;
  }

  void text(Node n) {
    if (!n.is_text()) return;
    const auto data = n.data();
    bool seen = false;
    const auto before = run_.characters;
    for (std::size_t at = 0; at < data.size();) {
      if (last_ != 0 && seen && data.size() - at >= 32) {
        at = count_blocks(data, at);
        if (at == data.size()) break;
      }
      const auto byte = static_cast<unsigned char>(data[at]);
      if (ascii[byte] & space) {
        in_word_ = false;
        at = skip_spaces(data, at + 1);
        continue;
      }
      const std::size_t start = at;
      const char32_t c = base::next_code_point(data, at);
      if (c >= 0x80 && base::is_space(c)) {
        in_word_ = false;
        continue;
      }
      if (!seen) {
        seen = true;
        begin_text(n, c);
      }
      if (ascii[byte] & (letter | digit)) at = count_word(data, start);
      else if (c < 0x80) count_mark(byte);
      else count_other(c);
    }
    if (links_ > 0) run_.link_characters += run_.characters - before;
    if (emphasis_ > 0) run_.emphasis_characters += run_.characters - before;
  }

  // Plain text from `at` on, as far as it goes in blocks; returns where that ends. Behind the first character of a run.
  std::size_t count_blocks(std::string_view data, std::size_t at) {
#if defined(__SSE2__)
    Counts counts;
    for (Counts::Block block; at + 16 <= data.size() && Counts::load(data.data() + at, block); at += 16) {
      if (counts.blocks() == Counts::most_blocks) counts.flush(run_);
      counts.add(block, in_word_);
      in_word_ = (block.words & 0x8000U) != 0;
      if (const unsigned telling = ~(block.spaces | block.closings) & 0xFFFFU; telling != 0) {
        last_ = static_cast<unsigned char>(data[at + static_cast<std::size_t>(std::bit_width(telling)) - 1]);
        run_.ends_sentence = (ascii[last_] & ender) != 0;
      }
    }
    if (counts.blocks() > 0) counts.flush(run_);
#endif
    return at;
  }

  // `first`: the first character of the text node that is no white space.
  void begin_text(Node n, char32_t first) {
    breaks_ = 0;
    if (run_.characters == 0) {
      run_.first = n;
      run_.starts_high = (first >= 'A' && first <= 'Z') || (first >= '0' && first <= '9') || is_opening(first) || (first > 0x7F && !base::is_lower(first));
    }
    run_.last = n;
  }

  // ASCII letters and digits from `at` on; returns where they end.
  std::size_t count_word(std::string_view data, std::size_t at) {
    const std::size_t begin = at;
    std::uint32_t digits = 0, capitals = 0;
    for (; at < data.size(); ++at) {
      const auto what = ascii[static_cast<unsigned char>(data[at])];
      if ((what & (letter | digit)) == 0) break;
      digits += what & digit ? 1 : 0;
      capitals += what & capital ? 1 : 0;
    }
    run_.characters += static_cast<std::uint32_t>(at - begin);
    run_.digits += digits;
    run_.capitals += capitals;
    run_.words += in_word_ ? 0 : 1;
    in_word_ = true;
    last_ = static_cast<unsigned char>(data[at - 1]);
    run_.ends_sentence = false;
    return at;
  }

  void count_mark(unsigned char c) {
    const auto what = ascii[c];
    ++run_.characters;
    if (c != '\'') in_word_ = false;
    run_.commas += what & comma ? 1 : 0;
    run_.enders += what & ender ? 1 : 0;
    if ((what & closing) && last_ != 0) return;
    last_ = c;
    run_.ends_sentence = (what & ender) != 0;
  }

  void count_other(char32_t c) {
    std::uint32_t weight = 1;
    if (base::is_han_or_kana(c)) {
      weight = 2;
      ++run_.han;
      if (run_.han % 2 == 1) ++run_.words;
      in_word_ = false;
    } else if (is_comma(c)) {
      ++run_.commas;
      in_word_ = false;
    } else if (is_ender(c)) {
      ++run_.enders;
      in_word_ = false;
    } else if (is_closing(c) || is_opening(c) || (c >= 0x2000 && c < 0x2070 && c != 0x2019)) {
      in_word_ = false;
    } else {
      if (!in_word_) ++run_.words;
      in_word_ = true;
    }
    run_.characters += weight;
    if (!is_closing(c) || last_ == 0) {
      last_ = c;
      run_.ends_sentence = is_ender(c);
    }
  }

  // Children come after their parents, so one backward pass adds everything up.
  void sum_up() {
    auto& elements = scan_.elements;
    for (const auto& run : scan_.runs) {
      auto& e = elements[run.element];
      e.characters += run.characters;
      e.link_characters += run.link_characters;
      if (run.prose) e.prose += run.characters;
    }
    for (std::size_t i = elements.size(); i-- > 1;) {
      auto& up = elements[elements[i].parent];
      up.characters += elements[i].characters;
      up.link_characters += elements[i].link_characters;
      up.prose += elements[i].prose;
    }
  }
};

std::uint64_t hash_of(std::string_view word) {
  std::uint64_t h = 14695981039346656037U;  // FNV-1a
  for (const char c : word) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return h;
}

// Words of a short text in lower case, as sorted hashes, for comparing a heading with the declared title.
std::vector<std::uint64_t> title_words(std::string_view text) {
  std::vector<std::uint64_t> out;
  std::string word;
  bool plain = true;  // no letter beyond ASCII
  const auto end_word = [&] {
    if (!word.empty()) out.push_back(hash_of(plain ? word : base::lower(word)));
    word.clear();
    plain = true;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = base::next_code_point(text, at);
    if (base::is_han_or_kana(c)) {
      out.push_back(hash_of(text.substr(start, at - start)));
    } else if (base::is_letter(c) || base::is_digit(c)) {
      plain = plain && c < 0x80;
      if (c < 0x80) word += base::ascii_lower(static_cast<char>(c));
      else base::append_utf8(word, c);
      continue;
    }
    end_word();
  }
  end_word();
  std::sort(out.begin(), out.end());
  return out;
}

double overlap(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t same = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i < *j) ++i;
    else if (*j < *i) ++j;
    else ++same, ++i, ++j;
  }
  return 2.0 * static_cast<double>(same) / static_cast<double>(a.size() + b.size());
}

// The heading that is most like the title; h1 first, the first of equals.
void find_headline(Scan& scan, std::string_view title) {
  const auto wanted = title_words(title);
  double best = 0;
  for (std::uint32_t i = 0; i < scan.runs.size(); ++i) {
    const auto& run = scan.runs[i];
    double weight = 0;
    for (std::uint32_t e = run.element, up = 0; e != none && up < 3; e = scan.elements[e].parent, ++up) {
      const auto tag = scan.elements[e].node.tag();
      if (tag == LXB_TAG_H1) weight = std::max(weight, 1.0);
      else if (tag == LXB_TAG_H2 || tag == LXB_TAG_H3) weight = std::max(weight, 0.8);
      else if (scan.elements[e].hints & hint_headline) weight = std::max(weight, 0.75);
    }
    if (weight <= best + 0.01 || run.words > 60) continue;  // none scores more than its weight
    const auto& element = scan.elements[run.element];
    const double score = weight * (wanted.empty() ? (weight == 1.0 ? 0.5 : 0) : overlap(wanted, title_words(element.node.clean_text())));
    if (score > best + 0.01) {
      best = score;
      scan.headline = i;
    }
  }
  if (best < 0.35) scan.headline = none;
}

}  // namespace

void Scan::fill(const html::Document& document, std::string_view title) {
  elements.clear();
  runs.clear();
  images.clear();
  image_run.clear();
  image_element.clear();
  headline = none;
  const Node body = document.body();
  if (!body) return;
  Walk(*this).page(body);
  find_headline(*this, title);
}

bool Scan::inside(std::uint32_t element, std::uint32_t ancestor) const {
  // Elements are in document order, so an ancestor never comes later.
  while (element != none && element > ancestor) element = elements[element].parent;
  return element == ancestor;
}

}  // namespace ortoo::read
