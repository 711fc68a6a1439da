#include "read/words/phrases.h"

#include <algorithm>
#include <array>
#include <bitset>

#include "base/character_borders.h"
#include "base/text.h"
#include "read/words/word_start.h"

namespace ortoo::read {
namespace {

struct Entry {
  std::string_view text;  // lower case; matched at the beginning of the run
  Phrase phrase;
  bool alone = false;  // counts only where nothing follows: "Advertising costs the harbour …"
};

constexpr std::array table = {
    Entry{"advertisement", Phrase::advertisement},
    Entry{"advertising", Phrase::advertisement, true},
    Entry{"sponsored link", Phrase::advertisement},
    Entry{"sponsored links", Phrase::advertisement},
    Entry{"sponsored", Phrase::advertisement},
    Entry{"anzeige", Phrase::advertisement},
    Entry{"werbung", Phrase::advertisement},
    Entry{"publicidad", Phrase::advertisement},
    Entry{"publicité", Phrase::advertisement},
    Entry{"publicidade", Phrase::advertisement},
    Entry{"pubblicità", Phrase::advertisement, true},
    Entry{"continua depois da publicidade", Phrase::advertisement, true},
    Entry{"реклама", Phrase::advertisement},
    Entry{"reklama", Phrase::advertisement},
    Entry{"reklam", Phrase::advertisement},
    Entry{"annons", Phrase::advertisement, true},
    Entry{"annonse", Phrase::advertisement},
    Entry{"quảng cáo", Phrase::advertisement},
    Entry{"広告", Phrase::advertisement, true},
    Entry{"廣告", Phrase::advertisement, true},
    Entry{"广告", Phrase::advertisement},
    Entry{"スポンサード リンク", Phrase::advertisement, true},
    Entry{"スポンサーリンク", Phrase::advertisement, true},
    Entry{"إعلان", Phrase::advertisement},
    Entry{"διαφήμιση", Phrase::advertisement},
    Entry{"зар сурталчилгаа", Phrase::advertisement},
    Entry{"sign up", Phrase::subscribe},
    Entry{"subscribe", Phrase::subscribe},
    Entry{"newsletter", Phrase::subscribe},
    Entry{"get our", Phrase::subscribe},
    Entry{"already a subscriber", Phrase::subscribe},
    Entry{"log in", Phrase::subscribe},
    Entry{"support our", Phrase::subscribe},
    Entry{"donate", Phrase::subscribe},
    Entry{"download our", Phrase::subscribe},
    Entry{"abonnieren", Phrase::subscribe},
    Entry{"jetzt anmelden", Phrase::subscribe},
    Entry{"s'abonner", Phrase::subscribe},
    Entry{"abonnez", Phrase::subscribe},
    Entry{"inscrivez", Phrase::subscribe},
    Entry{"suscríb", Phrase::subscribe},
    Entry{"assine", Phrase::subscribe},
    Entry{"подпи", Phrase::subscribe},
    Entry{"zapisz się", Phrase::subscribe},
    Entry{"đăng ký", Phrase::subscribe},
    Entry{"订阅", Phrase::subscribe},
    Entry{"اشترك", Phrase::subscribe},
    Entry{"read more", Phrase::related},
    Entry{"read also", Phrase::related},
    Entry{"also read", Phrase::related},
    Entry{"related", Phrase::related},
    Entry{"see also", Phrase::related},
    Entry{"more on", Phrase::related},
    Entry{"more from", Phrase::related},
    Entry{"more:", Phrase::related},
    Entry{"read:", Phrase::related},
    Entry{"watch:", Phrase::related},
    Entry{"you may also", Phrase::related},
    Entry{"recommended", Phrase::related},
    Entry{"most read", Phrase::related},
    Entry{"trending", Phrase::related},
    Entry{"don't miss", Phrase::related},
    Entry{"up next", Phrase::related},
    Entry{"lesen sie", Phrase::related},
    Entry{"mehr zum thema", Phrase::related},
    Entry{"mehr zu", Phrase::related},
    Entry{"lire aussi", Phrase::related},
    Entry{"à lire", Phrase::related},
    Entry{"voir aussi", Phrase::related},
    Entry{"lea también", Phrase::related},
    Entry{"lee también", Phrase::related},
    Entry{"te puede", Phrase::related},
    Entry{"leia", Phrase::related},
    Entry{"veja também", Phrase::related},
    Entry{"leggi anche", Phrase::related},
    Entry{"читайте", Phrase::related},
    Entry{"читать", Phrase::related},
    Entry{"смотрите", Phrase::related},
    Entry{"по теме", Phrase::related},
    Entry{"czytaj", Phrase::related},
    Entry{"zobacz", Phrase::related},
    Entry{"przeczytaj", Phrase::related},
    Entry{"διαβάστε", Phrase::related},
    Entry{"δείτε", Phrase::related},
    Entry{"xem thêm", Phrase::related},
    Entry{"tin liên quan", Phrase::related},
    Entry{"đọc thêm", Phrase::related},
    Entry{"相关", Phrase::related},
    Entry{"延伸阅读", Phrase::related},
    Entry{"関連", Phrase::related},
    Entry{"اقرأ", Phrase::related},
    Entry{"اقرأ أيضا", Phrase::related},
    Entry{"baca juga", Phrase::related},
    Entry{"ayrıca", Phrase::related},
    Entry{"les også", Phrase::related},
    Entry{"läs mer", Phrase::related},
    Entry{"läs också", Phrase::related},
    Entry{"lees ook", Phrase::related},
    Entry{"унших", Phrase::related},
    Entry{"холбоотой", Phrase::related},
    Entry{"関連記事", Phrase::related},
    Entry{"관련", Phrase::related},
    Entry{"share", Phrase::share},
    Entry{"follow", Phrase::share},
    Entry{"like us", Phrase::share},
    Entry{"tweet", Phrase::share},
    Entry{"teilen", Phrase::share},
    Entry{"folgen", Phrase::share},
    Entry{"partager", Phrase::share},
    Entry{"suivez", Phrase::share},
    Entry{"comparte", Phrase::share},
    Entry{"compartir", Phrase::share},
    Entry{"síguenos", Phrase::share},
    Entry{"condividi", Phrase::share},
    Entry{"поделиться", Phrase::share},
    Entry{"udostępnij", Phrase::share},
    Entry{"chia sẻ", Phrase::share},
    Entry{"分享", Phrase::share},
    Entry{"شارك", Phrase::share},
    Entry{"print", Phrase::share},
    Entry{"email", Phrase::share},
    Entry{"copy link", Phrase::share},
    Entry{"хуваалц", Phrase::share},
    Entry{"photo", Phrase::caption},
    Entry{"foto", Phrase::caption},
    Entry{"image:", Phrase::caption},
    Entry{"image source", Phrase::caption},
    Entry{"image caption", Phrase::caption},
    Entry{"picture:", Phrase::caption},
    Entry{"getty", Phrase::caption},
    Entry{"reuters/", Phrase::caption},
    Entry{"bild:", Phrase::caption},
    Entry{"фото", Phrase::caption},
    Entry{"ảnh", Phrase::caption},
    Entry{"图片来源", Phrase::caption},
    Entry{"图为", Phrase::caption},
    Entry{"صورة", Phrase::caption},
    Entry{"credit:", Phrase::caption},
    Entry{"zdj", Phrase::caption},
    Entry{"fot.", Phrase::caption},
    Entry{"video:", Phrase::caption},
    Entry{"enlarge", Phrase::caption},
    Entry{"зураг", Phrase::caption},
    Entry{"©", Phrase::copyright},
    Entry{"copyright", Phrase::copyright},
    Entry{"all rights", Phrase::copyright},
    Entry{"alle rechte", Phrase::copyright},
    Entry{"tous droits", Phrase::copyright},
    Entry{"все права", Phrase::copyright},
    Entry{"wszelkie prawa", Phrase::copyright},
    Entry{"todos los derechos", Phrase::copyright},
    Entry{"terms", Phrase::copyright},
    Entry{"privacy", Phrase::copyright},
    Entry{"版权", Phrase::copyright},
    Entry{"bản quyền", Phrase::copyright},
    Entry{"impressum", Phrase::copyright},
    Entry{"责任编辑", Phrase::copyright},
    Entry{"本文来源", Phrase::copyright},
    Entry{"免责声明", Phrase::copyright},
    Entry{"comment", Phrase::comments},
    Entry{"leave a", Phrase::comments},
    Entry{"post a", Phrase::comments},
    Entry{"kommentar", Phrase::comments},
    Entry{"commentaire", Phrase::comments},
    Entry{"comentar", Phrase::comments},
    Entry{"коммент", Phrase::comments},
    Entry{"komentar", Phrase::comments},
    Entry{"bình luận", Phrase::comments},
    Entry{"评论", Phrase::comments},
    Entry{"网友评论", Phrase::comments},
    Entry{"تعليق", Phrase::comments},
    Entry{"сэтгэгдэл", Phrase::comments},
    Entry{"σχόλια", Phrase::comments},
    Entry{"reply", Phrase::comments},
    Entry{"by ", Phrase::byline},
    Entry{"von ", Phrase::byline},
    Entry{"written by", Phrase::byline},
    Entry{"reporting by", Phrase::byline},
    Entry{"автор", Phrase::byline},
    Entry{"autor", Phrase::byline},
    Entry{"记者", Phrase::byline},
    Entry{"作者", Phrase::byline},
    Entry{"来源", Phrase::byline},
    Entry{"source:", Phrase::byline},
    Entry{"nguồn", Phrase::byline},
    Entry{"источник", Phrase::byline},
    Entry{"źródło", Phrase::byline},
    Entry{"πηγή", Phrase::byline},
    Entry{"quelle:", Phrase::byline},
    Entry{"المصدر", Phrase::byline},
    Entry{"編集", Phrase::byline},
    Entry{"updated", Phrase::updated},
    Entry{"published", Phrase::updated},
    Entry{"posted", Phrase::updated},
    Entry{"last updated", Phrase::updated},
    Entry{"stand:", Phrase::updated},
    Entry{"aktualisiert", Phrase::updated},
    Entry{"veröffentlicht", Phrase::updated},
    Entry{"publié", Phrase::updated},
    Entry{"publicado", Phrase::updated},
    Entry{"обновлено", Phrase::updated},
    Entry{"опубликовано", Phrase::updated},
    Entry{"cập nhật", Phrase::updated},
    Entry{"发布", Phrase::updated},
    Entry{"更新", Phrase::updated},
    Entry{"公開日", Phrase::updated},
    Entry{"we use cookies", Phrase::consent},
    Entry{"this site uses", Phrase::consent},
    Entry{"this website uses", Phrase::consent},
    Entry{"cookie", Phrase::consent},
    Entry{"accept", Phrase::consent},
    Entry{"diese website", Phrase::consent},
    Entry{"enable javascript", Phrase::consent},
    Entry{"please enable", Phrase::consent},
    Entry{"you are using an", Phrase::consent},
    Entry{"your browser", Phrase::consent},
    Entry{"continue reading", Phrase::continues},
    Entry{"story continues", Phrase::continues},
    Entry{"article continues", Phrase::continues},
    Entry{"weiterlesen", Phrase::continues},
    Entry{"lire la suite", Phrase::continues},
    Entry{"skip ", Phrase::continues},
    Entry{"click here", Phrase::continues},
    Entry{"show more", Phrase::continues},
    Entry{"load more", Phrase::continues},
    Entry{"loading", Phrase::continues},
};

constexpr std::size_t longest = 40;  // bytes of a run's beginning that are looked at

// Of two ASCII characters.
std::size_t pair_of(std::string_view text) {
  return static_cast<std::size_t>(base::ascii_lower(text[0])) * 128 +
         static_cast<std::size_t>(base::ascii_lower(text[1]));
}

}  // namespace

Phrase phrase_of(std::string_view text) {
  // Cheap first: the beginning in lower case, at most `longest` bytes cut at a character's border.
  const std::size_t end = base::cut_to(text, longest).size();
  static const auto by_byte = [] {
    std::array<std::vector<const Entry*>, 256> index;
    for (const auto& entry : table) index[static_cast<unsigned char>(entry.text[0])].push_back(&entry);
    return index;
  }();
  if (end == 0) return Phrase::nothing;
  // The first two letters rule out most runs; lower case keeps them in place where they are ASCII.
  static const auto pairs = [] {
    std::bitset<128 * 128> out;
    for (const auto& entry : table)
      if (static_cast<unsigned char>(entry.text[0]) < 128 && static_cast<unsigned char>(entry.text[1]) < 128)
        out.set(pair_of(entry.text));
    return out;
  }();
  if (end == 1 || (static_cast<unsigned char>(text[0] | text[1]) < 128 && !pairs[pair_of(text)]))
    return Phrase::nothing;
  // So do the first eight, as far as they are ASCII in an entry.
  if (static_cast<unsigned char>(text[0] | text[1]) < 128) {
    static const auto starts = [] {
      std::array<std::vector<WordStart>, 128> index;
      for (const auto& entry : table)
        if (static_cast<unsigned char>(entry.text[0]) < 128)
          index[static_cast<unsigned char>(entry.text[0])].emplace_back(entry.text);
      return index;
    }();
    const auto bytes = first_bytes(text.substr(0, end));
    if (std::ranges::none_of(starts[static_cast<unsigned char>(base::ascii_lower(text[0]))],
                             [&](const WordStart& start) { return start.may_begin(bytes); }))
      return Phrase::nothing;
  }
  std::array<char, longest + 4> small;
  std::string other;
  std::string_view start(small.data(), end);
  bool plain = true;
  for (std::size_t i = 0; i < end; ++i) {
    small[i] = base::ascii_lower(text[i]);
    plain = plain && static_cast<unsigned char>(text[i]) < 0x80;
  }
  if (!plain) start = other = base::lower(text.substr(0, end));
  for (const auto* entry : by_byte[static_cast<unsigned char>(start[0])])
    if (start.size() > 1 && start[1] == entry->text[1] && start.starts_with(entry->text) &&
        (!entry->alone || start.size() == entry->text.size()))
      return entry->phrase;
  return Phrase::nothing;
}

bool is_phrase(std::string_view text, Phrase phrase) {
  if (text.size() > longest) return false;
  const auto small = base::lower(text);
  return std::ranges::any_of(table, [&](const Entry& entry) { return entry.phrase == phrase && entry.text == small; });
}

Phrase phrase_of(const Run& run) {
  if (!run.first) return Phrase::nothing;
  return phrase_of(base::trim(run.first.data()));
}

}  // namespace ortoo::read
