// Where the text of a <script> or a <style> ends (HTML 13.2.5.2 to 13.2.5.4).
//
// Thread rules: pure functions. Linear in the bytes.
#pragma once

#include <lexbor/core/base.h>

#include <string_view>

namespace ortoo::html {

// Where the first end tag of this name begins, or `end`.
const lxb_char_t* style_end(const lxb_char_t* data, const lxb_char_t* end);

// The same of a script; null where it may be hidden: by a <script> behind "<!--" (HTML 13.2.5.17 and on).
const lxb_char_t* script_end(const lxb_char_t* data, const lxb_char_t* end);

// Whether a script of this `type` is JSON-LD.
bool is_json_ld(std::string_view type);

}  // namespace ortoo::html
