// The happening of a sentence in a language without spaces (Chinese), where a word's class says little and its place
// much: a sentence begins with its date (1月16日，恒大地产在香港召开了发布会) or has it behind a short subject (北市衛生局昨天整理了年菜資訊),
// and the clause up to the next break has a word of its tense (了, 将). In Japanese it is a whole short sentence, which
// ends with its verb (首脳会議は6月12日にハノイで開かれる).
//
// Thread rules: pure. Linear in the sentence.
#pragma once

#include <string>
#include <string_view>

#include "understand/analysis.h"
#include "understand/calendar/happening_words.h"
#include "understand/timex/lexicon.h"

namespace ortoo::understand {

// The label of the happening, without its date; empty where the sentence tells none that can be understood by itself.
// `sentence`: of the passage's text, with its last mark; `direction`: the date is before the article's (−1), its (0),
// after (1).
std::string told_without_spaces(std::string_view sentence, std::size_t date_begin, std::size_t date_end, const Lexicon&,
                                const HappeningWords&, int direction);

// 上海, 全国, 以色列: the text begins with a word that begins as another of the table does, and is not that (ALONE).
bool begins_longer_word(const Lexicon&, std::string_view text);

}  // namespace ortoo::understand
