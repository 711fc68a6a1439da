// Putting the lists of full shelves onto the stack (postings.h), some words at a time: call it in a writing
// transaction.
//
// What a search finds is the same before and after each step: a shelf's own lists count until those of all its words
// are on the stack, and go then. One that is made anew leaves what it had there, which counts no more, but in the
// estimate of how rare a word is (find_words.cpp), and is replaced when it is full again.
// Thread rules and failures: those of Connection.
#pragma once

#include <cstdint>

#include "store/sqlite/connection.h"

namespace ortoo::store {

// One step, of so many words, some 60 ms; the lowest shelf first. Whether there was anything to do.
bool stack_some(Connection& db, std::int64_t words_at_once = 2048);

}  // namespace ortoo::store
