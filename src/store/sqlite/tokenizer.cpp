#include "store/sqlite/tokenizer.h"

#include <new>
#include <string>
#include <string_view>

#include "store/search/tokens.h"
#include "store/sqlite/new_words.h"

namespace ortoo::store {
namespace {

// FTS5 wants an object of its own type a table: here it is where new words go.
int create(void* new_words, const char**, int, Fts5Tokenizer** out) {
  *out = static_cast<Fts5Tokenizer*>(new_words);
  return SQLITE_OK;
}

void destroy(Fts5Tokenizer*) {}

int give_words(std::string_view text, bool query, void* context, EmitWord emit, NewWords* new_words) {
  const char only =
      query && !text.empty() && static_cast<unsigned char>(text.front()) <= without_marks ? text.front() : '\0';
  Tokens tokens(text);
  IndexToken token;
  std::string bare;
  const auto give = [&](std::string_view word, bool same_place) {
    return emit(context, same_place ? FTS5_TOKEN_COLOCATED : 0, word.data(), static_cast<int>(word.size()),
                static_cast<int>(token.begin), static_cast<int>(token.end));
  };
  while (tokens.next(token)) {
    const bool last = token.kind == IndexToken::Kind::last;
    if (query && last) continue;
    const bool word = token.kind == IndexToken::Kind::word;
    if (word && new_words != nullptr) new_words->meet(token.bare);
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

int try_to_give(std::string_view text, bool query, void* context, EmitWord emit, NewWords* new_words) {
  try {
    return give_words(text, query, context, emit, new_words);
  } catch (const std::bad_alloc&) {
    return SQLITE_NOMEM;  // no exception may cross SQLite's C
  }
}

int on_text(Fts5Tokenizer* tokenizer, void* context, int flags, const char* text, int size, EmitWord emit) {
  const bool query = (flags & FTS5_TOKENIZE_QUERY) != 0;
  return try_to_give({text, static_cast<std::size_t>(size)}, query, context, emit,
                     query ? nullptr : reinterpret_cast<NewWords*>(tokenizer));
}

}  // namespace

int tokenize(std::string_view text, bool query, void* context, EmitWord emit) {
  return try_to_give(text, query, context, emit, nullptr);
}

int register_tokenizer(fts5_api* api, NewWords& new_words) {
  fts5_tokenizer functions = {create, destroy, on_text};
  return api->xCreateTokenizer(api, "ortoo", &new_words, &functions, nullptr);
}

}  // namespace ortoo::store
