#include "store/sqlite/tokenizer.h"

#include <new>
#include <string>
#include <string_view>

#include "store/search/tokens.h"

namespace ortoo::store {
namespace {

// There is nothing to keep between calls, but FTS5 wants an object.
int create(void*, const char**, int, Fts5Tokenizer** out) {
  static char nothing = 0;
  *out = reinterpret_cast<Fts5Tokenizer*>(&nothing);
  return SQLITE_OK;
}

void destroy(Fts5Tokenizer*) {}

int give_words(std::string_view text, bool query, void* context, EmitWord emit) {
  const char only = query && !text.empty() && static_cast<unsigned char>(text.front()) <= without_marks ? text.front() : '\0';
  Tokens tokens(text);
  Token token;
  std::string bare;
  const auto give = [&](std::string_view word, bool same_place) {
    return emit(context, same_place ? FTS5_TOKEN_COLOCATED : 0, word.data(), static_cast<int>(word.size()),
                static_cast<int>(token.begin), static_cast<int>(token.end));
  };
  while (tokens.next(token)) {
    const bool last = token.kind == Token::Kind::last;
    if (query && last) continue;
    const bool word = token.kind == Token::Kind::word;
    int code = SQLITE_OK;
    if (only == without_marks) code = give(token.bare, false);
    else if (only == bare_of_marked && word) code = give(bare.assign(1, bare_of_marked).append(token.bare), false);
    else code = give(token.exact, last);
    if (code == SQLITE_OK && word && only == '\0' && (query || token.marked())) {
      bare.assign(query && token.marked() ? 0 : 1, bare_of_marked).append(token.bare);
      code = give(bare, true);
    }
    if (code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

int on_text(Fts5Tokenizer*, void* context, int flags, const char* text, int size, EmitWord emit) {
  return tokenize({text, static_cast<std::size_t>(size)}, (flags & FTS5_TOKENIZE_QUERY) != 0, context, emit);
}

}  // namespace

int tokenize(std::string_view text, bool query, void* context, EmitWord emit) {
  try {
    return give_words(text, query, context, emit);
  } catch (const std::bad_alloc&) {
    return SQLITE_NOMEM;  // no exception may cross SQLite's C
  }
}

int register_tokenizer(fts5_api* api) {
  fts5_tokenizer functions = {create, destroy, on_text};
  return api->xCreateTokenizer(api, "ortoo", nullptr, &functions, nullptr);
}

}  // namespace ortoo::store
