// What is wrong with a command line, in a sentence of ours: the library's own are written for those who program with
// it.
#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace ortoo::cli {

// "There is no option "--bogus". `ortoo add --help` tells more." `app` has just refused to parse with `error`.
std::string sentence_of(const CLI::App& app, const CLI::ParseError& error);

// A check that takes one of these words.
CLI::Validator one_of(std::vector<std::string> words);

}  // namespace ortoo::cli
