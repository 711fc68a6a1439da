// Words that stand beside and for numbers, as one table: what makes thousands of them, what small ones are called, how
// units are said. A language or unit is added by a line.
#pragma once

#include <array>
#include <string_view>

namespace ortoo::translate {

// In lower case; `word` is the beginning of the word ("тысяч" for тысяча, тысячи, тысяч) or all of it.
struct ScaleWord {
  std::string_view language, word;
  double factor;
};
inline constexpr std::array scale_words = {
    ScaleWord{"en", "hundred", 1e2},   ScaleWord{"en", "thousand", 1e3},  ScaleWord{"en", "million", 1e6},
    ScaleWord{"en", "billion", 1e9},   ScaleWord{"en", "trillion", 1e12}, ScaleWord{"en", "mln", 1e6},
    ScaleWord{"en", "bn", 1e9},        ScaleWord{"en", "dozen", 12},      ScaleWord{"vi", "trăm", 1e2},
    ScaleWord{"vi", "nghìn", 1e3},     ScaleWord{"vi", "ngàn", 1e3},      ScaleWord{"vi", "vạn", 1e4},
    ScaleWord{"vi", "triệu", 1e6},     ScaleWord{"vi", "tỷ", 1e9},        ScaleWord{"vi", "tỉ", 1e9},
    ScaleWord{"ru", "сот", 1e2},       ScaleWord{"ru", "тыс", 1e3},       ScaleWord{"ru", "млн", 1e6},
    ScaleWord{"ru", "миллион", 1e6},   ScaleWord{"ru", "млрд", 1e9},      ScaleWord{"ru", "миллиард", 1e9},
    ScaleWord{"ru", "трлн", 1e12},     ScaleWord{"ru", "триллион", 1e12}, ScaleWord{"uk", "тис", 1e3},
    ScaleWord{"uk", "млн", 1e6},       ScaleWord{"uk", "мільйон", 1e6},   ScaleWord{"uk", "млрд", 1e9},
    ScaleWord{"uk", "мільярд", 1e9},   ScaleWord{"mn", "зуу", 1e2},       ScaleWord{"mn", "мянга", 1e3},
    ScaleWord{"mn", "сая", 1e6},       ScaleWord{"mn", "тэрбум", 1e9},    ScaleWord{"zh", "百", 1e2},
    ScaleWord{"zh", "千", 1e3},        ScaleWord{"zh", "万亿", 1e12},     ScaleWord{"zh", "万", 1e4},
    ScaleWord{"zh", "萬", 1e4},        ScaleWord{"zh", "亿", 1e8},        ScaleWord{"zh", "億", 1e8},
    ScaleWord{"ja", "千", 1e3},        ScaleWord{"ja", "万", 1e4},        ScaleWord{"ja", "億", 1e8},
    ScaleWord{"ja", "兆", 1e12},       ScaleWord{"ko", "천", 1e3},        ScaleWord{"ko", "만", 1e4},
    ScaleWord{"ko", "억", 1e8},        ScaleWord{"ko", "조", 1e12},       ScaleWord{"ar", "مئة", 1e2},
    ScaleWord{"ar", "ألف", 1e3},       ScaleWord{"ar", "آلاف", 1e3},      ScaleWord{"ar", "مليون", 1e6},
    ScaleWord{"ar", "ملايين", 1e6},    ScaleWord{"ar", "مليار", 1e9},     ScaleWord{"ar", "تريليون", 1e12},
    ScaleWord{"de", "tausend", 1e3},   ScaleWord{"de", "million", 1e6},   ScaleWord{"de", "mio", 1e6},
    ScaleWord{"de", "milliarde", 1e9}, ScaleWord{"de", "mrd", 1e9},       ScaleWord{"de", "billion", 1e12},
    ScaleWord{"fr", "cent", 1e2},      ScaleWord{"fr", "mille", 1e3},     ScaleWord{"fr", "million", 1e6},
    ScaleWord{"fr", "milliard", 1e9},  ScaleWord{"es", "mil", 1e3},       ScaleWord{"es", "millón", 1e6},
    ScaleWord{"es", "millones", 1e6},  ScaleWord{"es", "billón", 1e12},   ScaleWord{"pt", "mil", 1e3},
    ScaleWord{"pt", "milhão", 1e6},    ScaleWord{"pt", "milhões", 1e6},   ScaleWord{"pt", "bilh", 1e9},
    ScaleWord{"it", "mila", 1e3},      ScaleWord{"it", "milion", 1e6},    ScaleWord{"it", "miliard", 1e9},
    ScaleWord{"pl", "tys", 1e3},       ScaleWord{"pl", "mln", 1e6},       ScaleWord{"pl", "milion", 1e6},
    ScaleWord{"pl", "mld", 1e9},       ScaleWord{"pl", "miliard", 1e9},   ScaleWord{"id", "ribu", 1e3},
    ScaleWord{"id", "juta", 1e6},      ScaleWord{"id", "miliar", 1e9},    ScaleWord{"id", "triliun", 1e12},
    ScaleWord{"tr", "bin", 1e3},       ScaleWord{"tr", "milyon", 1e6},    ScaleWord{"tr", "milyar", 1e9},
    ScaleWord{"th", "ร้อย", 1e2},       ScaleWord{"th", "พัน", 1e3},        ScaleWord{"th", "หมื่น", 1e4},
    ScaleWord{"th", "แสน", 1e5},       ScaleWord{"th", "ล้าน", 1e6},
};

// The words for 1 to 12 (with ordinals), in lower case, by beginning where the language inflects.
struct SmallNumber {
  std::string_view language, word;
  int value;
};
inline constexpr std::array small_numbers = {
    SmallNumber{"en", "one", 1},       SmallNumber{"en", "a", 1},       SmallNumber{"en", "an", 1},
    SmallNumber{"en", "first", 1},     SmallNumber{"en", "two", 2},     SmallNumber{"en", "second", 2},
    SmallNumber{"en", "both", 2},      SmallNumber{"en", "three", 3},   SmallNumber{"en", "third", 3},
    SmallNumber{"en", "four", 4},      SmallNumber{"en", "fourth", 4},  SmallNumber{"en", "five", 5},
    SmallNumber{"en", "fifth", 5},     SmallNumber{"en", "six", 6},     SmallNumber{"en", "sixth", 6},
    SmallNumber{"en", "seven", 7},     SmallNumber{"en", "seventh", 7}, SmallNumber{"en", "eight", 8},
    SmallNumber{"en", "eighth", 8},    SmallNumber{"en", "nine", 9},    SmallNumber{"en", "ninth", 9},
    SmallNumber{"en", "ten", 10},      SmallNumber{"en", "tenth", 10},  SmallNumber{"en", "eleven", 11},
    SmallNumber{"en", "eleventh", 11}, SmallNumber{"en", "twelve", 12}, SmallNumber{"en", "twelfth", 12},
    SmallNumber{"vi", "một", 1},       SmallNumber{"vi", "nhất", 1},    SmallNumber{"vi", "hai", 2},
    SmallNumber{"vi", "ba", 3},        SmallNumber{"vi", "bốn", 4},     SmallNumber{"vi", "tư", 4},
    SmallNumber{"vi", "năm", 5},       SmallNumber{"vi", "sáu", 6},     SmallNumber{"vi", "bảy", 7},
    SmallNumber{"vi", "tám", 8},       SmallNumber{"vi", "chín", 9},    SmallNumber{"vi", "mười", 10},
    SmallNumber{"ru", "один", 1},      SmallNumber{"ru", "одн", 1},     SmallNumber{"ru", "перв", 1},
    SmallNumber{"ru", "дв", 2},        SmallNumber{"ru", "втор", 2},    SmallNumber{"ru", "тр", 3},
    SmallNumber{"ru", "четыр", 4},     SmallNumber{"ru", "четвер", 4},  SmallNumber{"ru", "пят", 5},
    SmallNumber{"ru", "шест", 6},      SmallNumber{"ru", "сем", 7},     SmallNumber{"ru", "седьм", 7},
    SmallNumber{"ru", "вос", 8},       SmallNumber{"ru", "девят", 9},   SmallNumber{"ru", "десят", 10},
    SmallNumber{"zh", "一", 1},        SmallNumber{"zh", "二", 2},      SmallNumber{"zh", "两", 2},
    SmallNumber{"zh", "三", 3},        SmallNumber{"zh", "四", 4},      SmallNumber{"zh", "五", 5},
    SmallNumber{"zh", "六", 6},        SmallNumber{"zh", "七", 7},      SmallNumber{"zh", "八", 8},
    SmallNumber{"zh", "九", 9},        SmallNumber{"zh", "十", 10},
};

// One unit a line: the sign, which always counts, and what else translations have, in lower case, by beginning.
struct Unit {
  std::string_view sign;
  std::string_view words;  // separated by spaces
};
inline constexpr std::array units = {
    Unit{"km", "kilomet cây км километр mile 公里 千米 كيلومتر"},
    Unit{"kg", "kilogram kilo кг килограмм pound 公斤 千克 كيلوغرام"},
    Unit{"%", "percent per phần pct процент хувь prozent pour 百分 بالمئة بالمائة por cento"},
    Unit{"$", "dollar usd đô долл us$ 美元 دولار"},
    Unit{"usd", "dollar $ đô долл 美元 دولار"},
    Unit{"€", "euro eur евро 欧元 يورو"},
    Unit{"£", "pound gbp bảng фунт 英镑"},
    Unit{"°c", "celsius degree độ градус 摄氏 ℃"},
    Unit{"ha", "hectare héc га гектар 公顷 هكتار"},
    Unit{"mw", "megawatt мвт мегаватт 兆瓦"},
};

}  // namespace ortoo::translate
