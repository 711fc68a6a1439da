// The first bytes of an input, which stay there to be read: whether it is a web archive is told by them, for many come
// without a name, by a pipe, or under one that does not say it.
//
// Thread rules: one thread at a time, before anybody reads standard input.
#pragma once

#include <string>

namespace ortoo::cli {

// Whether the file (or "-", standard input) begins as a web archive (WARC), gzipped or plain. False for what cannot be
// opened, and for standard input that cannot be looked at beforehand (a terminal, a socket). A pipe is waited for.
bool begins_as_web_archive(const std::string& name);

}  // namespace ortoo::cli
