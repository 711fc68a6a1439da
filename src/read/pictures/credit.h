// Who took a picture, told from its caption.
//
// Thread rules: a pure function. Linear in the caption times the tables of labels and agencies.
#pragma once

#include <string>
#include <string_view>

namespace ortoo::read {

// Splits "The ceremony. Photo: Kremlin.ru" into caption and credit; `credit` is "" where the text names nobody. A
// credit is told by a label before it ("Foto:", "©", "Quelle:"), by a word behind it ("摄", "撮影") or by being an
// agency's name at the end, alone, in brackets or behind a bar ("… at the quay. Nils Aro / AP").
void split_credit(std::string_view text, std::string& caption, std::string& credit);

// The same for a pair of names, the second of them the page's own site: "The old ferry. (Nils Aro/Kestrel)". `site` is
// what bare_name() or name_of_host() gives. Where there is no such pair, `credit` stays as it is.
void split_own_credit(std::string_view site, std::string& caption, std::string& credit);

// Without what stands beside a caption for the reader to press or to count by: "Show more", "Foto 1 de 5".
std::string_view without_controls(std::string_view text);

// True of the words on a control that shows a picture larger or its gallery: "Enlarge image", "Lihat Foto".
bool is_picture_control(std::string_view text);

// Takes off what stands before a credit that was cut away: "The ferry in Oslo (" → "The ferry in Oslo". A caption
// without a letter or a digit becomes "".
void tidy_caption(std::string& caption);

// True of a caption that ends in a word for who took the picture, behind the name: "林秋 摄".
bool ends_in_taker(std::string_view text);

}  // namespace ortoo::read
