// The name in a page's address: "kestrel" of www.kestrel.example. Sites, their logos and their accounts bear it.
//
// Thread rules: free functions. Linear in the text.
#pragma once

#include <string>
#include <string_view>

namespace ortoo::read {

// Letters and digits only, folded: for comparing names.
std::string bare_name(std::string_view text);

// The label that the site's owner bought, bare: "sports.nguoiduatin.com.vn" → "nguoiduatin"; "" of a host without a
// dot.
std::string name_of_host(std::string_view host);

// True of a text that says nothing but whose site it is: "The Kestrel", "kestrel".
bool names_host(std::string_view text, std::string_view host);

}  // namespace ortoo::read
